import { useEffect, useRef } from 'react';

/** Elements that close something of their own on Escape. */
const OWN_ESCAPE = 'dialog, [role="combobox"], [aria-haspopup], .menu:has(> [aria-expanded="true"]), input[type="search"]';

/** Escape from anywhere that does not use it itself. */
export function useEscape(onEscape: () => void): void {
  const latest = useRef(onEscape);
  useEffect(() => {
    latest.current = onEscape;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(OWN_ESCAPE) !== null) return;
      // What had the focus in a dialog may just have gone: the key comes from the page then, and is the dialog's all the same.
      if (document.querySelector('dialog:modal') !== null) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
