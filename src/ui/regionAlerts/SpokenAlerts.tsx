import { useEffect, useState } from 'react';

import type { RegionAlerts } from '../../domain/alertMarks.ts';
import type { AppState } from '../../state/appState.ts';
import { useAppState, useAppStore } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { newsOf } from './alertCounts.ts';
import { alertPlace, alertWhat, rulesOf } from './alertWords.ts';
import { Announcer } from './announcements.ts';
import type { Announcement } from './announcements.ts';

/** How often it is looked whether something is to be said again. */
const AGAIN_MS = 60_000;

/** Speaks each new alert once: danger at once, the rest when the listener is idle. */
export function SpokenAlerts() {
  const t = useT();
  const language = useLanguage();
  const store = useAppStore();
  const region = useAppState((state) => state.region);
  const [announcer] = useState(() => new Announcer());
  const [said, setSaid] = useState<Announcement | null>(null);
  useEffect(() => {
    if (region === null) return undefined;
    const rules = new Map(rulesOf(region).map((rule) => [rule.id, rule]));
    let heard: RegionAlerts | null = null;
    const listen = ({ regionAlerts }: AppState): void => {
      if (regionAlerts === null || regionAlerts === heard) return;
      heard = regionAlerts;
      const next = announcer.next(newsOf(regionAlerts.list), rules, Math.max(regionAlerts.atMs, Date.now()));
      // What was said stays until something else is: a region that is emptied says nothing.
      if (next !== null) setSaid(next);
    };
    const first = setTimeout(() => listen(store.getState()), 0);
    const release = store.subscribe(listen);
    // Where nothing changes, nobody has taken what stands either.
    const again = setInterval(() => {
      heard = null;
      listen(store.getState());
    }, AGAIN_MS);
    return () => {
      clearTimeout(first);
      clearInterval(again);
      release();
    };
  }, [announcer, store, region]);
  let text = '';
  if (said !== null && region !== null) {
    const { kind, alert, more } = said;
    const what = alertWhat(t, language, alert);
    const place = alertPlace(language, region, alert);
    const severity = `${alert.severity} ${t(`alertWatch.severity.${alert.severity}`)}`;
    if (kind === 'first') text = t('alertWatch.first', { count: more + 1, worst: `${severity}: ${what}, ${place}` });
    else {
      text = t(`alertWatch.${kind}`, { severity, what, place });
      if (more > 0) text += ` ${t('alertWatch.newMore', { count: formatNumber(language, more) })}`;
    }
  }
  const isDanger = said?.alert.severity === 'P1' && said.kind !== 'first';
  return (
    <div className="visually-hidden">
      <p aria-live="assertive">{isDanger ? text : ''}</p>
      <p aria-live="polite" data-spoken="alerts">
        {isDanger ? '' : text}
      </p>
    </div>
  );
}
