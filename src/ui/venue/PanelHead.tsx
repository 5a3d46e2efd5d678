import { useState } from 'react';
import type { ReactNode } from 'react';

import type { DistrictClass } from '../../domain/region.ts';
import type { Selection } from '../../state/appState.ts';
import { useActions } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { CloseIcon } from '../shell/icons.tsx';

interface PanelHeadProps {
  readonly title: string;
  readonly kind: string;
  readonly districtClass: DistrictClass;
  /** After the class: the district, or what the district is part of. */
  readonly place?: ReactNode;
  readonly selection: Selection;
}

const NOTE_MS = 4000;

/** What is selected, where it is, and what can be done with it. */
export function PanelHead({ title, kind, districtClass, place, selection }: PanelHeadProps) {
  const t = useT();
  const actions = useActions();
  const [note, setNote] = useState('');
  const say = (text: string): void => {
    setNote(text);
    setTimeout(() => setNote(''), NOTE_MS);
  };
  const copyLink = (): void => {
    navigator.clipboard.writeText(window.location.href).then(
      () => say(t('venue.linkCopied')),
      () => say(t('venue.linkFailed')),
    );
  };
  return (
    <header className="subject">
      <div className="subject-top">
        <p className="subject-kind">{kind}</p>
        <button
          type="button"
          className="button is-quiet is-icon is-small"
          aria-label={t('venue.close')}
          onClick={() => actions.select({ kind: 'none' })}
        >
          <CloseIcon />
        </button>
      </div>
      <h2 className="subject-title">{title}</h2>
      <p className="subject-place">
        <span className={`class-mark is-${districtClass}`} aria-hidden="true" />
        {t(`class.${districtClass}`)}
        {place !== undefined && <span className="faint"> · </span>}
        {place}
      </p>
      <div className="subject-actions">
        <button type="button" className="button is-small" onClick={() => actions.flyTo(selection)}>
          {t('venue.flyTo')}
        </button>
        <button type="button" className="button is-small" onClick={copyLink}>
          {t('venue.copyLink')}
        </button>
        <span className="faint small" aria-live="polite">
          {note}
        </span>
      </div>
    </header>
  );
}
