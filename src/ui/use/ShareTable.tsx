import type { LoadReport, LoadStatus } from '../../domain/loads.ts';
import { LOAD_STATUSES } from '../../domain/loads.ts';
import { ClassHead } from '../figures/ClassHead.tsx';
import '../figures/figures.css';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';

/** Venues that can be asked about: they have a counter and were open. */
function askedOf(counts: Readonly<Record<LoadStatus, number>>): number {
  return counts.over + counts.under + counts.between + counts.doubtful + counts.silent;
}

function shareOf(counts: Readonly<Record<LoadStatus, number>>, ...statuses: readonly LoadStatus[]): number {
  return statuses.reduce((sum, status) => sum + counts[status], 0) / askedOf(counts);
}

const ROWS: readonly { readonly key: 'over' | 'under' | 'between' | 'untold'; readonly statuses: readonly LoadStatus[] }[] = [
  { key: 'over', statuses: ['over'] },
  { key: 'under', statuses: ['under'] },
  { key: 'between', statuses: ['between'] },
  { key: 'untold', statuses: ['doubtful', 'silent'] },
];

/** Shares of city and rural venues, in a sentence and as a table. */
export function ShareTable({ report }: { readonly report: LoadReport }) {
  const t = useT();
  const language = useLanguage();
  const { urban, rural } = report.counts;
  const [askedUrban, askedRural] = [askedOf(urban), askedOf(rural)];
  const say = (share: number): string => (Number.isNaN(share) ? '–' : formatShare(language, share));
  const all = Object.fromEntries(LOAD_STATUSES.map((status) => [status, urban[status] + rural[status]])) as Record<LoadStatus, number>;
  if (askedUrban + askedRural === 0) return <p className="compare-note">{t('use.nothingTold', { count: all.noCounter })}</p>;
  return (
    <>
      <p className="use-headline">
        {t('use.headline', {
          overUrban: say(shareOf(urban, 'over')),
          overRural: say(shareOf(rural, 'over')),
          underUrban: say(shareOf(urban, 'under')),
          underRural: say(shareOf(rural, 'under')),
          untold: say(shareOf(all, 'doubtful', 'silent')),
        })}
      </p>
      <table className="figures use-shares">
        <caption className="visually-hidden">{t('use.shares')}</caption>
        <ClassHead />
        <tbody>
          {ROWS.map(({ key, statuses }) => {
            const [inUrban, inRural] = [urban, rural].map((counts) => statuses.reduce((sum, status) => sum + counts[status], 0));
            const [city, land] = [shareOf(urban, ...statuses), shareOf(rural, ...statuses)];
            return (
              <tr key={key} data-figure={`loads.${key}`}>
                <th scope="row">
                  <span className={`use-mark is-${key}`} aria-hidden="true" /> {t(`use.status.${key}`)}
                </th>
                <td>
                  <data value={inUrban}>{say(city)}</data> <small className="faint">{formatNumber(language, inUrban)}</small>
                </td>
                <td>
                  <data value={inRural}>{say(land)}</data> <small className="faint">{formatNumber(language, inRural)}</small>
                </td>
                <td className="faint">{city > 0 && land >= 0 ? formatNumber(language, land / city) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="compare-note">
        {t('use.base', {
          urban: formatNumber(language, askedUrban),
          rural: formatNumber(language, askedRural),
          noCounter: formatNumber(language, all.noCounter),
          closed: formatNumber(language, all.closed),
        })}
      </p>
    </>
  );
}
