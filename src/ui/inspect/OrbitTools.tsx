import type { ComponentType } from 'react';

import type { InspectPort, OrbitStep } from '../../domain/inspectPort.ts';
import { useT } from '../i18n/useT.ts';
import { FartherIcon, NearerIcon, TiltDownIcon, TiltUpIcon, TurnLeftIcon, TurnRightIcon } from './icons.tsx';

const STEPS: readonly (readonly [OrbitStep, ComponentType])[] = [
  ['left', TurnLeftIcon],
  ['right', TurnRightIcon],
  ['up', TiltUpIcon],
  ['down', TiltDownIcon],
  ['nearer', NearerIcon],
  ['farther', FartherIcon],
];

/** Turns, tilts and nears the view about the selected machine, else the venue. */
export function OrbitTools({ port }: { readonly port: InspectPort }) {
  const t = useT();
  return (
    <div className="segments orbit-tools" role="group" aria-label={t('inspect.camera.orbit')}>
      {STEPS.map(([step, Icon]) => (
        <button
          key={step}
          type="button"
          className="button is-icon"
          aria-label={t(`inspect.orbit.${step}`)}
          title={t(`inspect.orbit.${step}`)}
          onClick={() => port.orbit(step)}
        >
          <Icon />
        </button>
      ))}
    </div>
  );
}
