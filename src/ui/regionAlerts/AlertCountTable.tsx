import type { AlertCounts } from '../../domain/alertMarks.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { openCounts } from './alertCounts.ts';
import { SeverityMark } from './SeverityMark.tsx';

/** How many nobody has in hand, by severity and class. */
export function AlertCountTable({ counts }: { readonly counts: AlertCounts }) {
  const t = useT();
  const language = useLanguage();
  return (
    <table className="alert-counts">
      <caption className="visually-hidden">{t('alerts.region.show.open')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('alerts.region.column.severity')}</th>
          <th scope="col">
            <span className="class-mark is-urban" aria-hidden="true" /> {t('alerts.region.column.urban')}
          </th>
          <th scope="col">
            <span className="class-mark is-rural" aria-hidden="true" /> {t('alerts.region.column.rural')}
          </th>
          <th scope="col">{t('alerts.region.column.inHand')}</th>
        </tr>
      </thead>
      <tbody>
        {openCounts(counts).map(({ severity, urban, rural, inHand }) => (
          <tr key={severity} data-severity={severity} data-none={urban + rural === 0}>
            <th scope="row">
              <SeverityMark severity={severity} isHollow={urban + rural === 0} /> {severity}{' '}
              <span className="muted">{t(`alertWatch.severity.${severity}`)}</span>
            </th>
            <td>{formatNumber(language, urban)}</td>
            <td>{formatNumber(language, rural)}</td>
            <td className="muted">{formatNumber(language, inHand)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
