import type { Formula } from './formulas.ts';

const UPTIME = [
  { name: 'machineTime', unit: 'd' },
  { name: 'timeOut', unit: 'd' },
  { name: 'plannedOut', unit: 'd' },
] as const;

/** How MTBF, MTTR and availability are computed (§5.3), of many machines and of one. */
export const RELIABILITY_FORMULAS: readonly Formula[] = [
  {
    id: 'reliability.mtbf',
    expression: '(machineTime − timeOut − plannedOut) ÷ failures',
    inputs: [...UPTIME, { name: 'failures', unit: '{failure}' }],
    reference: '§5.3',
  },
  {
    id: 'reliability.mttr',
    expression: 'Σ repairTime ÷ repairs',
    inputs: [
      { name: 'repairTime', unit: 'h' },
      { name: 'repairs', unit: '{repair}' },
    ],
    reference: '§5.3',
  },
  {
    id: 'reliability.inherent',
    expression: 'timeBetween ÷ (timeBetween + timeToRepair)',
    inputs: [
      { name: 'timeBetween', unit: 'h' },
      { name: 'timeToRepair', unit: 'h' },
    ],
    reference: '§5.3',
  },
  {
    id: 'reliability.operational',
    expression: '(machineTime − timeOut − plannedOut) ÷ machineTime',
    inputs: UPTIME,
    reference: '§5.3',
  },
  {
    id: 'reliability.openLost',
    expression: 'openTimeOut ÷ openMachineTime',
    inputs: [
      { name: 'openTimeOut', unit: 'h' },
      { name: 'openMachineTime', unit: 'h' },
    ],
    reference: '§5.3',
  },
  {
    id: 'equipment.remainingLife',
    expression: 'η × ((wear ÷ η)^β + ln 2)^(1 ÷ β) − wear',
    inputs: [
      { name: 'wear', unit: 'd' },
      { name: 'eta', unit: 'd' },
      { name: 'beta', unit: '1' },
    ],
    reference: '§5.3',
  },
];
