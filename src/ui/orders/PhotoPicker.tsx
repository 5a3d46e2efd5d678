import { useRef, useState } from 'react';

import { useT } from '../i18n/useT.ts';
import { CameraIcon } from './icons.tsx';
import { ACCEPTED, readyFile } from './photo.ts';
import type { ReadyFile } from './photo.ts';

interface PhotoPickerProps {
  readonly label: string;
  readonly isSmall?: boolean;
  /** Called once for each choice, with those that can be attached. */
  readonly onPick: (files: readonly ReadyFile[]) => Promise<void> | void;
}

/** Photos from the camera or from the disk, made smaller here; says which could not be taken. */
export function PhotoPicker({ label, isSmall = false, onPick }: PhotoPickerProps) {
  const t = useT();
  const camera = useRef<HTMLInputElement>(null);
  const disk = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState('');
  const pick = async (input: HTMLInputElement): Promise<void> => {
    const chosen = [...(input.files ?? [])];
    input.value = '';
    if (chosen.length === 0) return;
    setNote(t('photo.working', { count: chosen.length }));
    const ready: ReadyFile[] = [];
    const refused: string[] = [];
    for (const file of chosen) {
      const made = await readyFile(file);
      if (typeof made === 'string') refused.push(t(`photo.${made}`, { name: file.name }));
      else ready.push(made);
    }
    setNote(refused.join(' '));
    if (ready.length > 0) await onPick(ready);
  };
  const input = (ref: typeof camera, isCamera: boolean) => (
    <input
      ref={ref}
      type="file"
      hidden
      multiple={!isCamera}
      accept={isCamera ? 'image/*' : ACCEPTED}
      capture={isCamera ? 'environment' : undefined}
      data-photos={isCamera ? 'camera' : 'disk'}
      onChange={(event) => void pick(event.currentTarget)}
    />
  );
  const size = isSmall ? 'button is-quiet desk-touch' : 'button desk-touch';
  return (
    <span className="photo-pick">
      {input(camera, true)}
      {input(disk, false)}
      <button
        type="button"
        className={`${size} photo-camera`}
        aria-label={t('photo.take', { of: label })}
        onClick={() => camera.current?.click()}
      >
        <CameraIcon /> {!isSmall && t('photo.camera')}
      </button>
      <button type="button" className={size} aria-label={t('photo.choose', { of: label })} onClick={() => disk.current?.click()}>
        {t(isSmall ? 'photo.file' : 'photo.files')}
      </button>
      <span className="small muted" role="status">
        {note}
      </span>
    </span>
  );
}
