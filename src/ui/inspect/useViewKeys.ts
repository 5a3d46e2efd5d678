import { useEffect, useRef } from 'react';

/** Where letters are typed. */
const TYPED = 'input:not([type="range"]), textarea, select, [contenteditable]';

/**
 * Keys of the tools: they count while the focus is in the map or its tools, or nowhere, so that no letter typed elsewhere does anything. A handler that
 * returns false leaves the key to others. Escape is heard before anybody else.
 */
export function useViewKeys(keys: Readonly<Record<string, () => boolean | void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const { target } = event;
      if (!(target instanceof Element)) return;
      if (target.closest('.app-map') === null && target !== document.body) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (key !== 'Escape' && target.closest(TYPED) !== null) return;
      const handler = latest.current[key];
      if (handler === undefined || handler() === false) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
