import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalogue } from '../../src/data/catalogue/catalogue.ts';
import { openCatalogue } from '../../src/data/catalogue/openCatalogue.ts';
import { BrokerSource } from '../../src/data/live/broker/brokerSource.ts';
import type { BrokerSourceOptions } from '../../src/data/live/broker/brokerSource.ts';
import { ReadingStore } from '../../src/data/live/readingStore.ts';
import { simulatedVenues, streamTable } from '../../src/data/live/streams.ts';
import { capacityOf } from '../../src/domain/venue.ts';
import { createFileSource } from '../../cli/lib/fileSource.ts';

const DATA = '../shared/data/munich-pools';
export const MUNICH_CSV = `${DATA}/occupancy.csv`;

/** The Munich pools as a region package, made by the importer. */
export async function munichCatalogue(): Promise<Catalogue> {
  const out = join(mkdtempSync(join(tmpdir(), 'evenfield-munich-')), 'package');
  const args = ['tsx', 'cli/main.ts', 'history', '--preset', 'munich-pools', '--out', out, '--occupancy', MUNICH_CSV];
  execFileSync('npx', [...args, '--weather', `${DATA}/weather.csv`, '--openings', `${DATA}/openings.json`], { stdio: 'ignore' });
  return openCatalogue(createFileSource(out), () => {});
}

export interface Listener {
  readonly source: BrokerSource;
  readonly store: ReadingStore;
}

/** The live worker's own source, in this process, over a real WebSocket. */
export function listen(
  catalogue: Catalogue,
  url: string,
  more: Partial<BrokerSourceOptions> & { username?: string; password?: string } = {},
): Listener {
  const { venues, calendar } = catalogue.region;
  const simulated = simulatedVenues(venues, calendar);
  const store = new ReadingStore(venues.count, catalogue.equipment.length);
  const { username = '', password = '', ...rest } = more;
  const source = new BrokerSource({
    catalogue,
    venues: simulated,
    streams: streamTable(catalogue),
    capacity: Float32Array.from(simulated, (_, v) => capacityOf(venues, v).value),
    settings: { url, dialect: 'evenfield', backfillUrl: '', username, password },
    clientId: `test-${Math.random().toString(36).slice(2)}`,
    now: Date.now,
    random: Math.random,
    keepPerStream: 100_000,
    ...rest,
  });
  source.start(Date.now(), store);
  return { source, store };
}

/** Every kept head-count as one text a reading. */
export function historyOf(catalogue: Catalogue, { source }: Listener): Set<string> {
  const all = new Set<string>();
  catalogue.region.venues.id.forEach((id, venue) => {
    source.ledger('occupancy', venue)?.forEach(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, (atMs, value) => {
      const key = `${id} ${atMs} ${value}`;
      if (all.has(key)) throw new Error(`${key} is there twice`);
      all.add(key);
    });
  });
  return all;
}

export async function until(isSo: () => boolean, what: string, withinMs = 20_000): Promise<void> {
  const endMs = Date.now() + withinMs;
  while (!isSo()) {
    if (Date.now() > endMs) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
