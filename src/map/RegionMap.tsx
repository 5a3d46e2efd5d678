import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import type { OverlayReading } from '../domain/mapOverlay.ts';
import type { RegionData } from '../domain/regionData.ts';
import type { Camera, Selection } from '../state/appState.ts';
import type { StateView } from '../state/store.ts';
import type { ReadBasemap } from './basemapProtocol.ts';
import type { MapHandle } from './mapHandle.ts';
import { RegionMapView } from './regionMapView.ts';

export interface RegionMapProps {
  readonly store: StateView;
  readonly region: RegionData;
  /** null: the package has no basemap. */
  readonly readBasemap: ReadBasemap | null;
  /** Where to start; the whole region when null. */
  readonly initialCamera: Camera | null;
  /** Said of the map's canvas to those who do not see it. */
  readonly label: string;
  /** Counts uploads and draw calls. */
  readonly probe?: boolean;
  readonly onPick?: (selection: Selection) => void;
  readonly onHover?: (venue: number | null) => void;
  /** What of the overlay is under the pointer. */
  readonly onReadOverlay?: (reading: OverlayReading | null) => void;
  /** After a movement has ended. */
  readonly onCameraChange?: (camera: Camera) => void;
  /** During a movement, at most once a frame: for whoever decides what is near. */
  readonly onCameraMove?: (camera: Camera) => void;
  /** The MapLibre map once its style is there, null when it goes; the 3D scene draws into it. */
  readonly onMap?: (map: MapLibreMap | null) => void;
  readonly onHandle?: (handle: MapHandle | null) => void;
  /** The context is gone; the map mounts itself again when the browser gives it back. */
  readonly onContextLost?: () => void;
  readonly onContextRestored?: () => void;
  readonly children?: ReactNode;
}

/** A browser that has not given the context back by then will not: a new canvas gets a new one. */
const NEW_CONTEXT_AFTER_MS = 8000;

/**
 * The region as MapLibre and deck.gl draw it. React mounts it and passes callbacks; every value that changes while it runs comes
 * from the store, outside React. A lost WebGL context mounts the whole subtree anew, since deck does not survive it.
 */
export function RegionMap(props: RegionMapProps): ReactNode {
  const [generation, setGeneration] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const mountAnewAfter = (ms: number): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = null;
      setGeneration((current) => current + 1);
      props.onContextRestored?.();
    }, ms);
  };
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return (
    <RegionMapMount
      {...props}
      key={`${props.region.manifest.id}-${generation}`}
      onContextLost={() => {
        props.onContextLost?.();
        mountAnewAfter(NEW_CONTEXT_AFTER_MS);
      }}
      // Not at once: three listens to the same event and would find the context lost again.
      onContextRestored={() => mountAnewAfter(0)}
    />
  );
}

function RegionMapMount(props: RegionMapProps): ReactNode {
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  const { store, region, readBasemap, label, probe = false } = props;
  const shown = useRef<RegionMapView | null>(null);
  useEffect(() => {
    if (container.current === null) return undefined;
    const view = new RegionMapView({
      container: container.current,
      store,
      region,
      readBasemap,
      initialCamera: store.getState().camera ?? latest.current.initialCamera,
      label: latest.current.label,
      probe,
      events: {
        onPick: (selection) => latest.current.onPick?.(selection),
        onHover: (venue) => latest.current.onHover?.(venue),
        onReadOverlay: (reading) => latest.current.onReadOverlay?.(reading),
        onCameraChange: (camera) => latest.current.onCameraChange?.(camera),
        onCameraMove: (camera) => latest.current.onCameraMove?.(camera),
        onMap: (map) => latest.current.onMap?.(map),
        onContextLost: () => latest.current.onContextLost?.(),
        onContextRestored: () => latest.current.onContextRestored?.(),
      },
    });
    shown.current = view;
    latest.current.onHandle?.(view);
    return () => {
      shown.current = null;
      latest.current.onHandle?.(null);
      view.dispose();
    };
  }, [store, region, readBasemap, probe]);
  useEffect(() => shown.current?.setLabel(label), [label]);

  return (
    <div style={{ position: 'absolute', inset: 0 }}>
      <div ref={container} style={{ position: 'absolute', inset: 0 }} />
      {props.children}
    </div>
  );
}
