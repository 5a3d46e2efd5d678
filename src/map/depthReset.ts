import type { CustomLayerInterface } from 'maplibre-gl';

export const DEPTH_RESET_LAYER = 'depth-reset';

/**
 * MapLibre tests its labels against the depth buffer, so columns in front would swallow them. While marks are far and small this layer,
 * drawn between marks and labels, clears the depth; near (where the 3D scene shares the buffer) it does nothing.
 */
export function depthResetLayer(isFar: () => boolean): CustomLayerInterface {
  return {
    id: DEPTH_RESET_LAYER,
    type: 'custom',
    renderingMode: '3d',
    render: (gl) => {
      if (!isFar()) return;
      gl.depthMask(true);
      gl.clear(gl.DEPTH_BUFFER_BIT);
    },
  };
}
