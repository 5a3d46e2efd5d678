import type { SceneVenue } from '../../scene/sceneTypes.ts';
import { useAppState } from '../../state/hooks.ts';
import { InspectBar } from '../../ui/inspect/InspectBar.tsx';
import { venueName } from '../../ui/i18n/labels.ts';
import { useLanguage } from '../../ui/i18n/useT.ts';

export interface InspectProps {
  /** Those that the scene shows, nearest first; not empty. */
  readonly venues: readonly SceneVenue[];
}

/** The tools of the venue that is selected, else of the nearest. */
export function Inspect({ venues }: InspectProps) {
  const language = useLanguage();
  const region = useAppState((state) => state.region);
  const selected = useAppState(({ selection }) => ('venue' in selection ? selection.venue : null));
  const venue = venues.find(({ index }) => index === selected) ?? venues[0];
  if (region === null) return null;
  return <InspectBar venue={venue.index} name={venueName(language, region.venues, venue.index)} equipment={venue.equipment} />;
}
