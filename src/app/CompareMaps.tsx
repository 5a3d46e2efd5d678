import { useEffect, useMemo, useRef, useState } from 'react';

import type { Comparison } from '../domain/comparison.ts';
import type { RegionSession } from '../domain/session.ts';
import { RegionMap } from '../map/RegionMap.tsx';
import type { Selection } from '../state/appState.ts';
import { AppContext, useActions, useAppStore } from '../state/hooks.ts';
import { Divider } from '../ui/sideBySide/Divider.tsx';
import { SideChip } from '../ui/sideBySide/SideChip.tsx';
import type { SideStatus } from '../ui/sideBySide/sideStatus.ts';
import { sideName } from '../ui/sideBySide/sideText.ts';
import { useSideContext } from '../ui/sideBySide/useSideContext.ts';
import { Legend } from '../ui/Legend.tsx';
import { useT } from '../ui/i18n/useT.ts';
import './compareMaps.css';
import type { Controller } from './controller.ts';
import type { MapPort } from './mapPort.ts';
import { createSideB } from './sideB.ts';

export interface CompareMapsProps {
  readonly comparison: Comparison;
  readonly session: RegionSession;
  readonly controller: Controller;
  readonly mapPort: MapPort;
  readonly isProbe: boolean;
  readonly onPick: (selection: Selection) => void;
}

const PRESENT: SideStatus = { kind: 'present' };

/** Cuts the second map where the divider stands, without React. */
function moveCut(element: HTMLElement | null, share: number): void {
  element?.style.setProperty('--divider', String(share));
}

/** The second map, the names over both, and the divider of the swipe. The first map is the app's own and stays where it is. */
export function CompareMaps({ comparison, session, controller, mapPort, isProbe, onPick }: CompareMapsProps) {
  const t = useT();
  const app = useAppStore();
  const actions = useActions();
  const [status, setStatus] = useState<SideStatus>(PRESENT);
  const sideB = useMemo(() => createSideB(app, session), [app, session]);
  const second = useRef<HTMLDivElement>(null);
  const context = useSideContext(comparison);

  useEffect(() => {
    const stop = sideB.start(setStatus);
    mapPort.setSecond(sideB);
    return () => {
      mapPort.setSecond(null);
      stop();
    };
  }, [sideB, mapPort]);

  const contextB = useMemo(() => ({ store: sideB.store, actions }), [sideB, actions]);
  if (context === null) return null;
  const nameA = sideName('a', context);
  const nameB = sideName('b', context);
  const isSwipe = comparison.layout === 'swipe';
  const hasOwnScale = comparison.b.variable !== null && comparison.b.variable !== context.variable;
  return (
    <>
      <div
        className="maps-side is-b"
        ref={second}
        onPointerDownCapture={() => mapPort.lead('b')}
        onWheelCapture={() => mapPort.lead('b')}
        onKeyDownCapture={() => mapPort.lead('b')}
      >
        <RegionMap
          store={sideB.store}
          region={context.region}
          readBasemap={session.readBasemap}
          initialCamera={mapPort.handle?.camera() ?? null}
          label={t('sideBySide.mapLabel', { side: 'B', name: nameB })}
          probe={isProbe}
          onPick={onPick}
          onHover={(venue) => actions.hover(venue)}
          onReadOverlay={(reading) => actions.readOverlay(reading)}
          onCameraMove={(camera) => mapPort.moved('b', camera)}
          onCameraChange={(camera) => {
            if (mapPort.leads('b')) controller.setCamera(camera);
          }}
          onHandle={(handle) => mapPort.setHandle(handle, 'b')}
          onContextLost={() => controller.tell('webgl.lost')}
          onContextRestored={() => controller.tell('webgl.restored')}
        />
      </div>
      <SideChip side="a" comparison={comparison} status={PRESENT} />
      <SideChip side="b" comparison={comparison} status={status} />
      {isSwipe && (
        <Divider
          share={comparison.dividerShare}
          label={t('sideBySide.divider')}
          valueText={(share) => t('sideBySide.dividerAt', { a: nameA, b: nameB, share: Math.round(share * 100) })}
          onMove={(share) => moveCut(second.current, share)}
          onRest={(share) => actions.setComparison({ ...comparison, dividerShare: share })}
        />
      )}
      {hasOwnScale && (
        <AppContext value={contextB}>
          <div className="maps-legend-b">
            <Legend />
          </div>
        </AppContext>
      )}
    </>
  );
}
