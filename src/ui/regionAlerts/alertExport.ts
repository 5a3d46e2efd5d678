import type { ShownAlert } from '../../domain/alertMarks.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { Language } from '../../state/appState.ts';
import type { ExportColumn, ExportTable } from '../export/exportTable.ts';
import type { Translate } from '../i18n/useT.ts';
import { alertOrigin } from './alertSentences.ts';
import { alertDistrict, alertPlace, alertWhat, rulesOf } from './alertWords.ts';

interface Labelled {
  readonly key: string;
  readonly label: string;
}

/** Alerts as a table that leaves the app, with what each rule's limits come from. */
export function alertTable(
  t: Translate,
  language: Language,
  region: RegionData,
  alerts: readonly ShownAlert[],
  about: { readonly title: string; readonly spanMs: readonly [number, number]; readonly notes: readonly string[] },
): ExportTable {
  const text = (column: Labelled, of: (alert: ShownAlert) => string): ExportColumn => ({
    ...column,
    unit: '',
    type: 'text',
    values: alerts.map(of),
  });
  const time = (column: Labelled, of: (alert: ShownAlert) => number): ExportColumn => ({
    ...column,
    unit: '',
    type: 'time',
    values: alerts.map(of),
  });
  const number = (column: Labelled, of: (alert: ShownAlert) => number): ExportColumn => ({
    ...column,
    unit: '',
    type: 'number',
    values: alerts.map(of),
  });
  return {
    ...about,
    formulaIds: [],
    notes: [
      ...about.notes,
      ...rulesOf(region).map(
        (rule) => `${t('alerts.region.rule', { id: rule.id, severity: rule.severity })}: ${alertOrigin(t, language, rule)}`,
      ),
    ],
    isLive: true,
    columns: [
      text({ key: 'alert_id', label: t('alerts.export.id') }, ({ key }) => key),
      text({ key: 'severity', label: t('alerts.region.severity') }, ({ severity }) => severity),
      text({ key: 'what', label: t('alerts.export.what') }, (alert) => alertWhat(t, language, alert)),
      text({ key: 'state', label: t('alerts.export.state') }, ({ state }) => t(`alerts.export.state.${state}`)),
      text({ key: 'place', label: t('alerts.export.place') }, (alert) => alertPlace(language, region, alert)),
      text({ key: 'district', label: t('alerts.export.district') }, (alert) => alertDistrict(language, region, alert)),
      text({ key: 'class', label: t('alerts.export.class') }, ({ isUrban }) => t(`class.${isUrban ? 'urban' : 'rural'}`)),
      number({ key: 'value', label: t('alerts.export.value') }, ({ value }) => value),
      number({ key: 'limit', label: t('alerts.export.limit') }, ({ limit }) => limit),
      number({ key: 'venues_under', label: t('alerts.export.covered') }, ({ covered }) => covered),
      time({ key: 'since', label: t('alerts.export.since') }, ({ sinceMs }) => sinceMs),
      time({ key: 'fired', label: t('alerts.export.fired') }, ({ firedMs }) => firedMs),
      time({ key: 'cleared', label: t('alerts.export.cleared') }, ({ clearedMs }) => clearedMs),
      text({ key: 'in_hand_by', label: t('alerts.export.mark') }, ({ mark }) => mark?.by ?? ''),
    ],
  };
}
