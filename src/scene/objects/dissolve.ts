import { Mesh, Vector4 } from 'three';
import type { Material, Object3D } from 'three';

/** Venues that can be told apart while they dissolve; the app shows no more at a time. */
export const MOST_DISSOLVING = 4;
const NOWHERE = 1e9;
const patched = new WeakSet<Material>();

/** Where a venue stands in the scene's frame, m, and how much of it is there, 0–1. */
export interface DissolvingVenue {
  readonly xM: number;
  readonly yM: number;
  /** Half its diagonal. */
  readonly radiusM: number;
  readonly share: number;
}

/**
 * Lets venues appear grain by grain, in the gaps that their blocks leave on the map: both use one noise of the pixel, so a pixel shows one or the
 * other and nothing is blended or sorted. A vertex belongs to the venue whose circle it lies in deepest. Setting shares changes uniforms only.
 */
export class Dissolve {
  /** The uniform `uDissolve`: place, radius and share of each venue. */
  readonly uniform = { value: Array.from({ length: MOST_DISSOLVING }, () => new Vector4(NOWHERE, NOWHERE, 1, 1)) };

  set(venues: readonly DissolvingVenue[]): void {
    this.uniform.value.forEach((slot, k) => {
      const venue = venues[k];
      if (venue) slot.set(venue.xM, venue.yM, Math.max(1, venue.radiusM), venue.share);
      else slot.set(NOWHERE, NOWHERE, 1, 1);
    });
  }

  /** Patches all materials of a model that was loaded, before it is drawn for the first time. */
  applyTo(object: Object3D): void {
    object.traverse((part) => {
      if (part instanceof Mesh) for (const material of [part.material].flat()) this.apply(material);
    });
  }

  /** Patches a built-in material, after what it already does before it is compiled. Once for a material. */
  apply(material: Material): void {
    if (patched.has(material)) return;
    patched.add(material);
    const before = material.onBeforeCompile.bind(material);
    const key = material.customProgramCacheKey.bind(material);
    material.onBeforeCompile = (shader, renderer) => {
      before(shader, renderer);
      shader.uniforms.uDissolve = this.uniform;
      shader.vertexShader = shader.vertexShader
        .replace('#include <common>', `#include <common>\n${PRESENCE}\nvarying float vPresent;`)
        .replace('#include <project_vertex>', `#include <project_vertex>\n${VERTEX}`);
      shader.fragmentShader = shader.fragmentShader
        .replace('#include <common>', `#include <common>\nvarying float vPresent;\n${GRAIN}`)
        .replace('void main() {', 'void main() {\n\tif (vPresent < 1.0 && grain(gl_FragCoord.xy) >= vPresent) discard;');
    };
    material.customProgramCacheKey = () => `dissolve ${key()}`;
  }
}

/** How much of what stands at a place of the scene is there, 0–1. For the vertex shader; needs the uniform `uDissolve`. */
export const PRESENCE = `
uniform vec4 uDissolve[${MOST_DISSOLVING}];
float presenceAt(vec2 place) {
  float present = 1.0;
  float nearest = 4.0;
  for (int k = 0; k < ${MOST_DISSOLVING}; k++) {
    float depth = distance(place, uDissolve[k].xy) / uDissolve[k].z;
    if (depth < nearest) {
      nearest = depth;
      present = uDissolve[k].w;
    }
  }
  return present;
}
`;

const VERTEX = `
  vec4 standsAt = vec4(transformed, 1.0);
  #ifdef USE_INSTANCING
    standsAt = instanceMatrix * standsAt;
  #endif
  standsAt = modelMatrix * standsAt;
  vPresent = presenceAt(standsAt.xy);
`;

/** As in the map's footprint layer. */
const GRAIN = `
float grain(vec2 at) {
  return fract(52.9829189 * fract(dot(at, vec2(0.06711056, 0.00583715))));
}
`;
