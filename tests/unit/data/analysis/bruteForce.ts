import type { AnalysisColumns } from '../../../../src/data/protocol/analysisApi.ts';
import type { VenueFilter } from '../../../../src/domain/venue.ts';

/** Provision by district, computed the plain way: all pairs, haversine, hours read off the text. Shares no code with the engine. */
export interface Plain {
  readonly residents: number[];
  readonly venues: number[];
  readonly areaM2: number[];
  readonly cellResidents: number[];
  readonly walked: number[];
  readonly cycled: number[];
  readonly walkAccess: number[];
  readonly cycleAccess: number[];
}

function haversineM(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const rad = Math.PI / 180;
  const a =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(a));
}

function hoursPerWeek(text: string): number {
  if (text === '') return Number.POSITIVE_INFINITY;
  if (text === '24/7') return 168;
  const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
  const hours = new Map<string, number>();
  for (const rule of text.split(';').map((part) => part.trim())) {
    const [days, times] = rule.split(' ');
    if (days === 'season') continue;
    const [from, to] = days.includes('-') ? days.split('-') : [days, days];
    const list = days.includes(',') ? days.split(',') : names.slice(names.indexOf(from), names.indexOf(to) + 1);
    for (const day of list)
      hours.set(
        day,
        times === 'off'
          ? 0
          : times.split(',').reduce((sum, span) => {
              const [a, b] = span.split('-').map((time) => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60);
              return sum + b - a;
            }, 0),
      );
  }
  return [...hours.values()].reduce((sum, each) => sum + each, 0);
}

export function bruteForce({ venues, districts, population }: AnalysisColumns, filter: VenueFilter): Plain {
  const count = districts.population.length;
  const isAsked = (d: number): boolean =>
    districts.isLeaf[d] === 1 &&
    (filter.districts.length === 0 || filter.districts.includes(d)) &&
    (filter.classes.length === 0 || filter.classes.includes(districts.isUrban[d] === 1 ? 'urban' : 'rural'));
  const zeros = (): number[] => Array.from({ length: count }, () => 0);
  const plain = {
    residents: Array.from(districts.population, (people, d) => (isAsked(d) && people > 0 ? people : 0)),
    venues: zeros(),
    areaM2: zeros(),
    cellResidents: zeros(),
    walked: zeros(),
    cycled: zeros(),
    walkAccess: zeros(),
    cycleAccess: zeros(),
  };
  const rows = Array.from({ length: venues.count }, (_, i) => i).filter(
    (i) => filter.types.length === 0 || filter.types.includes(venues.type[i]),
  );
  for (const i of rows) {
    plain.venues[venues.district[i]] += 1;
    if (!Number.isNaN(venues.fieldAreaM2[i])) plain.areaM2[venues.district[i]] += venues.fieldAreaM2[i];
  }
  if (population === null) return plain;
  const open = rows.filter((i) => venues.accuracy[i] !== 2 && venues.access[i] <= 2 && hoursPerWeek(venues.openHours[i]) >= 35);
  const cells = Array.from({ length: population.residents.length }, (_, c) => c);
  const gauss = (minutes: number): number =>
    minutes > 15 ? 0 : (Math.exp(-((minutes / 15) ** 2) / 2) - Math.exp(-0.5)) / (1 - Math.exp(-0.5));
  const near = new Map<string, number>();
  const access: Record<'walk' | 'cycle', number[]> = { walk: cells.map(() => 0), cycle: cells.map(() => 0) };
  for (const i of open) {
    const metres = cells.map((c) => {
      const detour = districts.isUrban[population.district[c]] === 1 ? 1.3 : 1.5;
      return haversineM(venues.lon[i], venues.lat[i], population.lon[c], population.lat[c]) * detour;
    });
    for (const [mode, metresPerMinute] of [
      ['walk', 80],
      ['cycle', 250],
    ] as const) {
      const minutes = metres.map((m) => m / metresPerMinute);
      cells.forEach((c) => near.set(`${mode} ${c}`, Math.min(near.get(`${mode} ${c}`) ?? Infinity, minutes[c])));
      const demand = cells.reduce((sum, c) => sum + population.residents[c] * gauss(minutes[c]), 0);
      if (Number.isNaN(venues.fieldAreaM2[i]) || demand === 0) continue;
      cells.forEach((c) => (access[mode][c] += (venues.fieldAreaM2[i] * gauss(minutes[c])) / demand));
    }
  }
  for (const c of cells) {
    const d = population.district[c];
    if (!isAsked(d)) continue;
    plain.cellResidents[d] += population.residents[c];
    if ((near.get(`walk ${c}`) ?? Infinity) <= 15) plain.walked[d] += population.residents[c];
    if ((near.get(`cycle ${c}`) ?? Infinity) <= 15) plain.cycled[d] += population.residents[c];
    plain.walkAccess[d] += population.residents[c] * access.walk[c];
    plain.cycleAccess[d] += population.residents[c] * access.cycle[c];
  }
  return plain;
}

/** Gini by its other formula, all pairs (§4.2). */
export function pairwiseGini(amounts: readonly number[], residents: readonly number[]): number {
  const rows = amounts.map((amount, i) => ({ x: amount / residents[i], w: residents[i] })).filter(({ w }) => w > 0);
  const all = rows.reduce((sum, { w }) => sum + w, 0);
  const mean = rows.reduce((sum, { x, w }) => sum + x * w, 0) / all;
  let difference = 0;
  for (const a of rows) for (const b of rows) difference += a.w * b.w * Math.abs(a.x - b.x);
  return difference / all / all / 2 / mean;
}
