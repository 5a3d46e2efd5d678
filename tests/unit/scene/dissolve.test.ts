import { readFileSync } from 'node:fs';

import { MeshLambertMaterial } from 'three';
import type { WebGLProgramParametersWithUniforms, WebGLRenderer } from 'three';
import { describe, expect, it } from 'vitest';

import { MOST_SCENES } from '../../../src/app/nearVenues.ts';
import { Dissolve, MOST_DISSOLVING } from '../../../src/scene/objects/dissolve.ts';
import { SceneMaterials } from '../../../src/scene/objects/materials.ts';

const grainOf = (text: string): string | undefined => /float grain\(vec2 at\) \{\s*(return [^}]*?;)\s*\}/.exec(text)?.[1];

function compiled(material: MeshLambertMaterial): WebGLProgramParametersWithUniforms {
  const shader = {
    uniforms: {},
    vertexShader: '#include <common>\nvoid main() {\n#include <begin_vertex>\n#include <project_vertex>\n}',
    fragmentShader: '#include <common>\nvoid main() {\n#include <emissivemap_fragment>\n}',
  } as unknown as WebGLProgramParametersWithUniforms;
  material.onBeforeCompile(shader, {} as WebGLRenderer);
  return shader;
}

describe('a venue in place of its block', () => {
  const block = readFileSync(new URL('../../../src/map/layers/footprintLayer.ts', import.meta.url), 'utf8');

  it('a pixel shows the one or the other: both throw the same dice, and each drops what the other keeps', () => {
    const { fragmentShader } = compiled(new SceneMaterials().solid);
    expect(grainOf(fragmentShader)).toBeDefined();
    expect(grainOf(fragmentShader)).toBe(grainOf(block));
    expect(fragmentShader).toContain('grain(gl_FragCoord.xy) >= vPresent) discard;');
    expect(block).toContain('grain(gl_FragCoord.xy) < vDissolved) discard;');
  });

  it('every material of the scene takes part, after what it does itself', () => {
    const materials = new SceneMaterials();
    const { vertexShader } = compiled(materials.solidLit);
    expect(vertexShader).toContain('vGlow = glow;');
    expect(vertexShader).toContain('vPresent');
    for (const material of [materials.solid, materials.linesLit, materials.shell, materials.glass, materials.water, materials.lamp])
      expect(material.customProgramCacheKey()).toMatch(/^dissolve /);
  });

  it('shares are uniforms: setting them compiles nothing, and as many venues as the app shows have one', () => {
    const dissolve = new Dissolve();
    const material = new MeshLambertMaterial();
    dissolve.apply(material);
    const { uniforms } = compiled(material);
    const version = material.version;
    dissolve.set([{ xM: 3, yM: 4, radiusM: 20, share: 0.4 }]);
    const slots = uniforms.uDissolve.value as { x: number; y: number; z: number; w: number }[];
    expect(slots).toHaveLength(MOST_DISSOLVING);
    expect(MOST_DISSOLVING).toBe(MOST_SCENES);
    expect([slots[0].x, slots[0].y, slots[0].z, slots[0].w]).toEqual([3, 4, 20, 0.4]);
    expect(slots[1].w).toBe(1);
    expect(material.version).toBe(version);
  });
});
