import { describe, expect, it } from 'vitest';

import { allChecks, checkOf, checklistOf, groupOf } from '../../../src/domain/checklists.ts';
import { EQUIPMENT_CLASSES } from '../../../src/domain/defaults.ts';
import { failureModeOf, failureModesOf, GENERAL_FAILURE_MODES } from '../../../src/domain/failureModes.ts';
import { WORK_ORDER_STATES } from '../../../src/domain/maintenance.ts';
import type { WorkOrder } from '../../../src/domain/maintenance.ts';
import { openFlags, settlingEvent } from '../../../src/domain/orderFlags.ts';
import { allowedMoves, isReasonRequired, movesBetween } from '../../../src/domain/orderMoves.ts';
import type { EquipmentStatus } from '../../../src/domain/twin.ts';
import { foldOrder, isAllowedMove } from '../../../src/domain/workOrders.ts';
import type { OrderEvent } from '../../../src/domain/workOrders.ts';

const ORDER: WorkOrder = {
  id: 'o1',
  venueId: 'v1',
  equipmentId: 'e1',
  kind: 'CM',
  priority: 'P3',
  title: 'Leaks',
  titleZh: '渗漏',
  severity: 2,
  failureMode: 'leak',
  estimatedHours: 1,
  estimatedCost: 100,
};
let made = 0;
const base = (by: string) => ({ id: `e${String((made += 1)).padStart(4, '0')}`, orderId: 'o1', atMs: made * 1000, by });
const raised = (): OrderEvent => ({ ...base('Ana'), type: 'raised', order: ORDER, reason: '' });
const priority = (by: string, value: string, seenChange: string): OrderEvent => ({
  ...base(by),
  type: 'changed',
  field: 'priority',
  value,
  seenChange,
});
const flagsOf = (events: readonly OrderEvent[]) => foldOrder('o1', events);

function machine(id: string, cls: string, part: Partial<EquipmentStatus> = {}): EquipmentStatus {
  return {
    equipment: { id, cls, criticality: 5 } as EquipmentStatus['equipment'],
    state: 'up',
    failureProbability90d: 0.1,
    ...part,
  } as EquipmentStatus;
}

describe('moves of an order', () => {
  it('are offered exactly where the life cycle allows them', () => {
    for (const from of WORK_ORDER_STATES)
      for (const to of WORK_ORDER_STATES) expect(allowedMoves(from).includes(to)).toBe(isAllowedMove(from, to));
    expect(allowedMoves('in_progress')).toEqual(['completed', 'on_hold', 'cancelled']);
    expect(allowedMoves('reported')[0]).toBe('triaged');
  });

  it('reach work in progress from a report by allowed moves alone, and end where nothing goes on', () => {
    expect(movesBetween('reported', 'in_progress')).toEqual(['triaged', 'approved', 'scheduled', 'dispatched', 'in_progress']);
    expect(movesBetween('in_progress', 'in_progress')).toEqual([]);
    expect(movesBetween('completed', 'in_progress')).toEqual(['reopened', 'scheduled', 'dispatched', 'in_progress']);
    expect(movesBetween('closed', 'in_progress')).toBeNull();
    for (const to of WORK_ORDER_STATES) {
      const way = movesBetween('reported', to);
      if (way === null) throw new Error(`No way to ${to}`);
      way.forEach((next, i) => expect(isAllowedMove(i === 0 ? 'reported' : way[i - 1], next)).toBe(true));
    }
  });

  it('ask why where work is stopped, refused or done again', () => {
    expect(WORK_ORDER_STATES.filter(isReasonRequired)).toEqual(['on_hold', 'rejected', 'duplicate', 'cancelled', 'reopened']);
  });
});

