import type { ComponentType } from 'react';

import type { InspectPort } from '../../domain/inspectPort.ts';
import type { WalkKey } from '../../domain/inspectWalk.ts';
import { useT } from '../i18n/useT.ts';
import { AheadIcon, BackIcon, StepLeftIcon, StepRightIcon, TurnLeftIcon, TurnRightIcon } from './icons.tsx';

const KEYS: readonly (readonly [WalkKey, ComponentType])[] = [
  ['turnLeft', TurnLeftIcon],
  ['ahead', AheadIcon],
  ['turnRight', TurnRightIcon],
  ['left', StepLeftIcon],
  ['back', BackIcon],
  ['right', StepRightIcon],
];
/** What a press without a hold does: about half a metre, or thirty degrees. */
const TAP_MS = 350;

/** Buttons for a thumb: held down they go on. */
export function WalkPad({ port }: { readonly port: InspectPort }) {
  const t = useT();
  return (
    <div className="walk-pad" role="group" aria-label={t('inspect.pad')}>
      {KEYS.map(([key, Icon]) => {
        const hold = (isDown: boolean): void => port.hold(key, isDown);
        return (
          <button
            key={key}
            type="button"
            className="walk-pad-key"
            aria-label={t(`inspect.pad.${key as 'ahead'}`)}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              hold(true);
            }}
            onPointerUp={() => hold(false)}
            onPointerCancel={() => hold(false)}
            onLostPointerCapture={() => hold(false)}
            onContextMenu={(event) => event.preventDefault()}
            onClick={(event) => {
              // A press by keyboard or by a screen reader has no pointer to hold it.
              if (event.detail !== 0) return;
              hold(true);
              setTimeout(() => hold(false), TAP_MS);
            }}
          >
            <Icon />
          </button>
        );
      })}
    </div>
  );
}
