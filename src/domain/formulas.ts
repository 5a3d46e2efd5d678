import { ACTIVITY_FORMULAS } from './activity.ts';
import { EQUITY_FORMULAS } from './equityFormulas.ts';
import { LOAD_FORMULAS } from './loadFormulas.ts';
import { MAINTENANCE_FORMULAS } from './maintenanceFormulas.ts';
import { PROGRAMME_FORMULAS } from './programme.ts';
import { RELIABILITY_FORMULAS } from './reliabilityFormulas.ts';
import { REPORTING_FORMULAS } from './reporting.ts';
import { RESOURCE_FORMULAS } from './resourceFormulas.ts';

/** How a figure is computed: shown beside it on demand. Names are keys of the message catalogues; expressions are plain mathematics. */
export interface Formula {
  readonly id: string;
  readonly expression: string;
  readonly inputs: readonly { readonly name: string; readonly unit: string }[];
  /** Section of the domain specification. */
  readonly reference: string;
}

export interface ResourceSpec {
  readonly variable: 'electricity' | 'heat' | 'cooling' | 'water' | 'staff' | 'maintenance';
  readonly unit: string;
  /** Unit of the intensities and what one unit of the total is in it: water is metered in m³ and told in litres. */
  readonly intensityUnit: string;
  readonly intensityFactor: number;
}

export const RESOURCES: readonly ResourceSpec[] = [
  { variable: 'electricity', unit: 'kWh', intensityUnit: 'kWh', intensityFactor: 1 },
  { variable: 'heat', unit: 'kWh', intensityUnit: 'kWh', intensityFactor: 1 },
  { variable: 'cooling', unit: 'kWh', intensityUnit: 'kWh', intensityFactor: 1 },
  { variable: 'water', unit: 'm3', intensityUnit: 'L', intensityFactor: 1000 },
  { variable: 'staff', unit: 'h', intensityUnit: 'h', intensityFactor: 1 },
  { variable: 'maintenance', unit: '{currency}', intensityUnit: '{currency}', intensityFactor: 1 },
];

/**
 * The five ways to normalise: what is divided and by what. Both sides are of the same venues: `Metered` those that meter the
 * resource, `Counted` those that meter it and count people too. Residents are all of the districts, for equity is theirs.
 */
export const BASES = [
  { suffix: 'perVisit', amount: 'Counted', divisor: 'visitsMetered', unit: '{visit}' },
  { suffix: 'perResident', amount: 'Metered', divisor: 'residents', unit: '{resident}' },
  { suffix: 'perM2', amount: 'Metered', divisor: 'basisAreaMetered', unit: 'm2' },
  { suffix: 'perOpenHour', amount: 'Metered', divisor: 'openHoursMetered', unit: '{open}.h' },
  { suffix: 'perVisitorHour', amount: 'Counted', divisor: 'visitorHoursMetered', unit: '{person}.h' },
] as const;

function resourceFormulas({ variable, unit, intensityFactor }: ResourceSpec): Formula[] {
  const factor = intensityFactor === 1 ? '' : ` × ${intensityFactor}`;
  return [
    { id: `${variable}.total`, expression: `Σ ${variable}(venue, hour)`, inputs: [{ name: variable, unit }], reference: '§3.1' },
    ...BASES.map(({ suffix, amount, divisor, unit: divisorUnit }): Formula => ({
      id: `${variable}.${suffix}`,
      expression: `Σ ${variable}${amount} ÷ ${divisor}${factor}`,
      inputs: [
        { name: `${variable}${amount}`, unit },
        { name: divisor, unit: divisorUnit },
      ],
      reference: '§3.2',
    })),
  ];
}

const people = { name: 'headcount', unit: '{person}' };

