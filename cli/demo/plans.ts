import { EQUIPMENT_CLASSES } from '../../src/domain/defaults.ts';
import { PLAN_COLUMNS } from '../../src/data/catalogue/plans.ts';
import type { PackageWriter } from '../lib/packageWriter.ts';

type VenuePlan = readonly [venueTypes: readonly string[], kind: string, task: string, taskZh: string, intervalDays: number, steps: string];

/** What the generator raises orders for, by the names that they have; see `writeOrders`. */
const VENUE_PLANS: readonly VenuePlan[] = [
  [['SWI'], 'PM', 'Monthly service of pumps, filters and dosing', '循环泵、过滤与加药月度保养', 30, 'Backwash filters|Check seals and bearings|Calibrate dosing|Log pressures'],
  [['SWI'], 'STATUTORY', 'Yearly water-quality and safety inspection', '水质与安全年度检验', 365, 'Sample water|Check rescue equipment|File the certificate'],
  [['FTP'], 'INSPECTION', 'Operational inspection of outdoor fitness units', '室外健身器材功能性检查', 150, 'Check anchors|Check bearings and welds|Tighten fixings'],
  [['BBO', 'FB11', 'FB5'], 'INSPECTION', 'Main inspection of goals and hoops', '球门与篮架年度主检', 365, 'Pull test|Check anchors|Check nets'],
  [['SPH', 'CFC', 'STD', 'GYM', 'ICE'], 'PM', 'Quarterly service of ventilation and lighting', '通风与照明季度保养', 90, 'Change filters|Check belts|Measure illuminance'],
]; // prettier-ignore

/** The plan of the invented region: each class's service at its usual interval, and the rounds of whole venues. */
export async function writePlans(writer: PackageWriter): Promise<{ readonly plans: string }> {
  const ofClasses = EQUIPMENT_CLASSES.map(({ cls, en, zh, pmIntervalDays }) => [
    `PLAN-${cls}`, '', cls, '', '', '', 'PM', `Service: ${en.split(' (')[0]}`, `${zh}保养`, pmIntervalDays, 'Switch off and lock|Clean and inspect|Replace worn parts|Test and sign',
  ]); // prettier-ignore
  const ofVenues = VENUE_PLANS.flatMap(([types, kind, task, taskZh, intervalDays, steps]) =>
    types.map((type) => [`PLAN-${type}-${kind}`, '', '', '', '', type, kind, task, taskZh, intervalDays, steps]),
  );
  await writer.writeTable('plans.csv', [...PLAN_COLUMNS], [...ofClasses, ...ofVenues]);
  return { plans: 'plans.csv' };
}
