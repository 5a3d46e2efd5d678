import { AdditiveBlending, DoubleSide, MeshBasicMaterial, MeshLambertMaterial } from 'three';
import type { Material } from 'three';

import { BODY_PARTS } from './body.ts';
import type { BodyPart } from './body.ts';
import { Dissolve } from './dissolve.ts';

/** How much of a body is left in x-ray, and while one class is isolated. Paint and water stay a little clearer: they say where one is. */
const FAINT: Readonly<Record<BodyPart, number>> = { solid: 0.11, lines: 0.3, glass: 0.06, water: 0.18, lamp: 0.12, shell: 0.06 };
/** What is left of machines and people that are not meant while one class is isolated. */
const GHOST = 0.16;
/** Share of their plain colour that machines show in x-ray, so that no shade of the walls dulls it. */
const XRAY_LIFT = 0.42;

interface PartMaterial {
  readonly part: BodyPart;
  readonly material: Material;
  readonly opacity: number;
  readonly depthWrite: boolean;
  readonly transparent: boolean;
}

/**
 * Materials shared by every venue. Night, distance, x-ray and isolation change them and nothing else: no geometry is made or sent. Bodies, machines
 * and people have materials of their own, so that each can fade alone.
 */
export class SceneMaterials {
  readonly solid: MeshLambertMaterial;
  readonly solidLit: MeshLambertMaterial;
  readonly lines: MeshLambertMaterial;
  readonly linesLit: MeshLambertMaterial;
  readonly glass = new MeshLambertMaterial({ vertexColors: true, transparent: true, opacity: 0.3, depthWrite: false });
  readonly water: MeshLambertMaterial;
  readonly waterLit: MeshLambertMaterial;
  readonly shell = new MeshLambertMaterial({ vertexColors: true, transparent: true });
  readonly lamp: MeshLambertMaterial;
  readonly lampLit = new MeshBasicMaterial({ vertexColors: true });
  readonly #machine: MeshLambertMaterial;
  readonly #machineLit: MeshLambertMaterial;
  readonly #figure: MeshLambertMaterial;
  readonly #figureLit: MeshLambertMaterial;
  /** Machines of classes that are not meant. */
  readonly ghost = new MeshLambertMaterial({ vertexColors: true, transparent: true, opacity: GHOST, depthWrite: false });
  /** Light in the air under masts and the pool it throws; only at night. */
  readonly beam = new MeshBasicMaterial({
    vertexColors: true,
    transparent: true,
    blending: AdditiveBlending,
    depthWrite: false,
    side: DoubleSide,
  });
  readonly dissolve = new Dissolve();
  /** Eye distance in metres from which roofs begin to open; fully open at four fifths of it. */
  #openAtM = 200;
  readonly #glow = { value: 0 };
  readonly #lift = { value: 0 };
  readonly #parts: readonly PartMaterial[];
  #isNight = false;
  #isFaint = false;
  #isIsolating = false;

  constructor() {
    // Paint lies on paint: what a body adds later covers what it added before, so paint needs no height of its own to be told apart by depth.
    const paint = { polygonOffset: true, polygonOffsetFactor: -1, polygonOffsetUnits: -4, depthWrite: false };
    this.lamp = new MeshLambertMaterial({ vertexColors: true });
    this.solid = new MeshLambertMaterial({ vertexColors: true });
    this.solidLit = this.#withGlow(new MeshLambertMaterial({ vertexColors: true }));
    this.water = withRipples(new MeshLambertMaterial({ vertexColors: true, transparent: true, opacity: 0.62, depthWrite: false }));
    this.waterLit = this.#withGlow(
      withRipples(new MeshLambertMaterial({ vertexColors: true, transparent: true, opacity: 0.62, depthWrite: false })),
    );
    this.lines = new MeshLambertMaterial({ vertexColors: true, ...paint });
    this.linesLit = this.#withGlow(new MeshLambertMaterial({ vertexColors: true, ...paint }));
    this.#machine = this.#withLift(new MeshLambertMaterial({ vertexColors: true }));
    this.#machineLit = this.#withLift(this.#withGlow(new MeshLambertMaterial({ vertexColors: true })));
    this.#figure = new MeshLambertMaterial({ vertexColors: true });
    this.#figureLit = this.#withGlow(new MeshLambertMaterial({ vertexColors: true }));
    this.#parts = BODY_PARTS.flatMap((part) =>
      [...new Set([this.#own(part, false), this.#own(part, true)])].map((material): PartMaterial => {
        const { opacity, depthWrite, transparent } = material;
        return { part, material, opacity, depthWrite, transparent };
      }),
    );
    for (const material of this.#all()) this.dissolve.apply(material);
  }

  #all(): readonly Material[] {
    const others = [this.#machine, this.#machineLit, this.#figure, this.#figureLit, this.ghost, this.beam];
    return [...this.#parts.map(({ material }) => material), ...others];
  }

  /** Mixes the plain colour in where walls are faint. */
  #withLift(material: MeshLambertMaterial): MeshLambertMaterial {
    const before = material.onBeforeCompile.bind(material);
    const key = material.customProgramCacheKey();
    material.onBeforeCompile = (shader, renderer) => {
      before(shader, renderer);
      shader.uniforms.uLift = this.#lift;
      shader.fragmentShader = shader.fragmentShader
        .replace('#include <common>', '#include <common>\nuniform float uLift;')
        .replace('#include <opaque_fragment>', 'outgoingLight = mix(outgoingLight, diffuseColor.rgb, uLift);\n#include <opaque_fragment>');
    };
    material.customProgramCacheKey = () => `lift ${key}`;
    return material;
  }