describe('a conflict', () => {
  it('over a field stays open until somebody who saw it sets the field, and stays in the history after', () => {
    const first = raised();
    const lost = priority('Ana', 'P1', '');
    const kept = priority('Bo', 'P2', '');
    const raced = flagsOf([first, lost, kept]);
    expect(raced.flags.map(({ code }) => code)).toEqual(['racedChange']);
    expect(openFlags(raced)).toEqual(raced.flags);
    // A third who saw neither does not settle it.
    const blind = flagsOf([first, lost, kept, priority('Cai', 'P4', '')]);
    expect(openFlags(blind)).toHaveLength(2);
    const settled = priority('Dee', 'P1', kept.id);
    const after = flagsOf([first, lost, kept, settled]);
    expect(after.order?.priority).toBe('P1');
    expect(after.flags).toHaveLength(1);
    expect(settlingEvent(after, after.flags[0])).toEqual(settled);
    expect(openFlags(after)).toEqual([]);
  });

  it('between two moves is settled by a move that saw where the order was', () => {
    const move = (by: string, state: 'triaged' | 'cancelled' | 'rejected' | 'approved', seenState: 'reported' | 'triaged'): OrderEvent => ({
      ...base(by),
      type: 'moved',
      state,
      reason: '',
      seenState,
    });
    const events = [raised(), move('Ana', 'triaged', 'reported'), move('Bo', 'triaged', 'reported')];
    expect(openFlags(flagsOf(events)).map(({ code }) => code)).toEqual(expect.arrayContaining(['racedMove']));
    expect(openFlags(flagsOf([...events, move('Cai', 'rejected', 'reported')])).length).toBeGreaterThan(0);
    expect(openFlags(flagsOf([...events, move('Cai', 'approved', 'triaged')]))).toEqual([]);
  });

  it('between two moves that left the order where no step follows is settled by a note, and elsewhere is not', () => {
    const move = (by: string, state: 'triaged' | 'approved' | 'rejected', seenState: 'reported' | 'triaged'): OrderEvent => ({
      ...base(by),
      type: 'moved',
      state,
      reason: '',
      seenState,
    });
    const before = [raised(), move('Ana', 'triaged', 'reported'), move('Ana', 'approved', 'triaged')];
    const noted = (): OrderEvent => ({ ...base('Cai'), type: 'noted', text: 'Seen' });
    const ended = [...before, move('Bo', 'rejected', 'triaged')];
    expect(openFlags(flagsOf(ended)).map(({ code }) => code)).toEqual(['racedMove']);
    expect(openFlags(flagsOf([...ended, noted()]))).toEqual([]);
    const open = [raised(), move('Ana', 'triaged', 'reported'), move('Bo', 'triaged', 'reported')];
    expect(openFlags(flagsOf([...open, noted()])).length).toBeGreaterThan(0);
  });

  it('between two inspectors is settled by a look that comes after both', () => {
    const check = (by: string, result: 'pass' | 'fail'): OrderEvent => ({
      ...base(by),
      type: 'checked',
      item: 'AED.pads',
      result,
      text: '',
    });
    const events = [raised(), check('Ana', 'pass'), check('Bo', 'fail')];
    expect(openFlags(flagsOf(events)).map(({ code }) => code)).toEqual(['conflictingCheck']);
    expect(openFlags(flagsOf([...events, check('Ana', 'fail')]))).toEqual([]);
  });
});

describe('checklists', () => {
  it('have two to six checks for each of the 25 classes and for the venue, each id once and known again', () => {
    const groups = checklistOf(EQUIPMENT_CLASSES.map(({ cls }) => machine(cls, cls)));
    expect(groups).toHaveLength(26);
    for (const { id, checks } of groups) {
      expect(checks.length, id).toBeGreaterThanOrEqual(2);
      expect(checks.length, id).toBeLessThanOrEqual(6);
      for (const check of checks) {
        expect(checkOf(check.id)).toEqual(check);
        expect(groupOf(check.id)).toBe(id);
      }
    }
    const ids = allChecks().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(checkOf('AED.nothing')).toBeNull();
  });

  it('begin with what is down, go on by chance to fail × criticality, and end with the venue as a whole', () => {
    const groups = checklistOf([
      machine('a', 'AHU', { failureProbability90d: 0.9 }),
      machine('p2', 'POOL_PUMP'),
      machine('p1', 'POOL_PUMP', { state: 'down' }),
      machine('m', 'METER', { failureProbability90d: Number.NaN }),
      machine('x', 'NOT_A_CLASS'),
    ]);
    expect(groups.map(({ id }) => id)).toEqual(['POOL_PUMP', 'METER', 'AHU', 'VENUE']);
    expect(groups[0].machines.map(({ equipment }) => equipment.id)).toEqual(['p1', 'p2']);
    expect(groups[0].standards).toContain('EN 15288');
  });
});

describe('failure modes', () => {
  it('have one code each within a class and beside the general ones', () => {
    for (const { cls } of EQUIPMENT_CLASSES) {
      const codes = [...failureModesOf(cls), ...GENERAL_FAILURE_MODES].map(({ code }) => code);
      expect(new Set(codes).size, cls).toBe(codes.length);
      expect(failureModeOf(cls, codes[0])?.code).toBe(codes[0]);
    }
    expect(failureModeOf(null, 'belt')).toBeNull();
  });
});