const LIST: readonly Formula[] = [
  ...RESOURCES.flatMap((resource) => resourceFormulas(resource)),
  { id: 'visits.total', expression: 'Σ visits(venue, hour)', inputs: [{ name: 'visits', unit: '{visit}' }], reference: '§2.1' },
  {
    id: 'visits.perResident',
    expression: 'Σ visits ÷ residents',
    inputs: [
      { name: 'visits', unit: '{visit}' },
      { name: 'residents', unit: '{resident}' },
    ],
    reference: '§4.1',
  },
  {
    id: 'occupancy.visitorHours',
    expression: 'Σ headcount(venue, hour) × 1 h',
    inputs: [{ name: 'visitorHours', unit: '{person}.h' }],
    reference: '§2.1',
  },
  {
    id: 'occupancy.mean',
    expression: 'visitorHours ÷ hours',
    inputs: [
      { name: 'visitorHours', unit: '{person}.h' },
      { name: 'hours', unit: 'h' },
    ],
    reference: '§2.1',
  },
  {
    id: 'occupancy.utilisation',
    expression: 'visitorHours ÷ Σ capacity(venue, open hour)',
    inputs: [
      { name: 'visitorHours', unit: '{person}.h' },
      { name: 'capacityHours', unit: '{person}.h' },
    ],
    reference: '§2.1',
  },
  {
    id: 'occupancy.perResident',
    expression: 'visitorHours ÷ residents',
    inputs: [
      { name: 'visitorHours', unit: '{person}.h' },
      { name: 'residents', unit: '{resident}' },
    ],
    reference: '§3.2',
  },
  { id: 'live.people', expression: 'Σ headcount(venue now)', inputs: [people], reference: '§2.1' },
  {
    id: 'live.utilisation',
    expression: 'Σ headcount ÷ Σ capacity',
    inputs: [people, { name: 'capacity', unit: '{person}' }],
    reference: '§2.1',
  },
  {
    id: 'live.full',
    expression: 'count(open venues with headcount ÷ capacity ≥ 1)',
    inputs: [{ name: 'venuesFull', unit: '{venue}' }],
    reference: '§2.1',
  },
  {
    id: 'live.crowded',
    expression: 'count(open venues with 0.75 < headcount ÷ capacity < 1)',
    inputs: [{ name: 'venuesCrowded', unit: '{venue}' }],
    reference: '§2.1',
  },
  {
    id: 'live.closed',
    expression: 'count(venues outside their opening hours)',
    inputs: [{ name: 'venuesClosed', unit: '{venue}' }],
    reference: '§2.1',
  },
  {
    id: 'live.silent',
    expression: 'count(open venues with a counter and no usable reading)',
    inputs: [{ name: 'venuesSilent', unit: '{venue}' }],
    reference: '§2.2',
  },
  {
    id: 'live.openP1P2',
    expression: 'count(open work orders of priority P1 or P2)',
    inputs: [{ name: 'openP1P2', unit: '{order}' }],
    reference: '§5.2',
  },
  {
    id: 'live.power',
    expression: 'Σ power(venue now)',
    inputs: [
      { name: 'power', unit: 'kW' },
      { name: 'meters', unit: '{meter}' },
    ],
    reference: '§3.4',
  },
  {
    id: 'equipment.conditionIndex',
    expression: 'max(0, 100 × (1 − 0.6 × min(1.2, age ÷ life)^1.5 − 0.1 × severity))',
    inputs: [
      { name: 'age', unit: 'a' },
      { name: 'life', unit: 'a' },
      { name: 'severity', unit: '1' },
    ],
    reference: '§5.3',
  },
  {
    id: 'equipment.failureProbability90d',
    expression: '1 − R(age + 90 d) ÷ R(age), R(t) = exp(−(t ÷ η)^β)',
    inputs: [
      { name: 'age', unit: 'd' },
      { name: 'eta', unit: 'd' },
      { name: 'beta', unit: '1' },
    ],
    reference: '§5.3',
  },
  {
    id: 'venue.conditionIndex',
    expression: 'Σ(CRV × CI) ÷ Σ CRV',
    inputs: [
      { name: 'crv', unit: 'CNY' },
      { name: 'conditionIndex', unit: '1' },
    ],
    reference: '§5.3',
  },
  ...EQUITY_FORMULAS,
  ...LOAD_FORMULAS,
  ...MAINTENANCE_FORMULAS,
  ...ACTIVITY_FORMULAS,
  ...PROGRAMME_FORMULAS,
  ...RELIABILITY_FORMULAS,
  ...REPORTING_FORMULAS,
  ...RESOURCE_FORMULAS,
];

export const FORMULAS: Readonly<Record<string, Formula>> = Object.fromEntries(LIST.map((formula) => [formula.id, formula]));
