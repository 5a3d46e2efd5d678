/** Everything that decides how large marks are; all in CSS pixels and degrees. */
export interface MarkSizeInput {
  readonly zoom: number;
  readonly latitude: number;
  readonly venueCount: number;
  /** Area that the venues spread over, degrees². */
  readonly areaDeg2: number;
  readonly viewportHeightPx: number;
}

export interface MarkSizes {
  readonly radiusPx: number;
  readonly maxHeightPx: number;
  readonly fan: number;
  readonly fanSpacingPx: number;
  readonly columnOpacity: number;
  readonly footprintOpacity: number;
}

const TILE_PX = 512;

/**
 * Marks grow with the room that each venue has on the screen, so that 1,500 and 40,000 venues both read, and with the height of the
 * display: a wall of 2160 px is read from four metres, so it gets marks twice those of 1080 px.
 */
export function markSizes(input: MarkSizeInput): MarkSizes {
  const displayScale = clamp(input.viewportHeightPx / 1080, 0.75, 2.2);
  const pxPerDegree = (TILE_PX * 2 ** input.zoom) / 360;
  const areaPx = input.areaDeg2 * pxPerDegree * (pxPerDegree / Math.cos((input.latitude * Math.PI) / 180));
  const spacingPx = Math.sqrt(areaPx / Math.max(1, input.venueCount));
  const radiusPx = clamp(spacingPx * 0.17, 1.4 * displayScale, 7.5 * displayScale);
  const near = smoothstep(14.5, 15.5, input.zoom);
  return {
    radiusPx,
    maxHeightPx:
      input.viewportHeightPx * 0.17 * (0.6 + 0.4 * smoothstep(7, 11, input.zoom)) * clamp(spacingPx / (11 * displayScale), 0.45, 1),
    fan: smoothstep(11.2, 12.4, input.zoom),
    fanSpacingPx: radiusPx * 3.2,
    columnOpacity: 1 - near,
    footprintOpacity: near,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1);
  return t * t * (3 - 2 * t);
}
