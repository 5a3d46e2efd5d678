import { coverageGapPp } from '../../domain/equity.ts';
import { SILENT_SHARE } from '../../domain/freshness.ts';
import type { LiveLink } from '../../domain/liveLink.ts';
import type { DistrictReporting, RegionReporting } from '../../domain/reporting.ts';
import { reportingShare, sumReporting } from '../../domain/reporting.ts';
import type { Language } from '../../state/appState.ts';
import { formatNumber, formatShare, formatTime } from '../i18n/format.ts';
import type { Translate } from '../i18n/useT.ts';
import { isUnnumbered } from './reportingTable.ts';

/** Differences below this are none, percentage points. */
const NO_GAP_PP = 0.05;

export interface WordsContext {
  readonly t: Translate;
  readonly language: Language;
  readonly timeZone: string;
  readonly report: RegionReporting;
  readonly link: LiveLink | null;
  readonly urban: DistrictReporting;
  readonly rural: DistrictReporting;
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Urban less rural of a share in percentage points; null where a class has none. */
export function reportingGapPp(urban: number, rural: number): number | null {
  return coverageGapPp(known(urban), known(rural));
}

/** False before the broker was first reached: then nothing was heard because nothing was listened to. */
export function isListening({ isCounted, sinceMs }: Pick<RegionReporting, 'isCounted' | 'sinceMs'>): boolean {
  return !isCounted || !Number.isNaN(sinceMs);
}

function deliveredSentence({ t, language, timeZone, report, urban, rural }: WordsContext): string {
  const [a, b] = [reportingShare(urban, 'delivered'), reportingShare(rural, 'delivered')];
  const time = (atMs: number): string => formatTime(language, timeZone, atMs);
  const span = { from: time(report.windowMs[0]), to: time(report.windowMs[1]) };
  const gap = reportingGapPp(a, b);
  if (gap !== null) {
    const side = gap > NO_GAP_PP ? 'less' : gap < -NO_GAP_PP ? 'more' : 'none';
    const shares = { urban: formatShare(language, a), rural: formatShare(language, b) };
    return t('reporting.deliveredWords', { ...span, ...shares, side, gap: formatNumber(language, Math.abs(gap), 1) });
  }
  const one = known(a) ?? known(b);
  if (one !== null) return t('reporting.deliveredOne', { ...span, share: formatShare(language, one) });
  return t('reporting.notDueYet', { time: time(report.sinceMs) });
}

function heardSentence({ t, language, urban, rural }: WordsContext): string {
  const [a, b] = [reportingShare(urban, 'heard'), reportingShare(rural, 'heard')];
  if (!Number.isNaN(a) && !Number.isNaN(b))
    return t('reporting.heardWords', { urban: formatShare(language, a), rural: formatShare(language, b) });
  return t('reporting.heardOne', { share: formatShare(language, known(a) ?? known(b)) });
}

/** The digital divide for a viewer, in two sentences. */
export function reportingSentences(context: WordsContext): string {
  const join = context.language === 'zh' ? '' : ' ';
  return [deliveredSentence(context), heardSentence(context)].join(join);
}

/** What a reader must know of the figures: simulated or cut off, since when, what cannot be known. */
export function reportingNotes({ t, language, timeZone, report, link, urban, rural }: WordsContext): readonly string[] {
  const notes: string[] = [];
  if (!report.isCounted) {
    const shares = { urban: formatShare(language, SILENT_SHARE.urban), rural: formatShare(language, SILENT_SHARE.rural) };
    notes.push(t('reporting.simulated', shares), t('reporting.uncounted'));
  } else if (report.isSimulated) notes.push(t('reporting.simulatedFeed'));
  if (link !== null && link.phase !== 'connected') notes.push(t('reporting.cut'));
  const all = sumReporting([urban, rural]);
  if (isUnnumbered(all)) notes.push(t('reporting.noNumbers'));
  else if (all.numbered < all.kept) notes.push(t('reporting.someNumbers', { share: formatShare(language, all.numbered / all.kept) }));
  if (!Number.isNaN(report.sinceMs)) notes.push(t('reporting.since', { time: formatTime(language, timeZone, report.sinceMs, true) }));
  return notes;
}
