import { DETOUR, travelMinutes } from './access.ts';
import { DAY_MS } from './civilTime.ts';
import { VENUE_TYPES } from './defaults.ts';
import type { LoadReport, LoadStatus } from './loads.ts';
import { LOAD_SOURCES, LOAD_STATUSES, NEAR_COUNT, busyAt, isAllZero } from './loads.ts';
import { POSITION_ACCURACIES } from './venue.ts';
import type { VenueIndex, VenueTable } from './venue.ts';

/** One sentence of why a venue is called what it is, as a code with its numbers; the words are the screen's. Shares are 0–1. */
export type LoadReason =
  | { readonly code: 'overUsed'; readonly used: number; readonly busy: number; readonly hours: number }
  | { readonly code: 'overPressure'; readonly pressure: number; readonly norm: number }
  | { readonly code: 'underMean'; readonly mean: number; readonly median: number; readonly told: number }
  | { readonly code: 'underPeak'; readonly pressure: number; readonly typical: number }
  | { readonly code: 'between'; readonly mean: number; readonly used: number }
  | { readonly code: 'tooFewOfType'; readonly told: number }
  /** Weekdays as bits, 1 Monday; hours of the day [from, to). */
  | { readonly code: 'full'; readonly days: number; readonly from: number; readonly to: number; readonly u: number }
  | { readonly code: 'quiet'; readonly from: number; readonly to: number; readonly u: number }
  | { readonly code: 'fullest'; readonly u: number; readonly atMs: number }
  /** §2.1 `peakLoadFactor`: mean over fullest hour. */
  | { readonly code: 'evenness'; readonly factor: number }
  | { readonly code: 'denied'; readonly denied: number; readonly perWeek: number }
  | { readonly code: 'unread'; readonly share: number; readonly low: number; readonly high: number }
  | { readonly code: 'unsure' }
  | { readonly code: 'tooMuchUnread'; readonly share: number; readonly most: number }
  | { readonly code: 'allZero'; readonly hours: number }
  | { readonly code: 'neverRead'; readonly hours: number }
  | { readonly code: 'closed' }
  | { readonly code: 'noCounter' }
  | { readonly code: 'imputed'; readonly share: number }
  | { readonly code: 'simulated'; readonly share: number }
  | { readonly code: 'fromVisits'; readonly dwellMin: number }
  | { readonly code: 'capacityEstimated'; readonly capacity: number }
  | { readonly code: 'nearRoom' | 'nearOver'; readonly venues: readonly NearVenue[] }
  | { readonly code: 'noRoomNear' | 'noOverNear' | 'unplaced' };

export interface NearVenue {
  readonly venue: VenueIndex;
  readonly walkMin: number;
  readonly cycleMin: number;
}

/** Venues that matter near a row, nearest first, with minutes by the detour of the row's class (estimates). */
export function nearOf({ rows }: LoadReport, row: number, isUrban: boolean): NearVenue[] {
  const detour = isUrban ? DETOUR.urban : DETOUR.rural;
  return Array.from({ length: NEAR_COUNT }, (_, k) => row * NEAR_COUNT + k)
    .filter((at) => rows.near[at] >= 0)
    .map((at) => ({
      venue: rows.near[at],
      walkMin: travelMinutes(rows.nearM[at], 'walk15', detour),
      cycleMin: travelMinutes(rows.nearM[at], 'walkOrCycle15', detour),
    }));
}

export function statusOf({ rows }: LoadReport, row: number): LoadStatus {
  return LOAD_STATUSES[rows.status[row]];
}

function nearReason(report: LoadReport, row: number, venues: VenueTable, status: 'over' | 'under'): LoadReason {
  const venue = report.rows.venue[row];
  if (POSITION_ACCURACIES[venues.accuracy[venue]] === 'district') return { code: 'unplaced' };
  const near = nearOf(report, row, venues.isUrban[venue] === 1);
  if (near.length === 0) return { code: status === 'over' ? 'noRoomNear' : 'noOverNear' };
  return { code: status === 'over' ? 'nearRoom' : 'nearOver', venues: near };
}

