import { PlanBook } from '../../domain/maintenancePlan.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

const books = new WeakMap<NonNullable<Catalogue['plans']>, PlanBook>();

/** The plans of a package, looked up; made when first asked for. undefined where it has none. */
export function planBookOf({ plans }: Pick<Catalogue, 'plans'>): PlanBook | undefined {
  if (plans === undefined) return undefined;
  let book = books.get(plans);
  if (book === undefined) books.set(plans, (book = new PlanBook(plans)));
  return book;
}
