import { DAY_MS, HOUR_MS } from '../../src/domain/civilTime.ts';
import { equipmentClass } from '../../src/domain/defaults.ts';
import { failureModesOf, faultTitle, usualPriority } from '../../src/domain/failureModes.ts';
import type { WorkOrder, WorkOrderEvent, WorkOrderKind, WorkOrderPriority, WorkOrderState } from '../../src/domain/maintenance.ts';
import type { GeneratedEquipment } from './equipping.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import type { GeneratedVenue } from './venues.ts';

export interface GeneratedOrder {
  readonly order: WorkOrder;
  /** Made anew each time: two million of them would be most of a large region's memory. */
  readonly events: readonly WorkOrderEvent[];
}

/** Orders reach this far past the history, so that a region opened weeks later still has work in hand. */
const AFTER_DAYS = 24;
const LEAD_DAYS = 61;
/** Orders begin two months before the history, so that its first day finds work in hand; at most this long, however long it is. */
export const MAX_ORDER_DAYS = 364 + LEAD_DAYS;

/** Days of orders before the end of a history of so many weeks. */
export function orderDaysOf(historyWeeks: number): number {
  return Math.min(MAX_ORDER_DAYS, historyWeeks * 7 + LEAD_DAYS);
}

interface Course {
  readonly kind: WorkOrderKind;
  readonly priority: WorkOrderPriority;
  readonly severity: number;
  readonly reportedMs: number;
  /** Hours from report to completion, waiting included. */
  readonly totalHours: number;
  /** Stops short of completion. */
  readonly isStuck: boolean;
}

const CREWS = ['Crew Binhe', 'Crew Nanhu', 'Crew County North', 'Crew County South', 'Crew Pools'];

/** Events of one order through the life cycle of §5.2. */
function courseEvents(id: string, course: Course, random: Random): WorkOrderEvent[] {
  const crew = random.pick(CREWS);
  const steps: [state: WorkOrderState, share: number, by: string, reason: string][] = [
    ['reported', 0, course.kind === 'CM' ? random.pick(['Duty desk', 'Venue staff', 'Visitor']) : 'Plan', ''],
    ['triaged', 0.05, 'Duty desk', ''],
    ['approved', 0.1, 'Planner', ''],
    ['scheduled', 0.16, 'Planner', ''],
    ['dispatched', 0.5, 'Planner', ''],
    ['in_progress', 0.58, crew, ''],
  ];
  const hold = random.chance(0.18) ? random.pick(['parts', 'access', 'weather', 'safety']) : '';
  if (hold !== '') steps.push(['on_hold', 0.66, crew, hold], ['in_progress', 0.92, crew, '']);
  const last = course.isStuck ? (random.chance(0.35) && hold !== '' ? steps.length - 1 : 2 + random.index(4)) : steps.length;
  if (!course.isStuck) {
    steps.push(['completed', 1, crew, '']);
    if (course.kind === 'CM' && random.chance(0.03))
      steps.push(
        ['reopened', 1.2, 'Venue staff', 'fault is back'],
        ['scheduled', 1.25, 'Planner', ''],
        ['dispatched', 1.4, 'Planner', ''],
        ['in_progress', 1.5, crew, ''],
        ['completed', 1.6, crew, ''],
      );
    steps.push(['verified', steps.at(-1)![1] + 0.15, 'Venue staff', ''], ['closed', steps.at(-1)![1] + 0.4, 'Planner', '']);
  }
  return steps.slice(0, course.isStuck ? last : steps.length).map(([state, share, by, reason], k) => ({
    id: `${id}-${String(k + 1).padStart(2, '0')}`,
    orderId: id,
    atMs: Math.round((course.reportedMs + share * course.totalHours * HOUR_MS) / 60_000) * 60_000,
    by,
    state,
    reason,
  }));
}

/** Within the target of §5.2 most of the time; rural repairs take about twice as long (§1.4, E). */
const TARGET_HOURS = { P1: [24, 48], P2: [72, 120], P3: [240, 360], P4: [720, 1080] } as const;

