import { LEVEL_KEY, TOOL_KEYS, WALK_KEYS } from '../../domain/inspectKeys.ts';
import { WALK_HELP_ID } from '../../domain/inspectPort.ts';
import type { OrbitStep } from '../../domain/inspectPort.ts';
import type { WalkKey } from '../../domain/inspectWalk.ts';

/** A pointer that moved less meant to click, px. */
const CLICK_PX = 4;
/** One notch of a wheel is about 100. */
const STEP_PER_WHEEL = 1 / 100;

export interface WalkInputEvents {
  readonly onKey: (key: WalkKey, isDown: boolean) => void;
  /** The view was dragged, px. */
  readonly onDrag: (dxPx: number, dyPx: number) => void;
  /** Steps ahead by the wheel; negative goes back. */
  readonly onWheel: (steps: number) => void;
  readonly onLevel: () => void;
  readonly onLeave: () => void;
  /** Keys that are held count no longer: the focus went. */
  readonly onBlur: () => void;
}

/** Listens to keys, pointers and wheel on the map's canvas while somebody is on foot. Returns how to stop. */
export function listenOnFoot(canvas: HTMLCanvasElement, events: WalkInputEvents): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const touchAction = canvas.style.touchAction;
  canvas.style.touchAction = 'none';
  // Letters are keys of the walk now, not a screen reader's commands.
  const role = canvas.getAttribute('role');
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-describedby', WALK_HELP_ID);
  let from: { readonly id: number; x: number; y: number; isDragging: boolean } | null = null;

  canvas.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const key = WALK_KEYS[event.code];
      if (event.key === TOOL_KEYS.leave) events.onLeave();
      else if (event.key === LEVEL_KEY) events.onLevel();
      else if (key !== undefined) events.onKey(key, true);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );
  canvas.addEventListener(
    'keyup',
    (event) => {
      const key = WALK_KEYS[event.code];
      if (key !== undefined) events.onKey(key, false);
    },
    { signal },
  );
  canvas.addEventListener('blur', () => events.onBlur(), { signal });
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button === 0 && from === null) from = { id: event.pointerId, x: event.clientX, y: event.clientY, isDragging: false };
    },
    { signal },
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      if (from === null || event.pointerId !== from.id) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (!from.isDragging && Math.hypot(dx, dy) < CLICK_PX) return;
      if (!from.isDragging) canvas.setPointerCapture(event.pointerId);
      from = { id: from.id, x: event.clientX, y: event.clientY, isDragging: true };
      events.onDrag(dx, dy);
    },
    { signal },
  );
  const end = (event: PointerEvent): void => {
    if (event.pointerId === from?.id) from = null;
  };
  canvas.addEventListener('pointerup', end, { signal });
  canvas.addEventListener('pointercancel', end, { signal });
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      events.onWheel(-event.deltaY * STEP_PER_WHEEL);
    },
    { signal, passive: false },
  );
  return () => {
    stop.abort();
    canvas.style.touchAction = touchAction;
    canvas.removeAttribute('aria-describedby');
    if (role === null) canvas.removeAttribute('role');
    else canvas.setAttribute('role', role);
  };
}

const ORBIT_OF_KEY: Readonly<Record<string, OrbitStep>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** Shift and an arrow turn the view about its subject rather than about the middle of the picture, as the map would. */
export function listenInOrbit(canvas: HTMLCanvasElement, onStep: (step: OrbitStep) => boolean): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey ? ORBIT_OF_KEY[event.key] : undefined;
    if (step === undefined || !onStep(step)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  canvas.addEventListener('keydown', onKeyDown);
  return () => canvas.removeEventListener('keydown', onKeyDown);
}
