import { useCallback, useEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

const TOOLS = 'button:not(:disabled)';

/** The keyboard of an ARIA toolbar: one stop of the Tab key, arrows go from tool to tool. Give both to the element with the role. `onEscape` tells whether it used the key. */
export function useToolbar(onEscape: () => boolean): {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLElement | null>(null);
  const tools = useCallback(
    (): HTMLElement[] => [...(ref.current?.querySelectorAll<HTMLElement>(TOOLS) ?? [])].filter((tool) => tool.checkVisibility()),
    [],
  );
  // After every drawing: tools come and go with the way of moving.
  useEffect(() => {
    const all = tools();
    const stop = all.find((tool) => tool === last.current) ?? all.find((tool) => tool.getAttribute('aria-pressed') === 'true') ?? all[0];
    for (const tool of all) tool.tabIndex = tool === stop ? 0 : -1;
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && onEscape()) event.preventDefault();
    const all = tools();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    const tool = all[(next + all.length) % all.length];
    last.current = tool;
    for (const other of all) other.tabIndex = other === tool ? 0 : -1;
    tool.focus();
  };
  return { ref, onKeyDown };
}

/** F6 goes to the tools from anywhere, and from the tools back to what they are for. */
export function useToolsKey(tools: RefObject<HTMLElement | null>, goBack: () => void): void {
  const latest = useRef(goBack);
  useEffect(() => {
    latest.current = goBack;
  });
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'F6' || event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      if (tools.current?.contains(document.activeElement) === true) latest.current();
      else tools.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [tools]);
}
