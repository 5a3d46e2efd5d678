import type { Formula } from './formulas.ts';

const residents = { name: 'residents', unit: '{resident}' };
const covered = [{ name: 'residentsCovered', unit: '{resident}' }, residents];
const districts = { name: 'districtsTold', unit: '1' };
const supplied = [{ name: 'supplyReaching', unit: '1' }, residents];

/** Weights of a travel time of t minutes, by catchment. */
const WEIGHTS = {
  '2SFCA': 'w = 1 if t ≤ 15 min, else 0',
  E2SFCA: 'w = 1, 0.68, 0.22 for t ≤ 5, 10, 15 min',
  G2SFCA: 'w = (exp(−½ (t ÷ 15)²) − exp(−½)) ÷ (1 − exp(−½)), t ≤ 15 min',
} as const;

function outcome(id: string, input: string, unit: string, factor = ''): Formula {
  return {
    id: `equity.${id}`,
    expression: `Σ ${input} ÷ residents${factor}`,
    inputs: [{ name: input, unit }, residents],
    reference: '§4.2',
  };
}

function over(id: string, expression: string, reference = '§4.2'): Formula {
  return { id: `equity.${id}`, expression, inputs: [districts], reference };
}

function equality(id: string): Formula {
  return { id: `equity.${id}`, expression: 'min(1, rural ÷ urban)', inputs: [{ name: 'indicatorValue', unit: '1' }], reference: '§4.4' };
}

/**
 * How provision and outcomes per resident and their spread are computed (§4). x: value per resident of a district, f: its share of the
 * residents, μ: mean, s: share of the whole, R: rank by income, d: distance, k: detour factor, t: minutes, S: supply, P: residents.
 */
export const EQUITY_FORMULAS: readonly Formula[] = [
  {
    id: 'equity.areaPerHead',
    expression: 'Σ fieldArea ÷ residents',
    inputs: [{ name: 'fieldArea', unit: 'm2' }, residents],
    reference: '§4.2',
  },
  {
    id: 'equity.venuesPer10k',
    expression: '10,000 × venuesCounted ÷ residents',
    inputs: [{ name: 'venuesCounted', unit: '{venue}' }, residents],
    reference: '§4.2',
  },
  {
    id: 'equity.openHoursPer1k',
    expression: '1,000 × Σ openHours ÷ residents',
    inputs: [{ name: 'openHours', unit: 'h/wk' }, residents],
    reference: '§4.4',
  },
  { id: 'equity.walk15', expression: 'residentsCovered ÷ residents, d × k ÷ 4.8 km/h ≤ 15 min', inputs: covered, reference: '§4.3' },
  { id: 'equity.walkOrCycle15', expression: 'residentsCovered ÷ residents, d × k ÷ 15 km/h ≤ 15 min', inputs: covered, reference: '§4.3' },
  { id: 'equity.ownDistrict', expression: 'residentsCovered ÷ residents', inputs: covered, reference: '§4.3' },
  ...Object.entries(WEIGHTS).map(([id, weight]): Formula => ({
    id: `equity.access.${id}`,
    expression: `A = Σ R × w, R = S ÷ Σ P × w, ${weight}`,
    inputs: supplied,
    reference: '§4.3',
  })),
  outcome('visits', 'visits', '{visit}'),
  outcome('occupancy', 'visitorHours', '{person}.h'),
  outcome('electricity', 'electricity', 'kWh'),
  outcome('heat', 'heat', 'kWh'),
  outcome('cooling', 'cooling', 'kWh'),
  outcome('maintenance', 'maintenance', '{currency}'),
  outcome('water', 'water', 'm3', ' × 1,000'),
  outcome('staff', 'staff', 'h'),
  over('gini', '1 − Σ f (Lᵢ + Lᵢ₋₁)'),
  over('theil', 'T = Σ f (x ÷ μ) ln(x ÷ μ) = Σ s_g ln(μ_g ÷ μ) + Σ s_g T_g'),
  over('contribution', 'f (r ln r − r + 1), r = x ÷ μ'),
  over('theilL', 'Σ f ln(μ ÷ x)'),
  over('atkinson', '1 − (Σ f (x ÷ μ)^(1 − ε))^(1 ÷ (1 − ε)); ε = 1: 1 − exp(Σ f ln x) ÷ μ'),
  over('variation', '√(Σ f (x − μ)²) ÷ μ'),
  over('concentration', '(2 ÷ μ) Σ f x R − 1'),
  over('erreygers', '4 μ C, C = (2 ÷ μ) Σ f x R − 1'),
  over('ratio', 'μ_U ÷ μ_R'),
  { id: 'equity.huff', expression: 'p = S^1 t^−1.5 ÷ Σ S^1 t^−1.5, t ≥ 1 min', inputs: [residents], reference: '§4.3' },
  equality('opportunity'),
  equality('standard'),
  equality('outcome'),
  {
    id: 'equity.composite',
    expression: '(equalOpportunity × equalStandard × equalOutcome)^⅓',
    inputs: ['equalOpportunity', 'equalStandard', 'equalOutcome'].map((name) => ({ name, unit: '1' })),
    reference: '§4.4',
  },
];
