import type { ShownAlert } from '../../domain/alertMarks.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions } from '../../state/hooks.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { useT } from '../i18n/useT.ts';
import { AlertItems } from './AlertItems.tsx';

interface CoveredAlertsProps {
  readonly region: RegionData;
  readonly alert: ShownAlert;
  readonly nowMs: number;
  readonly revision: number;
}

/** The silent counters and meters that are told under a silent district. */
export function CoveredAlerts({ region, alert, nowMs, revision }: CoveredAlertsProps) {
  const t = useT();
  const actions = useActions();
  const { key } = alert;
  const { value, failure } = useAnswer(key, `${key} ${revision}`, () => actions.askAlerts({ of: 'covered', key }));
  return (
    <section className="alert-covered" aria-label={t('alerts.region.underIt')}>
      <h4>{t('alerts.region.underIt')}</h4>
      {failure !== null && <p className="alert-failure small">{t('alerts.region.askFailed', { reason: failure })}</p>}
      {value !== null && value.length === 0 && <p className="faint small">{t('alerts.region.underNone')}</p>}
      {value !== null && value.length > 0 && <AlertItems region={region} list={value} nowMs={nowMs} />}
    </section>
  );
}
