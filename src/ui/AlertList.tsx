import { useState } from 'react';

import type { Alert } from '../domain/alert.ts';
import { useActions, useAppState } from '../state/hooks.ts';
import { alertText } from './alerts/alertText.ts';
import './alerts/alerts.css';
import { formatNumber } from './i18n/format.ts';
import { useLanguage, useT } from './i18n/useT.ts';
import { CloseIcon } from './shell/icons.tsx';

const SHOWN_AT_FIRST = 2;
const ORDER: readonly Alert['severity'][] = ['error', 'warning', 'info'];

/** A shape for each severity, so that it does not hang on colour: octagon, triangle, disc. */
const SHAPES: Readonly<Record<Alert['severity'], string>> = {
  error: 'M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5z',
  warning: 'M8 2l6.5 11.5h-13z',
  info: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z',
};

function AlertRow({ alert }: { readonly alert: Alert }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const text = alertText(language, alert);
  return (
    <li className="alert" data-severity={alert.severity}>
      <svg className="alert-shape" viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPES[alert.severity]} />
      </svg>
      <p className="alert-text">
        <span className="visually-hidden">{t(`severity.${alert.severity}`)}: </span>
        {text}
        {alert.count > 1 && <span className="muted"> {t('alerts.times', { count: formatNumber(language, alert.count) })}</span>}
      </p>
      <button
        type="button"
        className="button is-quiet is-small is-icon"
        aria-label={`${t('action.dismiss')}: ${text}`}
        onClick={() => actions.clearAlert(alert.id)}
      >
        <CloseIcon />
      </button>
    </li>
  );
}

/** Problems in sentences, gravest first; the rest folds away so that a wall is not covered by them. */
export function AlertList() {
  const t = useT();
  const alerts = useAppState((state) => state.alerts);
  const [isOpen, setIsOpen] = useState(false);
  const ordered = alerts.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const shown = isOpen ? ordered : ordered.slice(0, SHOWN_AT_FIRST);
  return (
    <section className="alerts" aria-label={t('alerts.title')} aria-live="polite" data-empty={alerts.length === 0}>
      <ul className="alerts-list">
        {shown.map((alert) => (
          <AlertRow key={alert.id} alert={alert} />
        ))}
      </ul>
      {ordered.length > SHOWN_AT_FIRST && (
        <button type="button" className="button is-small alerts-more" aria-expanded={isOpen} onClick={() => setIsOpen((before) => !before)}>
          {isOpen ? t('alerts.fewer') : t('alerts.more', { count: ordered.length - SHOWN_AT_FIRST })}
        </button>
      )}
    </section>
  );
}
