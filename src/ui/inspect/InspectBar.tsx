import { useEffect, useRef, useState } from 'react';
import type { ComponentType } from 'react';

import { WALK_HELP_ID } from '../../domain/inspectPort.ts';
import type { InspectPort, InspectedVenue } from '../../domain/inspectPort.ts';
import type { ScenePort } from '../../domain/scenePort.ts';
import { INSPECT_CAMERAS, isOnFoot } from '../../state/appState.ts';
import type { InspectCamera } from '../../state/appState.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useRememberedOpen } from '../hooks/useRemembered.ts';
import { useT } from '../i18n/useT.ts';
import { ListIcon, OrbitIcon, PlanIcon, TopIcon, TourIcon, WalkIcon } from './icons.tsx';
import './inspect.css';
import { ObjectList } from './ObjectList.tsx';
import { OrbitTools } from './OrbitTools.tsx';
import { PlanMap } from './PlanMap.tsx';
import { SightLine } from './SightLine.tsx';
import { TopTools } from './TopTools.tsx';
import { TourNote, TourTools } from './TourTools.tsx';
import { useEdges } from './useEdges.ts';
import { useToolbar, useToolsKey } from './useToolbar.ts';
import { useTour } from './useTour.ts';
import type { Tour } from './useTour.ts';
import { ViewTools } from './ViewTools.tsx';
import { WalkPad } from './WalkPad.tsx';

const ICONS: Readonly<Record<InspectCamera, ComponentType>> = { orbit: OrbitIcon, walk: WalkIcon, top: TopIcon, tour: TourIcon };

export interface InspectBarProps {
  readonly venue: InspectedVenue;
  readonly name: string;
  readonly port: InspectPort;
  /** null until the scene draws. */
  readonly scene: ScenePort | null;
  /** The way of moving that the camera has come to. */
  readonly camera: InspectCamera;
}

/** What belongs to a way of moving, beside the tools for all. */
function CameraTools({ camera, port, tour }: Pick<InspectBarProps, 'camera' | 'port'> & { readonly tour: Tour | null }) {
  if (camera === 'orbit') return <OrbitTools port={port} />;
  if (camera === 'top') return <TopTools port={port} />;
  return tour === null ? null : <TourTools tour={tour} />;
}

/** The tools of a venue that is near: how to move about it, and how it is drawn. */
export function InspectBar({ venue, name, port, scene, camera }: InspectBarProps) {
  const t = useT();
  const actions = useActions();
  const wanted = useAppState((state) => state.inspect.camera);
  const [isPlanOpen, setIsPlanOpen] = useRememberedOpen('inspectPlan', true);
  const [isListOpen, setIsListOpen] = useState(false);
  const listButton = useRef<HTMLButtonElement>(null);
  const toolbar = useToolbar(() => {
    if (camera !== 'orbit') actions.setInspect({ camera: 'orbit' });
    return camera !== 'orbit';
  });
  const bar = useEdges();
  useToolsKey(toolbar.ref, () => port.focus());
  const onFoot = isOnFoot(camera);
  const tour = useTour(port, venue.equipment, camera === 'tour');

  // Who takes to walking walks with the keys at once.
  const before = useRef(camera);
  useEffect(() => {
    if (camera === 'walk' && before.current !== 'walk') port.focus();
    before.current = camera;
  }, [camera, port]);

  return (
    <section className="inspect" aria-label={t('inspect.bar', { venue: name })}>
      <div className="inspect-bar" ref={bar}>
        <div className="inspect-tools" role="toolbar" aria-label={t('inspect.camera')} {...toolbar}>
          <div className="segments" role="group" aria-label={t('inspect.camera')}>
            {INSPECT_CAMERAS.map((way) => {
              const Icon = ICONS[way];
              return (
                <button
                  key={way}
                  type="button"
                  className="button"
                  aria-pressed={way === wanted}
                  onClick={() => actions.setInspect({ camera: way })}
                >
                  <Icon /> {t(`inspect.camera.${way}`)}
                </button>
              );
            })}
          </div>
          <div className="segments">
            <button
              ref={listButton}
              type="button"
              className="button"
              aria-expanded={isListOpen}
              title={t('inspect.list.label')}
              onClick={() => setIsListOpen(!isListOpen)}
            >
              <ListIcon /> {t('inspect.list')}
            </button>
            <button
              type="button"
              className="button"
              aria-pressed={isPlanOpen}
              title={t('inspect.plan.title')}
              onClick={() => setIsPlanOpen(!isPlanOpen)}
            >
              <PlanIcon /> {t('inspect.plan')}
            </button>
          </div>
          <CameraTools camera={camera} port={port} tour={tour} />
        </div>
        <ViewTools venue={venue.index} equipment={venue.equipment} staff={venue.staff} scene={scene} />
      </div>
      <div className="inspect-side">
        {isListOpen && (
          <ObjectList
            port={port}
            venue={venue}
            onClose={(hasChosen) => {
              setIsListOpen(false);
              if (hasChosen && onFoot) port.focus();
              else listButton.current?.focus();
            }}
          />
        )}
      </div>
      {isPlanOpen && <PlanMap port={port} venue={venue} name={name} />}
      {camera === 'walk' && <p className="inspect-note muted">{t('inspect.walk.hint')}</p>}
      {tour !== null && <TourNote tour={tour} port={port} venue={venue} />}
      {onFoot && (
        <div className="inspect-foot">
          <p className="visually-hidden" id={WALK_HELP_ID}>
            {t('inspect.walk.keys')}
          </p>
          <SightLine port={port} venue={venue} />
          <WalkPad port={port} />
        </div>
      )}
    </section>
  );
}
