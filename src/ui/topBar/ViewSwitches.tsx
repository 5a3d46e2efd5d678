import type { Language, ThemeChoice } from '../../state/appState.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';

const THEMES: readonly ThemeChoice[] = ['auto', 'dark', 'light'];
/** Languages are named in themselves, so that who cannot read this page finds theirs. */
const LANGUAGES: readonly (readonly [Language, string, string])[] = [
  ['en', 'EN', 'English'],
  ['zh', '中文', '简体中文'],
];

export function LanguageSwitch() {
  const t = useT();
  const actions = useActions();
  const language = useAppState((state) => state.language);
  return (
    <div className="segments" role="group" aria-label={t('top.language')}>
      {LANGUAGES.map(([code, short, name]) => (
        <button
          key={code}
          type="button"
          className="button"
          lang={code}
          aria-label={name}
          aria-pressed={language === code}
          onClick={() => actions.setLanguage(code)}
        >
          {short}
        </button>
      ))}
    </div>
  );
}

export function ThemeSwitch() {
  const t = useT();
  const actions = useActions();
  const theme = useAppState((state) => state.theme);
  return (
    <select
      className="field is-quiet"
      aria-label={t('top.theme')}
      value={theme}
      onChange={(event) => {
        const chosen = THEMES.find((choice) => choice === event.target.value);
        if (chosen !== undefined) actions.setTheme(chosen);
      }}
    >
      {THEMES.map((choice) => (
        <option key={choice} value={choice}>
          {t(`top.theme.${choice}`)}
        </option>
      ))}
    </select>
  );
}
