import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';

import type { EyeMark, InspectPort, InspectTarget, InspectedVenue } from '../../domain/inspectPort.ts';
import type { PlanSpace } from '../../domain/inspectPlan.ts';
import type { ConditionBand } from '../../domain/maintenance.ts';
import { useAppState } from '../../state/hooks.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { BAND_SHAPES } from '../venue/ConditionChip.tsx';
import { conditionText, machineName, spaceName } from './inspectNames.ts';
import { nearestTowards } from './planKeys.ts';

/** The plan's box in rem; its text and signs are sized by it, whatever the venue's size. */
const WIDE_REM = 13;
const HIGH_REM = 9.5;
const MARGIN_M = 4;
const TEXT_REM = 0.68;
const DOT_REM = 0.78;
const DRAWN_FIRST: readonly ConditionBand[] = ['unknown', 'good', 'fair', 'poor', 'critical'];

interface Place {
  readonly key: string;
  readonly xM: number;
  readonly yM: number;
  readonly label: string;
  readonly target: InspectTarget;
}

/** As much of a name as a space is long. */
function fitting(name: string, lengthM: number, emM: number): string {
  // A Chinese character is one em wide, a Latin letter about half of one.
  let left = lengthM / emM - 0.4;
  let shown = '';
  for (const letter of name) {
    left -= letter > '\u2E80' ? 1 : 0.55;
    if (left < 0) return shown.length < 3 ? '' : `${shown.trimEnd()}…`;
    shown += letter;
  }
  return shown;
}

function SpaceShape({ space, name, emM }: { readonly space: PlanSpace; readonly name: string; readonly emM: number }) {
  const { xM, yM, lengthM, widthM, turnRad } = space;
  const isUpright = widthM > lengthM * 1.3;
  return (
    <g transform={`translate(${xM} ${-yM}) rotate(${(-turnRad * 180) / Math.PI})`}>
      <rect className={`plan-space is-${space.kind}`} x={-lengthM / 2} y={-widthM / 2} width={lengthM} height={widthM} />
      {Math.min(lengthM, widthM) > emM * 1.1 && (
        <text className="plan-name" fontSize={emM} transform={isUpright ? 'rotate(-90)' : undefined} dy="0.35em" textAnchor="middle">
          {fitting(name, isUpright ? widthM : lengthM, emM)}
        </text>
      )}
    </g>
  );
}

/** Where one is and what one sees: moved with every frame, outside React. */
function EyeCone({ port, sizeM }: { readonly port: InspectPort; readonly sizeM: number }) {
  const ref = useRef<SVGGElement>(null);
  useEffect(() => {
    const show = ({ xM, yM, headingRad, halfViewRad }: EyeMark): void => {
      const group = ref.current;
      if (group === null) return;
      group.setAttribute('transform', `translate(${xM} ${-yM}) rotate(${(-headingRad * 180) / Math.PI})`);
      const half = Math.min(1.2, halfViewRad);
      const [x, y] = [sizeM * Math.cos(half), sizeM * Math.sin(half)];
      group.querySelector('path')?.setAttribute('d', `M0 0L${x} ${-y}A${sizeM} ${sizeM} 0 0 1 ${x} ${y}z`);
    };
    show(port.mark());
    return port.onMark(show);
  }, [port, sizeM]);
  return (
    <g ref={ref} className="plan-eye" aria-hidden="true">
      <path />
      <circle r={sizeM * 0.16} />
    </g>
  );
}

