import { Suspense, lazy, useState } from 'react';

import { useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';

/** Provision per resident and how evenly it is spread. Folded at first: what is inside is loaded, and asked of the worker, when it is opened. */
export function EquityPanel() {
  const t = useT();
  // Made anew with the panel, so that a download that failed is asked for again.
  const [EquityBody] = useState(() => lazy(async () => ({ default: (await import('./EquityBody.tsx')).EquityBody })));
  return (
    <Panel name="equity" title={t('equity.title')} isOpenAtFirst={false}>
      <Suspense fallback={<p className="compare-note">{t('equity.loading')}</p>}>
        <EquityBody />
      </Suspense>
    </Panel>
  );
}
