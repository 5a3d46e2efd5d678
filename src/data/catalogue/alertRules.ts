import * as v from 'valibot';
import { VENUE_TYPES } from '../../domain/defaults.ts';
import type { AlertRule, AlertRuleChange } from '../../domain/regionAlertRules.ts';
import {
  ALERT_KINDS,
  ALERT_SEVERITIES,
  DEFAULT_ALERT_RULES,
  effectiveRules,
  isBelowWorse,
  typeIndices,
} from '../../domain/regionAlertRules.ts';
import { isId } from '../codec/rowReader.ts';
import type { ProblemSink } from '../codec/rowReader.ts';

const FILE = 'region.json';
const MOST_RULES = 100;
const MINUTE_MS = 60_000;

const number = (most: number): v.GenericSchema<number> =>
  v.pipe(v.number('is not a number'), v.finite('is not a number'), v.minValue(0, 'is negative'), v.maxValue(most, `is more than ${most}`));
/** A day at most: what lasts longer is no alert. */
const minutes = number(1440);
const id = v.pipe(v.string('is not a text'), v.check(isId, 'is not an id (1–64 of A–Z a–z 0–9 . _ : -)'));
const TYPE_CODES: readonly string[] = VENUE_TYPES.map(({ code }) => code);

const entrySchema = v.strictObject(
  {
    id,
    kind: v.optional(v.picklist(ALERT_KINDS, `is not one of ${ALERT_KINDS.join(', ')}`)),
    severity: v.optional(v.picklist(ALERT_SEVERITIES, `is not one of ${ALERT_SEVERITIES.join(', ')}`)),
    limit: v.optional(number(100_000)),
    clear: v.optional(number(100_000)),
    least: v.optional(number(100_000)),
    forMin: v.optional(minutes),
    clearForMin: v.optional(minutes),
    repeatMin: v.optional(minutes),
    types: v.optional(
      v.pipe(v.array(v.picklist(TYPE_CODES, 'is not one of the 20 venue types')), v.maxLength(20, 'has more than 20 entries')),
    ),
    districts: v.optional(v.pipe(v.array(id), v.maxLength(1000, 'has more than 1000 entries'))),
    off: v.optional(v.boolean('is not true or false')),
  },
  'is not a field of an alert rule',
);

type Entry = v.InferOutput<typeof entrySchema>;

function changeOf({ id: ruleId, forMin, clearForMin, repeatMin, types, off, ...rest }: Entry): AlertRuleChange {
  return {
    id: ruleId,
    ...rest,
    ...(forMin === undefined ? {} : { forMs: forMin * MINUTE_MS }),
    ...(clearForMin === undefined ? {} : { clearForMs: clearForMin * MINUTE_MS }),
    ...(repeatMin === undefined ? {} : { repeatMs: repeatMin * MINUTE_MS }),
    ...(types === undefined ? {} : { types: typeIndices(types) }),
    ...(off === undefined ? {} : { isOff: off }),
  };
}

/** What an entry says that cannot be; null when it can. `clear` is on the better side of `limit`, or nothing could ever clear. */
function contradiction(change: AlertRuleChange): readonly [field: string, reason: string] | null {
  const known = DEFAULT_ALERT_RULES.find((rule) => rule.id === change.id);
  if (known === undefined && change.kind === undefined) return ['kind', 'is needed for a rule that is none of the defaults'];
  if (known !== undefined && change.kind !== undefined && change.kind !== known.kind)
    return ['kind', `is not that of ${known.id}, ${known.kind}`];
  const rule = effectiveRules([change]).find((each) => each.id === change.id);
  if (rule === undefined) return ['id', 'is not a rule'];
  // A share of more than all would keep the rule silent for ever.
  if (rule.kind === 'districtSilence' && rule.limit > 1) return ['limit', `${rule.limit} is more than 1, a share of all`];
  const isWrong = isBelowWorse(rule.kind) ? rule.clear < rule.limit : rule.clear > rule.limit;
  return isWrong ? ['clear', `${rule.clear} is on the wrong side of the limit ${rule.limit}`] : null;
}

/**
 * The rules of a package: the defaults, as its `alertRules` change them. An entry that breaks a rule is refused by field and reason and
 * leaves the default as it is: a wall does not stay dark because of a threshold.
 */
export function readAlertRules(entries: unknown, problems: ProblemSink): readonly AlertRule[] {
  const refuse = (field: string, reason: string): void => problems.add({ file: FILE, row: null, field, reason, severity: 'refused' });
  if (entries === undefined) return DEFAULT_ALERT_RULES;
  if (!Array.isArray(entries)) {
    refuse('alertRules', 'is not a list');
    return DEFAULT_ALERT_RULES;
  }
  if (entries.length > MOST_RULES) refuse('alertRules', `has more than ${MOST_RULES} entries; the rest is left out`);
  const changes: AlertRuleChange[] = [];
  entries.slice(0, MOST_RULES).forEach((entry: unknown, k) => {
    const at = `alertRules.${k}`;
    const parsed = v.safeParse(entrySchema, entry);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const path = v.getDotPath(issue);
      refuse(path === null ? at : `${at}.${path.slice(0, 80)}`, issue.message);
      return;
    }
    const change = changeOf(parsed.output);
    const wrong = changes.some((other) => other.id === change.id) ? (['id', 'repeats'] as const) : contradiction(change);
    if (wrong === null) changes.push(change);
    else refuse(`${at}.${wrong[0]}`, wrong[1]);
  });
  return effectiveRules(changes);
}