/** The venue from above, by the register and the scene's rules: where one is, and every space and machine to go to. */
export function PlanMap({ port, venue, name }: { readonly port: InspectPort; readonly venue: InspectedVenue; readonly name: string }) {
  const t = useT();
  const language = useLanguage();
  const { plan } = port;
  const selected = useAppState(({ selection }) =>
    selection.kind === 'equipment' && selection.venue === venue.index ? selection.equipmentId : null,
  );
  const [active, setActive] = useState('');
  const svg = useRef<SVGSVGElement>(null);

  const rects = [
    ...plan.spaces.map(({ xM, yM, lengthM, widthM, turnRad }) => {
      const [cos, sin] = [Math.abs(Math.cos(turnRad)), Math.abs(Math.sin(turnRad))];
      return [xM, yM, (lengthM * cos + widthM * sin) / 2, (lengthM * sin + widthM * cos) / 2] as const;
    }),
    ...plan.machines.map(({ xM, yM }) => [xM, yM, 0, 0] as const),
    [0, 0, plan.lengthM / 2, plan.widthM / 2] as const,
  ];
  const x0 = Math.min(...rects.map(([x, , a]) => x - a)) - MARGIN_M;
  const x1 = Math.max(...rects.map(([x, , a]) => x + a)) + MARGIN_M;
  const y0 = Math.min(...rects.map(([, y, , b]) => y - b)) - MARGIN_M;
  const y1 = Math.max(...rects.map(([, y, , b]) => y + b)) + MARGIN_M;
  const remM = Math.max((x1 - x0) / WIDE_REM, (y1 - y0) / HIGH_REM);

  const statuses = new Map(venue.equipment.map((status) => [status.equipment.id, status]));
  const machines = plan.machines
    .flatMap((machine) => {
      const status = statuses.get(machine.id);
      return status === undefined ? [] : [{ machine, status }];
    })
    .toSorted((a, b) => DRAWN_FIRST.indexOf(a.status.band) - DRAWN_FIRST.indexOf(b.status.band));
  const places: readonly Place[] = [
    ...plan.entrances.map(({ xM, yM }, index): Place => ({
      key: `e${index}`,
      xM,
      yM,
      label: t('inspect.entrance'),
      target: { kind: 'entrance', index },
    })),
    ...plan.spaces.map((space, index): Place => ({
      key: `s${index}`,
      xM: space.xM,
      yM: space.yM,
      label: spaceName(language, venue.spaces, space),
      target: { kind: 'space', index },
    })),
    ...machines.map(({ machine, status }): Place => ({
      key: `m${machine.id}`,
      xM: machine.xM,
      yM: machine.yM,
      label: `${machineName(language, status)}: ${conditionText(language, status)}`,
      target: { kind: 'machine', id: machine.id },
    })),
  ];
  const stop = places.some(({ key }) => key === active) ? active : selected !== null ? `m${selected}` : (places[0]?.key ?? '');
  const onKeyDown = (event: KeyboardEvent): void => {
    const here = places.find(({ key }) => key === stop);
    if (here === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') port.goTo(here.target);
    else {
      const next = nearestTowards(places, here, event.key);
      if (next === null) return;
      setActive(next.key);
      svg.current?.querySelector<SVGElement>(`[data-place="${CSS.escape(next.key)}"]`)?.focus();
    }
    event.preventDefault();
  };
  const placeProps = (place: Place) => ({
    'data-place': place.key,
    role: 'button' as const,
    tabIndex: place.key === stop ? 0 : -1,
    'aria-label': place.label,
    onClick: () => port.goTo(place.target),
    onKeyDown,
    onFocus: () => setActive(place.key),
  });
  const byKey = new Map(places.map((place) => [place.key, place]));
  const dotM = DOT_REM * remM;
  const northRad = Math.PI / 2 - plan.ground.turnRad;
  return (
    <figure className="inspect-plan" aria-label={t('inspect.plan.label', { venue: name })}>
      <svg ref={svg} role="group" aria-label={t('inspect.plan.keys')} viewBox={`${x0} ${-y1} ${x1 - x0} ${y1 - y0}`}>
        <rect
          className={plan.hasWalls ? 'plan-ground is-walled' : 'plan-ground'}
          x={-plan.lengthM / 2}
          y={-plan.widthM / 2}
          width={plan.lengthM}
          height={plan.widthM}
        />
        {plan.spaces.map((space, index) => {
          const place = byKey.get(`s${index}`);
          return (
            place !== undefined && (
              <g key={place.key} className="plan-place" {...placeProps(place)}>
                <title>{place.label}</title>
                <SpaceShape space={space} name={place.label} emM={TEXT_REM * remM} />
              </g>
            )
          );
        })}
        {plan.entrances.map(({ xM, yM }, index) => {
          const place = byKey.get(`e${index}`);
          return (
            place !== undefined && (
              <g key={place.key} className="plan-place" transform={`translate(${xM} ${-yM})`} {...placeProps(place)}>
                <title>{place.label}</title>
                <circle className="plan-hit" r={dotM} />
                <path className="plan-door" d={`M0 ${-0.3 * dotM}L${0.55 * dotM} ${0.65 * dotM}H${-0.55 * dotM}z`} />
              </g>
            )
          );
        })}
        <EyeCone port={port} sizeM={2.4 * remM} />
        {machines.map(({ machine, status }) => {
          const place = byKey.get(`m${machine.id}`);
          const isCalm = status.band === 'good' || status.band === 'unknown';
          const scale = (dotM / 16) * (isCalm ? 0.6 : 1);
          return (
            place !== undefined && (
              <g
                key={place.key}
                className={`plan-place plan-machine is-${status.band}${machine.id === selected ? ' is-selected' : ''}`}
                transform={`translate(${machine.xM} ${-machine.yM})`}
                {...placeProps(place)}
              >
                <title>{place.label}</title>
                <circle className="plan-hit" r={dotM * 0.7} />
                <path transform={`scale(${scale}) translate(-8 -8)`} d={BAND_SHAPES[status.band]} />
              </g>
            )
          );
        })}
        <g
          className="plan-north"
          transform={`translate(${x1 - 1.1 * remM} ${-y1 + 1.1 * remM}) rotate(${90 - (northRad * 180) / Math.PI}) scale(${remM})`}
          aria-hidden="true"
        >
          <path d="M0 -0.8L0.35 0.2L0 0L-0.35 0.2z" />
          <text y="0.85" fontSize="0.68" textAnchor="middle">
            {t('inspect.plan.north')}
          </text>
        </g>
      </svg>
    </figure>
  );
}
