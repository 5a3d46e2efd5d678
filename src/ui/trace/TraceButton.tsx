import type { Figure } from '../../domain/figures.ts';
import { isLiveFigure } from '../../domain/liveTrace.ts';
import type { TraceRequest } from '../../domain/trace.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { figureLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './traceButton.css';
import { traceOf } from './traceRequest.ts';

/** Follows a figure; `name` is what it is about, for those who do not see where the button stands. */
function FollowButton({ figureId, name, onOpen }: { readonly figureId: string; readonly name: string; readonly onOpen: () => void }) {
  const t = useT();
  const title = t('trace.open', { figure: name });
  return (
    <button type="button" className="trace-button" title={title} aria-label={title} data-trace={figureId} onClick={onOpen}>
      <svg viewBox="0 0 16 16" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
        <path d="M3 2.5v5a3 3 0 0 0 3 3h7M10 7l3.5 3.5L10 14" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </button>
  );
}

export function TraceLink({ request, name }: { readonly request: TraceRequest; readonly name: string }) {
  const actions = useActions();
  return <FollowButton figureId={request.figureId} name={name} onOpen={() => actions.openTrace(request)} />;
}

/** From a figure to its venues and its source rows or readings; nothing for figures that are made of neither hours nor readings. */
export function TraceButton({ figure, filter }: { readonly figure: Pick<Figure, 'id' | 'spanMs'>; readonly filter?: VenueFilter }) {
  const language = useLanguage();
  const shown = useAppState((state) => state.filter);
  const actions = useActions();
  const name = figureLabel(language, figure.id);
  const about = filter ?? shown;
  if (isLiveFigure(figure.id))
    return (
      <FollowButton
        figureId={figure.id}
        name={name}
        onOpen={() => actions.openLiveTrace({ figureId: figure.id, filter: about, venue: null })}
      />
    );
  const request = traceOf(figure, about);
  return request === null ? null : <TraceLink request={request} name={name} />;
}
