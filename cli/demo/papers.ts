import { DAY_MS, utcDayText } from '../../src/domain/civilTime.ts';
import type { EquipmentClassCode } from '../../src/domain/defaults.ts';
import { EQUIPMENT_CLASSES } from '../../src/domain/defaults.ts';
import type { PackageWriter } from '../lib/packageWriter.ts';
import { onePagePdf } from './onePagePdf.ts';
import { createRandom } from './random.ts';
import type { DemoRegion } from './region.ts';

type Part = readonly [name: string, nameZh: string, leadTimeDays: number];

/** Parts that a store would keep for each class. */
const PARTS: Readonly<Record<EquipmentClassCode, readonly Part[]>> = {
  TREADMILL: [['Running belt', '跑带', 14], ['Drive motor', '驱动电机', 30]],
  STRENGTH: [['Cable with fittings', '钢缆及接头', 10], ['Upholstery pad', '软垫', 12]],
  CARDIO_OTHER: [['Drive belt', '传动皮带', 10]],
  HOOP: [['Rim with net', '篮圈及网', 7], ['Backboard', '篮板', 25]],
  GOAL: [['Net', '球门网', 7]],
  TT_TABLE: [['Net with posts', '球网及网架', 5]],
  OFE: [['Bearing set', '轴承组', 14], ['Handle grip', '把手套', 7]],
  SMART_OFE: [['Control board', '控制板', 35], ['Battery', '蓄电池', 14]],
  FLOODLIGHT: [['LED module', 'LED模组', 28], ['Driver', '驱动电源', 21]],
  LED_HALL: [['Driver', '驱动电源', 21]],
  AHU: [['Filter set', '过滤器组', 7], ['Fan belt', '风机皮带', 7], ['Fan motor', '风机电机', 28]],
  DEHUM: [['Compressor', '压缩机', 45], ['Filter set', '过滤器组', 7]],
  BOILER: [['Circulation pump', '循环泵', 21], ['Control unit', '控制器', 30]],
  POOL_PUMP: [['Shaft seal', '机械密封', 10], ['Impeller', '叶轮', 35]],
  POOL_FILTER: [['Filter medium, 25 kg', '滤料（25公斤）', 14], ['Gasket set', '密封垫组', 10]],
  DOSING: [['Dosing pump', '计量泵', 21], ['Chlorine probe', '余氯电极', 14]],
  TURF: [['Infill, 25 kg', '填充颗粒（25公斤）', 14]],
  FLOOR: [['Board, 1 m²', '面板（1平方米）', 20]],
  TRACK_SURF: [['Repair kit', '修补料', 20]],
  SCOREBOARD: [['Digit module', '数码模块', 30]],
  AED: [['Electrodes', '电极片', 7], ['Battery', '电池', 14]],
  GATE: [['Reader', '读卡器', 21]],
  METER: [['Communication module', '通信模块', 21]],
  SENSOR_ENV: [['Sensor cartridge', '传感器模块', 21]],
  GATEWAY: [['Power supply', '电源', 10]],
}; // prettier-ignore

/** Years of warranty that makers give (E), and the share of the register that says so. */
const WARRANTY_YEARS = [2, 3, 5] as const;
const WARRANTY_TOLD = 0.8;

/** Last day of the warranty of each piece, '' where the register does not say; a sequence of its own, so that nothing else of the region moves. */
export function warranties(region: Pick<DemoRegion, 'seed' | 'equipment'>): readonly string[] {
  const random = createRandom(region.seed, 'warranty');
  return region.equipment.map(({ installed }) => {
    const [isTold, years] = [random.chance(WARRANTY_TOLD), random.pick(WARRANTY_YEARS)];
    const fromMs = Date.parse(installed);
    return isTold && !Number.isNaN(fromMs) ? utcDayText(fromMs + Math.round(years * 365.25) * DAY_MS - DAY_MS) : '';
  });
}

const NO_DAY = '';

/** Documents and spares of the invented region: a manual for each class, a fire certificate for each large hall, a store of parts. */
export async function writePapers(
  writer: PackageWriter,
  region: DemoRegion,
  untilMs: number,
): Promise<{ readonly documents: string; readonly spares: string }> {
  const random = createRandom(region.seed, 'papers');
  const manuals = EQUIPMENT_CLASSES.map(({ cls }) => ({ cls, file: `documents/manual-${cls.toLowerCase()}.pdf` }));
  for (const { cls, file } of manuals) {
    const parts = PARTS[cls].map(([part, , days]) => `Spare part: ${part}, delivered in about ${days} days`);
    await writer.writeBytes(
      file,
      onePagePdf(`Operation and maintenance manual: ${cls}`, [
        'Lanchuan Prefecture - SYNTHETIC. No such place, machine or maker exists.',
        '',
        'Before any work: switch off, lock, tag.',
        'Inspect as the checklist of this class says, and write down what you find.',
        ...parts,
      ]),
    );
  }
  const certified = region.venues.filter(({ floorAreaM2 }) => floorAreaM2 >= 1000);
  const certificates = certified.map((venue) => {
    const issuedMs = untilMs - Math.round(random.between(20, 420)) * DAY_MS;
    return ['CERT-' + venue.id, venue.id, '', '', '', '', 'certificate', 'Fire safety inspection', '消防安全检查合格证', utcDayText(issuedMs), utcDayText(issuedMs + 365 * DAY_MS), ''];
  }); // prettier-ignore
  await writer.writeTable(
    'documents.csv',
    ['id', 'venueId', 'equipmentId', 'cls', 'make', 'model', 'kind', 'title', 'titleZh', 'day', 'validUntil', 'file'],
    [
      ...manuals.map(({ cls, file }) => [`MAN-${cls}`, '', '', cls, '', '', 'manual', 'Operation and maintenance manual', '使用维护说明书', NO_DAY, NO_DAY, file]),
      ...certificates,
    ],
  ); // prettier-ignore
  const spares = EQUIPMENT_CLASSES.flatMap(({ cls }) =>
    PARTS[cls].map(([name, nameZh, leadTimeDays], nth) => {
      const minStock = 1 + random.index(4);
      const inStock = Math.max(0, minStock + random.index(5) - 2);
      return [`SP-${cls}-${nth + 1}`, cls, '', '', `${cls.slice(0, 3)}-${100 + random.index(900)}`, name, nameZh, inStock, minStock, 'Central store · 中心仓库', leadTimeDays];
    }),
  ); // prettier-ignore
  await writer.writeTable(
    'spares.csv',
    ['id', 'cls', 'make', 'model', 'partNumber', 'name', 'nameZh', 'inStock', 'minStock', 'place', 'leadTimeDays'],
    spares,
  );
  return { documents: 'documents.csv', spares: 'spares.csv' };
}
