import { EQUIPMENT_CLASSES } from '../../domain/defaults.ts';
import { conditionBand, EQUIPMENT_STATES } from '../../domain/maintenance.ts';
import type { RegisterPage, RegisterQuery, RegisterRow, RegisterSort } from '../../domain/maintenanceBoard.ts';
import { probabilityBand, riskColour } from '../../domain/reliability.ts';
import { filterMask } from '../../domain/venue.ts';
import type { EquipmentBoard } from './equipmentBoard.ts';
import { registerPapers } from './registerPapers.ts';
import type { RegisterPapers } from './registerPapers.ts';

/** A page is a screenful or two, whatever was asked for. */
export const MOST_ROWS = 500;

const CLASS_TEXT = new Map<string, string>(EQUIPMENT_CLASSES.map(({ cls, en, zh }) => [cls, `${cls} ${en} ${zh}`.toLowerCase()]));
const CLASS_ORDER = new Map<string, number>(EQUIPMENT_CLASSES.map(({ cls }, index) => [cls, index]));

/** Larger is worse; NaN (unknown) comes last either way. */
function badness(board: EquipmentBoard, sort: RegisterSort): (row: number) => number {
  switch (sort) {
    case 'risk':
      // Of the same cell of the matrix, the likelier to fail first.
      return (row) => (board.risk[row] === 0 ? Number.NaN : board.risk[row] + board.failure[row] / 2);
    case 'condition':
      return (row) => -board.condition[row];
    case 'failure':
      return (row) => board.failure[row];
    case 'age':
      return (row) => board.ageYears[row] / board.lifeYears[row];
    case 'orders':
      return (row) => board.openOrders[row] * 10 + board.severity[row];
    case 'name': {
      const { equipment } = board.catalogue;
      return (row) => -(CLASS_ORDER.get(equipment[row].cls) ?? 0);
    }
  }
}

function matches(board: EquipmentBoard, papers: RegisterPapers, query: RegisterQuery): (row: number) => boolean {
  const { catalogue, venue, condition, failure, consequence } = board;
  const { venues } = catalogue.region;
  const mask = filterMask(venues, query.filter);
  const words = query.words.toLowerCase().split(/\s+/).filter(Boolean);
  const bands = new Set(query.bands);
  const venueText = (v: number): string => `${venues.name[v]} ${venues.nameZh[v]}`.toLowerCase();
  return (row) => {
    if (mask[venue[row]] !== 1) return false;
    if (bands.size > 0 && !bands.has(conditionBand(condition[row]))) return false;
    if (query.risk !== null) {
      if (Number.isNaN(failure[row]) || probabilityBand(failure[row]) !== query.risk[0] || consequence[row] !== query.risk[1]) return false;
    }
    if (query.papers !== null && !papers.matches(row, query.papers)) return false;
    if (words.length === 0) return true;
    const { cls, tag, id, make } = catalogue.equipment[row];
    const text = `${CLASS_TEXT.get(cls) ?? ''} ${tag} ${id} ${make} `.toLowerCase();
    return words.every((word) => text.includes(word) || venueText(venue[row]).includes(word));
  };
}

function rowOf(board: EquipmentBoard, papers: RegisterPapers, row: number): RegisterRow {
  const { id, cls, tag, warrantyUntil } = board.catalogue.equipment[row];
  const venue = board.venue[row];
  const risk = board.risk[row];
  return {
    equipmentId: id,
    venue,
    cls,
    tag,
    ageYears: board.ageYears[row],
    lifeYears: board.lifeYears[row],
    conditionIndex: board.condition[row],
    band: conditionBand(board.condition[row]),
    failureProbability90d: board.failure[row],
    state: EQUIPMENT_STATES[board.state[row]],
    openOrders: board.openOrders[row],
    worstSeverity: board.severity[row],
    consequence: board.consequence[row],
    isOnlyNearby: board.isOnlyNearby[venue] === 1,
    riskScore: risk,
    riskColour: risk === 0 ? null : riskColour(risk),
    warrantyUntil: warrantyUntil ?? '',
    warranty: papers.warrantyOf(row),
    sparesOut: papers.sparesOutOf(row),
  };
}

/** The rows that a question finds, in its order, from its offset on. Ties stay in the order of the register. */
export function registerPage(board: EquipmentBoard, query: RegisterQuery): RegisterPage {
  const papers = registerPapers(board.catalogue, board.atMs);
  const isFound = matches(board, papers, query);
  const rows: number[] = [];
  for (let row = 0; row < board.venue.length; row++) if (board.venue[row] >= 0 && isFound(row)) rows.push(row);
  const worth = badness(board, query.sort);
  const worths = new Map(rows.map((row) => [row, worth(row)]));
  const way = query.isReversed ? -1 : 1;
  rows.sort((a, b) => {
    const [x, y] = [worths.get(a) as number, worths.get(b) as number];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    return (y - x) * way || a - b;
  });
  const limit = Math.min(MOST_ROWS, Math.max(0, query.limit));
  return {
    atMs: board.atMs,
    total: rows.length,
    paperFilters: papers.filters,
    rows: rows.slice(query.offset, query.offset + limit).map((row) => rowOf(board, papers, row)),
  };
}
