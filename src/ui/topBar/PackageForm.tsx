import { useId, useState } from 'react';

import { useActions, useAppState } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { packageFiles } from './packageFiles.ts';
import './packageForm.css';

interface PackageFormProps {
  readonly onOpened?: () => void;
}

/** Opens another region: by address, or from a folder of this computer. */
export function PackageForm({ onOpened }: PackageFormProps) {
  const t = useT();
  const actions = useActions();
  const current = useAppState((state) => state.regionUrl);
  const [url, setUrl] = useState(current);
  const urlId = useId();
  const folderId = useId();
  return (
    <form
      className="package-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (url.trim() === '') return;
        actions.openRegionUrl(url.trim());
        onOpened?.();
      }}
    >
      <label htmlFor={urlId}>{t('top.packageUrl')}</label>
      <div className="package-row">
        <input
          id={urlId}
          className="field"
          type="text"
          inputMode="url"
          spellCheck={false}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
        <button type="submit" className="button">
          {t('action.open')}
        </button>
      </div>
      <label htmlFor={folderId}>{t('top.packageFolder')}</label>
      <input
        id={folderId}
        className="package-folder"
        type="file"
        ref={(input) => {
          if (input !== null) input.webkitdirectory = true;
        }}
        onChange={(event) => {
          const { files } = event.target;
          if (files === null || files.length === 0) return;
          actions.openRegionFiles(packageFiles(files));
          onOpened?.();
        }}
      />
      <p className="faint small">{t('top.packageNote')}</p>
    </form>
  );
}
