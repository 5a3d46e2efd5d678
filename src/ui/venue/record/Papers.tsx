import { localDayNumber } from '../../../domain/civilTime.ts';
import { documentHref, isShort, validityOn } from '../../../domain/papers.ts';
import type { EquipmentPapers, PackageDocument } from '../../../domain/papers.ts';
import type { EquipmentPast } from '../../../domain/reliabilityRecord.ts';
import { useAppState } from '../../../state/hooks.ts';
import { dateFormat, formatNumber, formatUnit } from '../../i18n/format.ts';
import { pickName } from '../../i18n/labels.ts';
import { useLanguage, useT } from '../../i18n/useT.ts';
import { Section } from './Section.tsx';

const DAY_MS = 86_400_000;

/** How long something counts, in words, with a mark where it soon ends, or has ended and `isNeeded`. */
function Validity({ until, today, isNeeded }: { readonly until: string; readonly today: string; readonly isNeeded: boolean }) {
  const t = useT();
  const language = useLanguage();
  const { state, daysLeft } = validityOn(until, today);
  if (state === 'unknown') return null;
  const day = dateFormat(language, 'UTC', { day: 'numeric', month: 'short', year: 'numeric' }).format(Date.parse(until));
  const key = state === 'ended' ? 'record.validEnded' : state === 'ends' ? 'record.validLeft' : 'record.validUntil';
  return (
    <span className={`record-validity is-${state === 'ended' && !isNeeded ? 'past' : state}`}>{t(key, { day, count: daysLeft })}</span>
  );
}

function DocumentRow({ document, today }: { readonly document: PackageDocument; readonly today: string }) {
  const t = useT();
  const language = useLanguage();
  const regionUrl = useAppState((state) => state.regionUrl);
  const { kind, title, titleZh, file, validUntil } = document;
  const name = pickName(language, title || titleZh, titleZh);
  const href = documentHref(file, regionUrl);
  return (
    <li>
      <span className="faint small">{t(`record.documentKind.${kind}`)}</span>
      {href === null ? (
        <span>{name}</span>
      ) : (
        <a className="link" href={href} target="_blank" rel="noopener noreferrer">
          {name} <span className="visually-hidden">({t('record.documentOpens')})</span>
        </a>
      )}
      <Validity until={validUntil} today={today} isNeeded />
      {href === null && (
        <span className="faint small">{file === '' ? t('record.documentPaper') : t('record.documentElsewhere', { file })}</span>
      )}
    </li>
  );
}

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
  const today = new Date(localDayNumber(timeZone, past.atMs) * DAY_MS).toISOString().slice(0, 10);
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
          <ul className="record-documents">
            {documents.map((document) => (
              <DocumentRow key={document.id} document={document} today={today} />
            ))}
          </ul>
        </Section>
      )}
      {spares.length > 0 && <Spares spares={spares} />}
      <p className="faint small">{t('record.papersRule')}</p>
    </>
  );
}
