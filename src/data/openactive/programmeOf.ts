import type { ProgrammeEntry, VenueProgramme } from '../../domain/programme.ts';
import type { OpenActiveFeeds } from '../../domain/region.ts';
import type { DayContext } from '../../domain/simulation/dayContext.ts';
import type { SimulatedVenue } from '../../domain/simulation/venueModel.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { ProgrammeFeeds } from './programmeFeeds.ts';
import { simulatedProgramme } from './simulatedProgramme.ts';

/** How a venue's programme is answered; one object, so that the live worker fetches it with the first question. */
export const programmeOf = {
  feeds: ({ region, venueIndexById }: Catalogue, settings: OpenActiveFeeds): ProgrammeFeeds =>
    new ProgrammeFeeds(region.venues, venueIndexById, settings),

  /** A synthetic region without feeds has a simulated programme; a real one has none, and says so. */
  venue: async (
    { region }: Pick<Catalogue, 'region'>,
    venue: SimulatedVenue,
    capacity: number,
    contexts: (dayNumber: number) => DayContext,
    feeds: ProgrammeFeeds | null,
    nowMs: number,
    spanMs: readonly [number, number],
  ): Promise<VenueProgramme> => {
    const answer = (source: VenueProgramme['source'], entries: readonly ProgrammeEntry[]): VenueProgramme => ({
      venue: venue.index,
      source,
      entries,
      feeds: feeds?.status() ?? [],
    });
    if (feeds !== null) {
      await feeds.start(nowMs);
      return answer('feeds', feeds.entries(venue.index, ...spanMs));
    }
    if (!region.manifest.synthetic) return answer('none', []);
    return answer('simulated', simulatedProgramme(region.manifest, venue, capacity, contexts, nowMs, spanMs));
  },
};
