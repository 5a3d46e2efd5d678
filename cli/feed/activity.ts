import type { Catalogue } from '../../src/data/catalogue/catalogue.ts';
import { hasSimulatedPoints, simulatedActivity } from '../../src/data/live/activity/simulatedActivity.ts';
import type { LiveSource } from '../../src/data/live/liveSource.ts';
import { ACTIVITY_CELL_MS } from '../../src/domain/activity.ts';

/** A message that is not a reading; `topic` is what follows the region's id. */
export interface FeedMessage {
  readonly topic: string;
  readonly body: string;
}

/** What the simulated collection points of smart tracks send: every whole quarter of an hour since the last call. */
export function activityMessages(
  catalogue: Catalogue,
  simulator: Pick<LiveSource, 'headcounts'>,
  startMs: number,
): (untilMs: number) => FeedMessage[] {
  const { manifest, venues } = catalogue.region;
  const smart = venues.id.flatMap((_, venue) => (hasSimulatedPoints(venues, venue) ? [venue] : []));
  let sentMs = Math.ceil(startMs / ACTIVITY_CELL_MS) * ACTIVITY_CELL_MS;
  return (untilMs) => {
    const fromMs = sentMs;
    if (fromMs + ACTIVITY_CELL_MS > untilMs) return [];
    sentMs = Math.floor(untilMs / ACTIVITY_CELL_MS) * ACTIVITY_CELL_MS;
    return smart.flatMap((venue) =>
      simulatedActivity(manifest.seed, venues, venue, simulator, [fromMs, sentMs]).flatMap(({ point, cells }) =>
        [...cells].map(([startedMs, { persons, steps, speedKmh }]): FeedMessage => {
          const t = new Date(startedMs + ACTIVITY_CELL_MS).toISOString();
          const speed = Number.isNaN(speedKmh) ? {} : { speed: Number(speedKmh.toFixed(2)) };
          const message = { t, s: ACTIVITY_CELL_MS / 1000, n: persons, steps, ...speed, at: point.alongM, sim: true };
          return { topic: `activity/${venues.id[venue]}/${point.id}`, body: JSON.stringify(message) };
        }),
      ),
    );
  };
}
