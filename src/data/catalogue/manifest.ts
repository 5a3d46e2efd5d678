import * as v from 'valibot';
import type { Result } from '../../base/result.ts';
import { err, ok } from '../../base/result.ts';
import { SMALL_COUNT_RANGE } from '../../domain/activity.ts';
import { isTimeZone } from '../../domain/civilTime.ts';
import { ENERGY_REGION_SCALE } from '../../domain/defaults.ts';
import { LIVE_DIALECTS } from '../../domain/liveLink.ts';
import type { RegionManifest } from '../../domain/region.ts';
import { ENERGY_CARRIERS, PACKAGE_FORMAT, PACKAGE_VERSION } from '../../domain/region.ts';
import { cleanText, isId } from '../codec/rowReader.ts';
import type { ProblemSink } from '../codec/rowReader.ts';
import { decodeText } from '../codec/text.ts';
import { readAlertRules } from './alertRules.ts';
import { LIMITS } from './limits.ts';
import { isSafePath } from './packagePath.ts';

const name = v.pipe(
  v.string(),
  v.maxLength(2000, 'is longer than 2000 characters'),
  v.transform((text) => cleanText(text, 2000)),
);
const path = v.pipe(v.string(), v.check(isSafePath, 'is not a path inside the package'));
const longitude = v.pipe(v.number(), v.minValue(-180, 'is west of -180'), v.maxValue(180, 'is east of 180'));
const latitude = v.pipe(v.number(), v.minValue(-90, 'is south of -90'), v.maxValue(90, 'is north of 90'));

/** `ws:`, `wss:` or a path of the app's own server; never with a name or password in it. */
function isBrokerNode(text: string): boolean {
  if (/^\/[^/\\]/.test(text)) return true;
  return isUrl(text, ['ws:', 'wss:']);
}

/** One node, or those of a cluster separated by spaces. */
function isBrokerUrl(text: string): boolean {
  const nodes = text.split(/\s+/).filter(Boolean);
  return nodes.length > 0 && nodes.length <= 20 && nodes.every(isBrokerNode);
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  try {
    const url = new URL(text);
    return protocols.includes(url.protocol) && url.username === '' && url.password === '' && url.hash === '';
  } catch {
    return false;
  }
}

const liveSchema = v.object({
  url: v.pipe(
    v.string(),
    v.maxLength(500, 'is longer than 500 characters'),
    v.check(isBrokerUrl, 'is not a ws: or wss: address, or a path, without a name and password'),
  ),
  dialect: v.optional(v.picklist(LIVE_DIALECTS, `is not one of ${LIVE_DIALECTS.join(', ')}`), 'evenfield'),
  backfillUrl: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(500, 'is longer than 500 characters'),
      v.check(
        (text) => text === '' || /^\/[^/\\]/.test(text) || isUrl(text, ['http:', 'https:']),
        'is not an http: or https: address, or a path',
      ),
    ),
    '',
  ),
});

const openActiveSchema = v.object({
  feeds: v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.maxLength(500, 'is longer than 500 characters'),
        v.check((text) => /^\/[^/\\]/.test(text) || isUrl(text, ['http:', 'https:']), 'is not an http: or https: address, or a path'),
      ),
    ),
    v.minLength(1, 'is empty'),
    v.maxLength(20, 'has more than 20 feeds'),
  ),
  places: v.optional(
    v.pipe(
      v.record(
        v.pipe(v.string(), v.maxLength(500, 'is longer than 500 characters')),
        v.pipe(v.string(), v.check(isId, 'is not a venue id')),
      ),
      v.check((places) => Object.keys(places).length <= 20_000, 'has more than 20,000 places'),
    ),
    {},
  ),
});