function normReasons(report: LoadReport, row: number, type: number, status: LoadStatus): LoadReason[] {
  const { rows, norms } = report;
  const norm = report.types.get(type);
  const [mean, used, pressure] = [rows.meanU[row], rows.usedCapacity[row], rows.pressure95[row]];
  if (status === 'between') return [{ code: 'between', mean, used }];
  if (status === 'over') {
    const busy = busyAt(norms, VENUE_TYPES[type].code);
    const reasons: LoadReason[] = [];
    if (pressure >= norms.fullPressure) reasons.push({ code: 'overPressure', pressure, norm: norms.fullPressure });
    if (used >= busy) reasons.push({ code: 'overUsed', used, busy, hours: norm?.peak.length ?? norms.peakHours });
    return reasons;
  }
  const typical = VENUE_TYPES[type].typicalPeakUtilisation;
  const median = norm?.medianU ?? Number.NaN;
  const told = norm?.told ?? 0;
  if (Number.isNaN(median))
    return [
      { code: 'tooFewOfType', told },
      { code: 'underPeak', pressure, typical },
    ];
  return [
    { code: 'underMean', mean, median, told },
    { code: 'underPeak', pressure, typical },
  ];
}

/** Why a row of the report has its status: how much against which norm, when, how sure, and what is near; in reading order. */
export function loadReasons(report: LoadReport, row: number, venues: VenueTable): LoadReason[] {
  const { rows, norms, spanMs } = report;
  const venue = rows.venue[row];
  const type = venues.type[venue];
  const status = statusOf(report, row);
  if (status === 'noCounter') return [{ code: 'noCounter' }];
  if (status === 'closed') return [{ code: 'closed' }];
  const [open, unread] = [rows.openHours[row], rows.unreadHours[row]];
  if (status === 'silent') return [{ code: 'neverRead', hours: open }];
  const read = open - unread;
  const reasons: LoadReason[] = [];
  if (status === 'doubtful') {
    if (isAllZero(rows.maxU[row], read)) reasons.push({ code: 'allZero', hours: read });
    else reasons.push({ code: 'tooMuchUnread', share: unread / open, most: norms.mostUnread });
  } else {
    reasons.push(...normReasons(report, row, type, status));
    reasons.push({ code: 'full', days: rows.fullDays[row], from: rows.fullFrom[row], to: rows.fullTo[row], u: rows.fullU[row] });
    reasons.push({ code: 'quiet', from: rows.quietFrom[row], to: rows.quietTo[row], u: rows.quietU[row] });
    reasons.push({ code: 'fullest', u: rows.maxU[row], atMs: rows.maxAtMs[row] });
    if (rows.maxU[row] > 0) reasons.push({ code: 'evenness', factor: rows.meanU[row] / rows.maxU[row] });
    const weeks = (spanMs[1] - spanMs[0]) / (7 * DAY_MS);
    if (rows.denied[row] >= 1) reasons.push({ code: 'denied', denied: rows.denied[row], perWeek: rows.denied[row] / Math.max(1, weeks) });
  }
  if (status === 'over' || status === 'under') reasons.push(nearReason(report, row, venues, status));
  if (unread > 0) reasons.push({ code: 'unread', share: unread / open, low: rows.meanLow[row], high: rows.meanHigh[row] });
  if (rows.isSure[row] === 0) reasons.push({ code: 'unsure' });
  if (rows.imputedHours[row] > 0) reasons.push({ code: 'imputed', share: rows.imputedHours[row] / read });
  if (rows.simulatedHours[row] > 0) reasons.push({ code: 'simulated', share: rows.simulatedHours[row] / read });
  if (LOAD_SOURCES[rows.source[row]] === 'visits') reasons.push({ code: 'fromVisits', dwellMin: VENUE_TYPES[type].dwellMeanMin });
  if (rows.isCapacityEstimated[row] === 1) reasons.push({ code: 'capacityEstimated', capacity: rows.capacity[row] });
  return reasons;
}
