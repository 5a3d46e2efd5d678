import type { WorkOrder } from '../../domain/maintenance.ts';
import { useActions } from '../../state/hooks.ts';
import { pickName } from '../i18n/labels.ts';
import { useLanguage } from '../i18n/useT.ts';

/** An order's title; opens the order at the desk. */
export function OrderTitle({ order }: { readonly order: WorkOrder }) {
  const language = useLanguage();
  const actions = useActions();
  return (
    <p className="order-title">
      <button type="button" className="link" onClick={() => actions.openDesk({ kind: 'order', orderId: order.id })}>
        {pickName(language, order.title, order.titleZh)}
      </button>
    </p>
  );
}
