import { Suspense, lazy, useRef, useState } from 'react';
import type { ComponentType, KeyboardEvent, LazyExoticComponent, ReactNode } from 'react';

import type { TabId } from '../../state/appState.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { loadMore } from '../i18n/translate.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './rail.css';
import { TABS } from './tabs.ts';

interface RailProps {
  /** The overview's panels. */
  readonly overview: ReactNode;
  /** Under every tab. */
  readonly footer: ReactNode;
  /** Wraps a tab's panels: one that throws must not take the rail with it. */
  readonly guard: (part: ReactNode) => ReactNode;
}

function TabList({ shown }: { readonly shown: TabId }) {
  const t = useT();
  const actions = useActions();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = TABS.findIndex(({ id }) => id === shown);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const { id } = TABS[(next + TABS.length) % TABS.length];
    actions.setTab(id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${id}"]`)?.focus();
  };
  return (
    <div className="rail-tabs" role="tablist" aria-label={t('rail.tabs')} ref={list}>
      {TABS.map(({ id }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`rail-tab-${id}`}
          data-tab={id}
          className="rail-tab"
          aria-selected={id === shown}
          aria-controls="rail-panel"
          tabIndex={id === shown ? 0 : -1}
          onClick={() => actions.setTab(id)}
          onKeyDown={onKeyDown}
        >
          {t(`rail.tab.${id}`)}
        </button>
      ))}
    </div>
  );
}

function LazyTab({ load }: { readonly load: () => Promise<ComponentType> }) {
  const t = useT();
  const language = useLanguage();
  // Made anew with the tab, so that a download that failed is asked for again.
  const [Panels] = useState<LazyExoticComponent<ComponentType>>(() =>
    lazy(async () => ({ default: (await Promise.all([load(), loadMore(language)]))[0] })),
  );
  return (
    <Suspense fallback={<p className="compare-note">{t('rail.loading')}</p>}>
      <Panels />
    </Suspense>
  );
}

/** The left rail: one subject at a time, with the filter under each. */
export function Rail({ overview, footer, guard }: RailProps) {
  const asked = useAppState((state) => state.tab);
  const tab = TABS.find(({ id }) => id === asked) ?? TABS[0];
  return (
    <div className="rail" data-tab={tab.id}>
      <TabList shown={tab.id} />
      <div className="rail-body" role="tabpanel" id="rail-panel" aria-labelledby={`rail-tab-${tab.id}`} key={tab.id}>
        {tab.load === null ? overview : guard(<LazyTab load={tab.load} />)}
        {footer}
      </div>
    </div>
  );
}
