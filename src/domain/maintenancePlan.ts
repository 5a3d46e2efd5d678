import type { EquipmentClassCode } from './defaults.ts';
import type { WorkOrderKind } from './maintenance.ts';

/** The kinds of work that a plan can ask for: predetermined maintenance (EN 13306), looking over, and what the law asks for. */
export const PLAN_KINDS = ['PM', 'INSPECTION', 'STATUTORY'] as const satisfies readonly WorkOrderKind[];
export type PlanKind = (typeof PLAN_KINDS)[number];

/** One task that comes again: of one piece, of every piece of a class (and make, and model), or of every venue of a type. */
export interface MaintenancePlan {
  readonly id: string;
  /** '' unless it is of one piece. */
  readonly equipmentId: string;
  /** '' unless it is of a class. */
  readonly cls: EquipmentClassCode | '';
  /** '' is any make or model of the class. */
  readonly make: string;
  readonly model: string;
  /** Code of a venue type; '' unless it is of venues as a whole. */
  readonly venueType: string;
  readonly kind: PlanKind;
  readonly task: string;
  readonly taskZh: string;
  /** Days from one time to the next. */
  readonly intervalDays: number;
  /** What to do, in order. */
  readonly steps: readonly string[];
}

interface Piece {
  readonly id: string;
  readonly cls: EquipmentClassCode;
  readonly make: string;
  readonly model: string;
}

/** How closely a plan names a piece: 4 by its id, 3…1 by model, make, class; 0 where it is not of it. */
function closeness(plan: MaintenancePlan, piece: Piece): number {
  if (plan.equipmentId !== '') return plan.equipmentId === piece.id ? 4 : 0;
  if (plan.cls !== piece.cls) return 0;
  if ((plan.make !== '' && plan.make !== piece.make) || (plan.model !== '' && plan.model !== piece.model)) return 0;
  return plan.model !== '' ? 3 : plan.make !== '' ? 2 : 1;
}

/** Looks plans up; made once for a package's table. */
export class PlanBook {
  readonly #byPiece = new Map<string, MaintenancePlan[]>();
  readonly #byClass = new Map<string, MaintenancePlan[]>();
  readonly #byType = new Map<string, MaintenancePlan[]>();

  constructor(plans: readonly MaintenancePlan[]) {
    for (const plan of plans) {
      const [map, key] =
        plan.equipmentId !== ''
          ? [this.#byPiece, plan.equipmentId]
          : plan.cls !== ''
            ? [this.#byClass, plan.cls]
            : [this.#byType, plan.venueType];
      const list = map.get(key);
      if (list === undefined) map.set(key, [plan]);
      else list.push(plan);
    }
  }

  /** Plans of a piece. Of those of a kind and task, the one that names it most closely: a make's own service takes the place of the class's. */
  ofPiece(piece: Piece): readonly MaintenancePlan[] {
    const best = new Map<string, MaintenancePlan>();
    for (const plan of [...(this.#byPiece.get(piece.id) ?? []), ...(this.#byClass.get(piece.cls) ?? [])]) {
      const close = closeness(plan, piece);
      if (close === 0) continue;
      const key = `${plan.kind} ${plan.task}`;
      const known = best.get(key);
      if (known === undefined || closeness(known, piece) < close) best.set(key, plan);
    }
    return [...best.values()];
  }

  /** Plans of the venues of a type as a whole. */
  ofVenueType(venueType: string): readonly MaintenancePlan[] {
    return this.#byType.get(venueType) ?? [];
  }
}

/** The plan that an order of a kind and title is of: of the same kind, by its task's name, else the only one there is. */
export function planOfOrder(
  plans: readonly MaintenancePlan[],
  order: { readonly kind: WorkOrderKind; readonly title: string },
): MaintenancePlan | undefined {
  const ofKind = plans.filter(({ kind }) => kind === order.kind);
  return ofKind.find(({ task }) => task === order.title) ?? (ofKind.length === 1 ? ofKind[0] : undefined);
}

/** The shortest interval at which a piece is serviced or looked over; what the law asks for counts too, as its visit is one. */
export function nextPlan(plans: readonly MaintenancePlan[]): MaintenancePlan | undefined {
  return plans.reduce<MaintenancePlan | undefined>(
    (first, plan) => (first === undefined || plan.intervalDays < first.intervalDays ? plan : first),
    undefined,
  );
}
