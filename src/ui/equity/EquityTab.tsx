import { useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';
import { EquityBody } from './EquityBody.tsx';

/** Provision per resident and how evenly it is spread. What is inside asks the analysis worker when it is opened. */
export function EquityTab() {
  const t = useT();
  return (
    <Panel name="equityTab" title={t('equity.title')}>
      <EquityBody />
    </Panel>
  );
}
