import type { ComponentType } from 'react';

import type { EquipmentStatus } from '../../domain/twin.ts';
import { INSPECT_CAMERAS } from '../../state/appState.ts';
import type { InspectCamera } from '../../state/appState.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { OrbitIcon, TopIcon, TourIcon, WalkIcon } from './icons.tsx';
import './inspect.css';
import { SceneLegend } from './SceneLegend.tsx';
import { ViewTools } from './ViewTools.tsx';

const ICONS: Readonly<Record<InspectCamera, ComponentType>> = { orbit: OrbitIcon, walk: WalkIcon, top: TopIcon, tour: TourIcon };

export interface InspectBarProps {
  readonly venue: number;
  readonly name: string;
  readonly equipment: readonly EquipmentStatus[];
}

/** The tools of a venue that is near: how to move about it, and how it is drawn. */
export function InspectBar({ venue, name, equipment }: InspectBarProps) {
  const t = useT();
  const actions = useActions();
  const shown = useAppState((state) => state.inspect.camera);
  return (
    <section className="inspect" aria-label={t('inspect.bar', { venue: name })}>
      <div className="inspect-bar" role="toolbar" aria-label={t('inspect.bar', { venue: name })}>
        <div className="segments" role="group" aria-label={t('inspect.camera')}>
          {INSPECT_CAMERAS.map((camera) => {
            const Icon = ICONS[camera];
            return (
              <button
                key={camera}
                type="button"
                className="button"
                aria-pressed={camera === shown}
                onClick={() => actions.setInspect({ camera })}
              >
                <Icon /> {t(`inspect.camera.${camera}`)}
              </button>
            );
          })}
        </div>
        <ViewTools venue={venue} equipment={equipment} />
      </div>
      <SceneLegend />
    </section>
  );
}
