import type { CustomLayerInterface } from 'maplibre-gl';

export const DEPTH_RESET_LAYER = 'depth-reset';

/**
 * MapLibre tests its labels against the depth buffer, so columns and footprints in front would swallow them. This layer stands between
 * what has a body (marks, scenes) and the labels, and clears the depth.
 */
export function depthResetLayer(): CustomLayerInterface {
  return {
    id: DEPTH_RESET_LAYER,
    type: 'custom',
    renderingMode: '3d',
    render: (gl) => {
      gl.depthMask(true);
      gl.clear(gl.DEPTH_BUFFER_BIT);
    },
  };
}
