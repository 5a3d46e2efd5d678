import { Suspense, lazy } from 'react';

import { useAppState } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';

const DistributionBody = lazy(async () => ({ default: (await import('./DistributionBody.tsx')).DistributionBody }));

/** In replay: how the venues are spread; what is in it comes when it is opened. */
export function DistributionPanel() {
  const t = useT();
  const region = useAppState((state) => state.region);
  const isThere = useAppState((state) => state.mode === 'replay' && state.history !== null);
  if (region === null || !isThere) return null;
  return (
    <Panel name="distribution" title={t('distribution.title')} isOpenAtFirst={false}>
      <Suspense fallback={<p className="compare-note">{t('rail.loading')}</p>}>
        <DistributionBody region={region} />
      </Suspense>
    </Panel>
  );
}
