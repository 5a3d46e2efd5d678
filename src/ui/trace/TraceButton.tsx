import type { Figure } from '../../domain/figures.ts';
import type { TraceRequest } from '../../domain/trace.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { figureLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './traceButton.css';
import { traceOf } from './traceRequest.ts';

/** Follows a request; `name` is what it is about, for those who do not see where the button stands. */
export function TraceLink({ request, name }: { readonly request: TraceRequest; readonly name: string }) {
  const t = useT();
  const actions = useActions();
  const title = t('trace.open', { figure: name });
  return (
    <button
      type="button"
      className="trace-button"
      title={title}
      aria-label={title}
      data-trace={request.figureId}
      onClick={() => actions.openTrace(request)}
    >
      <svg viewBox="0 0 16 16" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
        <path d="M3 2.5v5a3 3 0 0 0 3 3h7M10 7l3.5 3.5L10 14" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </button>
  );
}

/** From a figure to its venues, hours and rows; nothing for figures that are not made of the history's hours. */
export function TraceButton({ figure, filter }: { readonly figure: Pick<Figure, 'id' | 'spanMs'>; readonly filter?: VenueFilter }) {
  const language = useLanguage();
  const shown = useAppState((state) => state.filter);
  const request = traceOf(figure, filter ?? shown);
  return request === null ? null : <TraceLink request={request} name={figureLabel(language, figure.id)} />;
}
