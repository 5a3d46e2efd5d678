import { useId } from 'react';
import type { ReactNode } from 'react';

import { useT } from '../i18n/useT.ts';
import './dialog.css';
import { CloseIcon } from './icons.tsx';
import { useModal } from './useModal.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal on the browser's own dialog: it holds the focus, closes on Escape and gives the focus back. Mount it to open it. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const t = useT();
  const ref = useModal();
  const titleId = useId();
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <header className="dialog-head">
        <h2 id={titleId} className="dialog-title">
          {title}
        </h2>
        <button type="button" className="button is-quiet is-icon" aria-label={t('action.close')} onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      {/* Text alone can be taller than the screen: the keyboard scrolls it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="dialog-body" tabIndex={0} role="group" aria-labelledby={titleId}>
        {children}
      </div>
    </dialog>
  );
}
