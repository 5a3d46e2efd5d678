import { DAY_MS } from '../../../domain/civilTime.ts';
import { equipmentClass } from '../../../domain/defaults.ts';
import { isOpenState } from '../../../domain/maintenance.ts';
import type { RegionData } from '../../../domain/regionData.ts';
import type { EquipmentPast, PastOrder } from '../../../domain/reliabilityRecord.ts';
import { mtbf, mttr, operational } from '../../../domain/reliabilityReport.ts';
import type { EquipmentStatus, ServiceDue, VenueDetail } from '../../../domain/twin.ts';
import { useActions, useAppState } from '../../../state/hooks.ts';
import { PlainFormula } from '../../figures/PlainFormula.tsx';
import { useAnswer } from '../../hooks/useAnswer.ts';
import { dateFormat, formatDateTime, formatDuration, formatNumber, formatSpan, formatUnit } from '../../i18n/format.ts';
import { pickName, venueName } from '../../i18n/labels.ts';
import { useLanguage, useT } from '../../i18n/useT.ts';
import { shortId } from '../../orders/orderText.ts';
import { measureInputs, measureText, measureUnit } from '../../reliability/reliabilityText.ts';
import { Facts } from '../Facts.tsx';
import { OrderTitle } from '../OrderTitle.tsx';
import { Papers } from './Papers.tsx';
import { PlanTasks } from './PlanTasks.tsx';
import './record.css';
import { Section } from './Section.tsx';

interface SectionProps {
  readonly status: EquipmentStatus;
  readonly past: EquipmentPast;
  readonly region: RegionData;
}

function useDay(): (atMs: number) => string {
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  return (atMs) => dateFormat(language, timeZone, { day: 'numeric', month: 'short', year: 'numeric' }).format(atMs);
}

/** The sentence that says where a due day comes from. */
function ruleKey({ since, plan }: ServiceDue) {
  if (plan !== undefined) return since === 'service' ? 'record.servicePlanRule' : 'record.installedPlanRule';
  return since === 'service' ? 'record.serviceRule' : 'record.installedRule';
}

/** The next service and statutory visit with the days that are left; unknown is said, not guessed. */
function Due({ status, past }: SectionProps) {
  const t = useT();
  const language = useLanguage();
  const day = useDay();
  const { service, equipment } = status;
  const plan = service?.plan;
  const interval = plan?.intervalDays ?? equipmentClass(equipment.cls)?.pmIntervalDays;
  const due = (dueMs: number): string => {
    const days = Math.floor((dueMs - past.atMs) / DAY_MS);
    const shown = formatNumber(language, Math.abs(days), 0);
    return t(days < 0 ? 'record.late' : 'record.left', { day: day(dueMs), count: Math.abs(days), shown });
  };
  return (
    <Section title={t('record.due')}>
      <Facts
        facts={[
          { name: t('record.service'), value: service === undefined ? t('record.serviceUnknown') : due(service.atMs) },
          {
            name: t('record.statutory'),
            value: past.statutory === null ? t('record.statutoryUnknown') : due(past.statutory.dueMs),
          },
        ]}
      />
      <p className="faint small">
        {service !== undefined &&
          interval !== undefined &&
          t(ruleKey(service), {
            day: day(service.atMs - interval * DAY_MS),
            interval,
            task: plan === undefined ? '' : pickName(language, plan.task || plan.taskZh, plan.taskZh),
          })}{' '}
        {past.statutory !== null &&
          t(past.statutory.isPlanned ? 'record.statutoryPlanRule' : 'record.statutoryRule', {
            day: day(past.statutory.lastMs),
            interval: Math.round((past.statutory.dueMs - past.statutory.lastMs) / DAY_MS),
          })}
      </p>
    </Section>
  );
}

function OrderRow({ past: { order, state, reportedAtMs, completedAtMs, by } }: { readonly past: PastOrder }) {
  const t = useT();
  const language = useLanguage();
  const day = useDay();
  return (
    <li className="order">
      <p className="order-head">
        <span className={`priority is-${order.priority}`}>{t(`priority.${order.priority}`)}</span>
        <span className="muted small">{t(`orderState.${state}`)}</span>
        <span className="faint small order-age">{day(reportedAtMs)}</span>
      </p>
      <OrderTitle order={order} />
      <p className="faint small">
        {[
          shortId(order),
          t(`orderKind.${order.kind}`),
          order.failureMode === '' ? '' : t('record.failureMode', { mode: order.failureMode }),
          t('record.severity', { severity: order.severity }),
          Number.isNaN(completedAtMs)
            ? isOpenState(state)
              ? t('record.notDone')
              : ''
            : t('record.doneIn', { duration: formatDuration(language, completedAtMs - reportedAtMs) }),
          by === '' ? '' : t('record.lastBy', { by }),
        ]
          .filter((text) => text !== '')
          .join(' · ')}
      </p>
    </li>
  );
}

