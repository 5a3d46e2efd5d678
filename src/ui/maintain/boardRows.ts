import type { MaintenanceSide } from '../../domain/maintenanceBoard.ts';
import { backlogWeeks } from '../../domain/reliability.ts';
import type { Crew } from './crew.ts';

/** A figure of the board: what it is, and the numbers that went in, in the order of its formula's inputs. */
export interface BoardRow {
  readonly formulaId: string;
  readonly unit: 'share' | 'index' | 'count' | 'hours' | 'weeks';
  readonly of: (side: MaintenanceSide) => number;
  readonly inputs: (side: MaintenanceSide) => readonly number[];
  /** Smaller figures that stand under it: a sample size. */
  readonly sample?: (side: MaintenanceSide) => number;
}

/** In the order of the board. */
export const BOARD_ROWS: readonly BoardRow[] = [
  {
    formulaId: 'maintenance.fci',
    unit: 'share',
    of: ({ fci }) => fci,
    inputs: (side) => [side.deferredRepair, side.deferredRenewal, side.replacementValue],
  },
  {
    formulaId: 'maintenance.condition',
    unit: 'index',
    of: ({ conditionIndex }) => conditionIndex,
    inputs: (side) => [side.replacementValue, side.withCondition],
  },
  { formulaId: 'maintenance.atRisk', unit: 'count', of: ({ atRisk }) => atRisk, inputs: (side) => [side.atRisk, side.equipment] },
  { formulaId: 'maintenance.down', unit: 'count', of: ({ down }) => down, inputs: (side) => [side.down, side.equipment] },
  {
    formulaId: 'maintenance.openUrgent',
    unit: 'count',
    of: ({ openUrgent }) => openUrgent,
    inputs: (side) => [side.openUrgent, side.openOrders],
  },
  { formulaId: 'maintenance.overdue', unit: 'count', of: ({ overdue }) => overdue, inputs: (side) => [side.overdue, side.openOrders] },
  { formulaId: 'maintenance.openHours', unit: 'hours', of: ({ openHours }) => openHours, inputs: (side) => [side.openHours] },
  {
    formulaId: 'maintenance.pmCompliance',
    unit: 'share',
    of: ({ pmCompliance }) => pmCompliance,
    inputs: (side) => [side.pmInTime, side.pmDue, side.pmUnknown, side.pmByPlan],
    sample: ({ pmDue }) => pmDue,
  },
];

/** Weeks of work that a crew of the reader's own assumption has in hand. */
export function backlogRow({ people, hoursPerWeek }: Crew, side: 'urban' | 'rural'): BoardRow {
  return {
    formulaId: 'maintenance.backlogWeeks',
    unit: 'weeks',
    of: ({ backlogHours }) => (people[side] > 0 && hoursPerWeek > 0 ? backlogWeeks(backlogHours, people[side], hoursPerWeek) : Number.NaN),
    inputs: ({ backlogHours }) => [backlogHours, people[side], hoursPerWeek],
  };
}
