import { useCallback, useRef, useState } from 'react';

import { errorText } from '../../base/assert.ts';
import { useAppStore } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { useDismiss } from '../shell/useDismiss.ts';
import './export.css';
import { EXPORT_FORMATS } from './exportFormat.ts';
import type { ExportFormat } from './exportFormat.ts';
import type { ExportTable } from './exportTable.ts';

interface ExportButtonProps {
  /** Part of the file's name: what the table is about. */
  readonly name: string;
  /** Asked when the reader exports, so that it costs nothing until then. */
  readonly table: () => ExportTable | Promise<ExportTable>;
}

/** Opens a choice of formats and saves the table in the chosen one. What writes them is fetched then. */
export function ExportButton({ name, table }: ExportButtonProps) {
  const t = useT();
  const store = useAppStore();
  const place = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [note, setNote] = useState('');
  const close = useCallback(() => setIsOpen(false), []);
  useDismiss(place, isOpen, close);

  const save = async (format: ExportFormat): Promise<void> => {
    setIsBusy(true);
    try {
      const [{ exportFile, saveFile }, made] = await Promise.all([import('./saveTable.ts'), table()]);
      const file = await exportFile(name, made, format, store.getState(), { atMs: Date.now(), link: window.location.href });
      saveFile(file.fileName, file.blob);
      setNote(t('export.saved', { file: file.fileName }));
      setIsOpen(false);
      button.current?.focus();
    } catch (thrown: unknown) {
      setNote(t('export.failed', { reason: errorText(thrown) }));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <span className="export" ref={place}>
      <button
        ref={button}
        type="button"
        className="button is-quiet is-small"
        aria-expanded={isOpen}
        data-export={name}
        onClick={() => {
          setNote('');
          setIsOpen(!isOpen);
        }}
      >
        {t('export.export')}
      </button>
      {isOpen && (
        <span className="export-menu" role="group" aria-label={t('export.as')}>
          {EXPORT_FORMATS.map((format) => (
            <button
              key={format}
              type="button"
              className="button is-quiet is-small"
              disabled={isBusy}
              data-format={format}
              onClick={() => void save(format)}
            >
              {t(`export.format.${format}`)}
            </button>
          ))}
          {note !== '' && <span className="export-note">{note}</span>}
        </span>
      )}
      <span className="visually-hidden" role="status">
        {note}
      </span>
    </span>
  );
}
