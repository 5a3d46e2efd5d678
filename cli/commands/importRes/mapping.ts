import { readFile } from 'node:fs/promises';
import { parseCsv } from '../../../src/data/codec/csv.ts';
import { RowReader } from '../../../src/data/codec/rowReader.ts';
import { SPACE_KINDS } from '../../../src/data/catalogue/parts.ts';
import { problemText } from '../../../src/domain/alert.ts';
import { VENUE_TYPES, venueTypeIndex } from '../../../src/domain/defaults.ts';
import type { OwnerSystem } from '../../../src/domain/venue.ts';
import { OWNER_SYSTEMS } from '../../../src/domain/venue.ts';

/** A line of presets/res/mapping.csv; the first that fits, by priority, decides. */
export interface MappingRule {
  readonly priority: number;
  readonly nameContains: readonly string[];
  readonly hasAnyActivity: readonly string[];
  readonly hasNoActivity: readonly string[];
  readonly kind: string;
  readonly activity: string;
  readonly venueType: string;
}

/** A line of presets/res/owners.csv. */
export interface OwnerRule {
  readonly priority: number;
  readonly siteKind: string;
  readonly nameContains: readonly string[];
  readonly nameLacks: readonly string[];
  readonly owner: OwnerSystem;
  readonly access: string;
}

/** Lower case without accents, so that `École` and `ECOLE` are one word. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll('’', "'")
    .toLowerCase();
}

function listOf(cell: string): readonly string[] {
  return cell
    .split('|')
    .map((part) => plainText(part.trim()))
    .filter((part) => part !== '');
}

/** Reads a preset table; its faults are errors of whoever edited it, so the first one is thrown. */
async function presetRows<T>(name: string, required: readonly string[], read: (row: RowReader) => T): Promise<readonly T[]> {
  const bytes = await readFile(new URL(`../../presets/res/${name}`, import.meta.url));
  const csv = parseCsv(name, bytes, required, { maxRows: 10_000, maxColumns: 20 });
  if (!csv.ok) throw new Error(`${problemText(csv.error)}.`);
  const row = new RowReader(csv.value, {
    add(problem) {
      throw new Error(`${problemText(problem)}.`);
    },
  });
  const rows: T[] = [];
  while (row.next()) rows.push(read(row));
  return rows;
}

export async function readMapping(): Promise<readonly MappingRule[]> {
  const codes = VENUE_TYPES.map((type) => type.code);
  const rules = await presetRows('mapping.csv', ['priority', 'hasAnyActivity', 'kind', 'venueType'], (row) => ({
    priority: row.requiredNumber('priority', 0, 1e6),
    nameContains: listOf(row.raw('nameContains')),
    hasAnyActivity: listOf(row.raw('hasAnyActivity')),
    hasNoActivity: listOf(row.raw('hasNoActivity')),
    kind: row.oneOf('kind', SPACE_KINDS, null),
    activity: row.text('activity', 64),
    venueType: row.oneOf('venueType', codes, null),
  }));
  return rules.toSorted((a, b) => a.priority - b.priority);
}

export async function readOwnerRules(): Promise<readonly OwnerRule[]> {
  const rules = await presetRows('owners.csv', ['priority', 'siteKind', 'nameContains', 'owner'], (row) => ({
    priority: row.requiredNumber('priority', 0, 1e6),
    siteKind: plainText(row.raw('siteKind')),
    nameContains: listOf(row.raw('nameContains')),
    nameLacks: listOf(row.raw('nameLacks')),
    owner: row.oneOf('owner', OWNER_SYSTEMS, null),
    access: row.raw('access'),
  }));
  return rules.toSorted((a, b) => a.priority - b.priority);
}

/** The first rule that fits a space: `name` its own and its site's name, `activities` its codes. `.` in a rule is any activity. */
export function ruleForSpace(rules: readonly MappingRule[], name: string, activities: ReadonlySet<string>): MappingRule {
  const plain = plainText(name);
  for (const rule of rules) {
    if (rule.nameContains.length > 0 && !rule.nameContains.some((part) => plain.includes(part))) continue;
    if (rule.hasAnyActivity.length > 0 && !rule.hasAnyActivity.some((code) => (code === '.' ? activities.size > 0 : activities.has(code))))
      continue;
    if (rule.hasNoActivity.some((code) => activities.has(code))) continue;
    return rule;
  }
  throw new Error(`mapping.csv: no line fits "${name}"; the last line should have no conditions.`);
}

export function ownerOf(rules: readonly OwnerRule[], siteKind: string, name: string): { owner: OwnerSystem; access: string } {
  const [plainKind, plainName] = [plainText(siteKind), plainText(name)];
  for (const rule of rules) {
    if (rule.siteKind !== '' && rule.siteKind !== plainKind) continue;
    if (rule.nameContains.length > 0 && !rule.nameContains.some((part) => plainName.includes(part))) continue;
    if (rule.nameLacks.some((part) => plainName.includes(part))) continue;
    return rule;
  }
  return { owner: 'unknown', access: '' };
}

/** How a site's type follows from its spaces; printed in the report. */
export const VENUE_TYPE_RULE =
  "A site's type: that of its spaces where they agree; a pool or gym together with other indoor spaces is a community fitness centre (CFC); " +
  'other indoor spaces alone are a sports hall (SPH); indoor with outdoor spaces, or three or more outdoor types, are a sports park (PRK); ' +
  'a track with a pitch is an athletics track (ATH); two other outdoor types count as the commoner one.';

/** Type code of a site from the types of its spaces (never empty), by VENUE_TYPE_RULE. */
export function venueTypeOfSpaces(types: readonly string[]): string {
  const count = new Map<string, number>();
  for (const type of types) count.set(type, (count.get(type) ?? 0) + 1);
  if (count.size === 1) return types[0];
  const indoor = [...count.keys()].filter((code) => VENUE_TYPES[venueTypeIndex(code) ?? 0].indoor);
  if (indoor.length === count.size) return count.has('SWI') || count.has('GYM') ? 'CFC' : 'SPH';
  if (indoor.length > 0 || count.size >= 3) return 'PRK';
  if (count.has('ATH') && count.has('FB11')) return 'ATH';
  return [...count].sort(([a, n], [b, m]) => m - n || (venueTypeIndex(a) ?? 0) - (venueTypeIndex(b) ?? 0))[0][0];
}
