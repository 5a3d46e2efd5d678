import { DAY_MS } from '../../domain/civilTime.ts';
import { equipmentClass } from '../../domain/defaults.ts';
import type { RoundCandidate } from '../../domain/inspectionRounds.ts';
import { riskColour } from '../../domain/reliability.ts';
import { filterMask, POSITION_ACCURACIES } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { SERVICE_KINDS } from '../live/equipmentStatus.ts';
import type { EquipmentBoard } from './equipmentBoard.ts';
import { newestDoneMs } from './newestDone.ts';

const DISTRICT_ONLY = POSITION_ACCURACIES.indexOf('district');
/** An inspection looks; it does not repair: arrival, then each machine at risk, two hours at most (E). */
const ARRIVAL_MIN = 20;
const MACHINE_MIN = 5;
const SERVICE_MIN = [30, 120] as const;
/** Overdue counts between these: a visit of last week is worth little, ten years without one not ten times as much as one (E). */
const OVERDUE = [0.1, 3] as const;

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}

/**
 * Venues with machines of raised or high risk, worthiest first: Σ risk × overdue (§5.4). Overdue is the time since the last completed
 * service or inspection over the shortest service interval of these machines; without a visit on record it counts as due. The work
 * at a stop is arrival and a look at each of these machines (E). Venues of unknown place cannot be driven to and are left out.
 */
export function roundCandidates(board: EquipmentBoard, filter: VenueFilter): RoundCandidate[] {
  const { catalogue, atMs } = board;
  const { venues } = catalogue.region;
  const mask = filterMask(venues, filter);
  const found: RoundCandidate[] = [];
  for (let venue = 0; venue < venues.count; venue++) {
    if (mask[venue] === 0 || venues.accuracy[venue] === DISTRICT_ONLY) continue;
    const rows = (catalogue.equipmentOfVenue[venue] ?? []).filter((row) => board.risk[row] > 0 && riskColour(board.risk[row]) !== 'green');
    if (rows.length === 0) continue;
    const classes = rows.map((row) => equipmentClass(catalogue.equipment[row].cls));
    const intervalDays = Math.min(...classes.map((cls) => cls?.pmIntervalDays ?? Number.POSITIVE_INFINITY));
    const visitedMs = newestDoneMs(board.book, venue, atMs, ({ kind }) => SERVICE_KINDS.includes(kind));
    const overdue = (atMs - visitedMs) / DAY_MS / intervalDays;
    const risk = rows.reduce((sum, row) => sum + board.risk[row], 0);
    found.push({
      venue,
      machines: rows.length,
      worstRisk: Math.max(...rows.map((row) => board.risk[row])),
      overdue,
      gain: risk * (Number.isNaN(overdue) ? 1 : clamp(overdue, OVERDUE)),
      serviceMin: clamp(ARRIVAL_MIN + MACHINE_MIN * rows.length, SERVICE_MIN),
    });
  }
  return found.sort((a, b) => b.gain - a.gain || a.venue - b.venue);
}
