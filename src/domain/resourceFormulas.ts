import type { Formula } from './formulas.ts';

/** Formulas of what is reckoned from resources: emissions, the urban–rural gap, benchmarks. */
export const RESOURCE_FORMULAS: readonly Formula[] = [
  {
    id: 'co2e.total',
    expression: 'Σ energy × factor',
    inputs: [
      { name: 'energy', unit: 'kWh' },
      { name: 'factor', unit: 'kg/kWh' },
    ],
    reference: '§3.1',
  },
  {
    id: 'gap.lmdi',
    expression:
      'a − b = L × ln(iₐ ÷ i_b) + L × ln(uₐ ÷ u_b), L = (a − b) ÷ ln(a ÷ b); a, b = perResident, i = perVisit, u = visitsPerResident',
    inputs: [
      { name: 'perResident', unit: '1' },
      { name: 'perVisit', unit: '1' },
      { name: 'visitsPerResident', unit: '{visit}/{resident}' },
    ],
    reference: '§3.2',
  },
  {
    id: 'benchmark.index',
    expression:
      'actual ÷ (area × B′), B′ = B × ((1 − d) × t + d × HDD ÷ 2021) × (1 + o × clamp((H − Href) ÷ (Hmax − Href), 0, 1)), t = hours ÷ 8760',
    inputs: [
      { name: 'actual', unit: 'kWh' },
      { name: 'area', unit: 'm2' },
    ],
    reference: '§3.3',
  },
];