/** How the piece fared on record against its class. */
function History({ past, region }: SectionProps) {
  const t = useT();
  const language = useLanguage();
  const { sums, recordMs } = past;
  const figures = (['mtbf', 'mttr', 'operational'] as const).map((measure) => {
    const estimate = { mtbf, mttr, operational }[measure](sums);
    const { value, note, sample } = measureText(t, language, measure, sums);
    const inputs = measureInputs(measure, sums);
    const names = {
      mtbf: ['machineTime', 'timeOut', 'plannedOut', 'failures'],
      mttr: ['repairTime', 'repairs'],
      operational: ['machineTime', 'timeOut', 'plannedOut'],
    }[measure];
    return {
      measure,
      estimate,
      text: [value, measureUnit(language, measure)].filter(Boolean).join(' '),
      note,
      sample,
      values: Object.fromEntries(names.map((name, i) => [name, inputs[i]])),
    };
  });
  return (
    <Section title={t('record.history')}>
      <ul className="record-measures">
        {figures.map(({ measure, estimate, text, note, sample, values }) => (
          <li key={measure} data-figure={`reliability.${measure}`}>
            <span className="small">{t(`figure.reliability.${measure}`)}</span>
            <b className={estimate.isDefault ? 'record-default' : undefined}>{text}</b>
            <span className="faint small">{[note, sample].filter(Boolean).join(', ')}</span>
            <PlainFormula formulaId={`reliability.${measure}`} values={values} />
          </li>
        ))}
      </ul>
      <p className="faint small">
        {t('record.span', { span: formatSpan(language, region.manifest.timeZone, recordMs), orders: past.orders })}{' '}
        {figures.some(({ estimate }) => estimate.isDefault) && t('reliability.defaultNote')}
      </p>
    </Section>
  );
}

/** Who has to do without it, and where they could go. */
function Impact({ status, past, region }: SectionProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { nearest, visitsPerDay } = past;
  return (
    <Section title={t('record.impact')}>
      <Facts
        facts={[
          {
            name: t('record.people'),
            value: t('record.peopleADay', { count: formatNumber(language, visitsPerDay, visitsPerDay < 10 ? 1 : 0) }),
          },
          {
            name: t('record.nearest'),
            value:
              nearest === null ? (
                t('record.noOther')
              ) : (
                <>
                  <button type="button" className="link" onClick={() => actions.flyTo({ kind: 'venue', venue: nearest.venue })}>
                    {venueName(language, region.venues, nearest.venue)}
                  </button>{' '}
                  {t('record.away', { minutes: formatNumber(language, nearest.minutes, 0), km: formatNumber(language, nearest.km, 1) })}
                </>
              ),
          },
        ]}
      />
      <p className="faint small">
        {t(status.equipment.criticality >= 5 ? 'record.closes' : 'record.staysOpen')} {t('record.impactRule')}
      </p>
    </Section>
  );
}

function Points({ past }: SectionProps) {
  const t = useT();
  const language = useLanguage();
  const isLive = useAppState((state) => state.mode === 'live');
  // They are of now: of another time nothing is kept.
  if (!isLive || past.points.length === 0) return null;
  return (
    <Section title={t('record.points')}>
      <Facts
        facts={past.points.map(({ name, value, unit, atMs }) => ({
          name,
          value: (
            <>
              {formatNumber(language, value)} {formatUnit(language, unit)}{' '}
              <small className="faint">{t('record.pointAge', { age: formatDuration(language, Math.max(0, past.atMs - atMs)) })}</small>
            </>
          ),
        }))}
      />
    </Section>
  );
}

/** What is known of one piece beyond its state now; asked when its record is opened. */
export function RecordDetails({
  status,
  detail,
  region,
}: {
  readonly status: EquipmentStatus;
  readonly detail: VenueDetail;
  readonly region: RegionData;
}) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { id, cls } = status.equipment;
  const subject = `${region.manifest.id} ${id}`;
  const { value: past, failure } = useAnswer(subject, `${subject} ${detail.atMs}`, () =>
    actions.equipmentPast(detail.venue, id, detail.atMs),
  );
  if (failure !== null) return <p className="muted">{t('venue.failed', { reason: failure })}</p>;
  if (past === null) return <p className="faint">{t('venue.pending')}</p>;
  const weibull = equipmentClass(cls);
  const section = { status, past, region };
  return (
    <>
      <Section title={t('record.remaining')}>
        <p className="record-value" data-figure="equipment.remainingLife">
          {formatNumber(language, past.medianRemainingDays, 0)} <span className="unit">{formatUnit(language, 'd')}</span>
        </p>
        <p className="faint small">{t(`record.wearSince.${past.wearSince}`)}</p>
        <PlainFormula
          formulaId="equipment.remainingLife"
          values={{ wear: past.wearDays, eta: weibull?.weibullEtaDays ?? Number.NaN, beta: weibull?.weibullBeta ?? Number.NaN }}
        />
      </Section>
      <Due {...section} />
      <Section title={t('record.orders')}>
        {past.lastOrders.length === 0 ? (
          <p className="faint small">{t('record.noOrders')}</p>
        ) : (
          <ul className="orders">
            {past.lastOrders.map((order) => (
              <OrderRow key={order.order.id} past={order} />
            ))}
          </ul>
        )}
      </Section>
      <History {...section} />
      <Impact {...section} />
      <Points {...section} />
      <PlanTasks tasks={past.tasks} atMs={past.atMs} timeZone={region.manifest.timeZone} />
      <Papers past={past} timeZone={region.manifest.timeZone} />
      <p className="faint small">{t('record.at', { time: formatDateTime(language, region.manifest.timeZone, past.atMs) })}</p>
    </>
  );
}
