import { useEffect } from 'react';

import { useActions } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import './orderActions.css';

/**
 * What a planner begins at a venue or a machine: an order, and for a venue its checklist. Alt+R raises from anywhere while the record is
 * open: after a pick in the scene the focus is still on the map.
 */
export function OrderActions({ venue, equipmentId }: { readonly venue: number; readonly equipmentId: string }) {
  const t = useT();
  const actions = useActions();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyR' || document.querySelector('dialog[open]') !== null)
        return;
      event.preventDefault();
      actions.openDesk({ kind: 'raise', venue, equipmentId });
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [actions, venue, equipmentId]);
  return (
    <p className="order-actions">
      <button
        type="button"
        className="button"
        aria-keyshortcuts="Alt+R"
        title={t('venue.raiseHint')}
        onClick={() => actions.openDesk({ kind: 'raise', venue, equipmentId })}
      >
        {t('venue.raise')}
      </button>
      {equipmentId === '' && (
        <button type="button" className="button" onClick={() => actions.openDesk({ kind: 'inspect', venue })}>
          {t('venue.inspect')}
        </button>
      )}
    </p>
  );
}
