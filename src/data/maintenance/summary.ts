import { EQUIPMENT_STATES, venueConditionIndex } from '../../domain/maintenance.ts';
import type { WorkOrderKind } from '../../domain/maintenance.ts';
import { CONSEQUENCES, PROBABILITY_BANDS } from '../../domain/maintenanceBoard.ts';
import type { MaintenanceSide, MaintenanceSummary, OpenOrder } from '../../domain/maintenanceBoard.ts';
import { facilityConditionIndex, probabilityBand, riskColour } from '../../domain/reliability.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { pmCompliance } from '../../domain/workOrders.ts';
import type { EquipmentBoard } from './equipmentBoard.ts';
import { openOrders } from './openOrders.ts';
import { dueWork, QUARTERS } from './summaryCompliance.ts';
import type { DueWork } from './summaryCompliance.ts';

const DOWN = EQUIPMENT_STATES.indexOf('down');
/** Kinds of orders whose open cost is deferred repair; planned services and inspections are not. */
const REPAIRS: readonly WorkOrderKind[] = ['CM', 'CBM', 'PROJECT'];

/** Work of the crews of every day: planned and condition-based service, and repair (§5.3). */
const BACKLOG: readonly WorkOrderKind[] = ['PM', 'CBM', 'CM'];

const NOTHING = {
  equipment: 0,
  withCondition: 0,
  down: 0,
  replacementValue: 0,
  deferredRepair: 0,
  deferredRenewal: 0,
  openOrders: 0,
  openUrgent: 0,
  openHours: 0,
  backlogHours: 0,
  overdue: 0,
  atRisk: 0,
};

/** Adds up one side; what is a ratio is made of the sums at the end. */
class Sums {
  readonly #sums = { ...NOTHING };
  readonly #items: { crv: number; index: number }[] = [];
  readonly #due: DueWork[] = [];

  get isEmpty(): boolean {
    return this.#sums.equipment === 0 && this.#sums.openOrders === 0;
  }

  addEquipment(board: EquipmentBoard, row: number): void {
    const sums = this.#sums;
    const { crv } = board.catalogue.equipment[row];
    sums.equipment += 1;
    if (board.state[row] === DOWN) sums.down += 1;
    if (!Number.isNaN(board.condition[row])) sums.withCondition += 1;
    if (board.risk[row] > 0 && riskColour(board.risk[row]) === 'red') sums.atRisk += 1;
    if (!(crv > 0)) return;
    sums.replacementValue += crv;
    this.#items.push({ crv, index: board.condition[row] });
    if (board.ageYears[row] >= board.lifeYears[row]) sums.deferredRenewal += crv;
  }

  addOrder({ order, isOverdue }: OpenOrder): void {
    const sums = this.#sums;
    const { kind, priority, estimatedCost, estimatedHours } = order;
    sums.openOrders += 1;
    if (isOverdue) sums.overdue += 1;
    if (priority === 'P1' || priority === 'P2') sums.openUrgent += 1;
    if (estimatedHours > 0) {
      sums.openHours += estimatedHours;
      if (BACKLOG.includes(kind)) sums.backlogHours += estimatedHours;
    }
    if (REPAIRS.includes(kind) && estimatedCost > 0) sums.deferredRepair += estimatedCost;
  }

  addDue(due: DueWork): void {
    this.#due.push(due);
  }

  side(): MaintenanceSide {
    const { deferredRepair, deferredRenewal, replacementValue } = this.#sums;
    const told = this.#due.filter(({ intervalMs }) => !Number.isNaN(intervalMs));
    const compliance = pmCompliance(told);
    return {
      ...this.#sums,
      conditionIndex: venueConditionIndex(this.#items),
      fci: facilityConditionIndex(deferredRepair + deferredRenewal, replacementValue),
      pmDue: told.length,
      pmInTime: told.length === 0 ? 0 : Math.round(compliance * told.length),
      pmCompliance: compliance,
      pmUnknown: this.#due.length - told.length,
      pmByPlan: told.filter(({ isPlanned }) => isPlanned).length,
      pmQuarters: Array.from({ length: QUARTERS }, (_, at) => pmCompliance(told.filter(({ quarter }) => quarter === at))),
    };
  }
}

/** Sums of the filter's venues by class and by district, and the risk matrix (§5.3). */
export function maintenanceSummary(board: EquipmentBoard, filter: VenueFilter): MaintenanceSummary {
  const { catalogue, atMs } = board;
  const { venues, districts } = catalogue.region;
  const mask = filterMask(venues, filter);
  const byClass = [new Sums(), new Sums()] as const;
  const byDistrict = districts.map(() => new Sums());
  const risk = [new Uint32Array(PROBABILITY_BANDS * CONSEQUENCES), new Uint32Array(PROBABILITY_BANDS * CONSEQUENCES)] as const;
  let withoutRisk = 0;
  for (let row = 0; row < board.venue.length; row++) {
    const venue = board.venue[row];
    if (venue < 0 || mask[venue] === 0) continue;
    const urban = venues.isUrban[venue] as 0 | 1;
    byClass[urban].addEquipment(board, row);
    byDistrict[venues.district[venue]].addEquipment(board, row);
    if (board.risk[row] === 0) withoutRisk += 1;
    else risk[urban][(probabilityBand(board.failure[row]) - 1) * CONSEQUENCES + board.consequence[row] - 1] += 1;
  }
  for (const open of openOrders(catalogue.region.venues, board.book, filter, atMs)) {
    byClass[venues.isUrban[open.venue] as 0 | 1].addOrder(open);
    byDistrict[venues.district[open.venue]].addOrder(open);
  }
  for (const due of dueWork(catalogue, board.book, atMs)) {
    if (mask[due.venue] === 0) continue;
    byClass[venues.isUrban[due.venue] as 0 | 1].addDue(due);
    byDistrict[venues.district[due.venue]].addDue(due);
  }
  return {
    atMs,
    urban: byClass[1].side(),
    rural: byClass[0].side(),
    byDistrict: byDistrict.map((sums) => (sums.isEmpty ? null : sums.side())),
    riskUrban: risk[1],
    riskRural: risk[0],
    withoutRisk,
  };
}
