import type { ActivityBoard } from '../../../domain/activity.ts';
import { SMALL_COUNT, activityBoard } from '../../../domain/activity.ts';
import { localDayNumber, localDayStartMs } from '../../../domain/civilTime.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { isId } from '../../codec/rowReader.ts';
import type { BrokerSource } from '../broker/brokerSource.ts';
import type { LiveSource } from '../liveSource.ts';
import { ActivityLog } from './activityLog.ts';
import { readActivity } from './activityPayload.ts';
import { hasSimulatedPoints, simulatedActivity } from './simulatedActivity.ts';

/** The boards of a region's smart tracks. Only what may be told leaves it. */
export class ActivityDesk {
  readonly #catalogue: Catalogue;
  readonly #fewerThan: number;
  #log: ActivityLog;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    this.#fewerThan = catalogue.region.manifest.smallCounts ?? SMALL_COUNT;
    this.#log = new ActivityLog(this.#fewerThan);
  }

  /** Listens to a broker from now on; to be called before it starts. `nowMs` is what time it is for the caller. */
  attach(broker: Pick<BrokerSource, 'handle'>, nowMs: number): void {
    const aheadMs = nowMs - Date.now();
    const log = new ActivityLog(this.#fewerThan);
    this.#log = log;
    broker.handle('activity', ([venueId = '', pointId = '', ...rest], payload) => {
      const venue = this.#catalogue.venueIndexById.get(venueId);
      if (venue === undefined || rest.length > 0 || !isId(pointId)) return 'the topic is not activity/VENUE/POINT of this region';
      const reading = readActivity(payload);
      return typeof reading === 'string' ? reading : log.accept(venue, pointId, reading, Date.now() + aheadMs);
    });
  }

  /** null at a venue without collection points. */
  board(venue: number, nowMs: number, source: LiveSource | null, isBroker: boolean): ActivityBoard | null {
    const { manifest, venues } = this.#catalogue.region;
    const day = localDayNumber(manifest.timeZone, nowMs);
    const dayStartMs = localDayStartMs(manifest.timeZone, day);
    const dayEndMs = localDayStartMs(manifest.timeZone, day + 1);
    const question = { venue, nowMs, dayStartMs, dayEndMs, fewerThan: this.#fewerThan };
    if (isBroker) {
      const measured = this.#log.measured(venue);
      return measured === null ? null : activityBoard(measured.points, { ...question, isSimulated: measured.isSimulated });
    }
    if (source === null || !hasSimulatedPoints(venues, venue)) return null;
    const points = simulatedActivity(manifest.seed, venues, venue, source, [dayStartMs, nowMs]);
    return activityBoard(points, { ...question, isSimulated: true });
  }
}
