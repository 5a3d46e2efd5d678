import type { RegionData } from '../../domain/regionData.ts';
import type { RegionReporting } from '../../domain/reporting.ts';
import { useAppState } from '../../state/hooks.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { classReporting } from './reportingTable.ts';
import type { WordsContext } from './reportingWords.ts';

/** What the figures and sentences about a report are told with. */
export function useWordsContext(region: RegionData, report: RegionReporting): WordsContext {
  const t = useT();
  const language = useLanguage();
  const link = useAppState((app) => app.live?.link ?? null);
  return { t, language, timeZone: region.manifest.timeZone, report, link, ...classReporting(report, region.districts) };
}
