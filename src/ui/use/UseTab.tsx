import { useAppState } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';
import { UseBody } from './UseBody.tsx';

/** Which venues are overloaded or underused, and where capacity is missing. Asks the replay worker when it is opened. */
export function UseTab() {
  const t = useT();
  const hasHistory = useAppState((state) => state.history !== null);
  return (
    <Panel name="useTab" title={t('use.title')}>
      {hasHistory ? <UseBody /> : <p className="compare-note">{t('use.noHistory')}</p>}
    </Panel>
  );
}
