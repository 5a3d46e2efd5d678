import { DAY_MS } from '../../../domain/civilTime.ts';
import type { PlannedTask } from '../../../domain/reliabilityRecord.ts';
import { dateFormat, formatNumber } from '../../i18n/format.ts';
import { pickName } from '../../i18n/labels.ts';
import { useLanguage, useT } from '../../i18n/useT.ts';
import { Section } from './Section.tsx';

/** The tasks of the package's plan for a piece and its venue: how often, when last, when next, and their steps. */
export function PlanTasks({
  tasks,
  atMs,
  timeZone,
}: {
  readonly tasks: readonly PlannedTask[] | null;
  readonly atMs: number;
  readonly timeZone: string;
}) {
  const t = useT();
  const language = useLanguage();
  if (tasks === null || tasks.length === 0) return <p className="faint small">{t('record.noPlan')}</p>;
  const day = (ms: number): string => dateFormat(language, timeZone, { day: 'numeric', month: 'short', year: 'numeric' }).format(ms);
  return (
    <Section title={t('record.plan')}>
      <ul className="record-plan">
        {tasks.map(({ plan, lastMs, dueMs }) => {
          const { id, kind, task, taskZh, intervalDays, steps, venueType } = plan;
          const days = Math.floor((dueMs - atMs) / DAY_MS);
          return (
            <li key={id}>
              <p>{pickName(language, task || taskZh, taskZh)}</p>
              <p className="faint small">
                {[
                  t(`orderKind.${kind}`),
                  t('record.planEvery', { count: intervalDays, shown: formatNumber(language, intervalDays, 0) }),
                  t(venueType === '' ? 'record.planOfPiece' : 'record.planOfVenue'),
                  t('record.planRow', { id }),
                ].join(' · ')}
              </p>
              {Number.isNaN(lastMs) ? (
                <p className="muted small">{t('record.planNever')}</p>
              ) : (
                <p className={`record-validity${days < 0 ? ' is-ended' : ''}`}>
                  {t('record.planLast', { day: day(lastMs) })}{' '}
                  {t(days < 0 ? 'record.planLate' : 'record.planNext', {
                    day: day(dueMs),
                    count: Math.abs(days),
                    shown: formatNumber(language, Math.abs(days), 0),
                  })}
                </p>
              )}
              {steps.length > 0 && (
                <details className="small">
                  <summary>{t('record.planSteps', { count: steps.length })}</summary>
                  <ol>
                    {steps.map((step, i) => (
                      // oxlint-disable-next-line react/no-array-index-key -- steps may repeat and never move
                      <li key={i}>{step}</li>
                    ))}
                  </ol>
                </details>
              )}
            </li>
          );
        })}
      </ul>
      <p className="faint small">{t('record.planRule')}</p>
    </Section>
  );
}
