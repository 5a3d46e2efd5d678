import { EQUIPMENT_STATES, venueConditionIndex } from '../../domain/maintenance.ts';
import type { WorkOrderKind } from '../../domain/maintenance.ts';
import { CONSEQUENCES, PROBABILITY_BANDS } from '../../domain/maintenanceBoard.ts';
import type { MaintenanceSide, MaintenanceSummary, OpenOrder } from '../../domain/maintenanceBoard.ts';
import { facilityConditionIndex, probabilityBand, riskColour } from '../../domain/reliability.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import type { EquipmentBoard } from './equipmentBoard.ts';
import { openOrders } from './openOrders.ts';

const DOWN = EQUIPMENT_STATES.indexOf('down');
/** Kinds of orders whose open cost is deferred repair; planned services and inspections are not. */
const REPAIRS: readonly WorkOrderKind[] = ['CM', 'CBM', 'PROJECT'];

class Sums {
  equipment = 0;
  withCondition = 0;
  down = 0;
  replacementValue = 0;
  deferredRepair = 0;
  deferredRenewal = 0;
  openOrders = 0;
  openUrgent = 0;
  openHours = 0;
  overdue = 0;
  atRisk = 0;
  readonly #items: { crv: number; index: number }[] = [];

  addEquipment(board: EquipmentBoard, row: number): void {
    const { crv } = board.catalogue.equipment[row];
    this.equipment += 1;
    if (board.state[row] === DOWN) this.down += 1;
    if (!Number.isNaN(board.condition[row])) this.withCondition += 1;
    if (board.risk[row] > 0 && riskColour(board.risk[row]) === 'red') this.atRisk += 1;
    if (!(crv > 0)) return;
    this.replacementValue += crv;
    this.#items.push({ crv, index: board.condition[row] });
    if (board.ageYears[row] >= board.lifeYears[row]) this.deferredRenewal += crv;
  }

  addOrder({ order, isOverdue }: OpenOrder): void {
    const { kind, priority, estimatedCost, estimatedHours } = order;
    this.openOrders += 1;
    if (isOverdue) this.overdue += 1;
    if (priority === 'P1' || priority === 'P2') this.openUrgent += 1;
    if (estimatedHours > 0) this.openHours += estimatedHours;
    if (REPAIRS.includes(kind) && estimatedCost > 0) this.deferredRepair += estimatedCost;
  }

  side(): MaintenanceSide {
    const {
      equipment,
      withCondition,
      down,
      replacementValue,
      deferredRepair,
      deferredRenewal,
      openOrders,
      openUrgent,
      overdue,
      openHours,
      atRisk,
    } = this;
    return {
      equipment,
      withCondition,
      down,
      replacementValue,
      deferredRepair,
      deferredRenewal,
      openOrders,
      openUrgent,
      overdue,
      openHours,
      atRisk,
      conditionIndex: venueConditionIndex(this.#items),
      fci: facilityConditionIndex(deferredRepair + deferredRenewal, replacementValue),
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
  return {
    atMs,
    urban: byClass[1].side(),
    rural: byClass[0].side(),
    byDistrict: byDistrict.map((sums) => (sums.equipment > 0 || sums.openOrders > 0 ? sums.side() : null)),
    riskUrban: risk[1],
    riskRural: risk[0],
    withoutRisk,
  };
}
