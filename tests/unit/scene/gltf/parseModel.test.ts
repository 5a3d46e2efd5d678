import { Mesh } from 'three';
import type { MeshLambertMaterial } from 'three';
import { describe, expect, it } from 'vitest';

import { ModelCodec } from '../../../../src/data/gltf/modelCodec.ts';
import { MODEL_LIMITS } from '../../../../src/domain/venueModel.ts';
import { readGlb, writeGlb } from '../../../../src/scene/gltf/glb.ts';
import { parseModel } from '../../../../src/scene/gltf/loadModel.ts';
import { ModelProblem } from '../../../../src/scene/gltf/modelProblem.ts';
import { hallModel } from './hallModel.ts';

const NOTHING = { astc: false, bc7: false, s3tc: false, etc2: false };
const codec = new ModelCodec(() => Promise.reject(new Error('no textures here')));
const PIECES = [{ name: 'AHU main', atM: [5, -3, 1], sizeM: 2 }] as const;

// oxlint-disable-next-line typescript/no-explicit-any
type Json = Record<string, any>;

/** The hall with something changed in its JSON. */
async function changed(change: (json: Json) => void): Promise<Uint8Array> {
  const { json, bin } = readGlb(await hallModel({ pieces: PIECES }));
  change(json as Json);
  return new Uint8Array(writeGlb(json, bin));
}

async function problemOf(bytes: Uint8Array): Promise<string> {
  try {
    await parseModel(bytes, codec, NOTHING);
  } catch (thrown: unknown) {
    if (thrown instanceof ModelProblem) return `${thrown.code} ${thrown.detail}`.trim();
    throw thrown;
  }
  return 'none';
}

