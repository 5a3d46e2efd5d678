import type { LoadReason, NearVenue } from '../../domain/loadReasons.ts';
import type { VenueTable } from '../../domain/venue.ts';
import type { Language } from '../../state/appState.ts';
import { formatDateTime, formatNumber, formatShare } from '../i18n/format.ts';
import { venueName } from '../i18n/labels.ts';
import type { Translate } from '../i18n/useT.ts';
import { daysText, hoursText } from './useText.ts';

interface ReasonContext {
  readonly t: Translate;
  readonly language: Language;
  readonly timeZone: string;
  readonly venues: Pick<VenueTable, 'name' | 'nameZh'>;
}

/** Values of a sentence that are shares, by their names in LoadReason. */
const SHARES = ['used', 'busy', 'pressure', 'norm', 'mean', 'median', 'typical', 'u', 'share', 'low', 'high', 'most', 'factor'];

function nearText({ t, language, venues }: ReasonContext, near: readonly NearVenue[]): string {
  return near
    .map(({ venue, walkMin, cycleMin }) =>
      t('use.near', {
        name: venueName(language, venues, venue),
        walk: formatNumber(language, Math.ceil(walkMin)),
        cycle: formatNumber(language, Math.ceil(cycleMin)),
      }),
    )
    .join(language === 'zh' ? '；' : '; ');
}

/** A reason in words. */
export function reasonText(context: ReasonContext, reason: LoadReason): string {
  const { t, language, timeZone } = context;
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(reason) as [string, unknown][]) {
    if (typeof value !== 'number') continue;
    values[name] = SHARES.includes(name) ? formatShare(language, value) : formatNumber(language, value);
  }
  switch (reason.code) {
    case 'full': {
      const days = daysText(language, reason.days);
      return t('use.why.full', { ...values, days: days === '' ? t('use.everyDay') : days, hours: hoursText(reason.from, reason.to) });
    }
    case 'quiet':
      return t('use.why.quiet', { ...values, hours: hoursText(reason.from, reason.to) });
    case 'fullest':
      return t('use.why.fullest', { ...values, time: formatDateTime(language, timeZone, reason.atMs) });
    case 'denied':
      return t('use.why.denied', {
        denied: formatNumber(language, Math.round(reason.denied)),
        perWeek: formatNumber(language, reason.perWeek),
      });
    case 'nearRoom':
    case 'nearOver':
      return t(`use.why.${reason.code}`, { list: nearText(context, reason.venues) });
    case 'between':
      return Number.isNaN(reason.used)
        ? t('use.why.betweenMean', { mean: formatShare(language, reason.mean) })
        : t('use.why.between', values);
    default:
      return t(`use.why.${reason.code}`, values);
  }
}
