import { localDayText } from '../../domain/civilTime.ts';
import type { PaperFilter } from '../../domain/maintenanceBoard.ts';
import { WARRANTY_SOON_DAYS, isOut, sparesFor, validityOn } from '../../domain/papers.ts';
import type { SparePart, Validity } from '../../domain/papers.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

/** What the register asks of the package's papers, at a local day. */
export interface RegisterPapers {
  readonly filters: readonly PaperFilter[];
  readonly warrantyOf: (row: number) => Validity;
  /** Kinds of spare that fit a machine and of which none is on hand. */
  readonly sparesOutOf: (row: number) => number;
  readonly matches: (row: number, filter: PaperFilter) => boolean;
}

/** Machines of one class, make and model take the same spares: counted once for all of them. */
function outCounter({ equipment, spares }: Catalogue): (row: number) => number {
  const byClass = new Map<string, SparePart[]>();
  for (const spare of spares) {
    const list = byClass.get(spare.cls);
    if (list === undefined) byClass.set(spare.cls, [spare]);
    else list.push(spare);
  }
  const known = new Map<string, number>();
  return (row) => {
    const { cls, make, model } = equipment[row];
    const ofClass = byClass.get(cls);
    if (ofClass === undefined) return 0;
    const key = `${cls}\n${make}\n${model}`;
    let out = known.get(key);
    if (out === undefined) known.set(key, (out = sparesFor(equipment[row], ofClass).filter(isOut).length));
    return out;
  };
}

const counters = new WeakMap<Catalogue, (row: number) => number>();

/** Warranties and spares of the register's machines, as they are on the local day that holds an instant. */
export function registerPapers(catalogue: Catalogue, atMs: number): RegisterPapers {
  const { equipment, spares, region } = catalogue;
  const today = localDayText(region.manifest.timeZone, atMs);
  let sparesOutOf = counters.get(catalogue);
  if (sparesOutOf === undefined) counters.set(catalogue, (sparesOutOf = outCounter(catalogue)));
  const count = sparesOutOf;
  const warrantyOf = (row: number): Validity => validityOn(equipment[row].warrantyUntil ?? '', today, WARRANTY_SOON_DAYS).state;
  const hasWarranties = equipment.some(({ warrantyUntil }) => warrantyUntil !== undefined);
  return {
    filters: [
      ...(hasWarranties ? (['warrantyEnds', 'warrantyEnded'] as const) : []),
      ...(spares.length > 0 ? (['spareOut'] as const) : []),
    ],
    warrantyOf,
    sparesOutOf: count,
    matches: (row, filter) => (filter === 'spareOut' ? count(row) > 0 : warrantyOf(row) === (filter === 'warrantyEnds' ? 'ends' : 'ended')),
  };
}
