/** Nearer than this a press is a click. */
const DRAG_PX = 6;

interface Follower {
  /** The pointer has gone far enough: this is no click. */
  readonly onBegin: () => void;
  readonly onMove: (at: PointerEvent) => void;
  /** null where it was given up: Escape, or the browser took the pointer. */
  readonly onEnd: (at: PointerEvent | null) => void;
}

/** Follows a pressed pointer, of a mouse or a finger, until it is let go. Returns what stops following without a word. */
export function followPointer(from: { readonly clientX: number; readonly clientY: number }, follower: Follower): () => void {
  let isCarrying = false;
  const move = (at: PointerEvent): void => {
    if (!isCarrying) {
      if (Math.hypot(at.clientX - from.clientX, at.clientY - from.clientY) < DRAG_PX) return;
      isCarrying = true;
      follower.onBegin();
    }
    at.preventDefault();
    follower.onMove(at);
  };
  const up = (at: PointerEvent): void => {
    stop();
    if (!isCarrying) return;
    // The press that ends a drag is no click on what lies under it. Some ends have no click: then there is nothing to swallow.
    const swallow = (click: Event): void => click.stopPropagation();
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
    follower.onEnd(at.type === 'pointerup' ? at : null);
  };
  const key = (pressed: KeyboardEvent): void => {
    if (pressed.key !== 'Escape' || !isCarrying) return;
    pressed.preventDefault();
    stop();
    follower.onEnd(null);
  };
  const stop = (): void => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', up);
    window.removeEventListener('keydown', key);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', up);
  window.addEventListener('keydown', key);
  return stop;
}
