import type { ShownAlert } from '../../domain/alertMarks.ts';
import type { AlertRule } from '../../domain/regionAlertRules.ts';
import { DEFAULT_ALERT_RULES } from '../../domain/regionAlertRules.ts';
import type { RegionAlert } from '../../domain/regionAlerts.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { Language } from '../../state/appState.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { districtName, equipmentClassName, venueName } from '../i18n/labels.ts';
import type { Translate } from '../i18n/useT.ts';

/** A number of an alert's facts; NaN where it has none. */
export function factOf({ facts }: Pick<RegionAlert, 'facts'>, name: string): number {
  const value = facts[name];
  return typeof value === 'number' ? value : Number.NaN;
}

/** A text of an alert's facts; '' where it has none. */
export function textOf({ facts }: Pick<RegionAlert, 'facts'>, name: string): string {
  const value = facts[name];
  return typeof value === 'string' ? value : '';
}

/** What is wrong, in a few words. */
export function alertWhat(t: Translate, language: Language, alert: ShownAlert): string {
  switch (alert.kind) {
    case 'crowding':
      return t('alertWatch.what.crowding', { share: formatShare(language, alert.value) });
    case 'equipmentDown':
      return t('alertWatch.what.equipmentDown', {
        cls: equipmentClassName(language, textOf(alert, 'cls')),
        tag: textOf(alert, 'tag') === '' ? alert.equipmentId : textOf(alert, 'tag'),
      });
    case 'consumption': {
      const ratio = factOf(alert, 'powerKw') / Math.max(1, factOf(alert, 'expectedKw'));
      return ratio >= 1
        ? t('alertWatch.what.consumption.high', { factor: formatNumber(language, ratio) })
        : t('alertWatch.what.consumption.low', { share: formatShare(language, ratio) });
    }
    default:
      return t(`alertWatch.what.${alert.kind}`);
  }
}

/** Where: the venue's name. */
export function alertPlace(language: Language, { venues }: Pick<RegionData, 'venues'>, { venue }: Pick<RegionAlert, 'venue'>): string {
  return venueName(language, venues, venue);
}

export function alertDistrict(language: Language, { venues, districts }: RegionData, venue: number): string {
  return districtName(language, districts[venues.district[venue]]);
}

export function rulesOf({ manifest }: Pick<RegionData, 'manifest'>): readonly AlertRule[] {
  return manifest.alertRules ?? DEFAULT_ALERT_RULES;
}
