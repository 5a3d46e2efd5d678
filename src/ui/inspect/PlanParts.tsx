import { useEffect, useRef } from 'react';

import type { EyeMark, InspectPort } from '../../domain/inspectPort.ts';
import type { PlanSpace } from '../../domain/inspectPlan.ts';
import { fittingName } from './planBox.ts';

const DEG = Math.PI / 180;
/** Wider than this a cone would hide what it points at, rad. */
const WIDEST = 1.2;

export function SpaceShape({ space }: { readonly space: PlanSpace }) {
  const { xM, yM, lengthM, widthM, turnRad, kind } = space;
  return (
    <rect
      className={`plan-space is-${kind}`}
      transform={`translate(${xM} ${-yM}) rotate(${-turnRad / DEG})`}
      x={-lengthM / 2}
      y={-widthM / 2}
      width={lengthM}
      height={widthM}
    />
  );
}

/** A space's name along its longer side, never upside down; as much of it as fits. */
export function SpaceName({ space, name, emM }: { readonly space: PlanSpace; readonly name: string; readonly emM: number }) {
  const { xM, yM, lengthM, widthM, turnRad } = space;
  if (Math.min(lengthM, widthM) < emM * 1.1) return null;
  const isUpright = widthM > lengthM * 1.3;
  const turned = (((-turnRad / DEG - (isUpright ? 90 : 0) + 90) % 180) + 180) % 180;
  return (
    <text
      className="plan-name"
      fontSize={emM}
      transform={`translate(${xM} ${-yM}) rotate(${turned === 0 ? -90 : turned - 90})`}
      dy="0.35em"
      textAnchor="middle"
      aria-hidden="true"
    >
      {fittingName(name, (isUpright ? widthM : lengthM) / emM)}
    </text>
  );
}

/** Where one is and what one sees: moved with every frame, outside React. */
export function EyeCone({ port, sizeM }: { readonly port: InspectPort; readonly sizeM: number }) {
  const ref = useRef<SVGGElement>(null);
  useEffect(() => {
    const show = ({ xM, yM, headingRad, halfViewRad, heightM }: EyeMark): void => {
      const group = ref.current;
      if (group === null) return;
      group.setAttribute('transform', `translate(${xM} ${-yM}) rotate(${-headingRad / DEG})`);
      group.dataset.heightM = heightM.toFixed(2);
      const half = Math.min(WIDEST, halfViewRad);
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

interface NorthArrowProps {
  readonly xM: number;
  readonly yM: number;
  readonly remM: number;
  /** From the venue's x axis to north, counter-clockwise. */
  readonly northRad: number;
  readonly letter: string;
}

export function NorthArrow({ xM, yM, remM, northRad, letter }: NorthArrowProps) {
  const turnDeg = 90 - northRad / DEG;
  return (
    <g className="plan-north" transform={`translate(${xM} ${-yM}) scale(${remM})`} aria-hidden="true">
      <path d="M0 -0.7L0.4 0.5L0 0.25L-0.4 0.5z" transform={`rotate(${turnDeg})`} />
      <text y="1.25" fontSize="0.62" textAnchor="middle">
        {letter}
      </text>
    </g>
  );
}