  /** Adds the baked artificial light: the vertex's own colour, as far as the lamps reach it. */
  #withGlow(material: MeshLambertMaterial): MeshLambertMaterial {
    const before = material.onBeforeCompile.bind(material);
    const key = material.customProgramCacheKey();
    material.onBeforeCompile = (shader, renderer) => {
      before(shader, renderer);
      shader.uniforms.uGlow = this.#glow;
      shader.vertexShader = shader.vertexShader
        .replace('#include <common>', '#include <common>\nattribute float glow;\nvarying float vGlow;')
        .replace('#include <begin_vertex>', '#include <begin_vertex>\nvGlow = glow;');
      shader.fragmentShader = shader.fragmentShader
        .replace('#include <common>', '#include <common>\nuniform float uGlow;\nvarying float vGlow;')
        .replace('#include <emissivemap_fragment>', 'totalEmissiveRadiance += diffuseColor.rgb * vec3(1.0, 0.95, 0.86) * vGlow * uGlow;');
    };
    material.customProgramCacheKey = () => `glow ${key}`;
    return material;
  }

  /** How strongly lamps show: 0 by day, 1 at night. */
  setNight(isNight: boolean): void {
    this.#isNight = isNight;
    this.beam.visible = isNight;
    this.#glow.value = isNight ? 0.86 : 0.1;
  }

  setOpenDistance(distanceM: number): void {
    this.#openAtM = distanceM;
  }

  /** Walls, floors and roofs let through what is behind them; while a class is isolated, so do people and other machines. */
  setView({ isXray, isolate }: { readonly isXray: boolean; readonly isolate: string | null }): void {
    const isIsolating = isolate !== null;
    const isFaint = isXray || isIsolating;
    this.#lift.value = isFaint ? XRAY_LIFT : 0;
    if (isFaint !== this.#isFaint) {
      this.#isFaint = isFaint;
      for (const { part, material, opacity, depthWrite, transparent } of this.#parts) {
        if (isFaint) fade(material, FAINT[part], false, true);
        else fade(material, opacity, depthWrite, transparent);
      }
    }
    // Drawn after the faint walls, so that these do not veil them.
    for (const material of [this.#machine, this.#machineLit]) fade(material, 1, true, isFaint);
    if (isIsolating === this.#isIsolating) return;
    this.#isIsolating = isIsolating;
    for (const material of [this.#figure, this.#figureLit]) fade(material, isIsolating ? GHOST : 1, !isIsolating, isIsolating);
  }

  /** Whether walls let through what is behind them. */
  get isFaint(): boolean {
    return this.#isFaint;
  }

  /** Opens roof and outer walls as the eye nears; in x-ray they are as faint as everything. */
  setEyeDistance(distanceM: number): void {
    this.shell.visible = true;
    if (this.#isFaint) return;
    const opacity = Math.min(1, Math.max(0, (distanceM / this.#openAtM - 0.8) / 0.2));
    this.shell.opacity = opacity;
    this.shell.visible = opacity > 0.01;
    this.shell.depthWrite = opacity > 0.95;
  }

  of(part: BodyPart, isLit: boolean): Material {
    return part === 'lamp' && !this.#isNight ? this.lamp : this.#own(part, isLit);
  }

  machine(isLit: boolean): Material {
    return isLit ? this.#machineLit : this.#machine;
  }

  figure(isLit: boolean): Material {
    return isLit ? this.#figureLit : this.#figure;
  }

  #own(part: BodyPart, isLit: boolean): Material {
    if (part === 'solid') return isLit ? this.solidLit : this.solid;
    if (part === 'lines') return isLit ? this.linesLit : this.lines;
    if (part === 'water') return isLit ? this.waterLit : this.water;
    if (part === 'lamp') return isLit ? this.lampLit : this.lamp;
    return this[part];
  }

  dispose(): void {
    for (const material of this.#all()) material.dispose();
  }
}

/** The program depends on whether a material is transparent: three then finds or makes the other one. */
function fade(material: Material, opacity: number, depthWrite: boolean, transparent: boolean): void {
  material.opacity = opacity;
  material.depthWrite = depthWrite;
  if (material.transparent === transparent) return;
  material.transparent = transparent;
  material.needsUpdate = true;
}

/** A still water surface: light gathered in a net of caustics and more sky towards grazing views. Nothing moves, so an idle map draws no frame. */
function withRipples(material: MeshLambertMaterial): MeshLambertMaterial {
  material.onBeforeCompile = (shader) => {
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', '#include <common>\nvarying vec2 vPool;\nvarying vec3 vEye;')
      .replace('#include <project_vertex>', '#include <project_vertex>\nvPool = position.xy;\nvEye = mvPosition.xyz;');
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', '#include <common>\nvarying vec2 vPool;\nvarying vec3 vEye;')
      .replace(
        '#include <color_fragment>',
        `#include <color_fragment>
      vec2 q = vPool * 0.9;
      for (int i = 0; i < 3; i++) q += vec2(sin(q.y * 1.3 + 1.7), cos(q.x * 1.1 - 0.6)) * 0.55;
      float net = pow(1.0 - abs(sin(q.x * 1.4) * cos(q.y * 1.2)), 5.0);
      float graze = pow(1.0 - abs(dot(normalize(vEye), normalize(vNormal))), 3.0);
      diffuseColor.rgb = mix(diffuseColor.rgb * 0.82, vec3(0.86, 0.97, 1.0), 0.3 * net + 0.45 * graze);
      diffuseColor.a = mix(diffuseColor.a, 0.92, graze);`,
      );
  };
  material.customProgramCacheKey = () => 'ripples';
  return material;
}
