import { localDayText } from '../../../domain/civilTime.ts';
import type { PackageDocument } from '../../../domain/papers.ts';
import { useT } from '../../i18n/useT.ts';
import { DocumentList } from './DocumentList.tsx';
import { Section } from './Section.tsx';

interface VenueDocumentsProps {
  readonly documents: readonly PackageDocument[];
  readonly timeZone: string;
  readonly atMs: number;
}

/** Certificates and other documents of the venue as a whole. */
export function VenueDocuments({ documents, timeZone, atMs }: VenueDocumentsProps) {
  const t = useT();
  return (
    <Section title={t('record.documents')}>
      <DocumentList documents={documents} today={localDayText(timeZone, atMs)} />
    </Section>
  );
}
