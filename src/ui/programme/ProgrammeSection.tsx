import { useState } from 'react';

import type { FeedStatus, ProgrammeEntry, ProgrammeSum, VenueProgramme } from '../../domain/programme.ts';
import { programmeSum, SHOW_RATE } from '../../domain/programme.ts';
import { useAppState } from '../../state/hooks.ts';
import { PlainFormula } from '../figures/PlainFormula.tsx';
import { dateFormat, formatDateTime, formatNumber, formatShare, formatValue } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './programme.css';
import type { AskedProgramme } from './useProgramme.ts';

/** Entries shown before the reader asks for all. */
const FIRST_ENTRIES = 6;

function Entry({ entry, timeZone }: { readonly entry: ProgrammeEntry; readonly timeZone: string }) {
  const t = useT();
  const language = useLanguage();
  const hour = dateFormat(language, timeZone, { hour: '2-digit', minute: '2-digit' });
  const day = dateFormat(language, timeZone, { weekday: 'short', day: 'numeric' });
  const name = entry.name || entry.activity || t(entry.kind === 'slot' ? 'programme.slot' : 'programme.session');
  const isKnown = !Number.isNaN(entry.maximum - entry.remaining);
  return (
    <li className="programme-entry" data-cancelled={entry.isCancelled || undefined}>
      <span className="programme-time">
        <span className="faint">{day.format(entry.startMs)}</span> {hour.format(entry.startMs)}–{hour.format(entry.endMs)}
      </span>
      <span className="programme-name">
        {name}
        {entry.activity !== '' && entry.activity !== name && <span className="faint"> · {entry.activity}</span>}
        {entry.leader !== '' && <span className="faint"> · {t('programme.leader', { leader: entry.leader })}</span>}
      </span>
      <span className="programme-left">
        {entry.isCancelled
          ? t('programme.cancelled')
          : isKnown
            ? t('programme.left', {
                remaining: formatNumber(language, entry.remaining),
                maximum: formatNumber(language, entry.maximum),
              })
            : t('value.noData')}
      </span>
      {entry.url !== '' && !entry.isCancelled && (
        <a
          className="link programme-book"
          href={entry.url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t('programme.bookHint', { name })}
        >
          {t('programme.book')}
        </a>
      )}
    </li>
  );
}

/** How much of each day is taken; the share stands under its bar. */
function Days({ entries, dayStartsMs }: { readonly entries: readonly ProgrammeEntry[]; readonly dayStartsMs: readonly number[] }) {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const weekday = dateFormat(language, timeZone, { weekday: 'short' });
  const date = dateFormat(language, timeZone, { weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <ol className="programme-days" aria-label={t('programme.days')}>
      {dayStartsMs.slice(0, -1).map((startMs, k) => {
        const { booked, offered } = programmeSum(entries.filter((entry) => entry.startMs >= startMs && entry.startMs < dayStartsMs[k + 1]));
        const share = offered > 0 ? booked / offered : Number.NaN;
        const day = date.format(startMs);
        const said = offered > 0 ? t('programme.day', { day, share: formatShare(language, share) }) : t('programme.dayEmpty', { day });
        return (
          <li key={startMs} title={said}>
            <span className="programme-bar" aria-hidden="true">
              <span style={{ blockSize: `${Number.isNaN(share) ? 0 : Math.round(share * 100)}%` }} />
            </span>
            <span aria-hidden="true">{weekday.format(startMs)}</span>
            <span className="faint" aria-hidden="true">
              {Number.isNaN(share) ? '–' : formatShare(language, share)}
            </span>
            <span className="visually-hidden">{said}</span>
          </li>
        );
      })}
    </ol>
  );
}

function FeedNotes({ feeds }: { readonly feeds: readonly FeedStatus[] }) {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const count = (shown: number): { count: number; shown: string } => ({ count: shown, shown: formatNumber(language, shown) });
  return feeds.map(({ url, items, unplaced, refused, refusal, readMs, failure }) => (
    <div key={url} className="faint small programme-feed">
      {failure !== '' && <p>{t('programme.feedFailed', { url, reason: `${failure}.` })}</p>}
      {!Number.isNaN(readMs) && (
        <p>{t('programme.feed', { url, items, shown: formatNumber(language, items), time: formatDateTime(language, timeZone, readMs) })}</p>
      )}
      {unplaced > 0 && <p>{t('programme.unplaced', count(unplaced))}</p>}
      {refused > 0 && <p>{t('programme.refused', { ...count(refused), reason: refusal })}</p>}
    </div>
  ));
}

function Today({ sum }: { readonly sum: ProgrammeSum }) {
  const t = useT();
  const language = useLanguage();
  return (
    <>
      <p className="programme-today">
        <strong>{t('programme.today')}</strong>{' '}
        {t('programme.bookedOf', { booked: formatNumber(language, sum.booked), offered: formatNumber(language, sum.offered) })}
        {' · '}
        {t('programme.persons', { persons: formatValue(language, Math.round(sum.persons), '{person}') })}
      </p>
      {sum.known < sum.entries && (
        <p className="faint small">
          {t('programme.unknown', { count: sum.entries - sum.known, shown: formatNumber(language, sum.entries - sum.known) })}
        </p>
      )}
    </>
  );
}

function Body({ programme, dayStartsMs, nowMs }: { readonly programme: VenueProgramme } & Pick<AskedProgramme, 'dayStartsMs' | 'nowMs'>) {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const [isWhole, setIsWhole] = useState(false);
  const { entries, feeds } = programme;
  if (programme.source === 'none') return <p className="faint small">{t('programme.none')}</p>;
  const coming = entries.filter(({ endMs }) => endMs > nowMs);
  const today = entries.filter(({ startMs }) => startMs >= dayStartsMs[0] && startMs < dayStartsMs[1]);
  const sum = programmeSum(today);
  const players = entries[0]?.players ?? Number.NaN;
  return (
    <>
      {entries.length === 0 ? (
        <p className="faint small">{t('programme.empty')}</p>
      ) : (
        <>
          <Today sum={sum} />
          <Days entries={entries} dayStartsMs={dayStartsMs} />
          <PlainFormula formulaId="programme.planned" values={{ bookings: sum.booked, players, showRate: SHOW_RATE }} />
          <ul className="programme-list" aria-label={t('programme.list')}>
            {(isWhole ? coming : coming.slice(0, FIRST_ENTRIES)).map((entry) => (
              <Entry key={entry.id} entry={entry} timeZone={timeZone} />
            ))}
          </ul>
          {!isWhole && coming.length > FIRST_ENTRIES && (
            <button type="button" className="button is-small" onClick={() => setIsWhole(true)}>
              {t('venue.showAll', { count: formatNumber(language, coming.length) })}
            </button>
          )}
        </>
      )}
      <FeedNotes feeds={feeds} />
    </>
  );
}

/** What is planned at a venue in the next seven days. */
export function ProgrammeSection({ asked }: { readonly asked: AskedProgramme }) {
  const t = useT();
  const { value, failure, dayStartsMs, nowMs } = asked;
  return (
    <section className="subject-section programme" aria-label={t('programme.title')}>
      <h3 className="subject-heading">
        {t('programme.title')}
        {value?.source === 'simulated' && <span className="faint">{t('programme.simulated')}</span>}
      </h3>
      {failure !== null && <p className="faint small">{t('programme.failed', { reason: failure })}</p>}
      {value === null && failure === null && <p className="faint small">{t('programme.pending')}</p>}
      {value !== null && <Body programme={value} dayStartsMs={dayStartsMs} nowMs={nowMs} />}
    </section>
  );
}
