import type { DistrictSums, VariableTotals } from '../../domain/districtSums.ts';
import { totalsOf } from '../../domain/districtSums.ts';
import type { Figure } from '../../domain/figures.ts';
import { BASES, RESOURCES } from '../../domain/formulas.ts';
import { perM2, perOpenHour, perResident, perVisit, perVisitorHour } from '../../domain/normalisation.ts';
import type { Ratio } from '../../domain/normalisation.ts';
import type { VariableId } from '../../domain/timeField.ts';
import { VARIABLES } from '../../domain/timeField.ts';
import { inCurrency } from '../codec/zarrHistoryFormat.ts';

/** What figures are made of: the sums of one period and what is known of the districts. */
export interface FigureInputs {
  readonly sums: DistrictSums;
  /** By district of the package. */
  readonly isUrban: ArrayLike<number>;
  readonly population: ArrayLike<number>;
  /** ISO 4217. */
  readonly currency: string;
  /** Share of the readings that is imputed or simulated, for a history that does not tell `imputed` by variable. */
  readonly guessedShare: number;
}

interface ClassInputs {
  readonly of: Readonly<Partial<Record<VariableId, VariableTotals>>>;
  readonly hours: number;
  readonly residents: number;
  readonly capacityHours: number;
}

type Input = Figure['inputs'][number];
type Amount = (inputs: ClassInputs) => number;

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function inputsOf({ sums, population }: FigureInputs, isIn: (district: number) => boolean, hours: number): ClassInputs {
  const isAsked = (district: number): boolean => sums.asked[district] === 1 && isIn(district);
  let [residents, capacityHours] = [0, 0];
  for (let d = 0; d < sums.districtCount; d++) {
    if (!isAsked(d)) continue;
    if (population[d] > 0) residents += population[d];
    capacityHours += sums.capacityHours[d];
  }
  const of = Object.fromEntries(
    VARIABLES.flatMap((variable) => {
      const totals = totalsOf(sums, variable, isAsked, [0, Math.min(1, sums.edgesMs.length - 1)]);
      return totals === null ? [] : [[variable, totals]];
    }),
  ) as Partial<Record<VariableId, VariableTotals>>;
  return { of, hours, residents, capacityHours };
}

/** All figures of a span: totals, then each resource by each basis (§3.2). Variables the history lacks have none. */
export function replayFigures(inputs: FigureInputs): readonly Figure[] {
  const { sums, isUrban, currency } = inputs;
  const spanMs = [sums.edgesMs[0], sums.edgesMs.at(-1) ?? sums.edgesMs[0]] as const;
  const spanHours = (spanMs[1] - spanMs[0]) / 3_600_000;
  const urban = inputsOf(inputs, (d) => isUrban[d] === 1, spanHours);
  const rural = inputsOf(inputs, (d) => isUrban[d] !== 1, spanHours);
  const all = inputsOf(inputs, () => true, spanHours);
  const figures: Figure[] = [];
  const told = (unit: string): string => inCurrency(unit, currency);

  const add = (
    id: string,
    variable: VariableId,
    unit: string,
    ratioOf: (by: ClassInputs) => Ratio,
    parts: readonly { name: string; unit: string; of: Amount }[],
  ): void => {
    // Nothing read is not nothing used.
    const of = (by: ClassInputs): Ratio => ((by.of[variable]?.read ?? 0) > 0 ? ratioOf(by) : { value: null, note: 'noReadings' });
    const missingOf = (by: ClassInputs): number => {
      const { read = 0, expected = 0 } = by.of[variable] ?? {};
      return expected > 0 ? Math.min(1, Math.max(0, 1 - read / expected)) : 0;
    };
    const whole = of(all);
    const { read = 0, expected = 0, imputed = Number.NaN } = all.of[variable] ?? {};
    figures.push({
      id,
      label: id,
      value: whole.value,
      ...(whole.note === undefined ? {} : { note: whole.note }),
      unit: told(unit),
      urban: of(urban).value,
      rural: of(rural).value,
      spanMs,
      missingShare: missingOf(all),
      missingUrban: missingOf(urban),
      missingRural: missingOf(rural),
      imputedShare: read > 0 ? (Number.isNaN(imputed) ? inputs.guessedShare : imputed / read) : 0,
      reporting: read > 0 ? Math.max(1, Math.round(read / spanHours)) : 0,
      expected: spanHours > 0 ? Math.round(expected / spanHours) : 0,
      formulaId: id,
      inputs: parts.map((input): Input => ({
        name: input.name,
        unit: told(input.unit),
        urban: finite(input.of(urban)),
        rural: finite(input.of(rural)),
      })),
    });
  };
  const sumOf =
    (variable: VariableId): Amount =>
    (by) =>
      by.of[variable]?.sum ?? Number.NaN;
  const total =
    (variable: VariableId) =>
    (by: ClassInputs): Ratio => ({ value: sumOf(variable)(by) });
  const has = (variable: VariableId): boolean => sums.by[variable] !== undefined;
  const visits = { name: 'visits', unit: '{visit}', of: sumOf('visits') };
  const residents = { name: 'residents', unit: '{resident}', of: (i: ClassInputs) => i.residents };
  const visitorHours = { name: 'visitorHours', unit: '{person}.h', of: sumOf('occupancy') };
  const hours = { name: 'hours', unit: 'h', of: (i: ClassInputs) => i.hours };
  const capacityHours = { name: 'capacityHours', unit: '{person}.h', of: (i: ClassInputs) => i.capacityHours };

  add('occupancy.mean', 'occupancy', '{person}', (i) => perVisitorHour(visitorHours.of(i), i.hours), [visitorHours, hours]);
  add('occupancy.visitorHours', 'occupancy', '{person}.h', total('occupancy'), [visitorHours]);
  add('occupancy.perResident', 'occupancy', '{person}.h/{resident}', (i) => perResident(visitorHours.of(i), i.residents), [
    visitorHours,
    residents,
  ]);
  if (Number.isFinite(all.capacityHours)) {
    add('occupancy.utilisation', 'occupancy', '1', (i) => perVisitorHour(visitorHours.of(i), i.capacityHours), [
      visitorHours,
      capacityHours,
    ]);
  }
  if (has('visits')) {
    add('visits.total', 'visits', '{visit}', total('visits'), [visits]);
    add('visits.perResident', 'visits', '{visit}/{resident}', (i) => perResident(visits.of(i), i.residents), [visits, residents]);
  }
  for (const { variable, unit, intensityUnit, intensityFactor } of RESOURCES) {
    if (!has(variable)) continue;
    const resource = { name: variable, unit, of: sumOf(variable) };
    add(`${variable}.total`, variable, unit, total(variable), [resource]);
    const ratios = { perVisit, perResident, perM2, perOpenHour, perVisitorHour };
    const part =
      (key: keyof VariableTotals): Amount =>
      (by) =>
        by.of[variable]?.[key] ?? Number.NaN;
    const amounts: Record<string, Amount> = {
      Metered: resource.of,
      Counted: part('counted'),
      visitsMetered: part('visits'),
      residents: residents.of,
      basisAreaMetered: part('areaM2'),
      openHoursMetered: part('open'),
      visitorHoursMetered: part('visitorHours'),
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
