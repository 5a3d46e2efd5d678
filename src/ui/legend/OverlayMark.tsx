import type { VenueMarkKind } from '../../domain/mapOverlay.ts';

/** As `map/overlay/overlayImages.ts` draws them. */
const PATHS: Readonly<Record<VenueMarkKind, string>> = {
  under: 'M4 8h24L16 28z',
  over: 'M16 4l12 20H4z',
  doubtful: 'M16 3l13 13-13 13L3 16z',
  chosen: 'M16 4a12 12 0 1 0 .01 0z',
};

/** The shape and colour of a marked venue. */
export function OverlayMark({ mark }: { readonly mark: VenueMarkKind }) {
  return (
    <svg className={`overlay-mark is-${mark}`} viewBox="0 0 32 32" aria-hidden="true">
      <path d={PATHS[mark]} />
    </svg>
  );
}
