import { basename } from 'node:path';
import { errorText } from '../../../src/base/assert.ts';
import { decodeText } from '../../../src/data/codec/text.ts';
import { parseOpeningHours } from '../../../src/domain/openingHours.ts';
import { InputError, readInput } from '../../commands/importRes/inputs.ts';
import { AccountKeeper } from '../../lib/report.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const SHORT = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

export interface Openings {
  /** Text of docs/formats.md; '' where no schedule is in force. */
  readonly openHours: string;
  readonly isClosedForSeason: boolean;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Times of Monday … Sunday with equal neighbours joined: `Mo-Fr 07:00-22:30; Sa-Su 07:30-23:00`. */
function weekText(times: readonly string[]): string {
  const parts: string[] = [];
  for (let from = 0, to = 0; from < times.length; from = to) {
    while (to < times.length && times[to] === times[from]) to++;
    parts.push(`${SHORT[from]}${to - from > 1 ? `-${SHORT[to - 1]}` : ''} ${times[from]}`);
  }
  return parts.join('; ');
}

/** A weekly schedule in the opening-hours subset, or the fault's field and reason. */
function scheduleText(schedule: unknown): { text: string } | { field: string; reason: string } {
  if (!isRecord(schedule)) return { field: 'weekly_schedule', reason: 'is not an object' };
  const times: string[] = [];
  for (const day of DAYS) {
    const spans: unknown = schedule[day] ?? [];
    if (!Array.isArray(spans)) return { field: day, reason: 'is not a list' };
    const texts: string[] = [];
    for (const span of spans as unknown[]) {
      const { open, close } = isRecord(span) ? span : {};
      if (typeof open !== 'string' || typeof close !== 'string') return { field: day, reason: 'has no open and close time' };
      const isOvernight = close <= open;
      const end = isOvernight ? `${String(Number(close.slice(0, 2)) + 24).padStart(2, '0')}${close.slice(2)}` : close;
      texts.push(`${open}-${end}`);
    }
    times.push(texts.length === 0 ? 'off' : texts.join(','));
  }
  const text = times.every((part) => part === 'off') ? '' : weekText(times);
  const parsed = parseOpeningHours(text);
  return parsed.ok || text === '' ? { text } : { field: 'weekly_schedule', reason: parsed.error };
}

/** Opening hours by `type\nname`. Entries that cannot be read are refused in the account; their number is their place in the list. */
export async function readOpenings(path: string): Promise<{ byKey: ReadonlyMap<string, Openings>; account: AccountKeeper }> {
  const file = basename(path);
  const text = decodeText(await readInput(path));
  if (!text.ok) throw new InputError(`${file}: ${text.error}.`);
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch (thrown: unknown) {
    throw new InputError(`${file}: the file is not JSON: ${errorText(thrown)}.`);
  }
  const list = isRecord(json) ? json.facilities : undefined;
  if (!Array.isArray(list)) throw new InputError(`${file}, facilities: a list of facilities is expected.`);
  const account = new AccountKeeper(file);
  const byKey = new Map<string, Openings>();
  for (const [i, entry] of (list as unknown[]).entries()) {
    account.read++;
    const { pool_name: name, facility_type: type, status, weekly_schedule: schedule } = isRecord(entry) ? entry : {};
    if (typeof name !== 'string' || typeof type !== 'string') {
      account.refuse(i + 1, 'pool_name', 'the entry has no pool_name and facility_type');
      continue;
    }
    const read = scheduleText(schedule);
    if ('reason' in read) {
      account.refuse(i + 1, read.field, `${read.field} of ${name}: ${read.reason}`, read.reason);
      continue;
    }
    const key = `${type}\n${name.trim()}`;
    if (byKey.has(key)) {
      account.refuse(i + 1, 'pool_name', `${name} (${type}) is there twice`, 'is there twice');
      continue;
    }
    const isClosedForSeason = status === 'closed_for_season';
    byKey.set(key, { openHours: isClosedForSeason ? '' : read.text, isClosedForSeason });
    account.keep();
  }
  return { byKey, account };
}
