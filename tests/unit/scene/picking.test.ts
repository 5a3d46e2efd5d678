import { Group, Mesh, PerspectiveCamera, Scene, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';

import { galleryVenue } from '../../../src/scene/gallery/gallerySamples.ts';
import { BODY_PARTS } from '../../../src/scene/objects/body.ts';
import { MachineMeshes } from '../../../src/scene/objects/instanceMeshes.ts';
import { SceneMaterials } from '../../../src/scene/objects/materials.ts';
import { ModelLibrary } from '../../../src/scene/objects/modelLibrary.ts';
import { equipmentInstances } from '../../../src/scene/objects/placedVenue.ts';
import { layoutSigns } from '../../../src/scene/objects/signLayout.ts';
import { signsOf } from '../../../src/scene/objects/signs.ts';
import { buildVenueBody } from '../../../src/scene/objects/venueBody.ts';
import { planVenue } from '../../../src/scene/objects/venuePlan.ts';
import { bodyHits, machineOn, pickScene, rayAt } from '../../../src/scene/picking.ts';
import type { PickScene } from '../../../src/scene/picking.ts';
import { PLAIN_VIEW } from '../../../src/scene/tools/sceneView.ts';
import type { SceneView } from '../../../src/scene/tools/sceneView.ts';
import { isBehindWalls } from '../../../src/scene/tools/sight.ts';
import { faceCandidates, snappedPoint } from '../../../src/scene/tools/snap.ts';

const venue = galleryVenue('SWI', 1, false, true);
const NONE = { kind: 'none' } as const;
const size = { widthPx: 1280, heightPx: 720, signScale: 1 };

/** The pool with its machines, looked at from a place towards another. */
function sceneOf(from: Vector3, to: Vector3, part: Partial<PickScene> = {}, view: SceneView = PLAIN_VIEW): PickScene {
  const scene = new Scene();
  const materials = new SceneMaterials();
  const group = new Group();
  const body = buildVenueBody(planVenue(venue));
  for (const name of BODY_PARTS) {
    const mesh = new Mesh(body[name].geometry(), materials.of(name, true));
    mesh.userData = { venue: 0, part: name };
    group.add(mesh);
  }
  const instances = equipmentInstances([venue], [0, 0], NONE, view);
  const machines = new MachineMeshes(group, instances, new ModelLibrary(), materials);
  machines.update(instances);
  scene.add(group);
  scene.updateMatrixWorld(true);
  const camera = new PerspectiveCamera(50, size.widthPx / size.heightPx, 0.1, 1000);
  camera.up.set(0, 0, 1);
  camera.position.copy(from);
  camera.lookAt(to);
  camera.updateMatrixWorld(true);
  const set = { instances, meshes: machines.meshes, signs: { layout: layoutSigns([], () => 0) } };
  return { camera, set, scene, modelled: [], isFaint: false, cutZ: Number.POSITIVE_INFINITY, ...part };
}

const pump = equipmentInstances([venue], [0, 0], NONE).find(({ cls }) => cls === 'POOL_PUMP')!;
const at = new Vector3().setFromMatrixPosition(pump.matrix).add(new Vector3(0, 0, 0.4));
// On the deck, with the plant room's wall between.
const onDeck = new Vector3(0, at.y, 1.7);
const above = new Vector3(at.x + 0.5, at.y, 3);
const middle = [size.widthPx / 2, size.heightPx / 2] as const;

describe('picking', () => {
  it('does not go through a wall, and does in x-ray', () => {
    expect(pickScene(...middle, size, sceneOf(onDeck, at))).toEqual({ kind: 'venue', venue: 0 });
    expect(pickScene(...middle, size, sceneOf(onDeck, at, { isFaint: true }))).toMatchObject({ kind: 'equipment', venue: 0 });
    expect(pickScene(...middle, size, sceneOf(above, at))).toMatchObject({ kind: 'equipment', equipmentId: pump.equipmentId });
  });

  it('finds only the class that is isolated', () => {
    const other = { ...PLAIN_VIEW, isolate: 'BOILER' };
    expect(pickScene(...middle, size, sceneOf(above, at, { isFaint: true }, other))?.kind).not.toBe('equipment');
    const own = { ...PLAIN_VIEW, isolate: 'POOL_PUMP' };
    expect(pickScene(...middle, size, sceneOf(above, at, { isFaint: true }, own))).toMatchObject({ equipmentId: pump.equipmentId });
  });

  it('finds nothing above a section, and what is under it through the hole', () => {
    const fromAbove = new Vector3(at.x + 0.2, at.y, 40);
    expect(machineOn(rayAt(...middle, size, sceneOf(fromAbove, at).camera).clone(), sceneOf(fromAbove, at))).toBeNull();
    const cut = sceneOf(fromAbove, at, { cutZ: 2 });
    expect(pickScene(...middle, size, cut)).toMatchObject({ equipmentId: pump.equipmentId });
    for (const { point } of bodyHits(rayAt(...middle, size, cut.camera).clone(), cut)) expect(point.z).toBeLessThanOrEqual(2);
    expect(pickScene(...middle, size, sceneOf(fromAbove, at, { cutZ: 0.1 }))?.kind).not.toBe('equipment');
  });

  it('takes a sign before what lies under it, and its order’s flag too', () => {
    const topOrder = { id: 'w', priority: 'P1', ageMs: 0 } as const;
    const scene = sceneOf(above, at);
    const subject = { ...pump.subject, status: { ...pump.status, topOrder } };
    const layout = layoutSigns(signsOf([subject], 'condition'), () => 120);
    const withSign = { ...scene, set: { ...scene.set!, signs: { layout } } };
    const top = new Vector3(...pump.subject.top).project(scene.camera);
    const [x, y] = [((top.x + 1) / 2) * size.widthPx, ((1 - top.y) / 2) * size.heightPx];
    const hits = [14, 30, 55].map((up) => pickScene(x, y - up, size, withSign));
    expect(hits.some((hit) => hit?.kind === 'equipment' && hit.equipmentId === pump.equipmentId)).toBe(true);
    expect(pickScene(x, y - 300, size, withSign)?.kind).not.toBe('equipment');
  });
});

describe('a machine', () => {
  it('is hidden by walls that are drawn, and not by those that are seen through, opened or cut away', () => {
    expect(isBehindWalls(pump, sceneOf(onDeck, at))).toBe(true);
    expect(isBehindWalls(pump, sceneOf(above, at))).toBe(false);
    expect(isBehindWalls(pump, sceneOf(onDeck, at, { isFaint: true }))).toBe(false);
    expect(isBehindWalls(pump, sceneOf(new Vector3(0, at.y, 12), at, { cutZ: 1 }))).toBe(false);
    const opened = sceneOf(onDeck, at);
    opened.scene.traverse((object) => {
      if (object instanceof Mesh && object.userData.part === 'shell') object.visible = false;
    });
    expect(isBehindWalls(pump, opened)).toBe(false);
  });
});

describe('a measured point', () => {
  const snap = (scene: PickScene, x = middle[0], y = middle[1]) => {
    const ray = rayAt(x, y, size, scene.camera).clone();
    const machine = machineOn(ray, scene);
    return snappedPoint(x, y, size, ray, machine ? [machine.hit] : bodyHits(ray, scene), scene, () => false);
  };

  it('is caught by a machine’s foot or top', () => {
    const foot = new Vector3().setFromMatrixPosition(pump.matrix);
    const point = snap(sceneOf(above, foot));
    expect(point?.snap).toBe('machine');
    expect(point?.equipmentId).toBe(pump.equipmentId);
    expect(
      Math.min(new Vector3(...point!.at).distanceTo(foot), new Vector3(...point!.at).distanceTo(new Vector3(...pump.subject.top))),
    ).toBeCloseTo(0, 6);
  });

  it('is on a corner exactly, where one is near', () => {
    const corners = [new Vector3(0, 0, 0), new Vector3(4, 0, 0), new Vector3(4, 3, 0)] as const;
    const found = faceCandidates(corners, new Vector3(3, 1, 0));
    expect(found.filter(({ kind }) => kind === 'corner').map(({ at: place }) => place)).toEqual([...corners]);
    // The diagonal of a rectangle is no edge.
    expect(found.filter(({ kind }) => kind === 'edge').map(({ at: place }) => place.toArray())).toEqual([[3, 0, 0], [4, 1, 0]]); // prettier-ignore
  });

  it('is on the ground beside the venue, and nowhere towards the sky', () => {
    const outside = snap(sceneOf(new Vector3(200, 0, 20), new Vector3(230, 0, 0)));
    expect(outside?.snap).toBe('ground');
    expect(outside?.at[0]).toBeCloseTo(230, 3);
    expect(outside?.at[2]).toBe(0);
    expect(snap(sceneOf(new Vector3(200, 0, 20), new Vector3(230, 0, 25)))).toBeNull();
  });
});
