import type { ShownAlert } from '../../domain/alertMarks.ts';
import { formatNumber, formatTime } from '../i18n/format.ts';
import { translateCode } from '../i18n/translate.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { factOf, textOf } from './alertWords.ts';
import { markText } from './markText.ts';

/** What else is known of an alert: its state, who has it in hand, how often it came. */
export function AlertTags({ alert, timeZone }: { readonly alert: ShownAlert; readonly timeZone: string }) {
  const t = useT();
  const language = useLanguage();
  const { mark, state } = alert;
  const time = (atMs: number): string => formatTime(language, timeZone, atMs);
  const tags: string[] = [];
  if (state === 'pending' || state === 'clearing') tags.push(t(`alerts.region.state.${state}`));
  if (state === 'cleared') tags.push(t('alerts.region.state.cleared', { time: time(alert.clearedMs) }));
  if (alert.isFlapping) tags.push(t('alerts.region.flapping', { count: formatNumber(language, alert.openings.length) }));
  else if (alert.count > 1) tags.push(t('alerts.region.count', { count: formatNumber(language, alert.count) }));
  if (alert.covered > 0) tags.push(t('alerts.region.covers', { count: alert.covered }));
  if (mark !== null) tags.push(markText(t, language, timeZone, mark));
  const orderId = textOf(alert, 'orderId');
  if (orderId !== '') {
    const orderState = textOf(alert, 'orderState');
    tags.push(t('alerts.region.order', { id: orderId, state: translateCode(language, `orderState.${orderState}`) ?? orderState }));
  }
  if (factOf(alert, 'isOnly') === 1) tags.push(t('alerts.region.isOnly'));
  if (tags.length === 0) return null;
  return (
    <ul className="alert-tags">
      {tags.map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
    </ul>
  );
}
