import { createRoot, extend } from '@react-three/fiber';
import type { ReconcilerRoot, RootState } from '@react-three/fiber';
import { DirectionalLight, Group, HemisphereLight, Mesh, NoToneMapping, PCFShadowMap, PerspectiveCamera, WebGLRenderer } from 'three';
import type { Matrix4, Scene } from 'three';
import type { ReactNode } from 'react';

import type { SceneStats } from './sceneTypes.ts';
import { localToMercator, syncCamera } from './mapCamera.ts';

extend({ DirectionalLight, Group, HemisphereLight, Mesh });

/** What the scene needs of a MapLibre map; structural, because only `map/` may import the library. */
export interface MapLike {
  getCanvas(): HTMLCanvasElement;
  triggerRepaint(): void;
  addLayer(layer: CustomLayerLike, beforeId?: string): unknown;
  removeLayer(id: string): unknown;
  getLayer(id: string): unknown;
  on(type: 'mousemove' | 'click', listener: (event: MapPointerEvent) => void): unknown;
  off(type: 'mousemove' | 'click', listener: (event: MapPointerEvent) => void): unknown;
}

export interface MapPointerEvent {
  readonly point: { readonly x: number; readonly y: number };
}

interface RenderInput {
  readonly defaultProjectionData: { readonly mainMatrix: ArrayLike<number> };
}

export interface CustomLayerLike {
  readonly id: string;
  readonly type: 'custom';
  readonly renderingMode: '3d';
  render(gl: WebGL2RenderingContext, input: RenderInput): void;
}

export interface DrawHooks {
  /** Before each drawing, with the camera in place. */
  before(): void;
  after(): void;
}

type MostDrawn = Pick<SceneStats, 'mostDrawCalls' | 'mostTriangles'>;

/** What a renderer counted of its last frame, and what it holds. */
export function statsOf({ info }: WebGLRenderer): Pick<SceneStats, 'drawCalls' | 'triangles' | 'geometries' | 'textures' | 'programs'> {
  const { render, memory, programs } = info;
  return {
    drawCalls: render.calls,
    triangles: render.triangles,
    geometries: memory.geometries,
    textures: memory.textures,
    programs: programs?.length ?? 0,
  };
}

/** The dearer of what was drawn before and of the last frame. */
export function mostOf(before: MostDrawn, { info: { render } }: WebGLRenderer): MostDrawn {
  return {
    mostDrawCalls: Math.max(before.mostDrawCalls, render.calls),
    mostTriangles: Math.max(before.mostTriangles, render.triangles),
  };
}

export const SCENE_LAYER_ID = 'venue-scenes';

/**
 * A three renderer and an R3F root that draw inside the map's own WebGL context and depth buffer, when the map draws and only then. Once made
 * for a canvas it stays for that canvas: compiled programs survive leaving and entering venues.
 */
export class SceneLayer implements CustomLayerLike {
  readonly id = SCENE_LAYER_ID;
  readonly type = 'custom';
  readonly renderingMode = '3d';
  readonly renderer: WebGLRenderer;
  readonly camera = new PerspectiveCamera();
  framesDrawn = 0;
  readonly #map: MapLike;
  readonly #root: ReconcilerRoot<HTMLCanvasElement>;
  #toMercator: Matrix4 = localToMercator(0, 0);
  #hooks: DrawHooks | null = null;
  #state: RootState | null = null;
  #most: MostDrawn = { mostDrawCalls: 0, mostTriangles: 0 };

  constructor(map: MapLike) {
    this.#map = map;
    const canvas = map.getCanvas();
    const context = canvas.getContext('webgl2');
    if (!context) throw new Error('SceneLayer: the map has no WebGL 2 context');
    this.renderer = new WebGLRenderer({ canvas, context, antialias: true });
    this.renderer.autoClear = false;
    this.renderer.toneMapping = NoToneMapping;
    // The context is the map's; R3F must not lose it when the root goes.
    this.renderer.forceContextLoss = () => undefined;
    this.camera.matrixAutoUpdate = false;
    this.camera.matrixWorldAutoUpdate = false;
    this.#root = createRoot(canvas);
  }

  /** Resolves when the root can render. */
  async start(): Promise<void> {
    const canvas = this.#map.getCanvas();
    await this.#root.configure({
      gl: this.renderer,
      camera: this.camera,
      frameloop: 'never',
      flat: true,
      shadows: { enabled: true, type: PCFShadowMap, autoUpdate: false },
      dpr: canvas.width / Math.max(1, canvas.clientWidth),
      size: { width: canvas.clientWidth, height: canvas.clientHeight, top: 0, left: 0 },
    });
    const store = this.#root.render(null);
    store.setState({ invalidate: () => this.#map.triggerRepaint() });
    this.#state = store.getState();
    this.renderer.toneMapping = NoToneMapping;
    this.renderer.shadowMap.autoUpdate = false;
    this.renderer.shadowMap.needsUpdate = true;
  }

  get scene(): Scene | null {
    return this.#state?.scene ?? null;
  }

  setHooks(hooks: DrawHooks | null): void {
    this.#hooks = hooks;
  }

  /** Shadows are drawn again with the next frame; otherwise they stay as they are. */
  needsShadows(): void {
    this.renderer.shadowMap.needsUpdate = true;
  }

  stats(): SceneStats {
    return { ...statsOf(this.renderer), ...this.#most, framesDrawn: this.framesDrawn };
  }

  setOrigin(lon: number, lat: number): void {
    this.#toMercator = localToMercator(lon, lat);
  }

  show(content: ReactNode): void {
    this.#most = { mostDrawCalls: 0, mostTriangles: 0 };
    this.#root.render(content);
  }

  render(_gl: WebGL2RenderingContext, input: RenderInput): void {
    const state = this.#state;
    if (!state || state.scene.children.length === 0) return;
    const canvas = this.#map.getCanvas();
    syncCamera(this.camera, input.defaultProjectionData.mainMatrix, this.#toMercator);
    this.renderer.resetState();
    // The drawing buffer is the map's to size; setSize would clear it.
    this.renderer.setViewport(0, 0, canvas.width / this.renderer.getPixelRatio(), canvas.height / this.renderer.getPixelRatio());
    this.#hooks?.before();
    this.renderer.render(state.scene, this.camera);
    this.renderer.resetState();
    this.framesDrawn++;
    this.#most = mostOf(this.#most, this.renderer);
    this.#hooks?.after();
  }
}

const layers = new WeakMap<HTMLCanvasElement, Promise<SceneLayer>>();

/** The one scene layer of a map's canvas. */
export async function sceneLayerOf(map: MapLike): Promise<SceneLayer> {
  const canvas = map.getCanvas();
  let layer = layers.get(canvas);
  if (!layer) {
    layer = (async () => {
      const made = new SceneLayer(map);
      await made.start();
      return made;
    })();
    layers.set(canvas, layer);
  }
  return layer;
}
