import { isOpenState } from './maintenance.ts';
import type { EquipmentState, WorkOrderKind, WorkOrderState } from './maintenance.ts';

/**
 * How long equipment was out, told from its orders and from what it reported (§5.3, M8). The rule:
 *
 * - A fault begins when a corrective or condition-based order of a piece is reported, or reopened, and ends when the order is completed
 *   or cancelled; time on hold is part of it. Orders that were rejected or are a duplicate of another tell of no fault.
 * - Its level follows the order's severity, as everywhere in the app: 4 is down, 3 is degraded, less is a defect that leaves it up.
 * - A report of `down` or `degraded` begins a fault of that level, which ends with the next report of another state.
 * - Faults of one piece that overlap or touch are one failure. It is repaired when its last part ends with a completion.
 * - Planned work (services, inspections, projects) is apart: a piece is out for it from the start of work to its completion, less holds.
 */
export type SpellLevel = 'defect' | 'degraded' | 'down';

export interface Spell {
  readonly fromMs: number;
  /** Infinity while it lasts. */
  readonly toMs: number;
  /** Order severity 0–4; the worst of its parts. */
  readonly severity: number;
  /** Whether somebody repaired it: cancelled or still open is not. */
  readonly isRepaired: boolean;
  /** Orders that tell of it; empty where only reports do. */
  readonly orderIds: readonly string[];
}

/** The least severity that counts as failure: from 3 the piece cannot do all that it should. */
export const FAILURE_SEVERITY = 3;

const FAULT_KINDS: ReadonlySet<WorkOrderKind> = new Set(['CM', 'CBM']);
const UNFOUNDED: ReadonlySet<WorkOrderState> = new Set(['rejected', 'duplicate']);

export function isFaultKind(kind: WorkOrderKind): boolean {
  return FAULT_KINDS.has(kind);
}

export function spellLevel(severity: number): SpellLevel {
  if (severity >= 4) return 'down';
  return severity >= 3 ? 'degraded' : 'defect';
}

interface Move {
  readonly atMs: number;
  readonly state: WorkOrderState;
}

/** Faults that an order tells of: one, and one more for each time that it was reopened. `moves` ascend. */
export function faultSpells(orderId: string, severity: number, moves: readonly Move[]): Spell[] {
  const last = moves.at(-1)?.state;
  if (last === undefined || UNFOUNDED.has(last)) return [];
  const spells: Spell[] = [];
  let fromMs = Number.NaN;
  for (const { atMs, state } of moves) {
    const isOut = isOpenState(state);
    if (isOut === !Number.isNaN(fromMs)) continue;
    if (isOut) fromMs = atMs;
    else {
      spells.push({ fromMs, toMs: atMs, severity, isRepaired: state !== 'cancelled', orderIds: [orderId] });
      fromMs = Number.NaN;
    }
  }
  if (!Number.isNaN(fromMs)) spells.push({ fromMs, toMs: Number.POSITIVE_INFINITY, severity, isRepaired: false, orderIds: [orderId] });
  return spells;
}

/** Spans of work that a planned order tells of, UTC ms; the last may be open (Infinity). */
export function workSpans(moves: readonly Move[]): (readonly [number, number])[] {
  const spans: [number, number][] = [];
  let fromMs = Number.NaN;
  for (const { atMs, state } of moves) {
    const isWorking = state === 'in_progress';
    if (isWorking === !Number.isNaN(fromMs)) continue;
    if (isWorking) fromMs = atMs;
    else {
      spans.push([fromMs, atMs]);
      fromMs = Number.NaN;
    }
  }
  if (!Number.isNaN(fromMs)) spans.push([fromMs, Number.POSITIVE_INFINITY]);
  return spans;
}

const REPORTED_SEVERITY: Readonly<Record<EquipmentState, number>> = { up: 0, degraded: 3, down: 4, disabled: 0, unknown: 0 };

/** Faults that a piece's own reports tell of; `reports` ascend. */
export function reportedSpells(reports: readonly { readonly atMs: number; readonly state: EquipmentState }[]): Spell[] {
  const spells: Spell[] = [];
  reports.forEach(({ atMs, state }, i) => {
    const severity = REPORTED_SEVERITY[state];
    if (severity === 0 || reports[i - 1]?.state === state) return;
    const next = reports.slice(i + 1).find((report) => report.state !== state);
    spells.push({
      fromMs: atMs,
      toMs: next?.atMs ?? Number.POSITIVE_INFINITY,
      severity,
      isRepaired: next !== undefined && next.state === 'up',
      orderIds: [],
    });
  });
  return spells;
}

/** Faults of one piece from a severity on, ascending, those that overlap or touch made one. */
export function mergeSpells(spells: readonly Spell[], fromSeverity: number): Spell[] {
  const merged: Spell[] = [];
  const counted = spells.filter(({ severity, fromMs, toMs }) => severity >= fromSeverity && toMs > fromMs);
  for (const spell of counted.sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs)) {
    const before = merged.at(-1);
    if (before === undefined || spell.fromMs > before.toMs) {
      merged.push(spell);
      continue;
    }
    const isLater = spell.toMs >= before.toMs;
    merged[merged.length - 1] = {
      fromMs: before.fromMs,
      toMs: Math.max(before.toMs, spell.toMs),
      severity: Math.max(before.severity, spell.severity),
      isRepaired: isLater ? spell.isRepaired : before.isRepaired,
      orderIds: [...before.orderIds, ...spell.orderIds],
    };
  }
  return merged;
}

/** Length of [a, b) inside [from, to); 0 where they do not meet. */
export function overlapMs(aMs: number, bMs: number, fromMs: number, toMs: number): number {
  return Math.max(0, Math.min(bMs, toMs) - Math.max(aMs, fromMs));
}
