import { useEffect, useRef } from 'react';

/** Parts that stay while their content changes: focus lost inside one of them stays inside it. */
const PARTS = '#details, #timeline, #figures, dialog';
/** The most particular first. */
const TITLES = ['.record-title', '.subject-title'];
const REMEMBERED = 24;

function isThere(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility() && !element.matches(':disabled');
}

function titleOf(part: HTMLElement): HTMLElement | null {
  for (const selector of TITLES) {
    const title = part.querySelector<HTMLElement>(selector);
    if (title !== null) return title;
  }
  return null;
}

function focus(element: HTMLElement): void {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/**
 * When what has the focus goes away, the browser gives it to the page and a keyboard starts over at the top. Here it goes to the title
 * of the part that it was in; when that part is the closed details, to what opened them; else to the element that had it before, else to
 * the map. Mount once; runs as long as the page.
 */
export function useKeepFocus(hasSelection: boolean): void {
  const opener = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const { activeElement } = document;
    if (hasSelection && activeElement instanceof HTMLElement) opener.current = activeElement;
  }, [hasSelection]);
  useEffect(() => {
    let recent: HTMLElement[] = [];
    let part: HTMLElement | null = null;
    let frame = 0;
    const remember = (event: FocusEvent): void => {
      if (!(event.target instanceof HTMLElement)) return;
      const { target } = event;
      part = target.closest<HTMLElement>(PARTS);
      recent = [target, ...recent.filter((element) => element !== target && element.isConnected)].slice(0, REMEMBERED);
    };
    const restore = (): void => {
      frame = 0;
      const isLost = document.activeElement === document.body || document.activeElement === null;
      if (!isLost || recent.length === 0 || isThere(recent[0])) return;
      const opened = opener.current !== null && isThere(opener.current) && part?.id === 'details' ? opener.current : null;
      const title = part !== null && isThere(part) ? (titleOf(part) ?? part) : null;
      const next = title ?? opened ?? recent.find(isThere) ?? document.getElementById('map');
      if (next !== null) focus(next);
    };
    const observer = new MutationObserver(() => {
      if (document.activeElement === document.body && frame === 0) frame = requestAnimationFrame(restore);
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden'] });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);
}
