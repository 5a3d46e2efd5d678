import { useAppState } from '../../state/hooks.ts';
import { formatNumber, formatTime } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { BrokerForm } from './BrokerForm.tsx';
import { Reporting } from './Reporting.tsx';
import { isUnnumbered } from './reportingTable.ts';
import './live.css';

const COUNTS = ['kept', 'missing', 'filled', 'duplicates', 'late', 'skewed', 'unknown', 'garbage'] as const;

function StateLine() {
  const t = useT();
  const language = useLanguage();
  const link = useAppState((app) => app.live?.link ?? null);
  const timeZone = useAppState((app) => app.region?.manifest.timeZone ?? 'UTC');
  const nowMs = useAppState((app) => app.player?.clock.nowMs ?? Number.NaN);
  const blocked = useAppState((app) => app.alerts).filter(({ code }) => code === 'live.blockedByPolicy');
  if (link === null)
    return (
      <>
        <p className="live-state">{t('live.state.simulated')}</p>
        {blocked.length > 0 && (
          <ul className="live-problems">
            {blocked.map(({ id, values }) => (
              <li key={id} data-problem="blockedByPolicy">
                {t('alert.live.blockedByPolicy', values)}
              </li>
            ))}
          </ul>
        )}
      </>
    );
  const seconds = Math.max(0, Math.ceil((link.retryAtMs - nowMs) / 1000));
  return (
    <>
      <p className="live-state" data-phase={link.phase}>
        {t(`live.state.${link.phase === 'waiting' && link.protocol === '' ? 'unreached' : link.phase}`, {
          url: link.address.url,
          protocol: link.protocol,
          time: formatTime(language, timeZone, link.sinceMs, true),
          attempt: link.attempt,
          seconds: Number.isNaN(seconds) ? 0 : seconds,
        })}
        {link.isBackfilling && <> {t('live.backfilling', { url: link.address.backfillUrl })}</>}
      </p>
      {link.problems.length > 0 && (
        <section>
          <h3>{t('live.problems')}</h3>
          <ul className="live-problems">
            {link.problems.map(({ code, detail }) => (
              <li key={`${code} ${detail}`} data-problem={code}>
                {t(`live.problem.${code}`, { detail })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Counts() {
  const t = useT();
  const language = useLanguage();
  const counts = useAppState((app) => app.live?.link?.counts ?? null);
  if (counts === null) return null;
  return (
    <section>
      <h3>{t('live.counts')}</h3>
      <dl className="live-counts">
        {COUNTS.map((name) => {
          const isOfGaps = name === 'missing' || name === 'filled';
          const isUnknown = isOfGaps && isUnnumbered(counts);
          const hint = isUnknown
            ? t('reporting.noNumbers')
            : isOfGaps || name === 'late' || name === 'skewed'
              ? t(`live.countHint.${name}`)
              : undefined;
          return (
            <div key={name} title={hint}>
              <dt>{t(`live.count.${name}`)}</dt>
              <dd data-count={name} className={isUnknown ? 'faint' : undefined}>
                {isUnknown ? t('reporting.notKnown') : formatNumber(language, counts[name], 0)}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** Where live readings come from, what stands in the way, how well each district is heard, and the way to another broker. */
export function LiveDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  return (
    <Dialog title={t('live.title')} onClose={onClose}>
      <div className="live">
        <div role="status" className="live">
          <StateLine />
        </div>
        <Reporting onLeave={onClose} />
        <Counts />
        <BrokerForm />
      </div>
    </Dialog>
  );
}
