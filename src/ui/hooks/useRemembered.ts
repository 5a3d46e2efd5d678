import { useState } from 'react';

const PREFIX = 'evenfield.open.';

function read(name: string): boolean | null {
  try {
    const text = window.localStorage.getItem(PREFIX + name);
    return text === null ? null : text === '1';
  } catch {
    // A browser that forbids storage forgets; nothing else changes.
    return null;
  }
}

/** Whether a part is unfolded, kept by this browser under `name` across reloads; `atFirst` before the reader ever chose. */
export function useRememberedOpen(name: string, atFirst: boolean): readonly [boolean, (isOpen: boolean) => void] {
  const [isOpen, setIsOpen] = useState(() => read(name) ?? atFirst);
  const set = (next: boolean): void => {
    setIsOpen(next);
    try {
      window.localStorage.setItem(PREFIX + name, next ? '1' : '0');
    } catch {
      // As above.
    }
  };
  return [isOpen, set];
}
