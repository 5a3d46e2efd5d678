import type { Map as MapLibreMap } from 'maplibre-gl';

import type { VenueMarkKind } from '../../domain/mapOverlay.ts';

export const HATCH_IMAGE = 'overlay-hatch';

/** Colour and shape of each mark; the legend redraws them (`ui/legend/OverlayMark.tsx`). */
const MARKS: Readonly<Record<VenueMarkKind, { readonly dark: string; readonly light: string; readonly path: string }>> = {
  under: { dark: '#7fd4f2', light: '#0b5f86', path: 'M4 8h24L16 28z' },
  over: { dark: '#ff9d6b', light: '#a8320a', path: 'M16 4l12 20H4z' },
  doubtful: { dark: '#c9cfcc', light: '#4c5c5c', path: 'M16 3l13 13-13 13L3 16z' },
  chosen: { dark: '#ffe08a', light: '#5a3d00', path: 'M16 4a12 12 0 1 0 .01 0z' },
};

export function markImage(mark: string): string {
  return `overlay-mark-${mark}`;
}

function draw(sizePx: number, paint: (context: OffscreenCanvasRenderingContext2D) => void): ImageData {
  const context = new OffscreenCanvas(sizePx, sizePx).getContext('2d');
  if (context === null) throw new Error('Overlay: no 2D canvas');
  paint(context);
  return context.getImageData(0, 0, sizePx, sizePx);
}

/** Puts the hatch of districts without a value and the venue marks into the style, in the theme's colours. */
export function addOverlayImages(map: MapLibreMap, theme: 'dark' | 'light'): void {
  const put = (id: string, image: ImageData): void => {
    if (map.hasImage(id)) map.updateImage(id, image);
    else map.addImage(id, image, { pixelRatio: 2 });
  };
  put(
    HATCH_IMAGE,
    draw(16, (context) => {
      context.strokeStyle = theme === 'dark' ? 'rgb(147 165 166 / 0.55)' : 'rgb(90 107 108 / 0.55)';
      context.lineWidth = 1.5;
      context.beginPath();
      for (const offset of [-16, 0, 16]) {
        context.moveTo(offset, 16);
        context.lineTo(offset + 16, 0);
      }
      context.stroke();
    }),
  );
  for (const [mark, look] of Object.entries(MARKS)) {
    put(
      markImage(mark),
      draw(32, (context) => {
        const shape = new Path2D(look.path);
        context.lineJoin = 'round';
        context.lineWidth = 5;
        context.strokeStyle = theme === 'dark' ? '#070d10' : '#ffffff';
        context.stroke(shape);
        context.fillStyle = look[theme];
        // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, not an array
        context.fill(shape);
      }),
    );
  }
}
