import { useState } from 'react';

import { MARK_KINDS } from './marks.ts';
import type { MarkKind } from './marks.ts';

const KEY = 'evenfield.marks.hidden';

function read(): readonly MarkKind[] {
  try {
    const words = (window.localStorage.getItem(KEY) ?? '').split(' ');
    return MARK_KINDS.filter((kind) => words.includes(kind));
  } catch {
    // A browser that forbids storage shows every kind.
    return [];
  }
}

/** Kinds of marks that this browser's reader has switched off. */
export function useHiddenKinds(): readonly [readonly MarkKind[], (kind: MarkKind, isShown: boolean) => void] {
  const [hidden, setHidden] = useState(read);
  const show = (kind: MarkKind, isShown: boolean): void => {
    const next = MARK_KINDS.filter((other) => (other === kind ? !isShown : hidden.includes(other)));
    setHidden(next);
    try {
      window.localStorage.setItem(KEY, next.join(' '));
    } catch {
      // As above: it holds until the page is left.
    }
  };
  return [hidden, show];
}
