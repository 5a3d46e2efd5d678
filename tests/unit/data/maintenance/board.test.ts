import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { generateDemo } from '../../../../cli/demo/generateDemo.ts';
import { createFileSource } from '../../../../cli/lib/fileSource.ts';
import type { Catalogue } from '../../../../src/data/catalogue/catalogue.ts';
import { openCatalogue } from '../../../../src/data/catalogue/openCatalogue.ts';
import { LiveEngine } from '../../../../src/data/live/liveEngine.ts';
import type { RegisterQuery } from '../../../../src/domain/maintenanceBoard.ts';
import { localDayText } from '../../../../src/domain/civilTime.ts';
import { CONSEQUENCES } from '../../../../src/domain/maintenanceBoard.ts';
import type { EquipmentStatus } from '../../../../src/domain/twin.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';

const AT = Date.parse('2026-08-12T04:00:00Z');
const ALL: RegisterQuery = {
  filter: NO_FILTER,
  words: '',
  bands: [],
  risk: null,
  papers: null,
  sort: 'risk',
  isReversed: false,
  offset: 0,
  limit: 500,
};

describe('the maintenance board of a generated region', () => {
  const dir = mkdtempSync(join(tmpdir(), 'evenfield-board-'));
  let engine: LiveEngine;
  let catalogue: Catalogue;
  let statuses: EquipmentStatus[];

  beforeAll(async () => {
    await generateDemo({ seed: 5, outDir: dir, venues: 140, withHistory: false });
    catalogue = await openCatalogue(createFileSource(dir));
    engine = new LiveEngine(
      () => Promise.resolve(catalogue),
      () => createFileSource(dir),
    );
    await engine.open({ kind: 'url', baseUrl: 'https://region.test/' }, () => undefined);
    await engine.start(AT);
    await engine.pull(AT, NO_FILTER);
    statuses = (
      await Promise.all(Array.from({ length: catalogue.region.venues.count }, (_, venue) => engine.venueDetail(venue, AT)))
    ).flatMap(({ equipment }) => equipment);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  async function every(query: Partial<RegisterQuery>) {
    const rows = [];
    for (;;) {
      const page = await engine.register({ ...ALL, ...query, offset: rows.length }, AT);
      rows.push(...page.rows);
      if (rows.length >= page.total) return rows;
    }
  }

  it('lists every piece once, page by page, as its own record tells it', async () => {
    const rows = await every({});
    expect(rows).toHaveLength(catalogue.equipment.length);
    const byId = new Map(rows.map((row) => [row.equipmentId, row]));
    expect(byId.size).toBe(rows.length);
    for (const status of statuses) {
      const row = byId.get(status.equipment.id);
      expect(row?.conditionIndex).toBe(status.conditionIndex);
      expect(row?.failureProbability90d).toBe(status.failureProbability90d);
      expect([row?.band, row?.state, row?.openOrders, row?.worstSeverity]).toEqual([
        status.band,
        status.state,
        status.openOrders.length,
        status.worstSeverity,
      ]);
    }
  });

  it('sorts worst first, unknown last, and the other way round', async () => {
    const worst = (await every({ sort: 'condition' })).map((row) => row.conditionIndex);
    const known = worst.filter((index) => !Number.isNaN(index));
    expect(known).toEqual(known.toSorted((a, b) => a - b));
    expect(worst.slice(0, known.length)).toEqual(known);
    const best = (await every({ sort: 'condition', isReversed: true })).map((row) => row.conditionIndex).slice(0, known.length);
    expect(best).toEqual(known.toReversed());
    const risks = (await every({ sort: 'risk' })).map((row) => row.riskScore);
    expect(risks).toEqual(risks.toSorted((a, b) => b - a));
  });

  it('finds by words, band and cell of the matrix', async () => {
    const pumps = await every({ words: 'circulation pump' });
    expect(pumps.length).toBeGreaterThan(0);
    expect(new Set(pumps.map(({ cls }) => cls))).toEqual(new Set(['POOL_PUMP']));
    const poor = await every({ bands: ['poor', 'critical'] });
    expect(poor.length).toBe(statuses.filter(({ band }) => band === 'poor' || band === 'critical').length);
    expect(await every({ words: 'no such thing' })).toEqual([]);
  });

  it('is narrowed by warranties that end or have ended on the region’s own day, and by spares of which none is on hand', async () => {
    const today = localDayText(catalogue.region.manifest.timeZone, AT);
    const daysLeft = (until: string): number => (Date.parse(until) - Date.parse(today)) / 86_400_000;
    const ends = await every({ papers: 'warrantyEnds' });
    const ended = await every({ papers: 'warrantyEnded' });
    const told = catalogue.equipment
      .filter(({ warrantyUntil }) => warrantyUntil !== undefined)
      .map((item) => daysLeft(item.warrantyUntil ?? ''));
    expect(ends.length).toBe(told.filter((days) => days >= 0 && days <= 90).length);
    expect(ended.length).toBe(told.filter((days) => days < 0).length);
    expect(Math.min(ends.length, ended.length)).toBeGreaterThan(0);
    for (const { warranty, warrantyUntil } of ends) expect([warranty, daysLeft(warrantyUntil) <= 90]).toEqual(['ends', true]);
    const out = await every({ papers: 'spareOut' });
    const emptyClasses = new Set(catalogue.spares.filter(({ inStock }) => inStock === 0).map(({ cls }) => cls as string));
    expect(emptyClasses.size).toBeGreaterThan(0);
    expect(out.every(({ cls }) => emptyClasses.has(cls))).toBe(true);
    // The demo's spares fit every make and model.
    expect(out.length).toBe(catalogue.equipment.filter(({ cls }) => emptyClasses.has(cls)).length);
    const { paperFilters } = await engine.register(ALL, AT);
    expect(paperFilters).toEqual(['warrantyEnds', 'warrantyEnded', 'spareOut']);
  });

  it('adds up to the register, by class, by district and in the matrix', async () => {
    const summary = await engine.maintenanceSummary(NO_FILTER, AT);
    const { urban, rural, byDistrict, riskUrban, riskRural, withoutRisk } = summary;
    expect(urban.equipment + rural.equipment).toBe(catalogue.equipment.length);
    expect(byDistrict.reduce((sum, side) => sum + (side?.equipment ?? 0), 0)).toBe(catalogue.equipment.length);
    expect(byDistrict.reduce((sum, side) => sum + (side?.openOrders ?? 0), 0)).toBe(urban.openOrders + rural.openOrders);
    const rows = await every({});
    let inMatrix = 0;
    for (let band = 1; band <= 5; band++) {
      for (let consequence = 1; consequence <= CONSEQUENCES; consequence++) {
        const cell = (band - 1) * CONSEQUENCES + consequence - 1;
        const count = riskUrban[cell] + riskRural[cell];
        inMatrix += count;
        const { total } = await engine.register({ ...ALL, risk: [band, consequence], limit: 1 }, AT);
        expect(total, `${band} × ${consequence}`).toBe(count);
      }
    }
    expect(inMatrix + withoutRisk).toBe(rows.length);
    expect(urban.atRisk + rural.atRisk).toBe(rows.filter(({ riskColour }) => riskColour === 'red').length);
    const crv = catalogue.equipment.reduce((sum, { crv: value }) => sum + (value > 0 ? value : 0), 0);
    expect(urban.replacementValue + rural.replacementValue).toBeCloseTo(crv, 3);
    expect(urban.fci).toBeCloseTo((urban.deferredRepair + urban.deferredRenewal) / urban.replacementValue, 12);
  });

  it('puts a venue that is the only one of its type in reach a step higher', async () => {
    const rows = await every({});
    const only = rows.filter(({ isOnlyNearby }) => isOnlyNearby);
    expect(only.length).toBeGreaterThan(0);
    const criticality = new Map(catalogue.equipment.map((item) => [item.id, item.criticality]));
    for (const row of rows) expect(row.consequence).toBe((criticality.get(row.equipmentId) ?? 0) + (row.isOnlyNearby ? 1 : 0));
  });

  it('lists the open orders of every venue, late ones first, and counts them on the board', async () => {
    const open = await engine.openOrders(NO_FILTER, AT);
    const ofVenues = await Promise.all(catalogue.region.venues.id.map((_, venue) => engine.venueDetail(venue, AT)));
    expect(open.map(({ order }) => order.id).sort()).toEqual(
      ofVenues.flatMap((detail) => detail.openOrders.map(({ order }) => order.id)).sort(),
    );
    const late = open.filter(({ isOverdue }) => isOverdue);
    expect(late.length).toBeGreaterThan(0);
    expect(open.slice(0, late.length)).toEqual(late);
    for (const { isOverdue, isStopped, dueAtMs } of open) if (!isStopped) expect(isOverdue).toBe(dueAtMs < AT);
    const { urban, rural } = await engine.maintenanceSummary(NO_FILTER, AT);
    expect(urban.overdue + rural.overdue).toBe(late.length);
    expect(urban.openOrders + rural.openOrders).toBe(open.length);
    // A promise is longer in the country (§5.2).
    const p3 = open.filter(({ order, isStopped, hold }) => order.priority === 'P3' && !isStopped && hold === null);
    for (const { venue, reportedAtMs, dueAtMs } of p3) {
      const days = catalogue.region.venues.isUrban[venue] === 1 ? 10 : 15;
      expect(dueAtMs - reportedAtMs).toBeGreaterThanOrEqual(days * 86_400_000);
    }
  });

  it('names the venues worth an inspection: those with machines of raised risk, longest without a visit', async () => {
    const candidates = await engine.roundCandidates(NO_FILTER, AT, 1000);
    expect(candidates.map(({ gain }) => gain)).toEqual(candidates.map(({ gain }) => gain).toSorted((a, b) => b - a));
    const rows = (await every({})).filter(({ riskScore }) => riskScore >= 9);
    expect(new Set(candidates.map(({ venue }) => venue))).toEqual(new Set(rows.map(({ venue }) => venue)));
    for (const { venue, machines, worstRisk, gain, overdue, serviceMin } of candidates) {
      const own = rows.filter((row) => row.venue === venue);
      expect(machines).toBe(own.length);
      expect(worstRisk).toBe(Math.max(...own.map(({ riskScore }) => riskScore)));
      const risk = own.reduce((sum, { riskScore }) => sum + riskScore, 0);
      expect(gain).toBeCloseTo(risk * (Number.isNaN(overdue) ? 1 : Math.min(3, Math.max(0.1, overdue))), 9);
      expect(serviceMin).toBe(Math.min(120, Math.max(30, 20 + 5 * own.length)));
    }
    expect(candidates.some(({ overdue }) => overdue > 0)).toBe(true);
    expect(await engine.roundCandidates(NO_FILTER, AT, 3)).toEqual(candidates.slice(0, 3));
  });

  it('answers for a filter only', async () => {
    const rural = await engine.maintenanceSummary({ ...NO_FILTER, classes: ['rural'] }, AT);
    expect(rural.urban.equipment).toBe(0);
    expect(rural.rural.equipment).toBeGreaterThan(0);
    const { venues } = catalogue.region;
    const page = await engine.register({ ...ALL, filter: { ...NO_FILTER, classes: ['rural'] } }, AT);
    expect(page.rows.every(({ venue }) => venues.isUrban[venue] === 0)).toBe(true);
    expect(page.total).toBe(rural.rural.equipment);
  });
});
