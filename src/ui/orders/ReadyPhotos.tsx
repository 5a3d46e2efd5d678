import { useEffect, useMemo } from 'react';

import { useLanguage, useT } from '../i18n/useT.ts';
import { CloseIcon } from '../shell/icons.tsx';
import { bytesText } from '../i18n/bytes.ts';
import type { ReadyFile } from './photo.ts';

/** An address of bytes for as long as the component is there. */
export function useBlobUrl(blob: Blob | null): string | null {
  const url = useMemo(() => (blob === null ? null : URL.createObjectURL(blob)), [blob]);
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  return url;
}

function Ready({ file, onRemove }: { readonly file: ReadyFile; readonly onRemove: () => void }) {
  const t = useT();
  const language = useLanguage();
  const url = useBlobUrl(file.type.startsWith('image/') ? file.blob : null);
  return (
    <li className="photo">
      {url === null ? <span className="photo-document">PDF</span> : <img src={url} alt={file.name} />}
      <span className="photo-name small">{file.name}</span>
      <span className="faint small">{bytesText(language, file.blob.size)}</span>
      <button type="button" className="button is-icon photo-remove" aria-label={t('photo.remove', { name: file.name })} onClick={onRemove}>
        <CloseIcon />
      </button>
    </li>
  );
}

/** Photos that are chosen and not attached yet. */
export function ReadyPhotos({
  photos,
  onChange,
}: {
  readonly photos: readonly ReadyFile[];
  readonly onChange: (photos: readonly ReadyFile[]) => void;
}) {
  if (photos.length === 0) return null;
  return (
    <ul className="photos">
      {photos.map((file, i) => (
        <Ready key={`${i} ${file.name}`} file={file} onRemove={() => onChange(photos.toSpliced(i, 1))} />
      ))}
    </ul>
  );
}
