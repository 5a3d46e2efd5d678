import { useEffect, useState } from 'react';

import { useActions, useAppState } from '../state/hooks.ts';
import { HelpPanel } from './HelpPanel.tsx';
import { SearchBox } from './SearchBox.tsx';
import { regionName } from './i18n/labels.ts';
import { LOCALES } from './i18n/locale.ts';
import { useT } from './i18n/useT.ts';
import { HomeIcon } from './shell/icons.tsx';
import { LinkChip } from './live/LinkChip.tsx';
import { LateAlertWatch } from './regionAlerts/LateAlerts.tsx';
import { NetworkHost } from './offline/NetworkHost.tsx';
import { OutboxHost } from './orders/OutboxHost.tsx';
import './theme/index.css';
import { ModeSwitch } from './topBar/ModeSwitch.tsx';
import { PackageMenu } from './topBar/PackageMenu.tsx';
import { RegionClock } from './topBar/RegionClock.tsx';
import { LanguageSwitch, ThemeSwitch } from './topBar/ViewSwitches.tsx';
import './topBar/topBar.css';

/** A field with a level line: the product's mark. */
function Mark() {
  return (
    <svg className="top-mark" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="2.5" y="4.5" width="19" height="15" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M12 4.5v15" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="7.25" cy="12" r="2.25" fill="var(--urban)" />
      <path d="M16.75 9.5 19.25 12l-2.5 2.5L14.25 12z" fill="var(--rural)" />
    </svg>
  );
}

/** What is shown (region, time, live or past), how to find a place in it, and how it looks. `?` opens the help from anywhere. */
export function TopBar() {
  const t = useT();
  const actions = useActions();
  const language = useAppState((state) => state.language);
  const manifest = useAppState((state) => state.region?.manifest ?? null);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  // The browser picks glyphs, hyphens and voices by it.
  useEffect(() => {
    document.documentElement.lang = LOCALES[language];
  }, [language]);
  useEffect(() => {
    const openHelp = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key === '?' && !isTyping && !event.ctrlKey && !event.metaKey) setIsHelpOpen(true);
    };
    document.addEventListener('keydown', openHelp);
    return () => document.removeEventListener('keydown', openHelp);
  }, []);
  return (
    <div className="top">
      <h1 className="top-product">
        <Mark />
        <span className="top-name">{t('app.name')}</span>
      </h1>
      {manifest !== null && (
        <div className="top-region">
          <span className="top-region-name">{regionName(language, manifest)}</span>
          {manifest.synthetic && (
            <span className="badge" title={t('top.syntheticHint')}>
              {t('top.synthetic')}
            </span>
          )}
          <button
            type="button"
            className="button is-quiet is-icon"
            aria-label={t('top.home')}
            title={t('top.home')}
            onClick={() => actions.flyHome()}
          >
            <HomeIcon />
          </button>
        </div>
      )}
      <SearchBox />
      <span className="top-gap" />
      <LateAlertWatch />
      <ModeSwitch />
      <RegionClock />
      <LinkChip />
      <NetworkHost />
      <OutboxHost />
      <span className="top-tools">
        <PackageMenu />
        <LanguageSwitch />
        <ThemeSwitch />
        <button
          type="button"
          className="button is-quiet is-icon"
          aria-label={t('top.help')}
          title={t('top.help')}
          onClick={() => setIsHelpOpen(true)}
        >
          ?
        </button>
      </span>
      {isHelpOpen && <HelpPanel onClose={() => setIsHelpOpen(false)} />}
    </div>
  );
}
