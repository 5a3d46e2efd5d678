import { useEffect, useRef, useState } from 'react';
import type { PointerEvent as ReactPointerEvent, RefObject } from 'react';

import type { WorkOrderState } from '../../domain/maintenance.ts';
import type { OrderCard } from '../../domain/orderDesk.ts';
import { followPointer } from '../hooks/followPointer.ts';
import { dropTargets, nextTarget } from './boardModel.ts';

/** A card that is on its way to another state. */
export interface Carried {
  readonly card: OrderCard;
  readonly targets: readonly WorkOrderState[];
  readonly target: WorkOrderState | null;
  readonly by: 'pointer' | 'keys';
}

export interface Carry {
  readonly carried: Carried | null;
  readonly pickUp: (card: OrderCard) => void;
  readonly drop: (to: WorkOrderState | null) => void;
  /** True where the key was one of carrying. */
  readonly onKey: (key: string) => boolean;
  readonly onPointerDown: (event: ReactPointerEvent<HTMLElement>, card: OrderCard) => void;
}

function zoneAt(x: number, y: number): WorkOrderState | null {
  const zone = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-zone]');
  return (zone?.dataset.zone as WorkOrderState | undefined) ?? null;
}

/** Carrying a card with the pointer or with the keys. `ghost` follows the pointer; `onDrop` gets an allowed state; `onTell` what a listener should hear. */
export function useCarry(
  ghost: RefObject<HTMLDivElement | null>,
  onDrop: (card: OrderCard, to: WorkOrderState) => void,
  onTell: (carried: Carried, what: 'picked' | 'over' | 'dropped' | 'cancelled') => void,
): Carry {
  const [carried, setCarried] = useState<Carried | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const begin = (card: OrderCard, by: Carried['by']): Carried => {
    const targets = dropTargets(card);
    const next: Carried = { card, targets, target: by === 'keys' ? (targets[0] ?? null) : null, by };
    setCarried(next);
    onTell(next, 'picked');
    return next;
  };
  const end = (now: Carried, to: WorkOrderState | null): void => {
    stop.current?.();
    stop.current = null;
    setCarried(null);
    const isAllowed = to !== null && now.targets.includes(to);
    onTell({ ...now, target: isAllowed ? to : null }, isAllowed ? 'dropped' : 'cancelled');
    if (isAllowed) onDrop(now.card, to);
  };

  const onPointerDown = (event: ReactPointerEvent<HTMLElement>, card: OrderCard): void => {
    const isGrip = event.target instanceof Element && event.target.closest('.card-grip') !== null;
    // A finger on the card scrolls the column; on the grip it carries.
    if (event.button !== 0 || (event.pointerType !== 'mouse' && !isGrip) || carried !== null) return;
    let now: Carried | null = null;
    stop.current = followPointer(event, {
      onBegin: () => {
        now = begin(card, 'pointer');
      },
      onMove: ({ clientX, clientY }) => {
        if (now === null) return;
        ghost.current?.style.setProperty('translate', `${clientX}px ${clientY}px`);
        const over = zoneAt(clientX, clientY);
        const target = over !== null && now.targets.includes(over) ? over : null;
        if (target === now.target) return;
        now = { ...now, target };
        setCarried(now);
        if (target !== null) onTell(now, 'over');
      },
      onEnd: (at) => {
        if (now !== null) end(now, at === null ? null : zoneAt(at.clientX, at.clientY));
      },
    });
  };

  return {
    carried,
    pickUp: (card) => void begin(card, 'keys'),
    drop: (to) => {
      if (carried !== null) end(carried, to);
    },
    onKey: (key) => {
      if (carried === null || carried.by !== 'keys') return false;
      if (key === 'Escape') end(carried, null);
      else if (key === 'Enter' || key === ' ') end(carried, carried.target);
      else {
        const target = nextTarget(carried.targets, carried.target, key);
        if (target === null) return false;
        const next = { ...carried, target };
        setCarried(next);
        onTell(next, 'over');
      }
      return true;
    },
    onPointerDown,
  };
}
