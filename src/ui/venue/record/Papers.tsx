import { localDayText } from '../../../domain/civilTime.ts';
import { isShort } from '../../../domain/papers.ts';
import type { EquipmentPapers } from '../../../domain/papers.ts';
import type { EquipmentPast } from '../../../domain/reliabilityRecord.ts';
import { formatNumber, formatUnit } from '../../i18n/format.ts';
import { pickName } from '../../i18n/labels.ts';
import { useLanguage, useT } from '../../i18n/useT.ts';
import { DocumentList, Validity } from './DocumentList.tsx';
import { Section } from './Section.tsx';

function Spares({ spares }: Pick<EquipmentPapers, 'spares'>) {
  const t = useT();
  const language = useLanguage();
  const short = spares.filter(isShort).length;
  const count = (value: number): string => (Number.isNaN(value) ? t('record.uncounted') : formatNumber(language, value, 0));
  return (
    <Section title={t('record.spares')}>
      {short > 0 && <p className="record-validity is-ended">{t('record.sparesShort', { count: short })}</p>}
      <table className="record-spares">
        <thead>
          <tr>
            <th scope="col">{t('record.spare')}</th>
            <th scope="col">{t('record.inStock')}</th>
            <th scope="col">{t('record.minStock')}</th>
            <th scope="col">{t('record.leadTime')}</th>
          </tr>
        </thead>
        <tbody>
          {spares.map((spare) => (
            <tr key={spare.id} className={isShort(spare) ? 'is-short' : undefined}>
              <th scope="row">
                {pickName(language, spare.name || spare.nameZh, spare.nameZh)}{' '}
                <span className="faint small">{[spare.partNumber, spare.place].filter((text) => text !== '').join(' · ')}</span>
              </th>
              <td>{count(spare.inStock)}</td>
              <td>{Number.isNaN(spare.minStock) ? '–' : formatNumber(language, spare.minStock, 0)}</td>
              <td>
                {Number.isNaN(spare.leadTimeDays) ? '–' : `${formatNumber(language, spare.leadTimeDays, 0)} ${formatUnit(language, 'd')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** What the package holds in writing: warranty, documents with how long they count, spares with what is missing. */
export function Papers({ past, timeZone }: { readonly past: EquipmentPast; readonly timeZone: string }) {
  const t = useT();
  const { warrantyUntil, documents, spares } = past.papers;
  const today = localDayText(timeZone, past.atMs);
  if (warrantyUntil === '' && documents.length === 0 && spares.length === 0) return <p className="faint small">{t('record.noPapers')}</p>;
  return (
    <>
      <Section title={t('record.warranty')}>
        {warrantyUntil === '' ? (
          <p className="muted small">{t('record.warrantyUnknown')}</p>
        ) : (
          <p>
            <Validity until={warrantyUntil} today={today} isNeeded={false} />
          </p>
        )}
      </Section>
      {documents.length > 0 && (
        <Section title={t('record.documents')}>
          <DocumentList documents={documents} today={today} />
        </Section>
      )}
      {spares.length > 0 && <Spares spares={spares} />}
      <p className="faint small">{t('record.papersRule')}</p>
    </>
  );
}
