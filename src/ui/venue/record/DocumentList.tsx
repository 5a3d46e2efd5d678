import { useState } from 'react';

import { documentHref, documentType, validityOn } from '../../../domain/papers.ts';
import type { PackageDocument } from '../../../domain/papers.ts';
import { useActions, useAppState } from '../../../state/hooks.ts';
import { dateFormat } from '../../i18n/format.ts';
import { pickName } from '../../i18n/labels.ts';
import { useLanguage, useT } from '../../i18n/useT.ts';
import './record.css';

/** A tab has read its file by then. */
const OPENED_WITHIN_MS = 60_000;

/** How long something counts, in words, with a mark where it soon ends, or has ended and `isNeeded`. */
export function Validity({ until, today, isNeeded }: { readonly until: string; readonly today: string; readonly isNeeded: boolean }) {
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

/** A file of a package that was opened from this device: read on a press, and opened as what its name says it is. */
function OwnFile({ file, type, name }: { readonly file: string; readonly type: string; readonly name: string }) {
  const t = useT();
  const actions = useActions();
  const [failure, setFailure] = useState<string | null>(null);
  const open = async (): Promise<void> => {
    setFailure(null);
    try {
      const url = URL.createObjectURL(new Blob([(await actions.packageFile(file)).slice()], { type }));
      Object.assign(document.createElement('a'), { href: url, target: '_blank', rel: 'noopener noreferrer' }).click();
      setTimeout(() => URL.revokeObjectURL(url), OPENED_WITHIN_MS);
    } catch (thrown: unknown) {
      setFailure(thrown instanceof Error ? thrown.message : String(thrown));
    }
  };
  return (
    <>
      <button type="button" className="link" onClick={() => void open()}>
        {name} <span className="visually-hidden">({t('record.documentOpens')})</span>
      </button>
      {failure !== null && <span role="alert">{failure}</span>}
    </>
  );
}

function DocumentRow({
  document: { kind, title, titleZh, file, validUntil },
  today,
}: {
  readonly document: PackageDocument;
  readonly today: string;
}) {
  const t = useT();
  const language = useLanguage();
  const regionUrl = useAppState((state) => state.regionUrl);
  const name = pickName(language, title || titleZh, titleZh);
  const href = documentHref(file, regionUrl);
  const ownType = href === null && regionUrl === '' ? documentType(file) : null;
  return (
    <li>
      <span className="faint small">{t(`record.documentKind.${kind}`)}</span>
      {href !== null ? (
        <a className="link" href={href} target="_blank" rel="noopener noreferrer">
          {name} <span className="visually-hidden">({t('record.documentOpens')})</span>
        </a>
      ) : ownType !== null ? (
        <OwnFile file={file} type={ownType} name={name} />
      ) : (
        <span>{name}</span>
      )}
      {file.startsWith('https://') && <span className="faint small">{new URL(file).host}</span>}
      <Validity until={validUntil} today={today} isNeeded />
      {href === null && ownType === null && (
        <span className="faint small">{file === '' ? t('record.documentPaper') : t('record.documentElsewhere', { file })}</span>
      )}
    </li>
  );
}

/** Documents, each with how long it counts; what can be opened opens in a tab of its own. */
export function DocumentList({ documents, today }: { readonly documents: readonly PackageDocument[]; readonly today: string }) {
  return (
    <ul className="record-documents">
      {documents.map((document) => (
        <DocumentRow key={document.id} document={document} today={today} />
      ))}
    </ul>
  );
}
