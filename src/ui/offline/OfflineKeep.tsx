import { useEffect, useRef, useState } from 'react';

import type { DeviceSpace, KeptRegion } from '../../domain/offlinePort.ts';
import type { RegionManifest } from '../../domain/region.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { formatDateTime, formatNumber } from '../i18n/format.ts';
import { bytesText } from '../i18n/bytes.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './offline.css';

/**
 * Everything that the region names. Of its history the description alone: it is read by weeks, and those that were looked at are kept
 * anyway and can be played by it.
 */
function filesOf({ files }: RegionManifest): readonly string[] {
  const { history, ...tables } = files;
  const described = history === undefined ? [] : [`${history.replace(/\/+$/, '')}/zarr.json`];
  return ['region.json', ...Object.values(tables).filter((path) => path !== history), ...described];
}

type Work =
  | { readonly kind: 'rests' }
  | { readonly kind: 'keeps'; readonly done: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** How much is kept here, and how much the browser grants. */
function Room({ kept, space }: { readonly kept: KeptRegion; readonly space: DeviceSpace | null }) {
  const t = useT();
  const language = useLanguage();
  return (
    <p className="muted small" data-room>
      {t('offline.regionBytes', {
        bytes: bytesText(language, kept.bytes),
        files: kept.files,
        shown: formatNumber(language, kept.files, 0),
      })}{' '}
      {space !== null && (
        <>
          {t('offline.space', { usage: bytesText(language, space.usage), quota: bytesText(language, space.quota) })}{' '}
          {t(space.isPersistent ? 'offline.persistent' : 'offline.mayClear')}
        </>
      )}
    </p>
  );
}

/** Takes the region along for where there is no network, and says how much room that takes. */
export function OfflineKeep({ manifest }: { readonly manifest: RegionManifest }) {
  const t = useT();
  const language = useLanguage();
  const { offline } = useActions();
  const regionUrl = useAppState((state) => state.regionUrl);
  const [kept, setKept] = useState<KeptRegion | null>(null);
  const [space, setSpace] = useState<DeviceSpace | null>(null);
  const [work, setWork] = useState<Work>({ kind: 'rests' });
  const stop = useRef<AbortController | null>(null);
  const files = filesOf(manifest);
  const fileKey = files.join('\n');
  const isPossible = offline !== null && offline.obstacle === null && regionUrl !== '' && offline.isWithin(regionUrl);

  useEffect(() => {
    if (!isPossible || work.kind === 'keeps') return undefined;
    let isStale = false;
    Promise.all([offline.kept(regionUrl, fileKey.split('\n')), offline.space().catch(() => null)]).then(
      ([found, room]) => {
        if (isStale) return;
        setKept(found);
        setSpace(room);
      },
      () => undefined,
    );
    return () => {
      isStale = true;
    };
  }, [offline, isPossible, regionUrl, fileKey, work.kind]);
  useEffect(() => () => stop.current?.abort(), []);

  const isWhole = kept !== null && kept.missing === 0;
  const keep = (): void => {
    if (offline === null) return;
    const controller = new AbortController();
    stop.current = controller;
    setWork({ kind: 'keeps', done: 0 });
    const onProgress = (done: number): void => setWork({ kind: 'keeps', done });
    offline.keep(regionUrl, files, { isAnew: isWhole, onProgress, signal: controller.signal }).then(
      () => setWork({ kind: 'rests' }),
      (thrown: unknown) =>
        setWork(
          controller.signal.aborted
            ? { kind: 'rests' }
            : { kind: 'failed', reason: thrown instanceof Error ? thrown.message : String(thrown) },
        ),
    );
  };

  return (
    <div className="offline-keep">
      <p className="small">{t('offline.about')}</p>
      {offline === null || offline.obstacle !== null ? (
        <p className="muted small">{t(offline?.obstacle === 'insecure' ? 'offline.insecure' : 'offline.unsupported')}</p>
      ) : regionUrl === '' ? (
        <p className="muted small">{t('offline.ownFiles')}</p>
      ) : !offline.isWithin(regionUrl) ? (
        <p className="muted small">{t('offline.elsewhere')}</p>
      ) : (
        <>
          <p role="status" className="small">
            {work.kind === 'keeps'
              ? t('offline.keeping', { done: formatNumber(language, work.done, 0), files: formatNumber(language, files.length, 0) })
              : kept === null || Number.isNaN(kept.atMs)
                ? t('offline.notKept')
                : t(isWhole ? 'offline.kept' : 'offline.partly', {
                    time: formatDateTime(language, manifest.timeZone, kept.atMs),
                    missing: kept.missing,
                  })}
          </p>
          {work.kind === 'keeps' && <progress max={files.length} value={work.done} aria-label={t('offline.title')} />}
          {work.kind === 'failed' && <p role="alert">{t('offline.failed', { reason: work.reason })}</p>}
          <p className="round-tools">
            {work.kind === 'keeps' ? (
              <button type="button" className="button is-small" onClick={() => stop.current?.abort()}>
                {t('offline.stop')}
              </button>
            ) : (
              <button type="button" className="button is-small" onClick={keep}>
                {t(isWhole ? 'offline.renew' : 'offline.keep')}
              </button>
            )}
          </p>
          {kept !== null && <Room kept={kept} space={space} />}
          <p className="faint small">{t('offline.rule')}</p>
        </>
      )}
    </div>
  );
}
