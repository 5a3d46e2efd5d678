import { faultSpells, isFaultKind, reportedSpells, workSpans } from '../../domain/downtime.ts';
import type { Spell } from '../../domain/downtime.ts';
import { EQUIPMENT_STATES } from '../../domain/maintenance.ts';
import type { EquipmentState } from '../../domain/maintenance.ts';
import type { OrderBook } from './orderBook.ts';

/** What is known of when a piece was out: not merged, not cut. */
export interface PieceSpells {
  readonly faults: Spell[];
  readonly work: (readonly [number, number])[];
}

/** A piece's own reports, ascending; none where no record of them is kept. */
export type ReportsOf = (row: number) => readonly { readonly atMs: number; readonly state: EquipmentState }[];

interface ReportLedger {
  forEach(startMs: number, endMs: number, use: (atMs: number, value: number) => void): void;
}

/**
 * What a broker's ledger still holds of each piece. A simulator's states are left out: a failure rate made of them would measure the
 * simulator.
 */
export function reportsOf(broker: { ledger(kind: 'equipment', row: number): ReportLedger | undefined } | null): ReportsOf {
  return (row) => {
    const reports: { atMs: number; state: EquipmentState }[] = [];
    broker?.ledger('equipment', row)?.forEach(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, (atMs, value) => {
      reports.push({ atMs, state: EQUIPMENT_STATES[value] ?? 'unknown' });
    });
    return reports;
  };
}

/** Faults and planned work of every piece that orders of these rows name, by equipment id. Moves after `nowMs` are still to come. */
export function spellsByEquipment(book: OrderBook, rows: Iterable<number>, nowMs: number): Map<string, PieceSpells> {
  const found = new Map<string, PieceSpells>();
  for (const row of rows) {
    const order = book.about(row);
    if (order === null || order.equipmentId === '') continue;
    let piece = found.get(order.equipmentId);
    if (piece === undefined) found.set(order.equipmentId, (piece = { faults: [], work: [] }));
    const moves = book.movesOf(row).filter(({ atMs }) => atMs <= nowMs);
    if (isFaultKind(order.kind)) piece.faults.push(...faultSpells(order.id, order.severity, moves));
    else piece.work.push(...workSpans(moves));
  }
  return found;
}

/** Faults of one piece: of its orders and of its own reports. */
export function faultsOf(piece: PieceSpells | undefined, reports: ReturnType<ReportsOf>): Spell[] {
  return reports.length === 0 ? [...(piece?.faults ?? [])] : [...(piece?.faults ?? []), ...reportedSpells(reports)];
}
