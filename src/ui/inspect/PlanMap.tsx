import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';

import type { InspectPort, InspectTarget, InspectedVenue } from '../../domain/inspectPort.ts';
import type { PlanMachine } from '../../domain/inspectPlan.ts';
import type { ConditionBand } from '../../domain/maintenance.ts';
import type { EquipmentStatus } from '../../domain/twin.ts';
import { useAppState } from '../../state/hooks.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { BAND_SHAPES } from '../venue/ConditionChip.tsx';
import { conditionText, machineName, spaceName } from './inspectNames.ts';
import { planBox } from './planBox.ts';
import { nearestTowards } from './planKeys.ts';
import { EyeCone, NorthArrow, SpaceName, SpaceShape } from './PlanParts.tsx';

const NAME_REM = 0.68;
const SIGN_REM = 0.8;
/** What is well, and what hangs over everybody's head, is drawn smaller. */
const QUIET = 0.62;
const HANGS_FROM_M = 2.2;
/** The worst lie on top. */
const DRAWN_FIRST: readonly ConditionBand[] = ['unknown', 'good', 'fair', 'poor', 'critical'];

interface Place {
  readonly key: string;
  readonly xM: number;
  readonly yM: number;
  readonly label: string;
  readonly target: InspectTarget;
}

function machinesOf({ machines }: InspectPort['plan'], equipment: readonly EquipmentStatus[]) {
  const statuses = new Map(equipment.map((status) => [status.equipment.id, status]));
  return machines
    .flatMap((machine) => {
      const status = statuses.get(machine.id);
      return status === undefined ? [] : [{ machine, status }];
    })
    .toSorted((a, b) => DRAWN_FIRST.indexOf(a.status.band) - DRAWN_FIRST.indexOf(b.status.band));
}

function signScale({ zM }: PlanMachine, { band }: EquipmentStatus): number {
  return band === 'good' || band === 'unknown' || zM > HANGS_FROM_M ? QUIET : 1;
}

interface PlanMapProps {
  readonly port: InspectPort;
  readonly venue: InspectedVenue;
  readonly name: string;
}

/** The venue from above, by the register and the scene's rules: where one is, and every space and machine to go to. One stop of the Tab key. */
export function PlanMap({ port, venue, name }: PlanMapProps) {
  const t = useT();
  const language = useLanguage();
  const selected = useAppState(({ selection }) =>
    selection.kind === 'equipment' && selection.venue === venue.index ? selection.equipmentId : null,
  );
  const [active, setActive] = useState('');
  const svg = useRef<SVGSVGElement>(null);
  const { plan } = port;
  const { viewBox, rightM, topM, remM } = planBox(plan);
  const signM = SIGN_REM * remM;

  const spaces = plan.spaces.map((space, index) => {
    const label = spaceName(language, venue.spaces, space);
    const place: Place = { key: `s${index}`, xM: space.xM, yM: space.yM, label, target: { kind: 'space', index } };
    return { space, place };
  });
  const entrances = plan.entrances.map(({ xM, yM }, index): Place => ({
    key: `e${index}`,
    xM,
    yM,
    label: t('inspect.entrance'),
    target: { kind: 'entrance', index },
  }));
  const machines = machinesOf(plan, venue.equipment).map(({ machine, status }) => {
    const { id, xM, yM } = machine;
    const label = `${machineName(language, status)}${t('inspect.comma')}${conditionText(language, status)}`;
    const place: Place = { key: `m${id}`, xM, yM, label, target: { kind: 'machine', id } };
    return { machine, status, place };
  });
  const places = [...entrances, ...spaces.map(({ place }) => place), ...machines.map(({ place }) => place)];
  const stop = [active, `m${selected}`].find((wanted) => places.some(({ key }) => key === wanted)) ?? places[0]?.key;

  const onKeyDown = (event: KeyboardEvent): void => {
    const here = places.find(({ key }) => key === stop);
    if (here === undefined) return;
    const next = nearestTowards(places, here, event.key);
    if (event.key === 'Enter' || event.key === ' ') port.goTo(here.target);
    else if (next !== null) svg.current?.querySelector<SVGElement>(`[data-place="${CSS.escape(next.key)}"]`)?.focus();
    else return;
    event.preventDefault();
  };
  const placeProps = (place: Place) => ({
    'data-place': place.key,
    role: 'button' as const,
    tabIndex: place.key === stop ? 0 : -1,
    'aria-label': place.label,
    onClick: () => port.goTo(place.target),
    onFocus: () => setActive(place.key),
    onKeyDown,
  });

  return (
    <figure className="inspect-plan" aria-label={t('inspect.plan.label', { venue: name })}>
      <svg ref={svg} role="group" aria-label={t('inspect.plan.keys')} viewBox={viewBox}>
        <rect
          className={plan.hasWalls ? 'plan-ground is-walled' : 'plan-ground'}
          x={-plan.lengthM / 2}
          y={-plan.widthM / 2}
          width={plan.lengthM}
          height={plan.widthM}
        />
        {spaces.map(({ space, place }) => (
          <g key={place.key} className="plan-place" {...placeProps(place)}>
            <title>{place.label}</title>
            <SpaceShape space={space} />
          </g>
        ))}
        {entrances.map((place) => (
          <g
            key={place.key}
            className="plan-place"
            transform={`translate(${place.xM} ${-place.yM}) scale(${signM})`}
            {...placeProps(place)}
          >
            <title>{place.label}</title>
            <circle className="plan-hit" r={1} />
            <path className="plan-door" d="M0 -0.3L0.55 0.65H-0.55z" />
          </g>
        ))}
        <EyeCone port={port} sizeM={2.4 * remM} />
        {machines.map(({ machine, status, place }) => (
          <g
            key={place.key}
            className={`plan-place plan-machine is-${status.band}${machine.id === selected ? ' is-selected' : ''}`}
            transform={`translate(${place.xM} ${-place.yM}) scale(${signM})`}
            {...placeProps(place)}
          >
            <title>{place.label}</title>
            <circle className="plan-hit" r={0.75} />
            <path transform={`scale(${signScale(machine, status) / 16}) translate(-8 -8)`} d={BAND_SHAPES[status.band]} />
          </g>
        ))}
        {spaces.map(({ space, place }) => (
          <SpaceName key={place.key} space={space} name={place.label} emM={NAME_REM * remM} />
        ))}
        <NorthArrow
          xM={rightM - remM}
          yM={topM - remM}
          remM={remM}
          northRad={Math.PI / 2 - plan.ground.turnRad}
          letter={t('inspect.plan.north')}
        />
      </svg>
    </figure>
  );
}
