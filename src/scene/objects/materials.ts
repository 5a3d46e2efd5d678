import { DoubleSide, MeshBasicMaterial, MeshLambertMaterial } from 'three';
import type { Material } from 'three';

import type { BodyPart } from './body.ts';

/** Materials shared by every venue. `setLit` and `setOpen` change uniforms only. */
export class SceneMaterials {
  readonly solid: MeshLambertMaterial;
  readonly solidLit: MeshLambertMaterial;
  readonly lines: MeshLambertMaterial;
  readonly linesLit: MeshLambertMaterial;
  readonly glass = new MeshLambertMaterial({ vertexColors: true, transparent: true, opacity: 0.32, side: DoubleSide, depthWrite: false });
  readonly water = new MeshLambertMaterial({ vertexColors: true, transparent: true, opacity: 0.7, depthWrite: false });
  readonly shell = new MeshLambertMaterial({ vertexColors: true, transparent: true });
  readonly lamp = new MeshBasicMaterial({ vertexColors: true });
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
