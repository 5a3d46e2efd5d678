import type { OrderHistory } from '../../domain/workOrders.ts';
import { useT } from '../i18n/useT.ts';
import { itemText } from './HistoryList.tsx';

const WORST_FIRST = ['fail', 'skipped', 'pass'] as const;

/** What an inspection found so far, what failed first. */
export function CheckResults({ history }: { readonly history: OrderHistory }) {
  const t = useT();
  if (history.checks.length === 0) return <p className="faint small">{t('checklist.nothing')}</p>;
  const rows = history.checks.toSorted((a, b) => WORST_FIRST.indexOf(a.result) - WORST_FIRST.indexOf(b.result));
  return (
    <ul className="check-results">
      {rows.map((check) => (
        <li key={check.item} className={`is-${check.result}`}>
          <b>{t(`check.result.${check.result}`)}</b> {itemText(t, check.item)}
          {check.text !== '' && <span className="muted"> — {check.text}</span>}
        </li>
      ))}
    </ul>
  );
}