describe('a model', () => {
  it('is turned into the venue’s frame, and its nodes say where equipment and spaces are', async () => {
    for (const isMeshopt of [false, true]) {
      const model = await parseModel(await hallModel({ pieces: PIECES, isMeshopt }), codec, NOTHING);
      expect(model.triangles).toBe(8 * 12);
      const box = model.boxOf('AHU main');
      expect(box?.xM).toBeCloseTo(5, 3);
      expect(box?.yM).toBeCloseTo(-3, 3);
      expect([box?.z0M, box?.z1M].map((z) => Number(z?.toFixed(3)))).toEqual([0, 2]);
      const court = model.boxOf('court-1');
      expect([court?.xM, court?.lengthM, court?.widthM].map((m) => Number(m?.toFixed(3)))).toEqual([2, 28, 15]);
      expect(model.boxOf('nobody')).toBeNull();
      model.dispose();
    }
  });

  it('measures a turned node along its own sides', async () => {
    const turn = Math.PI / 6;
    const bytes = await changed(({ nodes }) => {
      const court = nodes.find(({ name }: Json) => name === 'court-1');
      court.rotation = [0, Math.sin(turn / 2), 0, Math.cos(turn / 2)];
    });
    const court = (await parseModel(bytes, codec, NOTHING)).boxOf('court-1');
    expect(court?.turnRad).toBeCloseTo(turn, 5);
    expect(court?.lengthM).toBeCloseTo(28, 3);
    expect(court?.widthM).toBeCloseTo(15, 3);
    expect(court?.xM).toBeCloseTo(2, 3);
  });

  it('opens its roof, tints a piece by its condition alone and forgets nothing when it goes', async () => {
    const model = await parseModel(await hallModel({ pieces: PIECES }), codec, NOTHING);
    model.bind(7, new Map([['AHU main', 'E1']]));
    expect(model.targets.map(({ userData }) => userData.selection)).toEqual([{ kind: 'equipment', venue: 7, equipmentId: 'E1' }]);
    model.show((equipmentId) => ({ tint: equipmentId === 'E1' ? '#ff0000' : '#ffffff', isGlowing: false, opacity: 1 }));
    const [piece] = model.targets;
    const material = (mesh: Mesh) => mesh.material as MeshLambertMaterial;
    expect([material(piece).color.r > 0.9, material(piece).color.g]).toEqual([true, 0]);
    model.setRoofOpacity(0);
    const meshes: Mesh[] = [];
    model.group.traverse((object) => {
      if (object instanceof Mesh) meshes.push(object);
    });
    expect(meshes.filter(({ visible }) => !visible)).toHaveLength(1);
    let freed = 0;
    const [geometries, materials] = [new Set(meshes.map(({ geometry }) => geometry)), new Set(meshes.map(material))];
    for (const geometry of geometries) geometry.addEventListener('dispose', () => freed++);
    for (const one of materials) one.addEventListener('dispose', () => freed++);
    model.dispose();
    expect(materials.size).toBeGreaterThan(4);
    expect(freed).toBe(geometries.size + materials.size);
  });

  it('that is broken, cut off, hostile or too large says what is wrong', async () => {
    const good = await hallModel({ pieces: PIECES });
    expect(await problemOf(good)).toBe('none');
    expect(await problemOf(new TextEncoder().encode('<!doctype html><title>Not a model</title>'))).toBe('notGlb');
    expect(await problemOf(good.slice(0, good.length - 100))).toMatch(/^cutOff \d+ \/ \d+ bytes$/);
    expect(await problemOf(new Uint8Array(0))).toBe('notGlb');
    expect(await problemOf(new Uint8Array(MODEL_LIMITS.fileBytes + 1))).toMatch(/^limit bytes/);
    expect(await problemOf(await changed((json) => (json.buffers[0].uri = 'https://example.org/a.bin')))).toBe(
      'external https://example.org/a.bin',
    );
    expect(await problemOf(await changed((json) => (json.images = [{ uri: 'x.png' }])))).toBe('external x.png');
    expect(await problemOf(await changed((json) => (json.extensionsRequired = ['KHR_draco_mesh_compression'])))).toBe(
      'extension KHR_draco_mesh_compression',
    );
    expect(await problemOf(await changed((json) => (json.nodes[0].children = [0])))).toBe('damaged node 0');
    expect(await problemOf(await changed((json) => (json.scenes[0].nodes = [])))).toBe('empty');
    expect(await problemOf(await changed((json) => (json.accessors[0].count = 4_000_000_000)))).toMatch(/^(limit|cutOff)/);
    expect(await problemOf(await changed((json) => (json.meshes[0].primitives[0].indices = 99)))).toBe('damaged accessor 99');
    expect(await problemOf(await changed((json) => (json.nodes[0].scale = [1, 'NaN', 1])))).toBe('damaged nodes.0.scale.1');
    expect(await problemOf(await changed((json) => (json.nodes[0].scale = [1e9, 1, 1])))).toMatch(/^limit m/);
    expect(await problemOf(await changed((json) => (json.nodes = Array.from({ length: MODEL_LIMITS.nodes + 1 }, () => ({})))))).toMatch(
      /^limit nodes/,
    );
    expect(
      await problemOf(
        await changed((json) => {
          // Few bytes, many triangles: one mesh under many nodes.
          json.nodes = Array.from({ length: 3500 }, () => ({ mesh: 0 }));
          json.scenes[0].nodes = json.nodes.map((_: unknown, i: number) => i);
        }),
      ),
    ).toMatch(/^limit draw calls/);
    const deep = '['.repeat(200) + ']'.repeat(200);
    expect(await problemOf(new Uint8Array(writeGlb(JSON.parse(`{"a":"x"}`), new Uint8Array(0))))).toBe('damaged asset');
    const nested = await changed((json) => (json.extras = JSON.parse(deep)));
    expect(await problemOf(nested)).toMatch(/^limit JSON nesting/);
  });

  it('with damaged meshopt data says so', async () => {
    const bytes = await hallModel({ isMeshopt: true });
    const { json, bin } = readGlb(bytes);
    const noise = Uint8Array.from(bin, (byte, i) => (i % 3 === 0 ? byte ^ 0x5a : byte));
    expect(await problemOf(new Uint8Array(writeGlb(json, noise)))).toMatch(/^damaged/);
  });
});
