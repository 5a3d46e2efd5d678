import type { InspectPort, InspectedVenue } from '../../domain/inspectPort.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { BackIcon, ForwardIcon, PauseIcon, PlayIcon } from '../timeline/icons.tsx';
import { conditionText, machineName, placeName } from './inspectNames.ts';
import { useTour } from './useTour.ts';

/** Leads from one due machine to the next, and says what stands there. */
export function TourTools({ port, venue }: { readonly port: InspectPort; readonly venue: InspectedVenue }) {
  const t = useT();
  const language = useLanguage();
  const { stops, at, isPlaying, go, setPlaying } = useTour(port, venue.equipment);
  const status = venue.equipment.find(({ equipment }) => equipment.id === stops[at]);
  const machine = port.plan.machines.find(({ id }) => id === stops[at]);
  if (status === undefined || machine === undefined) return <p className="muted small">{t('inspect.tour.none')}</p>;
  const count = t('inspect.tour.count', { at: at + 1, of: stops.length });
  return (
    <>
      <div className="segments" role="group" aria-label={t('inspect.camera.tour')}>
        <button
          type="button"
          className="button is-icon"
          aria-label={t('inspect.tour.previous')}
          title={t('inspect.tour.previous')}
          onClick={() => go(at - 1)}
        >
          <BackIcon />
        </button>
        <button
          type="button"
          className="button is-icon"
          aria-label={isPlaying ? t('inspect.tour.pause') : t('inspect.tour.play')}
          title={isPlaying ? t('inspect.tour.pause') : t('inspect.tour.play')}
          onClick={() => setPlaying(!isPlaying)}
        >
          {isPlaying ? <PauseIcon /> : <PlayIcon />}
        </button>
        <button
          type="button"
          className="button is-icon"
          aria-label={t('inspect.tour.next')}
          title={t('inspect.tour.next')}
          onClick={() => go(at + 1)}
        >
          <ForwardIcon />
        </button>
      </div>
      <p className="tour-stop">
        <b>{count}</b> <span>{machineName(language, status)}</span>
      </p>
      <p className="visually-hidden" role="status">
        {t('inspect.tour.stop', {
          count,
          machine: machineName(language, status),
          space: placeName(language, venue.spaces, port.plan, machine.xM, machine.yM),
          condition: conditionText(language, status),
        })}
      </p>
    </>
  );
}
