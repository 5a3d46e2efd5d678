import { VENUE_TYPES } from '../../domain/defaults.ts';
import type { MaintenancePlan } from '../../domain/maintenancePlan.ts';
import { PLAN_KINDS } from '../../domain/maintenancePlan.ts';
import type { CsvTable } from '../codec/csv.ts';
import type { ProblemSink } from '../codec/rowReader.ts';
import { cleanText, RowReader } from '../codec/rowReader.ts';
import { readClass, readEquipmentId, readNewId } from './rowKeys.ts';

export const PLAN_COLUMNS = [
  'id',
  'equipmentId',
  'cls',
  'make',
  'model',
  'venueType',
  'kind',
  'task',
  'taskZh',
  'intervalDays',
  'steps',
] as const;

const MOST_STEPS = 40;
const LONGEST_STEP = 200;
/** A century. */
const LONGEST_INTERVAL_DAYS = 36_525;
const TYPE_CODES: ReadonlySet<string> = new Set(VENUE_TYPES.map(({ code }) => code));

/** Steps stand in one cell, separated by `|`. */
function readSteps(row: RowReader): readonly string[] {
  const steps = row
    .text('steps', 10_000)
    .split('|')
    .map((step) => cleanText(step, LONGEST_STEP))
    .filter((step) => step !== '');
  if (steps.length > MOST_STEPS) row.refuse('steps', `has ${steps.length} steps, more than the ${MOST_STEPS} allowed`);
  return steps;
}

/** `equipmentIds` is null where the package has no equipment table that could be read. */
export function readPlans(table: CsvTable, equipmentIds: ReadonlySet<string> | null, problems: ProblemSink): readonly MaintenancePlan[] {
  const plans: MaintenancePlan[] = [];
  const seen = new Set<string>();
  const row = new RowReader(table, problems);
  while (row.next()) {
    const id = readNewId(row, seen);
    const venueType = row.raw('venueType');
    const scopes = [row.raw('equipmentId'), row.raw('cls'), venueType].filter((scope) => scope !== '').length;
    if (scopes === 0) row.refuse('cls', 'names no equipment, no class and no venue type that it is of');
    if (scopes > 1) row.refuse('cls', 'is of more than one of equipmentId, cls and venueType');
    const equipmentId = readEquipmentId(row, equipmentIds);
    const cls = readClass(row);
    if (venueType !== '' && !TYPE_CODES.has(venueType))
      row.refuse('venueType', `"${row.text('venueType', 40)}" is not one of the 20 venue types`);
    const plan: MaintenancePlan = {
      id,
      equipmentId,
      cls,
      make: row.text('make'),
      model: row.text('model'),
      venueType,
      kind: row.oneOf('kind', PLAN_KINDS, 'PM'),
      task: row.text('task'),
      taskZh: row.text('taskZh'),
      intervalDays: row.requiredNumber('intervalDays', 1, LONGEST_INTERVAL_DAYS),
      steps: readSteps(row),
    };
    if (`${plan.task}${plan.taskZh}` === '') row.refuse('task', 'the cell is empty');
    if (row.isRefused) continue;
    seen.add(id);
    plans.push(plan);
  }
  return plans;
}
