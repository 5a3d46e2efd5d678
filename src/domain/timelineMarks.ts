/** What weather table days make a spell. Days are local day numbers, both inclusive. */
export interface WeatherSpell {
  readonly kind: WeatherSpellKind;
  readonly firstDay: number;
  readonly lastDay: number;
  /** The worst day's figure: highest maximum °C, most rain mm, lowest minimum °C. */
  readonly extreme: number;
}

export const WEATHER_SPELL_KINDS = ['heat', 'rain', 'frost'] as const;
export type WeatherSpellKind = (typeof WEATHER_SPELL_KINDS)[number];

/** Urgent work orders opened on a local day. */
export interface OrderDay {
  readonly day: number;
  readonly p1: number;
  readonly p2: number;
}

/** What happened, for the marks under the scrubber; both lists ascending by day. Days without orders are not listed. */
export interface TimelineMarks {
  readonly spells: readonly WeatherSpell[];
  readonly orders: readonly OrderDay[];
}

/** Daily maximum of a hot day, °C: where §2.4 lets the heat depress the next day as well. */
export const HOT_DAY_C = 35;
/** Hot days in a row that make a heat wave. */
export const HEAT_WAVE_DAYS_AT_LEAST = 3;
/** Rain of a day that is drawn as heavy, mm: likewise §2.4. */
export const HEAVY_RAIN_MM = 25.4;
/** Minimum below which a day is a frost day, °C. */
export const FROST_BELOW_C = 0;

interface Day {
  readonly day: number;
  readonly maxC: number;
  readonly minC: number;
  readonly rainMm: number;
}

const RULES: Readonly<
  Record<WeatherSpellKind, { readonly value: (day: Day) => number; readonly isIn: (value: number) => boolean; readonly leastDays: number }>
> = {
  heat: { value: (day) => day.maxC, isIn: (maxC) => maxC >= HOT_DAY_C, leastDays: HEAT_WAVE_DAYS_AT_LEAST },
  rain: { value: (day) => day.rainMm, isIn: (rainMm) => rainMm > HEAVY_RAIN_MM, leastDays: 1 },
  frost: { value: (day) => day.minC, isIn: (minC) => minC < FROST_BELOW_C, leastDays: 1 },
};

/** Runs of neighbouring days over (frost: under) the threshold of a kind. A day without a figure ends a run: what is missing is no weather. */
export function weatherSpells(days: readonly Day[]): readonly WeatherSpell[] {
  const ascending = days.toSorted((a, b) => a.day - b.day);
  const spells = WEATHER_SPELL_KINDS.flatMap((kind) => {
    const { value, isIn, leastDays } = RULES[kind];
    const runs: WeatherSpell[] = [];
    for (const day of ascending) {
      const figure = value(day);
      if (!isIn(figure)) continue;
      const last = runs.at(-1);
      const worse = kind === 'frost' ? Math.min : Math.max;
      if (last?.lastDay === day.day - 1) runs[runs.length - 1] = { ...last, lastDay: day.day, extreme: worse(last.extreme, figure) };
      else runs.push({ kind, firstDay: day.day, lastDay: day.day, extreme: figure });
    }
    return runs.filter(({ firstDay, lastDay }) => lastDay - firstDay + 1 >= leastDays);
  });
  return spells.toSorted((a, b) => a.firstDay - b.firstDay);
}
