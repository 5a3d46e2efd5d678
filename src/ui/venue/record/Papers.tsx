import { localDayText } from '../../../domain/civilTime.ts';
import type { EquipmentPast } from '../../../domain/reliabilityRecord.ts';
import { useT } from '../../i18n/useT.ts';
import { DocumentList, Validity } from './DocumentList.tsx';
import { Section } from './Section.tsx';
import { SpareTable } from './SpareTable.tsx';

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
      {spares.length > 0 && (
        <Section title={t('record.spares')}>
          <SpareTable spares={spares} />
        </Section>
      )}
      <p className="faint small">{t('record.papersRule')}</p>
    </>
  );
}
