import type { Figure } from '../../domain/figures.ts';
import { BASES, RESOURCES } from '../../domain/formulas.ts';
import { perM2, perResident, perVisit, perVisitorHour } from '../../domain/normalisation.ts';
import type { Ratio } from '../../domain/normalisation.ts';
import type { ClassSums, SpanSums } from './spanSums.ts';

/** What the sums are divided by, for one class of the filtered venues. */
export interface Denominators {
  readonly residents: number;
  /** Gross floor area indoors, playing area outdoors, m². */
  readonly basisAreaM2: number;
}

interface Inputs extends Denominators {
  readonly sums: ClassSums;
  readonly hours: number;
}

type Input = Figure['inputs'][number];

function together(a: Inputs, b: Inputs): Inputs {
  const add = <K extends string>(x: Record<K, number>, y: Record<K, number>): Record<K, number> =>
    Object.fromEntries(Object.keys(x).map((key) => [key, x[key as K] + y[key as K]])) as Record<K, number>;
  return {
    hours: a.hours,
    residents: a.residents + b.residents,
    basisAreaM2: a.basisAreaM2 + b.basisAreaM2,
    sums: {
      sum: add(a.sums.sum, b.sums.sum),
      count: add(a.sums.count, b.sums.count),
      expected: a.sums.expected + b.sums.expected,
      imputed: a.sums.imputed + b.sums.imputed,
    },
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** All figures of a span: totals, then each resource by each basis (§3.2). Variables the history lacks have none. */
export function replayFigures(
  span: SpanSums,
  spanMs: readonly [number, number],
  urbanBy: Denominators,
  ruralBy: Denominators,
): readonly Figure[] {
  const urban: Inputs = { ...urbanBy, sums: span.urban, hours: span.hours };
  const rural: Inputs = { ...ruralBy, sums: span.rural, hours: span.hours };
  const all = together(urban, rural);
  const figures: Figure[] = [];

  const missingOf = ({ sums }: Inputs): number => (sums.expected > 0 ? Math.max(0, 1 - sums.count.occupancy / sums.expected) : 0);
  const add = (
    id: string,
    unit: string,
    of: (inputs: Inputs) => Ratio,
    inputs: readonly { name: string; unit: string; of: (inputs: Inputs) => number }[],
  ): void => {
    const whole = of(all);
    const readings = all.sums.count.occupancy;
    figures.push({
      id,
      label: id,
      value: whole.value,
      ...(whole.note === undefined ? {} : { note: whole.note }),
      unit,
      urban: of(urban).value,
      rural: of(rural).value,
      spanMs,
      missingShare: missingOf(all),
      missingUrban: missingOf(urban),
      missingRural: missingOf(rural),
      imputedShare: readings > 0 ? all.sums.imputed / readings : 0,
      reporting: span.hours > 0 ? Math.round(readings / span.hours) : 0,
      expected: span.hours > 0 ? Math.round(all.sums.expected / span.hours) : 0,
      formulaId: id,
      inputs: inputs.map((input): Input => ({
        name: input.name,
        unit: input.unit,
        urban: finite(input.of(urban)),
        rural: finite(input.of(rural)),
      })),
    });
  };
  const total =
    (variable: keyof ClassSums['sum']) =>
    ({ sums }: Inputs): Ratio =>
      sums.count[variable] > 0 ? { value: sums.sum[variable] } : { value: null, note: 'noReadings' };
  const has = (variable: keyof ClassSums['sum']): boolean => Number.isFinite(all.sums.sum[variable]);
  const visits = { name: 'visits', unit: '{visit}', of: (i: Inputs) => i.sums.sum.visits };
  const residents = { name: 'residents', unit: '{resident}', of: (i: Inputs) => i.residents };
  const basisArea = { name: 'basisArea', unit: 'm2', of: (i: Inputs) => i.basisAreaM2 };
  const visitorHours = { name: 'visitorHours', unit: '{person}.h', of: (i: Inputs) => i.sums.sum.occupancy };
  const hours = { name: 'hours', unit: 'h', of: (i: Inputs) => i.hours };

  add('occupancy.mean', '{person}', (i) => perVisitorHour(i.sums.sum.occupancy, i.hours), [visitorHours, hours]);
  add('occupancy.visitorHours', '{person}.h', total('occupancy'), [visitorHours]);
  add('occupancy.perResident', '{person}.h/{resident}', (i) => perResident(i.sums.sum.occupancy, i.residents), [visitorHours, residents]);
  if (has('visits')) {
    add('visits.total', '{visit}', total('visits'), [visits]);
    add('visits.perResident', '{visit}/{resident}', (i) => perResident(i.sums.sum.visits, i.residents), [visits, residents]);
  }
  for (const { variable, unit, intensityUnit, intensityFactor } of RESOURCES) {
    if (!has(variable)) continue;
    const resource = { name: variable, unit, of: (i: Inputs) => i.sums.sum[variable] };
    add(`${variable}.total`, unit, total(variable), [resource]);
    const ratios = { perVisit, perResident, perM2, perVisitorHour };
    const divisors = { visits, residents, basisArea, visitorHours };
    for (const { suffix, divisor, unit: divisorUnit } of BASES) {
      if (divisor === 'visits' && !has('visits')) continue;
      const by = divisors[divisor];
      add(`${variable}.${suffix}`, `${intensityUnit}/${divisorUnit}`, (i) => ratios[suffix](resource.of(i) * intensityFactor, by.of(i)), [
        resource,
        by,
      ]);
    }
  }
  return figures;
}
