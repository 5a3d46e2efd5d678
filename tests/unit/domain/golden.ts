import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

type Golden = { readonly [key: string]: Golden } & { readonly [index: number]: number };

/** The specification's golden numbers, which lie beside the repository. */
export const golden = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../shared/domain/golden.json'), 'utf8')) as Record<
  string,
  Golden
>;

/** A number of the golden file by its path. */
export function goldenNumber(...path: readonly string[]): number {
  let at: unknown = golden;
  for (const key of path) at = (at as Record<string, unknown>)[key];
  if (typeof at !== 'number') throw new Error(`golden.json: ${path.join(' › ')} is not a number`);
  return at;
}
