import type { RegionManifest } from '../../domain/region.ts';
import { useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';
import { OfflineKeep } from './OfflineKeep.tsx';

/** What is kept of the region on this device, in the Maintenance tab. */
export function OfflinePanel({ manifest }: { readonly manifest: RegionManifest }) {
  const t = useT();
  return (
    <Panel name="offline" title={t('offline.title')}>
      <OfflineKeep manifest={manifest} />
    </Panel>
  );
}
