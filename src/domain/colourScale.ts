/** sRGB, 0–255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

export interface RampStop {
  /** Share of the full scale, 0–1. */
  readonly at: number;
  readonly colour: Rgb;
}

/**
 * The sequential scale of utilisation (and of any resource, as a share of its `fullAt`). Lightness rises on the dark theme and
 * falls on the light one without a turn, so that the order survives every kind of colour blindness and a grey printer.
 */
export const UTILISATION_RAMP: Readonly<Record<'dark' | 'light', readonly RampStop[]>> = {
  dark: [
    { at: 0, colour: [22, 92, 104] },
    { at: 0.25, colour: [28, 138, 126] },
    { at: 0.5, colour: [106, 180, 98] },
    { at: 0.75, colour: [240, 190, 74] },
    { at: 1, colour: [255, 246, 220] },
  ],
  light: [
    { at: 0, colour: [132, 194, 194] },
    { at: 0.25, colour: [54, 150, 146] },
    { at: 0.5, colour: [78, 132, 76] },
    { at: 0.75, colour: [128, 62, 8] },
    { at: 1, colour: [70, 20, 12] },
  ],
};

/** Colour at a share of the full scale; shares outside 0–1 take the end's colour. */
export function rampColour(theme: 'dark' | 'light', share: number): Rgb {
  const stops = UTILISATION_RAMP[theme];
  const at = Math.max(0, Math.min(1, share));
  const upper = Math.max(
    1,
    stops.findIndex((stop) => stop.at >= at),
  );
  const low = stops[upper - 1];
  const high = stops[upper];
  const part = (at - low.at) / (high.at - low.at);
  const mix = (channel: 0 | 1 | 2): number => Math.round(low.colour[channel] + (high.colour[channel] - low.colour[channel]) * part);
  return [mix(0), mix(1), mix(2)];
}

/** The ramp as `count` RGBA texels, share 0 first. */
export function rampTexels(theme: 'dark' | 'light', count: number): Uint8Array {
  const texels = new Uint8Array(count * 4);
  for (let i = 0; i < count; i++) texels.set([...rampColour(theme, i / (count - 1)), 255], i * 4);
  return texels;
}

/** CIE L*, 0 black – 100 white. */
export function lightness([red, green, blue]: Rgb): number {
  const luminance = relativeLuminance([red, green, blue]);
  return luminance <= 216 / 24389 ? (luminance * 24389) / 27 : 116 * Math.cbrt(luminance) - 16;
}

/** WCAG 2 contrast ratio of two colours, 1–21. */
export function contrastRatio(a: Rgb, b: Rgb): number {
  const [low, high] = [relativeLuminance(a), relativeLuminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function relativeLuminance([red, green, blue]: Rgb): number {
  const linear = (channel: number): number => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
