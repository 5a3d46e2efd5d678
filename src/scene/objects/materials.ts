import { MeshBasicMaterial, MeshLambertMaterial } from 'three';
import type { Material } from 'three';

import type { BodyPart } from './body.ts';

/** Materials shared by every venue. `setLit` and `setOpen` change uniforms only. */
export class SceneMaterials {
  readonly solid: MeshLambertMaterial;
  readonly solidLit: MeshLambertMaterial;
  readonly lines: MeshLambertMaterial;
  readonly linesLit: MeshLambertMaterial;
  readonly glass = new MeshLambertMaterial({ vertexColors: true, transparent: true, opacity: 0.3, depthWrite: false });
  readonly water = new MeshLambertMaterial({ vertexColors: true, transparent: true, opacity: 0.7, depthWrite: false });
  readonly shell = new MeshLambertMaterial({ vertexColors: true, transparent: true });
  readonly lamp = new MeshBasicMaterial({ vertexColors: true });
  /** Eye distance in metres from which roofs begin to open; fully open at four fifths of it. */
  #openAtM = 200;
  readonly #glow = { value: 0 };

  constructor() {
    const paint = { polygonOffset: true, polygonOffsetFactor: -1, polygonOffsetUnits: -4 };
    this.solid = new MeshLambertMaterial({ vertexColors: true });
    this.solidLit = this.#withGlow(new MeshLambertMaterial({ vertexColors: true }));
    this.lines = new MeshLambertMaterial({ vertexColors: true, ...paint });
    this.linesLit = this.#withGlow(new MeshLambertMaterial({ vertexColors: true, ...paint }));
  }

  /** Adds the baked artificial light: the vertex's own colour, as far as the lamps reach it. */
  #withGlow(material: MeshLambertMaterial): MeshLambertMaterial {
    material.onBeforeCompile = (shader) => {
      shader.uniforms.uGlow = this.#glow;
      shader.vertexShader = shader.vertexShader
        .replace('#include <common>', '#include <common>\nattribute float glow;\nvarying float vGlow;')
        .replace('#include <begin_vertex>', '#include <begin_vertex>\nvGlow = glow;');
      shader.fragmentShader = shader.fragmentShader
        .replace('#include <common>', '#include <common>\nuniform float uGlow;\nvarying float vGlow;')
        .replace('#include <emissivemap_fragment>', 'totalEmissiveRadiance += diffuseColor.rgb * vec3(1.0, 0.95, 0.86) * vGlow * uGlow;');
    };
    material.customProgramCacheKey = () => 'glow';
    return material;
  }

  /** How strongly lamps show: 0 by day, 1 at night. */
  setNight(isNight: boolean): void {
    this.#glow.value = isNight ? 0.72 : 0.1;
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
    return this[part];
  }

  dispose(): void {
    for (const material of [this.solid, this.solidLit, this.lines, this.linesLit, this.glass, this.water, this.shell, this.lamp]) {
      material.dispose();
    }
  }
}
