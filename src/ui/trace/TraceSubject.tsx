import { NO_FILTER } from '../../domain/venue.ts';
import { useActions, useAppState, useAppStore } from '../../state/hooks.ts';
import { effectiveSpan } from '../../state/selectors.ts';
import { useT } from '../i18n/useT.ts';
import { sumFigureId } from './traceRequest.ts';

/** A district with all that lie under it. */
type TraceSubjectProps = { readonly venue: number } | { readonly districts: readonly number[] };

/** In replay: from a district or a venue to what the shown variable was read from in the shown span. */
export function TraceSubject(props: TraceSubjectProps) {
  const t = useT();
  const store = useAppStore();
  const actions = useActions();
  const variable = useAppState((state) => state.variable);
  const isThere = useAppState((state) => state.mode === 'replay' && state.history !== null);
  if (!isThere) return null;
  const open = (): void => {
    const spanMs = effectiveSpan(store.getState());
    if (spanMs !== null)
      actions.openTrace({
        figureId: sumFigureId(variable),
        variable,
        spanMs,
        filter: 'districts' in props ? { ...NO_FILTER, districts: props.districts } : NO_FILTER,
        venue: 'venue' in props ? props.venue : null,
        hourMs: null,
      });
  };
  return (
    <button type="button" className="button is-small" data-trace="subject" onClick={open}>
      {t('venue' in props ? 'trace.subjectVenue' : 'trace.subjectDistrict', { variable: t(`variable.${variable}`) })}
    </button>
  );
}
