import type { InspectPort, InspectedVenue } from '../../domain/inspectPort.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { BackIcon, ForwardIcon, PauseIcon, PlayIcon } from '../timeline/icons.tsx';
import { ConditionChip, StateChip } from '../venue/ConditionChip.tsx';
import { conditionText, machineName, placeName } from './inspectNames.ts';
import type { Tour } from './useTour.ts';

/** Goes from one due machine to the next, by hand or by itself. */
export function TourTools({ tour }: { readonly tour: Tour }) {
  const t = useT();
  const { at, isPlaying, go, setPlaying, stops } = tour;
  const play = isPlaying ? t('inspect.tour.pause') : t('inspect.tour.play');
  const isNone = stops.length === 0;
  return (
    <div className="segments" role="group" aria-label={t('inspect.camera.tour')}>
      <button
        type="button"
        className="button is-icon"
        aria-label={t('inspect.tour.previous')}
        title={t('inspect.tour.previous')}
        disabled={isNone}
        onClick={() => go(at - 1)}
      >
        <BackIcon />
      </button>
      <button
        type="button"
        className="button is-icon"
        aria-label={play}
        title={play}
        disabled={isNone}
        onClick={() => setPlaying(!isPlaying)}
      >
        {isPlaying ? <PauseIcon /> : <PlayIcon />}
      </button>
      <button
        type="button"
        className="button is-icon"
        aria-label={t('inspect.tour.next')}
        title={t('inspect.tour.next')}
        disabled={isNone}
        onClick={() => go(at + 1)}
      >
        <ForwardIcon />
      </button>
    </div>
  );
}

interface TourNoteProps {
  readonly tour: Tour;
  readonly port: InspectPort;
  readonly venue: InspectedVenue;
}

/** What the tour stands before, to read and to hear. */
export function TourNote({ tour, port, venue }: TourNoteProps) {
  const t = useT();
  const language = useLanguage();
  const stop = tour.stops[tour.at];
  const status = venue.equipment.find(({ equipment }) => equipment.id === stop);
  const machine = port.plan.machines.find(({ id }) => id === stop);
  if (status === undefined || machine === undefined) return <p className="inspect-note">{t('inspect.tour.none')}</p>;
  const count = t('inspect.tour.count', { at: tour.at + 1, of: tour.stops.length });
  const space = placeName(language, venue.spaces, port.plan, machine.xM, machine.yM);
  const name = machineName(language, status);
  return (
    <div className="inspect-note">
      <p className="tour-stop" aria-hidden="true">
        <b>{count}</b> <span>{name}</span>
      </p>
      <p className="tour-condition" aria-hidden="true">
        {status.state !== 'unknown' && <StateChip state={status.state} />}
        <ConditionChip band={status.band} index={status.conditionIndex} />
        {status.openOrders.length > 0 && <span>{t('inspect.orders', { count: status.openOrders.length })}</span>}
        <span className="muted">{space}</span>
      </p>
      <p className="visually-hidden" role="status">
        {t('inspect.tour.stop', { count, machine: name, space, condition: conditionText(language, status) })}
      </p>
    </div>
  );
}
