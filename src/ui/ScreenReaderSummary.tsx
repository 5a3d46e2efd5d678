import { useEffect, useMemo, useState } from 'react';

import { filterMask } from '../domain/venue.ts';
import type { AppState } from '../state/appState.ts';
import { useAppState, useAppStore } from '../state/hooks.ts';
import { formatDateTime, formatNumber, isMissing } from './i18n/format.ts';
import { translate } from './i18n/translate.ts';
import { useT } from './i18n/useT.ts';
import { VenueTableDialog } from './table/VenueTableDialog.tsx';
import './table/venueTable.css';

/** Often enough to know, seldom enough to be left in peace. */
const SPOKEN_EVERY_MS = 60_000;
const SETTLE_MS = 500;

/** What the summary is about: when it changes, it is spoken anew. */
function subjectOf({ language, mode, variable, live }: AppState): string {
  return [language, mode, variable, live === null].join(' ');
}

/** What the map shows, in a sentence or two. '' before there is anything to say. */
export function summaryText(state: AppState, visible: number): string {
  const { language, region, player, live } = state;
  if (region === null || player === null) return '';
  const number = (value: number | null): string => formatNumber(language, isMissing(value) ? Number.NaN : value);
  const time = formatDateTime(language, region.manifest.timeZone, player.clock.nowMs);
  const venues = number(visible);
  if (player.kind === 'replay' || live === null)
    return translate(language, 'summary.replay', { time, venues, variable: translate(language, `variable.${state.variable}`) });
  const { urban, rural } = live;
  const people = (part: typeof urban): number => (part.reporting > 0 ? part.people : Number.NaN);
  const all = urban.reporting + rural.reporting > 0 ? urban.people + rural.people : Number.NaN;
  return translate(language, 'summary.live', {
    time,
    venues,
    people: number(all),
    reporting: number(urban.reporting + rural.reporting),
    urban: number(people(urban)),
    rural: number(people(rural)),
    full: number(urban.full + rural.full),
    closed: number(urban.closed + rural.closed),
    silent: number(urban.silent + rural.silent),
  });
}

/** The map for who cannot see it: a spoken summary once a minute and when the view's subject changes, and its venues as a table. */
export function ScreenReaderSummary() {
  const t = useT();
  const store = useAppStore();
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const [text, setText] = useState('');
  const [isTableOpen, setIsTableOpen] = useState(false);
  const visible = useMemo(
    () => (region === null ? 0 : filterMask(region.venues, filter).reduce((sum, isShown) => sum + isShown, 0)),
    [region, filter],
  );
  useEffect(() => {
    const speak = (): void => setText(summaryText(store.getState(), visible));
    let soon = setTimeout(speak, SETTLE_MS);
    const timer = setInterval(speak, SPOKEN_EVERY_MS);
    const unsubscribe = store.subscribe((state, before) => {
      if (subjectOf(state) === subjectOf(before)) return;
      clearTimeout(soon);
      soon = setTimeout(speak, SETTLE_MS);
    });
    return () => {
      clearTimeout(soon);
      clearInterval(timer);
      unsubscribe();
    };
  }, [store, visible]);
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {text}
      </p>
      <button type="button" className="button summary-button" onClick={() => setIsTableOpen(true)}>
        {t('summary.table')}
      </button>
      {isTableOpen && <VenueTableDialog onClose={() => setIsTableOpen(false)} />}
    </>
  );
}
