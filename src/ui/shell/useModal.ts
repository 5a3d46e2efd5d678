import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Opens the browser's own dialog while its owner is mounted: it holds the focus and gives it back. `isQuiet` focuses the dialog itself
 * instead of its first button: where nobody is at the keyboard a ring would stay there.
 */
export function useModal(isQuiet = false): RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    if (isQuiet) dialog?.focus();
    return () => {
      dialog?.close();
      // Closed by Escape, the browser has given the focus back itself, and whoever went on since keeps it.
      const now = document.activeElement;
      const isLost = now === null || now === document.body || dialog?.contains(now) === true;
      if (isLost && before instanceof HTMLElement) before.focus();
    };
  }, [isQuiet]);
  return ref;
}
