import { lazy, Suspense } from 'react';

import { equipmentClass } from '../../domain/defaults.ts';
import type { EquipmentStatus, VenueDetail } from '../../domain/twin.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { PlainFormula } from '../figures/PlainFormula.tsx';
import { dateFormat, formatNumber, formatShare, formatUnit } from '../i18n/format.ts';
import { equipmentClassName, pickName } from '../i18n/labels.ts';
import { formatMoney } from '../i18n/money.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { OrderActions } from '../orders/OrderActions.tsx';
import { BackIcon } from '../timeline/icons.tsx';
import { ConditionChip, StateChip } from './ConditionChip.tsx';
import { Facts } from './Facts.tsx';
import { OrderList } from './OrderList.tsx';

const DAYS_A_YEAR = 365.25;
/** Most of a record is fetched when the first one is opened. */
const RecordDetails = lazy(async () => ({ default: (await import('./record/RecordDetails.tsx')).RecordDetails }));

function Meter({ share, band }: { readonly share: number; readonly band: string }) {
  return (
    <span className={`meter is-${band}`} aria-hidden="true">
      <i style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
    </span>
  );
}

function Record({ status, detail }: { readonly status: EquipmentStatus; readonly detail: VenueDetail }) {
  const t = useT();
  const language = useLanguage();
  const region = useAppState((state) => state.region);
  const currency = region?.manifest.currency ?? '';
  const { equipment, ageYears, conditionIndex, band, failureProbability90d, worstSeverity } = status;
  const cls = equipmentClass(equipment.cls);
  const years = (value: number): string => `${formatNumber(language, value, value < 10 ? 1 : 0)} ${formatUnit(language, 'a')}`;
  const space = detail.spaces.find(({ id }) => id === equipment.spaceId);
  const orders = detail.openOrders.filter(({ order }) => order.equipmentId === equipment.id);
  const installed = Date.parse(equipment.installed);
  return (
    <>
      <p className="record-state">
        <StateChip state={status.state} />
        <ConditionChip band={band} index={conditionIndex} />
      </p>
      <div className="record-figures">
        <div>
          <p className="faint small">{t('equipment.index')}</p>
          {Number.isNaN(conditionIndex) ? (
            <p className="muted">{t('equipment.indexUnknown')}</p>
          ) : (
            <p className="record-value">
              {formatNumber(language, conditionIndex, 0)} <span className="unit">/ 100</span>
            </p>
          )}
          <Meter share={conditionIndex / 100} band={band} />
          <PlainFormula
            formulaId="equipment.conditionIndex"
            values={{ age: ageYears, life: equipment.lifeYears, severity: worstSeverity }}
          />
        </div>
        <div>
          <p className="faint small">{t('equipment.failure')}</p>
          <p className="record-value">{formatShare(language, failureProbability90d)}</p>
          <Meter
            share={failureProbability90d}
            band={failureProbability90d >= 0.3 ? 'critical' : failureProbability90d >= 0.15 ? 'poor' : 'good'}
          />
          <PlainFormula
            formulaId="equipment.failureProbability90d"
            values={{
              age: status.wearDays ?? ageYears * DAYS_A_YEAR,
              eta: cls?.weibullEtaDays ?? Number.NaN,
              beta: cls?.weibullBeta ?? Number.NaN,
            }}
          />
        </div>
      </div>
      <Facts
        facts={[
          {
            name: t('equipment.age'),
            value: Number.isNaN(ageYears)
              ? t('equipment.ageUnknown')
              : t('equipment.ofLife', { age: years(ageYears), life: years(equipment.lifeYears) }),
          },
          { name: t('equipment.severity'), value: t('equipment.severityOf', { severity: worstSeverity }) },
          { name: t('equipment.criticality'), value: t('equipment.criticalityOf', { criticality: equipment.criticality }) },
          Number.isNaN(installed)
            ? null
            : {
                name: t('equipment.installed'),
                value: dateFormat(language, 'UTC', { day: 'numeric', month: 'short', year: 'numeric' }).format(installed),
              },
          { name: t('equipment.value'), value: formatMoney(language, equipment.crv, currency) },
          space === undefined ? null : { name: t('equipment.space'), value: pickName(language, space.name, space.nameZh) },
          `${equipment.make}${equipment.model}` === ''
            ? null
            : { name: t('equipment.make'), value: `${equipment.make} ${equipment.model}`.trim() },
          equipment.serial === '' ? null : { name: t('equipment.serial'), value: equipment.serial },
        ]}
      />
      {Number.isNaN(equipment.xM) && <p className="faint small">{t('equipment.placedByRule')}</p>}
      <h3 className="subject-heading">{t('equipment.openOrders')}</h3>
      <OrderList orders={orders} atMs={detail.atMs} />
      {region !== null && (
        <Suspense fallback={<p className="faint">{t('venue.pending')}</p>}>
          <RecordDetails key={equipment.id} status={status} detail={detail} region={region} />
        </Suspense>
      )}
    </>
  );
}

/** One piece of equipment: state, condition and its formula, age, chance of failure, orders. */
export function EquipmentRecord({ detail, equipmentId }: { readonly detail: VenueDetail; readonly equipmentId: string }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const status = detail.equipment.find(({ equipment }) => equipment.id === equipmentId);
  return (
    <section className="record" aria-label={t('equipment.record')}>
      <button
        type="button"
        className="button is-small is-quiet record-back"
        onClick={() => actions.select({ kind: 'venue', venue: detail.venue })}
      >
        <BackIcon /> {t('equipment.back')}
      </button>
      {status === undefined ? (
        <p className="muted">{t('equipment.notFound')}</p>
      ) : (
        <>
          <h3 className="record-title">
            {equipmentClassName(language, status.equipment.cls)}{' '}
            <span className="faint">{status.equipment.tag !== '' ? status.equipment.tag : status.equipment.id}</span>
          </h3>
          <OrderActions venue={detail.venue} equipmentId={equipmentId} />
          <Record status={status} detail={detail} />
        </>
      )}
    </section>
  );
}
