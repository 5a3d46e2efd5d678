import { useAppState, useActions } from '../../state/hooks.ts';
import { formatDateTime } from '../i18n/format.ts';
import { figureLabel, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { HoursStep } from './HoursStep.tsx';
import { RowsStep } from './RowsStep.tsx';
import './trace.css';
import { TracePath } from './TracePath.tsx';
import { VenuesStep } from './VenuesStep.tsx';

/** From a figure to its venues, to one venue's hours, to the rows of one hour. The request in the state says how far. */
export function TraceDialog() {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const request = useAppState((state) => state.trace);
  if (region === null || request === null) return null;
  const { venue, hourMs } = request;
  const name = request.figureId === '' ? t(`variable.${request.variable}`) : figureLabel(language, request.figureId);
  return (
    <Dialog title={t('trace.title', { figure: name })} onClose={() => actions.openTrace(null)}>
      <div className="trace">
        <TracePath
          steps={[
            { name: t('trace.venuesOf'), onGo: () => actions.openTrace({ ...request, venue: null, hourMs: null }) },
            ...(venue === null
              ? []
              : [{ name: venueName(language, region.venues, venue), onGo: () => actions.openTrace({ ...request, hourMs: null }) }]),
            ...(venue === null || hourMs === null
              ? []
              : [{ name: formatDateTime(language, region.manifest.timeZone, hourMs), onGo: () => actions.openTrace(request) }]),
          ]}
        />
        {venue === null ? (
          <VenuesStep region={region} request={request} />
        ) : hourMs === null ? (
          <HoursStep key={venue} region={region} request={{ ...request, venue }} />
        ) : (
          <RowsStep region={region} request={{ ...request, venue, hourMs }} />
        )}
      </div>
    </Dialog>
  );
}
