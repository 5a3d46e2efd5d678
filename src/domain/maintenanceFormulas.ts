import type { Formula } from './formulas.ts';

/** How the figures of the risk board are computed (§5.3). */
export const MAINTENANCE_FORMULAS: readonly Formula[] = [
  {
    id: 'maintenance.fci',
    expression: '(deferredRepair + deferredRenewal) ÷ replacementValue',
    inputs: [
      { name: 'deferredRepair', unit: 'CUR' },
      { name: 'deferredRenewal', unit: 'CUR' },
      { name: 'replacementValue', unit: 'CUR' },
    ],
    reference: '§5.3',
  },
  {
    id: 'maintenance.condition',
    expression: 'Σ(CRV × CI) ÷ Σ CRV',
    inputs: [
      { name: 'replacementValue', unit: 'CUR' },
      { name: 'equipmentRated', unit: '1' },
    ],
    reference: '§5.3',
  },
  {
    id: 'maintenance.atRisk',
    expression: 'count(equipment with P-band × consequence ≥ 16)',
    inputs: [
      { name: 'equipmentAtRisk', unit: '1' },
      { name: 'equipment', unit: '1' },
    ],
    reference: '§5.3',
  },
  {
    id: 'maintenance.down',
    expression: 'count(equipment whose state is down)',
    inputs: [
      { name: 'equipmentDown', unit: '1' },
      { name: 'equipment', unit: '1' },
    ],
    reference: '§5.1',
  },
  {
    id: 'maintenance.openUrgent',
    expression: 'count(open work orders of priority P1 or P2)',
    inputs: [
      { name: 'openP1P2', unit: '{order}' },
      { name: 'openOrders', unit: '{order}' },
    ],
    reference: '§5.2',
  },
  {
    id: 'maintenance.overdue',
    expression: 'count(open orders with now − reported − stopped > time to restore)',
    inputs: [
      { name: 'ordersOverdue', unit: '{order}' },
      { name: 'openOrders', unit: '{order}' },
    ],
    reference: '§5.2',
  },
  {
    id: 'maintenance.openHours',
    expression: 'Σ estimated hours of open orders',
    inputs: [{ name: 'openHours', unit: 'h' }],
    reference: '§5.3',
  },
  {
    id: 'maintenance.pmCompliance',
    expression: 'count(planned work done within ±10 % of its interval) ÷ plannedDue',
    inputs: [
      { name: 'plannedInTime', unit: '{order}' },
      { name: 'plannedDue', unit: '{order}' },
      { name: 'plannedUntold', unit: '{order}' },
      { name: 'plannedByPlan', unit: '{order}' },
    ],
    reference: '§5.3',
  },
  {
    id: 'maintenance.backlogWeeks',
    expression: 'backlogHours ÷ (crew × crewHours × 0.65)',
    inputs: [
      { name: 'backlogHours', unit: 'h' },
      { name: 'crew', unit: '{person}' },
      { name: 'crewHours', unit: 'h' },
    ],
    reference: '§5.3',
  },
  {
    id: 'rounds.remaining',
    expression: 'roundTravelMin + roundWorkMin',
    inputs: [
      { name: 'roundTravelMin', unit: 'min' },
      { name: 'roundWorkMin', unit: 'min' },
      { name: 'roundKm', unit: 'km' },
    ],
    reference: '§5.4',
  },
];