const emissionFactor = v.object({
  carrier: v.picklist(ENERGY_CARRIERS, `is not one of ${ENERGY_CARRIERS.join(', ')}`),
  kgPerKwh: v.pipe(v.number(), v.minValue(0, 'is negative'), v.maxValue(10, 'is more than 10 kg/kWh')),
  date: v.pipe(v.string(), v.regex(/^\d{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$/, 'is not a year or a day like 2025-01-01')),
  source: v.pipe(name, v.minLength(1, 'is empty')),
});

const manifestSchema = v.object({
  format: v.literal(PACKAGE_FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  id: v.pipe(v.string(), v.check(isId, 'is not an id (1–64 of A–Z a–z 0–9 . _ : -)')),
  name: v.pipe(name, v.minLength(1, 'is empty')),
  nameZh: v.optional(name, ''),
  timeZone: v.pipe(v.string(), v.check(isTimeZone, 'is not a known IANA time zone')),
  synthetic: v.boolean(),
  seed: v.optional(v.pipe(v.number(), v.safeInteger()), 1),
  bounds: v.pipe(
    v.tuple([longitude, latitude, longitude, latitude]),
    v.check(([west, south, east, north]) => west < east && south < north, 'is not [west, south, east, north] in ascending order'),
  ),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'is not an ISO 4217 code')),
  energyRegion: v.pipe(
    v.string(),
    v.check((key) => Object.hasOwn(ENERGY_REGION_SCALE, key), `is not one of ${Object.keys(ENERGY_REGION_SCALE).join(', ')}`),
  ),
  classRule: v.object({
    statement: name,
    parameters: v.optional(v.record(v.string(), v.union([v.pipe(v.number(), v.finite()), name])), {}),
  }),
  sources: v.pipe(
    v.array(v.object({ name, licence: name, note: v.optional(name), url: v.optional(name), date: v.optional(name) })),
    v.maxLength(100, 'has more than 100 entries'),
  ),
  live: v.optional(liveSchema),
  openActive: v.optional(openActiveSchema),
  smallCounts: v.optional(
    v.pipe(
      v.number(),
      v.integer('is not whole'),
      v.minValue(SMALL_COUNT_RANGE.least, 'is less than 2'),
      v.maxValue(SMALL_COUNT_RANGE.most, 'is more than 1000'),
    ),
  ),
  emissionFactors: v.optional(v.pipe(v.array(emissionFactor), v.maxLength(100, 'has more than 100 entries'))),
  /** Read entry by entry, see alertRules.ts: one that is wrong does not keep the region from opening. */
  alertRules: v.optional(v.unknown()),
  files: v.object({
    districts: path,
    venues: path,
    spaces: v.optional(path),
    equipment: v.optional(path),
    population: v.optional(path),
    workOrders: v.optional(path),
    workOrderEvents: v.optional(path),
    datastreams: v.optional(path),
    calendar: v.optional(path),
    weather: v.optional(path),
    documents: v.optional(path),
    spares: v.optional(path),
    plans: v.optional(path),
    basemap: v.optional(path),
    history: v.optional(path),
  }),
});

/** Nesting of brackets outside strings, found before parsing so that a hostile file cannot exhaust the stack. */
function nestingOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const character = json[i];
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}

/** Reads `region.json`. The error is a sentence with the field and the reason; alert rules that are refused go to `problems`. */
export function parseManifest(bytes: Uint8Array, problems: ProblemSink = { add: () => {} }): Result<RegionManifest, string> {
  const text = decodeText(bytes);
  if (!text.ok) return err(`region.json: ${text.error}.`);
  if (text.value.trim() === '') return err('region.json: the file is empty.');
  if (nestingOf(text.value) > LIMITS.regionNesting) return err(`region.json: nested deeper than ${LIMITS.regionNesting} levels.`);
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch (thrown: unknown) {
    return err(`region.json: not valid JSON, or cut short (${thrown instanceof Error ? thrown.message : String(thrown)}).`);
  }
  if (json === null || typeof json !== 'object' || !('format' in json) || json.format !== PACKAGE_FORMAT) {
    return err(`region.json: not a region package; its field "format" should say "${PACKAGE_FORMAT}".`);
  }
  if ('version' in json && typeof json.version === 'number' && json.version > PACKAGE_VERSION) {
    return err(
      `region.json: the package is version ${json.version}; this program reads up to version ${PACKAGE_VERSION}. Update the program.`,
    );
  }
  const parsed = v.safeParse(manifestSchema, json);
  if (parsed.success) {
    const { alertRules, ...manifest } = parsed.output;
    return ok(alertRules === undefined ? manifest : { ...manifest, alertRules: readAlertRules(alertRules, problems) });
  }
  const issue = parsed.issues[0];
  return err(`region.json, ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}.`);
}
