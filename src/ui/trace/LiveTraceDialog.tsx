import { useState } from 'react';

import { isLiveFigure } from '../../domain/liveTrace.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { figureLabel, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { LiveVenuesStep } from './LiveVenuesStep.tsx';
import { LiveVenueStep } from './LiveVenueStep.tsx';
import './trace.css';
import { TracePath } from './TracePath.tsx';

/** From a live figure to its venues at one instant, to what one venue's part was read from. The request in the state says how far. */
export function LiveTraceDialog() {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const request = useAppState((state) => state.liveTrace);
  const [asked, setAsked] = useState(0);
  const figureId = request?.figureId ?? '';
  const subject = JSON.stringify([figureId, request?.filter]);
  // The rows stay those of one instant while the reader goes into a venue and back.
  const { value: rows, failure } = useAnswer(subject, request === null ? '' : `${subject} ${asked}`, () =>
    actions.liveRows(request!.filter),
  );
  if (region === null || request === null || !isLiveFigure(figureId)) return null;
  const { venue } = request;
  return (
    <Dialog title={t('trace.title', { figure: figureLabel(language, figureId) })} onClose={() => actions.openLiveTrace(null)}>
      <div className="trace">
        <TracePath
          steps={[
            { name: t('trace.venuesOf'), onGo: () => actions.openLiveTrace({ ...request, venue: null }) },
            ...(venue === null ? [] : [{ name: venueName(language, region.venues, venue), onGo: () => {} }]),
          ]}
        />
        {venue !== null ? (
          <LiveVenueStep region={region} venue={venue} />
        ) : failure !== null ? (
          <p className="trace-note">{t('trace.failed', { reason: failure })}</p>
        ) : rows === null ? (
          <p className="trace-note" role="status">
            {t('trace.reading')}
          </p>
        ) : (
          <LiveVenuesStep
            key={figureId}
            region={region}
            request={{ ...request, figureId }}
            rows={rows}
            onAgain={() => setAsked((before) => before + 1)}
          />
        )}
      </div>
    </Dialog>
  );
}
