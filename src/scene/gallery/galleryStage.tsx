import { createRoot, extend } from '@react-three/fiber';
import type { ReconcilerRoot, RootState } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useRef } from 'react';
import {
  CircleGeometry,
  Color,
  DirectionalLight,
  Group,
  HemisphereLight,
  Mesh,
  MeshLambertMaterial,
  NoToneMapping,
  PCFShadowMap,
  PerspectiveCamera,
  WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';

import { typeScale } from '../../state/typeScale.ts';
import { SceneLight } from '../components/SceneLight.tsx';
import { VenueEquipment } from '../components/VenueEquipment.tsx';
import { VenueModel } from '../components/VenueModel.tsx';
import { VenuePeople } from '../components/VenuePeople.tsx';
import { EQUIPMENT_SIZE } from '../objects/equipmentModels.ts';
import type { EquipmentSet } from '../objects/equipmentSet.ts';
import { SceneMaterials } from '../objects/materials.ts';
import { ModelLibrary } from '../objects/modelLibrary.ts';
import { groundZ } from '../objects/terrain.ts';
import { mostOf, statsOf } from '../sceneLayer.ts';
import { isVenueLit } from '../sceneTypes.ts';
import type { SceneStats, SceneVenue } from '../sceneTypes.ts';

extend({ DirectionalLight, Group, HemisphereLight, Mesh });

const ORIGIN: readonly [number, number] = [0, 0];
const NONE = { kind: 'none' } as const;
const FIELD_OF_VIEW_DEG = 32;
const BACKGROUND = { day: '#e6e5df', night: '#0f161d' } as const;
const GROUND = { day: '#dcdbd3', night: '#46535f' } as const;

export interface GalleryScene {
  readonly venue: SceneVenue;
  /** False shows the equipment on bare ground. */
  readonly hasBody: boolean;
  readonly isNight: boolean;
  readonly isRoofShut: boolean;
  readonly theme: 'dark' | 'light';
}

export interface GalleryStageProps extends GalleryScene {
  /** Reads the stage aloud as an image. */
  readonly label: string;
  /** After a drawing that shows the scene last given. */
  readonly onDrawn: (stats: SceneStats) => void;
}

/** A canvas with one venue in it, by the components of the map's scene. It draws when the scene or the camera changes, and rests otherwise. */
export function GalleryStage({ venue, hasBody, isNight, isRoofShut, theme, label, onDrawn }: GalleryStageProps) {
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const stage = useRef<Stage | null>(null);
  const drawn = useRef(onDrawn);
  useLayoutEffect(() => {
    drawn.current = onDrawn;
  });
  useEffect(() => {
    if (!canvas.current) return undefined;
    const made = new Stage(canvas.current, (stats) => drawn.current(stats));
    stage.current = made;
    return () => {
      stage.current = null;
      made.dispose();
    };
  }, []);
  useEffect(() => {
    void stage.current?.show({ venue, hasBody, isNight, isRoofShut, theme });
  }, [venue, hasBody, isNight, isRoofShut, theme]);
  return <canvas ref={canvas} className="gallery-canvas" tabIndex={0} role="img" aria-label={label} />;
}

/** Renderer, camera, controls and R3F root of one canvas. Everything it makes is freed by `dispose`. */
class Stage {
  readonly #canvas: HTMLCanvasElement;
  readonly #renderer: WebGLRenderer;
  readonly #camera = new PerspectiveCamera(FIELD_OF_VIEW_DEG, 1, 1, 4000);
  readonly #controls: OrbitControls;
  readonly #root: ReconcilerRoot<HTMLCanvasElement>;
  readonly #materials = new SceneMaterials();
  readonly #library = new ModelLibrary();
  readonly #ground = new Mesh(new CircleGeometry(1, 64), new MeshLambertMaterial());
  readonly #resizes: ResizeObserver;
  readonly #started: Promise<void>;
  readonly #onDrawn: (stats: SceneStats) => void;
  #state: RootState | null = null;
  #set: EquipmentSet | null = null;
  #shape = '';
  #framesDrawn = 0;
  #most = { mostDrawCalls: 0, mostTriangles: 0 };

  constructor(canvas: HTMLCanvasElement, onDrawn: (stats: SceneStats) => void) {
    this.#canvas = canvas;
    this.#onDrawn = onDrawn;
    this.#renderer = new WebGLRenderer({ canvas, antialias: true });
    this.#camera.up.set(0, 0, 1);
    this.#controls = new OrbitControls(this.#camera, canvas);
    this.#controls.maxPolarAngle = Math.PI * 0.495;
    this.#controls.listenToKeyEvents(canvas);
    this.#controls.addEventListener('change', this.#invalidate);
    this.#ground.receiveShadow = true;
    this.#ground.position.z = -0.25;
    this.#root = createRoot(canvas);
    this.#started = this.#start();
    this.#resizes = new ResizeObserver(() => this.#resize());
    this.#resizes.observe(canvas);
  }

  async show(scene: GalleryScene): Promise<void> {
    await this.#started;
    const { venue, hasBody, isNight, isRoofShut, theme } = scene;
    const heightM = hasBody ? 0 : EQUIPMENT_SIZE[venue.equipment[0].equipment.cls][2];
    const radiusM = hasBody ? Math.hypot(venue.lengthM, venue.widthM) / 2 + 8 : Math.max(venue.lengthM / 2, heightM * 1.2);
    const shape = `${hasBody} ${venue.typeCode} ${venue.lengthM} ${venue.widthM} ${venue.equipment[0]?.equipment.cls}`;
    const plan = { typeCode: venue.typeCode, lengthM: venue.lengthM, widthM: venue.widthM };
    if (shape !== this.#shape) this.#look(radiusM, hasBody ? groundZ(plan, venue.lengthM * 0.1, 0) : heightM / 2);
    this.#shape = shape;
    this.#most = { mostDrawCalls: 0, mostTriangles: 0 };
    this.#materials.setNight(isNight);
    this.#materials.setOpenDistance(isRoofShut ? 1 : radiusM * 20);
    this.#ground.scale.setScalar(radiusM * 6);
    this.#ground.material.color.set(isNight ? GROUND.night : GROUND.day);
    if (this.#state) this.#state.scene.background = new Color(isNight ? BACKGROUND.night : BACKGROUND.day);
    this.#root.render(
      <>
        <SceneLight isNight={isNight} theme={theme} radiusM={radiusM} />
        <primitive object={this.#ground} />
        {hasBody && <VenueModel venue={venue} origin={ORIGIN} isLit={isVenueLit(venue)} materials={this.#materials} />}
        <VenuePeople
          venues={[venue]}
          origin={ORIGIN}
          reducedMotion
          library={this.#library}
          materials={this.#materials}
          onPeople={() => {
            this.#renderer.shadowMap.needsUpdate = true;
            this.#invalidate();
          }}
        />
        <VenueEquipment
          venues={[venue]}
          origin={ORIGIN}
          selection={NONE}
          theme={theme}
          library={this.#library}
          materials={this.#materials}
          onSet={(set) => {
            this.#set = set;
            if (set === null) return;
            this.#renderer.shadowMap.needsUpdate = true;
            this.#invalidate();
          }}
        />
      </>,
    );
    this.#renderer.shadowMap.needsUpdate = true;
    this.#invalidate();
  }

  dispose(): void {
    this.#resizes.disconnect();
    this.#controls.dispose();
    this.#root.unmount();
    this.#ground.geometry.dispose();
    this.#ground.material.dispose();
    this.#materials.dispose();
    this.#library.dispose();
  }

  readonly #invalidate = (): void => {
    this.#state?.invalidate();
  };

  async #start(): Promise<void> {
    await this.#root.configure({
      gl: this.#renderer,
      camera: this.#camera,
      frameloop: 'demand',
      flat: true,
      shadows: { enabled: true, type: PCFShadowMap, autoUpdate: false },
      dpr: Math.min(2, window.devicePixelRatio),
      size: { width: this.#canvas.clientWidth, height: this.#canvas.clientHeight, top: 0, left: 0 },
    });
    this.#state = this.#root.render(null).getState();
    this.#renderer.toneMapping = NoToneMapping;
    this.#renderer.shadowMap.autoUpdate = false;
    const { scene } = this.#state;
    scene.onBeforeRender = () => {
      const scale = typeScale();
      this.#set?.signs.setViewport(this.#canvas.clientWidth / scale, this.#canvas.clientHeight / scale);
      this.#materials.setEyeDistance(this.#camera.position.length());
    };
    scene.onAfterRender = () => {
      this.#framesDrawn++;
      if (this.#set === null) return;
      this.#most = mostOf(this.#most, this.#renderer);
      this.#onDrawn({ ...statsOf(this.#renderer), ...this.#most, framesDrawn: this.#framesDrawn });
    };
  }

  #look(radiusM: number, targetZM: number): void {
    const distance = (radiusM / Math.tan((FIELD_OF_VIEW_DEG / 2 / 180) * Math.PI)) * 0.7;
    const [turn, rise] = [(-118 / 180) * Math.PI, (33 / 180) * Math.PI];
    this.#camera.position.set(
      distance * Math.cos(turn) * Math.cos(rise),
      distance * Math.sin(turn) * Math.cos(rise),
      distance * Math.sin(rise),
    );
    this.#camera.near = Math.max(0.1, distance / 100);
    this.#camera.far = distance * 8;
    this.#camera.updateProjectionMatrix();
    this.#controls.target.set(0, 0, targetZM);
    this.#controls.minDistance = radiusM * 0.12;
    this.#controls.maxDistance = distance * 2.5;
    this.#controls.update();
  }

  #resize(): void {
    const [width, height] = [this.#canvas.clientWidth, this.#canvas.clientHeight];
    if (width === 0 || height === 0) return;
    this.#camera.aspect = width / height;
    this.#camera.updateProjectionMatrix();
    this.#state?.setSize(width, height, 0, 0);
    this.#invalidate();
  }
}
