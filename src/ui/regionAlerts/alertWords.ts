import type { ShownAlert } from '../../domain/alertMarks.ts';
import type { AlertRule } from '../../domain/regionAlertRules.ts';
import { DEFAULT_ALERT_RULES } from '../../domain/regionAlertRules.ts';
import { NO_VENUE } from '../../domain/regionAlerts.ts';
import type { RegionAlert } from '../../domain/regionAlerts.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { Language, Selection } from '../../state/appState.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { districtName, equipmentClassName, regionName, venueName } from '../i18n/labels.ts';
import { translateCode } from '../i18n/translate.ts';
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
    case 'meterSilence':
      return t(alert.part === 'water' ? 'alertWatch.what.meterSilence.water' : 'alertWatch.what.meterSilence.electricity');
    case 'districtSilence':
      return t('alertWatch.what.districtSilence', {
        silent: formatNumber(language, factOf(alert, 'silent')),
        expected: formatNumber(language, factOf(alert, 'expected')),
      });
    default:
      return t(`alertWatch.what.${alert.kind}`);
  }
}

/** Where: the venue's name, or the district's, with the class where it holds the other one, too. */
export function alertPlace(language: Language, region: RegionData, { venue, district, part }: RegionAlert): string {
  if (venue !== NO_VENUE) return venueName(language, region.venues, venue);
  const name = districtName(language, region.districts[district]);
  const isParent = region.districts.some(({ parentId }) => parentId === region.districts[district].id);
  return isParent ? `${name} (${translateCode(language, `class.${part}`) ?? part})` : name;
}

/** The district of the venue, or the one above the district that the alert is about; the region's name where there is none. */
export function alertDistrict(language: Language, { districts, manifest }: RegionData, { venue, district }: RegionAlert): string {
  if (venue !== NO_VENUE) return districtName(language, districts[district]);
  const above = districts.find(({ id }) => id === districts[district].parentId);
  return above === undefined ? regionName(language, manifest) : districtName(language, above);
}

/** Where an alert takes the map to. */
export function alertSelection({ venue, district, equipmentId }: RegionAlert): Selection {
  if (venue === NO_VENUE) return { kind: 'district', district };
  return equipmentId === '' ? { kind: 'venue', venue } : { kind: 'equipment', venue, equipmentId };
}

export function rulesOf({ manifest }: Pick<RegionData, 'manifest'>): readonly AlertRule[] {
  return manifest.alertRules ?? DEFAULT_ALERT_RULES;
}
