import { useEffect, useState } from 'react';

import { errorText } from '../../base/assert.ts';
import type { OrderFile } from '../../domain/orderDesk.ts';
import { useActions } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { bytesText } from '../i18n/bytes.ts';
import type { ReadyFile } from './photo.ts';
import { PhotoPicker } from './PhotoPicker.tsx';
import { plannerName, usePlannerName } from './planner.ts';
import { PlannerField } from './PlannerField.tsx';
import { useBlobUrl } from './ReadyPhotos.tsx';

/** Pieces that did not come (no network, a colleague who has not sent them all) are asked for again after this. */
const AGAIN_MS = 10_000;

/** The bytes of a file. Asking for them brings the pieces that lie with the broker; null until all are here. */
function useFileBlob(file: OrderFile): Blob | null {
  const actions = useActions();
  const [blob, setBlob] = useState<Blob | null>(null);
  const { id, type } = file;
  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      actions.fileBytes(id).then(
        (bytes) => {
          if (!isCurrent) return;
          if (bytes === null) timer = setTimeout(ask, AGAIN_MS);
          else setBlob(new Blob([bytes], { type }));
        },
        // It came damaged, or nobody answers now.
        () => {
          if (isCurrent) timer = setTimeout(ask, AGAIN_MS);
        },
      );
    };
    ask();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [actions, id, type]);
  return blob;
}

function FileRow({ file }: { readonly file: OrderFile }) {
  const t = useT();
  const language = useLanguage();
  const blob = useFileBlob(file);
  const url = useBlobUrl(blob);
  const [isLarge, setIsLarge] = useState(false);
  const isImage = file.type.startsWith('image/');
  const isSent = file.piecesDone >= file.pieces;
  const pieces = { done: formatNumber(language, file.piecesDone), all: formatNumber(language, file.pieces) };
  return (
    <li className={isLarge ? 'photo is-large' : 'photo'} data-file={file.id}>
      {url === null || !isImage ? (
        <span className="photo-document">
          {isImage ? (
            '…'
          ) : url === null ? (
            'PDF'
          ) : (
            <a href={url} download={file.name}>
              {t('photo.open')}
            </a>
          )}
        </span>
      ) : (
        <button
          type="button"
          className="photo-open"
          aria-expanded={isLarge}
          aria-label={t(isLarge ? 'photo.smaller' : 'photo.larger', { name: file.name })}
          onClick={() => setIsLarge(!isLarge)}
        >
          <img src={url} alt={file.name} />
        </button>
      )}
      <span className="photo-name small">{file.name}</span>
      <span className="faint small">
        {bytesText(language, file.bytes)} · {file.by}
      </span>
      {!isSent && (
        <>
          <progress className="photo-progress" max={file.pieces} value={file.piecesDone} aria-label={t('photo.progress', pieces)} />
          <span className="muted small">{t(file.isHere ? 'photo.sending' : 'photo.coming', pieces)}</span>
        </>
      )}
    </li>
  );
}

interface OrderFilesProps {
  readonly orderId: string;
  readonly files: readonly OrderFile[];
  /** Null where the past is shown. */
  readonly onAttached: (() => void) | null;
}

/** Photos and documents of an order, how far each has travelled, and the way to add more. */
export function OrderFiles({ orderId, files, onAttached }: OrderFilesProps) {
  const t = useT();
  const actions = useActions();
  const name = usePlannerName();
  const [failure, setFailure] = useState('');
  const attach = async (ready: readonly ReadyFile[]): Promise<void> => {
    setFailure('');
    try {
      for (const file of ready)
        await actions.attachFile({ orderId, name: file.name, type: file.type, by: plannerName() }, await file.blob.arrayBuffer());
    } catch (thrown: unknown) {
      setFailure(t('photo.failed', { reason: errorText(thrown) }));
    }
    onAttached?.();
  };
  return (
    <>
      {files.length === 0 && <p className="faint small">{t('photo.none')}</p>}
      {files.length > 0 && (
        <ul className="photos">
          {files.map((file) => (
            <FileRow key={file.id} file={file} />
          ))}
        </ul>
      )}
      {onAttached !== null && (name === '' ? <PlannerField /> : <PhotoPicker label={t('desk.order')} onPick={attach} />)}
      {failure !== '' && (
        <p className="desk-warning" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