/** The orders of `beforeDays` to `untilMs` and three weeks on. `pump` is the one of the story, null for none. */
export function writeOrders(
  seed: number,
  venues: readonly GeneratedVenue[],
  equipment: readonly GeneratedEquipment[],
  untilMs: number,
  pump: GeneratedEquipment | null,
  beforeDays = MAX_ORDER_DAYS,
): GeneratedOrder[] {
  const random = createRandom(seed, 'orders');
  const from = untilMs - beforeDays * DAY_MS;
  const days = beforeDays + AFTER_DAYS;
  const drafts: { order: Omit<WorkOrder, 'id'>; course: Course }[] = [];
  const workTime = (): number => from + (random.index(days) + random.between(7.5, 18) / 24) * DAY_MS;
  const isLate = (atMs: number): boolean => atMs > untilMs + (AFTER_DAYS - 55) * DAY_MS;
  for (const piece of equipment) {
    const { venue, cls } = piece;
    const defaults = equipmentClass(cls);
    if (defaults === undefined) continue;
    const rate = (days / defaults.mtbfDays) * (venue.isUrban ? 0.55 : 0.6);
    for (let left = rate; random.next() < left; left--) {
      const mode = random.pick(failureModesOf(cls));
      const severity = random.chance(0.08) ? 4 : random.chance(0.2) ? 3 : random.chance(0.5) ? 2 : 1;
      const priority = usualPriority(severity, piece.criticality);
      const reportedMs = workTime();
      const target = TARGET_HOURS[priority][venue.isUrban ? 0 : 1];
      drafts.push({
        order: { venueId: venue.id, equipmentId: piece.id, kind: random.chance(0.1) ? 'CBM' : 'CM', priority, ...faultTitle(mode, defaults, piece.tag), severity, failureMode: mode.code, estimatedHours: Math.round(random.between(0.5, 2.5) * Math.max(1, defaults.pmHours) * 2) / 2, estimatedCost: Math.round((defaults.crvCny * random.between(0.01, 0.05)) / 10) * 10 },
        course: { kind: 'CM', priority, severity, reportedMs, totalHours: Math.max(2, target * Math.exp(random.normal() * 0.55) * 0.62), isStuck: isLate(reportedMs) ? random.chance(venue.isUrban ? 0.3 : 0.5) : random.chance(venue.isUrban ? 0.002 : 0.012) },
      }); // prettier-ignore
    }
  }
  const planned = (venue: GeneratedVenue, kind: WorkOrderKind, title: string, titleZh: string, hours: number, everyDays: number): void => {
    for (let day = random.between(0, everyDays); day < days; day += everyDays * random.between(0.92, venue.isUrban ? 1.12 : 1.4)) {
      const reportedMs = from + (Math.floor(day) + 8.5 / 24) * DAY_MS;
      const isStuck = isLate(reportedMs) ? random.chance(venue.isUrban ? 0.2 : 0.4) : random.chance(venue.isUrban ? 0.001 : 0.006);
      drafts.push({
        order: { venueId: venue.id, equipmentId: '', kind, priority: 'P4', title, titleZh, severity: 0, failureMode: '', estimatedHours: hours, estimatedCost: Math.round(hours * 12) * 10 },
        course: { kind, priority: 'P4', severity: 0, reportedMs, totalHours: random.between(60, venue.isUrban ? 240 : 420), isStuck },
      }); // prettier-ignore
    }
  };
  for (const venue of venues) {
    if (venue.type === 'SWI') {
      planned(venue, 'PM', 'Monthly service of pumps, filters and dosing', '循环泵、过滤与加药月度保养', 6, 30);
      planned(venue, 'STATUTORY', 'Yearly water-quality and safety inspection', '水质与安全年度检验', 5, 365);
    } else if (venue.type === 'FTP')
      planned(
        venue,
        'INSPECTION',
        'Operational inspection of outdoor fitness units',
        '室外健身器材功能性检查',
        1.5,
        venue.isUrban ? 90 : 150,
      );
    else if (venue.type === 'BBO' || venue.type === 'FB11' || venue.type === 'FB5')
      planned(venue, 'INSPECTION', 'Main inspection of goals and hoops', '球门与篮架年度主检', 1, 365);
    else if (venue.type === 'SPH' || venue.type === 'CFC' || venue.type === 'STD' || venue.type === 'GYM' || venue.type === 'ICE')
      planned(venue, 'PM', 'Quarterly service of ventilation and lighting', '通风与照明季度保养', 4, 90);
  }
  if (pump !== null) {
    drafts.push({
      order: { venueId: pump.venue.id, equipmentId: pump.id, kind: 'CM', priority: 'P2', title: `Vibration above limit: circulation pump ${pump.tag}`, titleZh: `泳池循环泵${pump.tag}：振动超限`, severity: 2, failureMode: 'vibration', estimatedHours: 6, estimatedCost: 8200 },
      course: { kind: 'CM', priority: 'P2', severity: 2, reportedMs: untilMs - 2.4 * DAY_MS, totalHours: 240, isStuck: true },
    }); // prettier-ignore
  }
  // One open defect decides the condition of the story's pump; others would blur it.
  const kept = drafts.filter(
    ({ order, course }, k) => !(order.equipmentId === pump?.id && k < drafts.length - 1 && (course.isStuck || isLate(course.reportedMs))),
  );
  kept.sort((a, b) => a.course.reportedMs - b.course.reportedMs || (a.order.venueId < b.order.venueId ? -1 : 1));
  return kept.map(({ order, course }, k) => {
    const id = `W${String(k + 1).padStart(6, '0')}`;
    return {
      order: { id, ...order },
      get events() {
        return courseEvents(id, course, createRandom(seed, `course ${id}`));
      },
    };
  });
}
