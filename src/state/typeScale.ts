const DESK_FONT_PX = 16;

/**
 * Times their desk size, what is written on the map and in the scene is drawn: it grows with the page's own type (1 at a desk, about 2 on a
 * 4K wall), so that it is read from as far as the panels are. Never below 1.
 */
export function typeScale(): number {
  const px = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Number.isFinite(px) ? Math.max(1, px / DESK_FONT_PX) : 1;
}
