import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { HistoryInfo } from '../../../src/domain/history.ts';
import type { RegionData } from '../../../src/domain/regionData.ts';
import { VARIABLES } from '../../../src/domain/timeField.ts';
import { INITIAL_STATE } from '../../../src/state/store.ts';
import { deskFromText } from '../../../src/state/deskView.ts';
import type { DeskView } from '../../../src/state/deskView.ts';
import {
  filterFromUrl,
  formatUrl,
  liveTraceFromText,
  parseUrl,
  selectionFromText,
  selectionToText,
  traceFromText,
} from '../../../src/state/url.ts';

const region = {
  manifest: { timeZone: 'Asia/Shanghai' },
  districts: [{ id: 'd-1' }, { id: 'd-2' }],
  venues: { id: ['v:1', 'v.2'], count: 2 },
} as unknown as RegionData;

describe('the state as a link', () => {
  it('brings back mode, time, speed, variable, span, camera, selection and filter', () => {
    const state = {
      ...INITIAL_STATE,
      region,
      regionUrl: 'https://data.example/r/',
      mode: 'replay' as const,
      variable: 'water' as const,
      spanMs: [Date.UTC(2026, 6, 13), Date.UTC(2026, 6, 20)] as const,
      loopMs: [Date.UTC(2026, 6, 14), Date.UTC(2026, 6, 15)] as const,
      camera: { lon: 113.51234, lat: 29.4, zoom: 12.25, pitch: 45, bearing: -12.5 },
      selection: { kind: 'equipment' as const, venue: 1, equipmentId: 'eq:9' },
      filter: { types: [9], classes: ['rural' as const], districts: [1] },
      player: { kind: 'replay', clock: { nowMs: Date.UTC(2026, 6, 14, 6, 30), seekId: 1, speed: -604_800, isPlaying: true } } as never,
    };
    const url = parseUrl(`?${formatUrl(state, 'demo/', ['probe'])}`);
    expect(url).toMatchObject({
      regionUrl: 'https://data.example/r/',
      mode: 'replay',
      timeMs: Date.UTC(2026, 6, 14, 6, 30),
      speed: -604_800,
      loopMs: state.loopMs,
      variable: 'water',
      spanMs: state.spanMs,
      camera: state.camera,
      isProbe: true,
    });
    expect(selectionFromText(url.selection ?? '', region)).toEqual(state.selection);
    expect(filterFromUrl(url, region)).toEqual(state.filter);
  });

  it('brings back how far a figure was followed, over the span and set that the link shows', () => {
    const history = { startMs: Date.UTC(2026, 6, 1), endMs: Date.UTC(2026, 8, 1) } as HistoryInfo;
    const spanMs = [Date.UTC(2026, 6, 12, 16), Date.UTC(2026, 6, 19, 16)] as const;
    const player = { kind: 'replay', clock: { nowMs: Date.UTC(2026, 6, 15), seekId: 1, speed: 3600, isPlaying: false } } as never;
    const filter = { types: [], classes: ['rural' as const], districts: [] };
    const steps = [
      { venue: null, hourMs: null },
      { venue: 1, hourMs: null },
      { venue: 1, hourMs: Date.UTC(2026, 6, 14, 6) },
    ];
    for (const step of steps) {
      const trace = { figureId: 'water.perVisit', variable: 'water' as const, spanMs, filter, ...step };
      const state = { ...INITIAL_STATE, region, history, mode: 'replay' as const, player, filter, trace };
      const url = parseUrl(`?${formatUrl(state, '', [])}`);
      expect(url.spanMs).toEqual(spanMs);
      expect(traceFromText(url.trace ?? '', region, { spanMs, filter: filterFromUrl(url, region) })).toEqual(trace);
      const elsewhere = { ...state, trace: { ...trace, filter: { ...filter, districts: [0] } } };
      expect(parseUrl(`?${formatUrl(elsewhere, '', [])}`).trace).toBeNull();
    }
    const shown = { spanMs, filter };
    for (const text of ['', 'nothing', 'live.people', 'water.total/gone']) expect(traceFromText(text, region, shown), text).toBeNull();
    expect(traceFromText('water.total/v:1/yesterday', region, shown)?.hourMs).toBeNull();
  });

  it('keeps how far a live figure is followed, of the shown set only', () => {
    const { filter } = INITIAL_STATE;
    for (const venue of [null, 1]) {
      const liveTrace = { figureId: 'live.people', filter, venue };
      const url = parseUrl(`?${formatUrl({ ...INITIAL_STATE, region, liveTrace }, '', [])}`);
      expect(liveTraceFromText(url.trace ?? '', region, filter)).toEqual(liveTrace);
      const elsewhere = { ...liveTrace, filter: { ...filter, districts: [0] } };
      expect(parseUrl(`?${formatUrl({ ...INITIAL_STATE, region, liveTrace: elsewhere }, '', [])}`).trace).toBeNull();
    }
    for (const text of ['', 'water.total', 'live.nothing', 'live.people/gone'])
      expect(liveTraceFromText(text, region, filter), text).toBeNull();
  });

  it('opens the part of the order desk that was open, by ids', () => {
    const views: readonly DeskView[] = [
      { kind: 'board' },
      { kind: 'order', orderId: 'W000001' },
      { kind: 'raise', venue: 0, equipmentId: '' },
      { kind: 'raise', venue: 0, equipmentId: 'e/1' },
      { kind: 'inspect', venue: 0 },
    ];
    for (const desk of views) {
      const url = parseUrl(`?${formatUrl({ ...INITIAL_STATE, region, desk }, '', [])}`);
      expect(deskFromText(url.desk ?? '', region)).toEqual(desk);
    }
    for (const text of ['', 'order:', 'inspect:gone', 'inspect:v:1/e1', 'raise:gone/e1', 'nothing:v:1'])
      expect(deskFromText(text, region), text).toBeNull();
  });

  it('says in words of ids what is selected', () => {
    expect(selectionToText({ kind: 'district', district: 0 }, region)).toBe('district:d-1');
    expect(selectionFromText('venue:v:1', region)).toEqual({ kind: 'venue', venue: 0 });
    expect(selectionFromText('venue:gone', region)).toBeNull();
  });

  it('never throws, whatever the address bar holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.webQueryParameters(), (text, query) => {
        const url = parseUrl(
          `?${query}&cam=${encodeURIComponent(text)}&t=${encodeURIComponent(text)}&sel=${encodeURIComponent(text)}&span=${encodeURIComponent(text)}&loop=${encodeURIComponent(text)}&speed=${encodeURIComponent(text)}`,
        );
        expect(url.variable === null || VARIABLES.includes(url.variable)).toBe(true);
        if (url.selection !== null) selectionFromText(url.selection, region);
        filterFromUrl(url, region);
      }),
    );
  });

  it('ignores a camera off the Earth', () => {
    expect(parseUrl('?cam=200,10,5,0,0').camera).toBeNull();
    expect(parseUrl('?cam=1,2,3').camera).toBeNull();
  });
});
