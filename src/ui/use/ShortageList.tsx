import { DAY_MS } from '../../domain/civilTime.ts';
import type { LoadReport, Shortage } from '../../domain/loads.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { formatNumber } from '../i18n/format.ts';
import { districtName, venueName, venueTypeName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { shortageTable } from './loadExport.ts';

interface ShortageListProps {
  readonly report: LoadReport;
  readonly region: RegionData;
}

const MOST_SHOWN = 10;

function Item({ shortage, report, region }: ShortageListProps & { readonly shortage: Shortage }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { venues, districts } = region;
  const [first, ...others] = shortage.venues;
  const weeks = Math.max(1, (report.spanMs[1] - report.spanMs[0]) / (7 * DAY_MS));
  return (
    <li>
      <button type="button" className="link" onClick={() => actions.flyTo({ kind: 'venue', venue: first })}>
        {t('use.shortage.place', {
          type: venueTypeName(language, shortage.type),
          district: districtName(language, districts[shortage.district]),
        })}
      </button>
      <p className="use-where">
        {t('use.shortage.around', { name: venueName(language, venues, first), others: others.length })}{' '}
        {shortage.spare === null
          ? t('use.shortage.noSpare')
          : t('use.shortage.spare', {
              name: venueName(language, venues, shortage.spare),
              minutes: formatNumber(language, Math.ceil(shortage.spareMinutes ?? 0)),
              way: t(`equity.mode.${report.norms.reach}`),
            })}
      </p>
      <p className="use-where">
        {shortage.residents !== null &&
          `${t('use.shortage.residents', { count: formatNumber(language, Math.round(shortage.residents)), way: t(`equity.mode.${report.norms.reach}`) })} `}
        {!Number.isNaN(shortage.denied) &&
          t('use.shortage.denied', {
            denied: formatNumber(language, Math.round(shortage.denied)),
            perWeek: formatNumber(language, shortage.denied / weeks),
          })}
      </p>
    </li>
  );
}

/** Where capacity is missing: overloaded venues without one of their type with room in reach. */
export function ShortageList({ report, region }: ShortageListProps) {
  const t = useT();
  const language = useLanguage();
  const { shortages, unplaced } = report;
  const over = report.counts.urban.over + report.counts.rural.over;
  return (
    <section className="use-shortages" aria-label={t('use.shortages')}>
      <div className="use-tools">
        <h3>{t('use.shortages')}</h3>
        {shortages.length > 0 && <ExportButton name="use-shortages" table={() => shortageTable(t, language, report, region)} />}
      </div>
      {shortages.length === 0 && <p className="compare-note">{t(over === 0 ? 'use.shortage.noOver' : 'use.shortage.none', { over })}</p>}
      <ol className="use-places">
        {shortages.slice(0, MOST_SHOWN).map((shortage) => (
          <Item key={shortage.venues[0]} shortage={shortage} report={report} region={region} />
        ))}
      </ol>
      {shortages.length > MOST_SHOWN && <p className="compare-note">{t('use.shortage.more', { count: shortages.length - MOST_SHOWN })}</p>}
      {unplaced > 0 && <p className="compare-note">{t('use.shortage.unplaced', { count: unplaced })}</p>}
    </section>
  );
}
