import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HistoryWriter } from '../../../cli/history/historyWriter.ts';
import { QUALITY } from '../../../src/domain/quality.ts';
import { temporaryFolder } from './runCli.ts';

async function writer(hourCount: number, metersWater = [1, 1]): Promise<HistoryWriter> {
  return new HistoryWriter(join(await temporaryFolder(), 'history.zarr'), {
    venueIds: ['a', 'b'],
    districtOfVenue: new Uint16Array(2),
    districtIds: ['d'],
    timeZone: 'Asia/Shanghai',
    startMs: Date.UTC(2026, 0, 4, 16),
    hourCount,
    label: 'test',
    synthetic: true,
    hasCounter: new Uint8Array(2).fill(1),
    reporters: { water: Uint8Array.from(metersWater) },
    variables: ['water'],
  });
}

describe('the history writer', () => {
  it('refuses a value beyond its codes, naming variable, venue, hour and value', async () => {
    const history = await writer(2);
    const quality = new Uint16Array(4).fill(QUALITY.simulated);
    await expect(history.writeHours(0, { water: Float32Array.from([1, 1, 1, 500]) }, quality)).rejects.toThrow(
      /water of b at 2026-01-04T17:00:00.000Z is 500; codes of 0.002 hold 0 to 131.066. Set scaleFactors.water/,
    );
  });

  it('refuses negative values and values without quality', async () => {
    await expect((await writer(1)).writeHours(0, { water: Float32Array.from([-1, 0]) }, Uint16Array.from([8, 8]))).rejects.toThrow(/is -1/);
    await expect((await writer(1)).writeHours(0, { water: Float32Array.from([1, 0]) }, Uint16Array.from([0, 8]))).rejects.toThrow(
      /quality is 0/,
    );
  });

  it('refuses a reading of a venue that was not said to have the meter', async () => {
    const history = await writer(1, [1, 0]);
    await expect(history.writeHours(0, { water: Float32Array.from([1, 2]) }, Uint16Array.from([8, 8]))).rejects.toThrow(
      'water of b at 2026-01-04T16:00:00.000Z is 2, but the venue was not said to report water.',
    );
  });

  it('refuses hours out of order, in odd pieces, or missing at the end', async () => {
    const history = await writer(400);
    const hours = (steps: number): [{ water: Float32Array }, Uint16Array] => [
      { water: new Float32Array(steps * 2) },
      new Uint16Array(steps * 2).fill(8),
    ];
    await expect(history.writeHours(168, ...hours(168))).rejects.toThrow(/0 is next/);
    await expect(history.writeHours(0, ...hours(24))).rejects.toThrow(/168 at a time/);
    await history.writeHours(0, ...hours(168));
    await expect(history.finish()).rejects.toThrow('168 of 400 hours were written');
  });
});
