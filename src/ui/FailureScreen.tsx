import { useActions, useAppState } from '../state/hooks.ts';
import { adviceText, alertText } from './alerts/alertText.ts';
import { useLanguage, useT } from './i18n/useT.ts';
import './shell/screens.css';
import { PackageForm } from './topBar/PackageForm.tsx';

const DEMO_URL = 'demo/';

/** Why a region cannot be shown, and every way out of it. */
export function FailureScreen() {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const failure = useAppState((state) => state.failure);
  const regionUrl = useAppState((state) => state.regionUrl);
  if (failure === null) return null;
  return (
    <div className="screen">
      <div className="screen-card">
        <h2 className="screen-title">{t('failure.title')}</h2>
        <p role="alert" className="screen-reason">
          {alertText(language, failure)}
        </p>
        <p className="muted">{adviceText(language, failure)}</p>
        <div className="screen-actions">
          {regionUrl !== '' && (
            <button type="button" className="button" onClick={() => actions.openRegionUrl(regionUrl)}>
              {t('action.retry')}
            </button>
          )}
          {regionUrl !== DEMO_URL && (
            <button type="button" className="button" onClick={() => actions.openRegionUrl(DEMO_URL)}>
              {t('failure.demo')}
            </button>
          )}
        </div>
        <PackageForm />
      </div>
    </div>
  );
}
