import { useMemo } from 'react';

import type { CalendarEvent } from '../../domain/region.ts';
import { useActions } from '../../state/hooks.ts';
import { dateFormat } from '../i18n/format.ts';
import { pickName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { percent } from './Overview.tsx';
import { eventSpan, shareOf } from './timelineMath.ts';
import type { Span } from './timelineMath.ts';

interface EventMarksProps {
  readonly timeZone: string;
  readonly calendar: readonly CalendarEvent[];
  readonly historySpan: Span;
}

interface Mark {
  readonly event: CalendarEvent;
  readonly span: Span;
  readonly text: string;
}

/** Events of the whole region within the history, earliest first. Closures of one venue belong to its own panel. */
function useMarks({ timeZone, calendar, historySpan }: EventMarksProps): readonly Mark[] {
  const t = useT();
  const language = useLanguage();
  return useMemo(() => {
    const day = dateFormat(language, timeZone, { day: 'numeric', month: 'short' });
    return calendar
      .filter(({ venueId }) => venueId === '')
      .flatMap((event) => {
        const span = eventSpan(timeZone, event, historySpan);
        if (span === null) return [];
        const name = pickName(language, event.name, event.nameZh);
        const values = { name, from: day.format(span[0]), to: day.format(span[1] - 1) };
        return [{ event, span, text: t(event.from === event.to ? 'timeline.eventDay' : 'timeline.event', values) }];
      })
      .sort((a, b) => a.span[0] - b.span[0]);
  }, [t, language, timeZone, calendar, historySpan]);
}

function useShowEvent(): (span: Span) => void {
  const actions = useActions();
  return (span) => {
    actions.setSpan(span);
    actions.seek(span[0]);
  };
}

/** Coloured stretches under the histogram; a click shows the event's days. */
export function EventMarks(props: EventMarksProps) {
  const marks = useMarks(props);
  const show = useShowEvent();
  return (
    <div className="events">
      {marks.map(({ event, span, text }) => (
        <button
          key={event.id}
          type="button"
          className={`events-mark is-${event.kind}`}
          // The list of events beside the clock does the same by keyboard, without a stop for each mark.
          tabIndex={-1}
          title={text}
          aria-label={text}
          style={{
            insetInlineStart: percent(shareOf(props.historySpan, span[0])),
            width: percent(shareOf(props.historySpan, span[1]) - shareOf(props.historySpan, span[0])),
          }}
          onClick={() => show(span)}
        />
      ))}
    </div>
  );
}

/** The same events as a list to choose from. */
export function EventList(props: EventMarksProps) {
  const t = useT();
  const marks = useMarks(props);
  const show = useShowEvent();
  if (marks.length === 0) return null;
  return (
    <select
      className="field events-list"
      aria-label={t('timeline.events')}
      value=""
      onChange={(change) => {
        const mark = marks.find(({ event }) => event.id === change.target.value);
        if (mark !== undefined) show(mark.span);
      }}
    >
      <option value="">{t('timeline.eventsGo')}</option>
      {marks.map(({ event, text }) => (
        <option key={event.id} value={event.id}>
          {`${t(`timeline.event.${event.kind}`)} · ${text}`}
        </option>
      ))}
    </select>
  );
}
