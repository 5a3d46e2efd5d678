import type { ShownAlert } from '../../domain/alertMarks.ts';
import { changedFields } from '../../domain/regionAlertRules.ts';
import type { AlertRule } from '../../domain/regionAlertRules.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { Language } from '../../state/appState.ts';
import { formatDateTime, formatDuration, formatNumber, formatShare } from '../i18n/format.ts';
import type { Translate } from '../i18n/useT.ts';
import { factOf } from './alertWords.ts';

const MINUTE_MS = 60_000;

/** A chance in words that stay readable when it is tiny. */
function chanceText(language: Language, chance: number): string {
  return chance < 0.001 ? `< 1 : ${formatNumber(language, Math.floor(1 / Math.max(1e-9, chance)), 0)}` : formatShare(language, chance);
}

/** The numbers of an alert in a sentence: how much against which limit. */
export function alertDetail(t: Translate, language: Language, { manifest }: RegionData, rule: AlertRule, alert: ShownAlert): string {
  const number = (name: string): string => formatNumber(language, factOf(alert, name));
  const minutes = formatNumber(language, rule.forMs / MINUTE_MS);
  switch (alert.kind) {
    case 'crowding':
      return t('alerts.region.detail.crowding', {
        persons: number('persons'),
        capacity: number('capacity'),
        isEstimate: String(factOf(alert, 'isEstimate')),
        value: formatShare(language, alert.value),
        limit: formatShare(language, rule.limit),
        minutes,
      });
    case 'silence':
      return t('alerts.region.detail.silence', {
        isEver: String(factOf(alert, 'isEver')),
        last: formatDateTime(language, manifest.timeZone, factOf(alert, 'lastMs')),
        period: formatDuration(language, factOf(alert, 'periodMs')),
        expected: formatNumber(language, Math.round(factOf(alert, 'expected'))),
        limit: formatNumber(language, rule.limit),
      });
    case 'nobody':
      return t('alerts.region.detail.nobody', {
        expected: formatNumber(language, Math.round(factOf(alert, 'expected'))),
        groups: formatNumber(language, Math.round(factOf(alert, 'groups'))),
        chance: chanceText(language, alert.value),
        limit: chanceText(language, rule.limit),
      });
    case 'equipmentDown':
      return t('alerts.region.detail.equipmentDown', {
        isReported: String(factOf(alert, 'isReported')),
        criticality: number('criticality'),
        limit: formatNumber(language, rule.limit),
      });
    case 'consumption':
      return t('alerts.region.detail.consumption', {
        power: number('powerKw'),
        expected: number('expectedKw'),
        z: formatNumber(language, alert.value),
        peers: factOf(alert, 'peers'),
        limit: formatNumber(language, rule.limit),
        minutes,
      });
    case 'meterSilence':
      return t('alerts.region.detail.meterSilence', {
        isEver: String(factOf(alert, 'isEver')),
        last: formatDateTime(language, manifest.timeZone, factOf(alert, 'lastMs')),
        period: formatDuration(language, factOf(alert, 'periodMs')),
        isPeriodKnown: String(factOf(alert, 'isPeriodKnown')),
        limit: formatDuration(language, alert.limit * factOf(alert, 'periodMs')),
      });
    case 'districtSilence':
      return t('alerts.region.detail.districtSilence', {
        silent: number('silent'),
        expected: number('expected'),
        venues: number('venues'),
        share: formatShare(language, alert.value),
        limit: formatShare(language, rule.limit),
        isEver: String(factOf(alert, 'isEver')),
        last: formatDateTime(language, manifest.timeZone, factOf(alert, 'lastMs')),
      });
  }
}

/** Where the numbers of a rule come from: Evenfield's defaults, a package's changes to them, or the package's own rule. */
export function alertOrigin(t: Translate, language: Language, rule: AlertRule): string {
  const changed = changedFields(rule);
  if (changed === null) return t('alerts.region.origin.own');
  if (changed.length === 0) return t('alerts.region.origin.default');
  const names = changed.map((field) => t(`alerts.region.field.${field}`));
  return t('alerts.region.origin.changed', { fields: new Intl.ListFormat(language, { type: 'conjunction' }).format(names) });
}

/** How the rule judges, with its numbers. */
export function alertFormula(t: Translate, language: Language, rule: AlertRule, alert: ShownAlert): string {
  const isShare = alert.kind === 'crowding' || alert.kind === 'districtSilence';
  const limit = isShare
    ? formatShare(language, rule.limit)
    : alert.kind === 'nobody'
      ? chanceText(language, rule.limit)
      : formatNumber(language, rule.limit);
  return t(`alerts.region.formula.${alert.kind}`, {
    limit,
    clear: isShare ? formatShare(language, rule.clear) : formatNumber(language, rule.clear),
    least: alert.kind === 'consumption' ? formatShare(language, rule.least) : formatNumber(language, rule.least),
    forMin: formatNumber(language, rule.forMs / MINUTE_MS),
    clearMin: formatNumber(language, rule.clearForMs / MINUTE_MS),
    phi: formatNumber(language, factOf(alert, 'phi')),
    groups: formatNumber(language, factOf(alert, 'groups')),
    median: formatNumber(language, factOf(alert, 'median')),
    mad: formatNumber(language, factOf(alert, 'mad')),
  });
}
