import type { Formula } from './formulas.ts';

const residents = { name: 'residents', unit: '{resident}' };
const covered = [{ name: 'residentsCovered', unit: '{resident}' }, residents];
const districts = { name: 'districtsTold', unit: '1' };
const supplied = [{ name: 'areaReaching', unit: 'm2' }, residents];
const ACCESS = 'A = Σ w × S ÷ Σ P × w, w = (exp(−½ (t ÷ 15)²) − exp(−½)) ÷ (1 − exp(−½))';

/** How provision per resident and its spread are computed (§4). d: distance, k: detour factor, v: speed, t: minutes, f: share of residents, μ: mean. */
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
  { id: 'equity.walk15', expression: 'residentsCovered ÷ residents, d × k ÷ 4.8 km/h ≤ 15 min', inputs: covered, reference: '§4.3' },
  { id: 'equity.walkOrCycle15', expression: 'residentsCovered ÷ residents, d × k ÷ 15 km/h ≤ 15 min', inputs: covered, reference: '§4.3' },
  { id: 'equity.ownDistrict', expression: 'residentsCovered ÷ residents', inputs: covered, reference: '§4.3' },
  { id: 'equity.accessWalk15', expression: ACCESS, inputs: supplied, reference: '§4.3' },
  { id: 'equity.accessWalkOrCycle15', expression: ACCESS, inputs: supplied, reference: '§4.3' },
  { id: 'equity.gini', expression: '1 − Σ f (Lᵢ + Lᵢ₋₁)', inputs: [districts], reference: '§4.2' },
  {
    id: 'equity.theil',
    expression: 'T = Σ f (x ÷ μ) ln(x ÷ μ) = Σ s_g ln(μ_g ÷ μ) + Σ s_g T_g',
    inputs: [districts],
    reference: '§4.2',
  },
  { id: 'equity.contribution', expression: 'f (r ln r − r + 1), r = x ÷ μ', inputs: [districts], reference: '§4.2' },
];
