import { useCallback, useId, useRef, useState } from 'react';

import { useT } from '../i18n/useT.ts';
import { useDismiss } from '../shell/useDismiss.ts';
import { PackageForm } from './PackageForm.tsx';

/** The button that opens another region. */
export function PackageMenu() {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = useCallback(() => {
    setIsOpen(false);
    if (ref.current?.contains(document.activeElement)) buttonRef.current?.focus();
  }, []);
  useDismiss(ref, isOpen, close);
  return (
    <div className="menu" ref={ref}>
      <button
        ref={buttonRef}
        type="button"
        className="button is-quiet"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen((before) => !before)}
      >
        {t('top.package')}
      </button>
      <div className="menu-body" id={id} hidden={!isOpen} role="group" aria-label={t('top.packageTitle')}>
        <h2 className="menu-title">{t('top.packageTitle')}</h2>
        {isOpen && <PackageForm onOpened={close} />}
      </div>
    </div>
  );
}
