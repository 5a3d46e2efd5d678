import type { Formula } from './formulas.ts';

const persons = { name: 'visitorHours', unit: '{person}.h' };
const places = { name: 'capacityHours', unit: '{person}.h' };

/** How loads are measured (§2.1) and denied visits estimated (§2.3). */
export const LOAD_FORMULAS: readonly Formula[] = [
  { id: 'loads.meanUtilisation', expression: 'visitorHours ÷ capacityHours', inputs: [persons, places], reference: '§2.1' },
  {
    id: 'loads.usedCapacity',
    expression: 'Σ headcount(peak hour) ÷ Σ capacity(peak hour)',
    inputs: [
      { name: 'headcount', unit: '{person}' },
      { name: 'capacity', unit: '{person}' },
    ],
    reference: '§2.1',
  },
  {
    id: 'loads.pressure95',
    expression: 'P95(headcount ÷ capacity)',
    inputs: [
      { name: 'headcount', unit: '{person}' },
      { name: 'capacity', unit: '{person}' },
    ],
    reference: '§2.1',
  },
  {
    id: 'loads.denied',
    expression: 'Σ visits(hour) × B(capacity, headcount(hour)); B(0) = 1, B(c) = a B(c − 1) ÷ (c + a B(c − 1))',
    inputs: [
      { name: 'visits', unit: '{visit}' },
      { name: 'headcount', unit: '{person}' },
      { name: 'capacity', unit: '{person}' },
    ],
    reference: '§2.3',
  },
];
