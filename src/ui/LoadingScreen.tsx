import { useAppState } from '../state/hooks.ts';
import { formatShare } from './i18n/format.ts';
import { translateCode } from './i18n/translate.ts';
import { useLanguage, useT } from './i18n/useT.ts';
import './shell/screens.css';

/** How far the opening of a region is, and what is being read. */
export function LoadingScreen() {
  const t = useT();
  const language = useLanguage();
  const loading = useAppState((state) => state.loading);
  if (loading === null) return null;
  const stage = translateCode(language, `stage.${loading.stage}`) ?? loading.stage;
  return (
    <div className="screen">
      <div className="screen-card">
        <h2 className="screen-title">{t('loading.title')}</h2>
        <progress className="screen-progress" max={1} value={loading.share} aria-label={t('loading.title')} />
        <p className="screen-stage muted">
          <span role="status">{stage}</span>
          <span>{formatShare(language, loading.share)}</span>
        </p>
      </div>
    </div>
  );
}
