import { useCallback, useState } from 'react';

import { useAppState } from '../../state/hooks.ts';
import { useWallClock } from '../hooks/useWallClock.ts';
import { formatDateTime, formatDuration } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { icon } from '../shell/icons.tsx';
import './offline.css';
import { OfflineKeep } from './OfflineKeep.tsx';

const MINUTE_MS = 60_000;
/** Waves of a network, crossed out. */
const NoNetworkIcon = icon('M2 6.5a9 9 0 0 1 12 0M4.5 9a5.5 5.5 0 0 1 7 0M8 12.2v.01M3 2.5l10.5 11', '1.125em');

/** That the app's server does not answer, and how old the region is that is shown; opens what is kept on this device. */
export function NetworkChip() {
  const t = useT();
  const language = useLanguage();
  const loss = useAppState((state) => state.networkLoss);
  const manifest = useAppState((state) => state.region?.manifest ?? null);
  const nowMs = useWallClock(MINUTE_MS);
  const [isOpen, setIsOpen] = useState(false);
  const close = useCallback(() => setIsOpen(false), []);
  const isKept = loss !== null && Number.isFinite(loss.keptAtMs);
  const ageMs = isKept ? Math.max(MINUTE_MS, nowMs - loss.keptAtMs) : Number.NaN;
  const told =
    loss === null || manifest === null
      ? ''
      : isKept
        ? t('offline.lossKept', { time: formatDateTime(language, manifest.timeZone, loss.keptAtMs), age: formatDuration(language, ageMs) })
        : t('offline.lossBare');
  return (
    <>
      {told !== '' && (
        <button type="button" className="button is-quiet network-chip" title={told} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
          <NoNetworkIcon />
          <span className="network-words">{t('offline.chip')}</span>
          {isKept && <span className="network-age">{t('offline.chipAge', { age: formatDuration(language, ageMs, 'narrow') })}</span>}
        </button>
      )}
      <span className="visually-hidden" role="status">
        {told === '' ? '' : t('offline.chip')}
      </span>
      {isOpen && manifest !== null && (
        <Dialog title={t('offline.title')} onClose={close}>
          <div className="offline-dialog">
            {told !== '' && <p role="status">{told}</p>}
            <OfflineKeep manifest={manifest} />
          </div>
        </Dialog>
      )}
    </>
  );
}
