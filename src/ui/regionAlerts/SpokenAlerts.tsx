import { useEffect, useState } from 'react';

import { useAppState } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { newsOf } from './alertCounts.ts';
import { alertPlace, alertWhat, rulesOf } from './alertWords.ts';
import { Announcer } from './announcements.ts';
import type { Announcement } from './announcements.ts';

/** Speaks each new alert once: danger at once, the rest when the listener is idle. */
export function SpokenAlerts() {
  const t = useT();
  const language = useLanguage();
  const region = useAppState((state) => state.region);
  const alerts = useAppState((state) => state.regionAlerts);
  const [announcer] = useState(() => new Announcer());
  const [said, setSaid] = useState<Announcement | null>(null);
  useEffect(() => {
    if (alerts === null || region === null) return;
    const rules = new Map(rulesOf(region).map((rule) => [rule.id, rule]));
    const next = announcer.next(newsOf(alerts.list), rules, alerts.atMs);
    // What was said stays until something else is: a region that is emptied says nothing.
    if (next !== null) setSaid(next);
  }, [announcer, alerts, region]);
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
