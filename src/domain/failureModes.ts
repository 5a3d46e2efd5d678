import type { EquipmentClassCode, EquipmentClassDefaults } from './defaults.ts';
import type { WorkOrderPriority } from './maintenance.ts';

/** How a machine fails: the code that an order carries, and its words. */
export interface FailureMode {
  readonly code: string;
  readonly en: string;
  readonly zh: string;
}

type Row = readonly [code: string, en: string, zh: string];

// prettier-ignore
const ROWS: Readonly<Record<EquipmentClassCode, readonly Row[]>> = {
  TREADMILL: [['belt', 'Running belt slips', '跑带打滑'], ['display', 'Display dark', '显示屏不亮']],
  STRENGTH: [['cable', 'Cable frayed', '钢索磨损'], ['pad', 'Pad torn', '靠垫破损']],
  CARDIO_OTHER: [['noise', 'Grinding noise', '运行异响'], ['pedal', 'Pedal loose', '踏板松动']],
  HOOP: [['rim', 'Rim bent', '篮圈变形'], ['net', 'Net missing', '篮网缺失']],
  GOAL: [['anchor', 'Anchor loose', '球门固定松动'], ['net', 'Net torn', '球网破损']],
  TT_TABLE: [['surface', 'Table top chipped', '台面破损']],
  OFE: [['bearing', 'Bearing worn', '轴承磨损'], ['bolt', 'Bolt missing', '螺栓缺失'], ['rust', 'Rust through the frame', '立柱锈蚀']],
  SMART_OFE: [['battery', 'Battery does not charge', '电池无法充电'], ['screen', 'Screen cracked', '屏幕开裂']],
  FLOODLIGHT: [['driver', 'Driver failed', '驱动电源故障']],
  LED_HALL: [['driver', 'Luminaire dark', '灯具不亮']],
  AHU: [['filter', 'Filter clogged', '过滤器堵塞'], ['belt', 'Fan belt worn', '风机皮带磨损']],
  DEHUM: [['refrigerant', 'Refrigerant low', '制冷剂不足']],
  BOILER: [['burner', 'Burner trips', '燃烧器跳停'], ['leak', 'Leak at the valve', '阀门渗漏']],
  POOL_PUMP: [['seal', 'Shaft seal leaks', '机械密封渗漏'], ['vibration', 'Vibration above limit', '振动超限']],
  POOL_FILTER: [['pressure', 'Pressure drop too high', '压差过高']],
  DOSING: [['sensor', 'Chlorine probe drifts', '余氯探头漂移'], ['pump', 'Dosing pump stalls', '计量泵停转']],
  TURF: [['seam', 'Seam open', '接缝开裂'], ['infill', 'Infill low', '填充料不足']],
  FLOOR: [['board', 'Boards lifted', '地板起拱']],
  TRACK_SURF: [['peel', 'Surface peels', '面层脱落']],
  SCOREBOARD: [['module', 'Module dark', '模组不亮']],
  AED: [['pads', 'Electrodes expired', '电极片过期']],
  GATE: [['jam', 'Gate jams', '闸机卡滞'], ['count', 'Counter drifts', '计数偏差']],
  METER: [['reading', 'No readings', '无读数']],
  SENSOR_ENV: [['battery', 'Battery low', '电量不足']],
  GATEWAY: [['offline', 'Offline', '离线']],
};

function modeOf([code, en, zh]: Row): FailureMode {
  return { code, en, zh };
}

/** What a class is known to fail by (E). The demo's generator draws from these, so their number and order are part of its seed. */
export function failureModesOf(cls: EquipmentClassCode): readonly FailureMode[] {
  return ROWS[cls].map(modeOf);
}

/** What may be wrong with anything, a space or a whole venue included (E). */
export const GENERAL_FAILURE_MODES: readonly FailureMode[] = (
  [
    ['noFunction', 'Does not work', '无法使用'],
    ['damage', 'Broken or vandalised', '损坏或人为破坏'],
    ['leakage', 'Leaks', '渗漏'],
    ['abnormalNoise', 'Unusual noise', '异响'],
    ['corrosion', 'Corroded', '锈蚀'],
    ['missing', 'Part missing', '部件缺失'],
    ['dirty', 'Dirty or blocked', '脏污或堵塞'],
    ['unsafe', 'Unsafe to use', '存在安全隐患'],
  ] as const
).map(modeOf);

/** The words of an order's code; null where neither the class nor the general list knows it. */
export function failureModeOf(cls: EquipmentClassCode | null, code: string): FailureMode | null {
  const known = cls === null ? [] : failureModesOf(cls);
  return [...known, ...GENERAL_FAILURE_MODES].find((mode) => mode.code === code) ?? null;
}

/** An order's title in both languages: what is wrong, and with which machine. */
export function faultTitle(
  mode: Pick<FailureMode, 'en' | 'zh'>,
  cls: Pick<EquipmentClassDefaults, 'en' | 'zh'>,
  tag: string,
): { readonly title: string; readonly titleZh: string } {
  return { title: `${mode.en}: ${cls.en.split(' (')[0]} ${tag}`.trim(), titleZh: `${cls.zh}${tag}：${mode.zh}` };
}

/** What a defect's severity (0–4) on a machine of a criticality (1–5) usually asks for (E): a proposal, not a rule. */
export function usualPriority(severity: number, criticality: number): WorkOrderPriority {
  if (severity >= 4 && criticality >= 4) return 'P1';
  if (severity >= 3 || (severity === 2 && criticality >= 5)) return 'P2';
  return severity === 2 || criticality >= 4 ? 'P3' : 'P4';
}
