import type { DistrictRow } from '../../domain/districtResources.ts';
import type { Language } from '../../state/appState.ts';
import { missingText } from '../figures/figureText.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import type { Translate } from '../i18n/useT.ts';
import { timesText } from './resourceText.ts';

/** Whether a district's value stands out, and whether its readings bear it, in words. */
export function verdictText(t: Translate, language: Language, row: DistrictRow, threshold: number): string {
  return t(`resources.verdict.${row.verdict}`, {
    missing: formatShare(language, row.missing),
    usual: timesText(language, row.usualRatio),
    ratio: timesText(language, row.ratio),
    threshold: formatNumber(language, threshold),
    note: missingText(language, row.value.note),
  });
}
