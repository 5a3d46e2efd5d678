import type { Figure } from '../../domain/figures.ts';
import { BASES, RESOURCES } from '../../domain/formulas.ts';
import { perM2, perResident, perVisit, perVisitorHour } from '../../domain/normalisation.ts';
import type { Ratio } from '../../domain/normalisation.ts';
import type { ClassSums, CountedSums, ResourceId, SpanSums } from './spanSums.ts';
import { mostRead } from './spanSums.ts';

/** What the sums are divided by, for one class of the filtered venues. */
export interface Denominators {
  readonly residents: number;
  /** Gross floor area indoors, playing area outdoors, m², of the venues that meter the resource. */
  readonly basisAreaM2: Record<ResourceId, number>;
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
    basisAreaM2: add(a.basisAreaM2, b.basisAreaM2),
    sums: {
      sum: add(a.sums.sum, b.sums.sum),
      count: add(a.sums.count, b.sums.count),
      expected: add(a.sums.expected, b.sums.expected),
      metered: Object.fromEntries(
        RESOURCES.map(({ variable }): [ResourceId, CountedSums] => {
          const [x, y] = [a.sums.metered[variable], b.sums.metered[variable]];
          return [variable, { counted: x.counted + y.counted, visits: x.visits + y.visits, visitorHours: x.visitorHours + y.visitorHours }];
        }),
      ) as Record<ResourceId, CountedSums>,
      imputed: a.sums.imputed + b.sums.imputed,
      capacityHours: a.sums.capacityHours + b.sums.capacityHours,
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

  const add = (
    id: string,
    variable: keyof ClassSums['sum'],
    unit: string,
    ratioOf: (inputs: Inputs) => Ratio,
    inputs: readonly { name: string; unit: string; of: (inputs: Inputs) => number }[],
  ): void => {
    // Nothing read is not nothing used.
    const of = (by: Inputs): Ratio => (by.sums.count[variable] > 0 ? ratioOf(by) : { value: null, note: 'noReadings' });
    const missingOf = ({ sums }: Inputs): number =>
      sums.expected[variable] > 0 ? Math.min(1, Math.max(0, 1 - sums.count[variable] / sums.expected[variable])) : 0;
    const whole = of(all);
    const readings = all.sums.count[variable];
    const read = mostRead(all.sums);
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
      imputedShare: readings > 0 ? Math.min(1, all.sums.imputed / read) : 0,
      reporting: readings > 0 ? Math.max(1, Math.round(readings / span.hours)) : 0,
      expected: span.hours > 0 ? Math.round(all.sums.expected[variable] / span.hours) : 0,
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
    ({ sums }: Inputs): Ratio => ({ value: sums.sum[variable] });
  const has = (variable: keyof ClassSums['sum']): boolean => Number.isFinite(all.sums.sum[variable]);
  const visits = { name: 'visits', unit: '{visit}', of: (i: Inputs) => i.sums.sum.visits };
  const residents = { name: 'residents', unit: '{resident}', of: (i: Inputs) => i.residents };
  const visitorHours = { name: 'visitorHours', unit: '{person}.h', of: (i: Inputs) => i.sums.sum.occupancy };
  const hours = { name: 'hours', unit: 'h', of: (i: Inputs) => i.hours };

  add('occupancy.mean', 'occupancy', '{person}', (i) => perVisitorHour(i.sums.sum.occupancy, i.hours), [visitorHours, hours]);
  add('occupancy.visitorHours', 'occupancy', '{person}.h', total('occupancy'), [visitorHours]);
  add('occupancy.perResident', 'occupancy', '{person}.h/{resident}', (i) => perResident(i.sums.sum.occupancy, i.residents), [
    visitorHours,
    residents,
  ]);
  if (Number.isFinite(all.sums.capacityHours)) {
    const capacityHours = { name: 'capacityHours', unit: '{person}.h', of: (i: Inputs) => i.sums.capacityHours };
    add('occupancy.utilisation', 'occupancy', '1', (i) => perVisitorHour(i.sums.sum.occupancy, i.sums.capacityHours), [
      visitorHours,
      capacityHours,
    ]);
  }
  if (has('visits')) {
    add('visits.total', 'visits', '{visit}', total('visits'), [visits]);
    add('visits.perResident', 'visits', '{visit}/{resident}', (i) => perResident(i.sums.sum.visits, i.residents), [visits, residents]);
  }
  for (const { variable, unit, intensityUnit, intensityFactor } of RESOURCES) {
    if (!has(variable)) continue;
    const resource = { name: variable, unit, of: (i: Inputs) => i.sums.sum[variable] };
    add(`${variable}.total`, variable, unit, total(variable), [resource]);
    const ratios = { perVisit, perResident, perM2, perVisitorHour };
    const amounts: Record<string, (inputs: Inputs) => number> = {
      Metered: resource.of,
      Counted: (i) => i.sums.metered[variable].counted,
      visitsMetered: (i) => i.sums.metered[variable].visits,
      residents: residents.of,
      basisAreaMetered: (i) => i.basisAreaM2[variable],
      visitorHoursMetered: (i) => i.sums.metered[variable].visitorHours,
    };
    for (const { suffix, amount, divisor, unit: divisorUnit } of BASES) {
      if (divisor === 'visitsMetered' && !has('visits')) continue;
      const over = { name: `${variable}${amount}`, unit, of: amounts[amount] };
      const by = { name: divisor, unit: divisorUnit, of: amounts[divisor] };
      add(
        `${variable}.${suffix}`,
        variable,
        `${intensityUnit}/${divisorUnit}`,
        (i) => ratios[suffix](over.of(i) * intensityFactor, by.of(i)),
        [over, by],
      );
    }
  }
  return figures;
}
