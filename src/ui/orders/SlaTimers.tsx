import type { OrderHistory, SlaState, SlaTimer } from '../../domain/workOrders.ts';
import { useAppState } from '../../state/hooks.ts';
import { formatDateTime, formatDuration } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { hoursText } from './orderText.ts';

function Timer({ name, timer }: { readonly name: string; readonly timer: SlaTimer }) {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const isDone = !Number.isNaN(timer.doneAtMs);
  const state = timer.isBreached ? 'late' : isDone ? 'met' : timer.isStopped ? 'stopped' : 'runs';
  const share = Math.min(1, timer.elapsedMs / timer.limitMs);
  const elapsed = formatDuration(language, timer.elapsedMs);
  const limit = hoursText(language, timer.limitMs);
  return (
    <li className={`timer is-${state}`}>
      <span className="timer-name">{name}</span>
      <span className="timer-state">
        {t(`timer.${state}`, {
          elapsed,
          limit,
          over: formatDuration(language, Math.max(0, timer.elapsedMs - timer.limitMs)),
          done: formatDateTime(language, timeZone, timer.doneAtMs),
          isDone: isDone ? 'yes' : 'no',
        })}
      </span>
      <span className="timer-bar" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      {!isDone && !timer.isStopped && (
        <span className="faint small">{t('timer.due', { time: formatDateTime(language, timeZone, timer.dueAtMs) })}</span>
      )}
    </li>
  );
}

/** The order against what its priority promises, with the spans in which the clock stood. */
export function SlaTimers({ sla, history }: { readonly sla: SlaState; readonly history: OrderHistory }) {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  return (
    <>
      <ul className="timers">
        <Timer name={t('timer.respond')} timer={sla.respond} />
        {sla.makeSafe !== null && <Timer name={t('timer.makeSafe')} timer={sla.makeSafe} />}
        <Timer name={t('timer.restore')} timer={sla.restore} />
      </ul>
      {history.stops.length > 0 && (
        <p className="faint small">
          {t('timer.stops')}{' '}
          {history.stops
            .map(([fromMs, toMs]) =>
              t(Number.isFinite(toMs) ? 'timer.stop' : 'timer.stopOpen', {
                from: formatDateTime(language, timeZone, fromMs),
                to: formatDateTime(language, timeZone, toMs),
              }),
            )
            .join('; ')}
        </p>
      )}
      {history.reworks > 0 && <p className="faint small">{t('timer.reworks', { count: history.reworks })}</p>}
    </>
  );
}
