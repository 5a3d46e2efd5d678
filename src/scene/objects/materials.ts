import { AdditiveBlending, DoubleSide, MeshBasicMaterial, MeshLambertMaterial } from 'three';
import type { Material } from 'three';

import type { BodyPart } from './body.ts';
import { Dissolve } from './dissolve.ts';

/** Materials shared by every venue. `setLit` and `setOpen` change uniforms only. */
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
  #isNight = false;

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
    for (const material of this.#all()) this.dissolve.apply(material);
  }

  #all(): readonly Material[] {
    const { solid, solidLit, lines, linesLit, glass, water, waterLit, shell, lamp, lampLit, beam } = this;
    return [solid, solidLit, lines, linesLit, glass, water, waterLit, shell, lamp, lampLit, beam];
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

  /** Opens roof and outer walls as the eye nears. */
  setEyeDistance(distanceM: number): void {
    const opacity = Math.min(1, Math.max(0, (distanceM / this.#openAtM - 0.8) / 0.2));
    this.shell.opacity = opacity;
    this.shell.visible = opacity > 0.01;
    this.shell.depthWrite = opacity > 0.95;
  }

  of(part: BodyPart, isLit: boolean): Material {
    if (part === 'solid') return isLit ? this.solidLit : this.solid;
    if (part === 'lines') return isLit ? this.linesLit : this.lines;
    if (part === 'water') return isLit ? this.waterLit : this.water;
    if (part === 'lamp') return isLit && this.#isNight ? this.lampLit : this.lamp;
    return this[part];
  }

  dispose(): void {
    for (const material of this.#all()) material.dispose();
  }
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
