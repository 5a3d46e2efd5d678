import { Color, Group } from 'three';
import type { Material } from 'three';
import { describe, expect, it } from 'vitest';

import type { SceneVenue } from '../../../src/scene/sceneTypes.ts';
import { galleryVenue } from '../../../src/scene/gallery/gallerySamples.ts';
import { BeamMesh, MachineMeshes } from '../../../src/scene/objects/instanceMeshes.ts';
import { SceneMaterials } from '../../../src/scene/objects/materials.ts';
import { lookBand } from '../../../src/domain/equipmentLook.ts';
import { SIGN_STYLES } from '../../../src/domain/equipmentSigns.ts';
import { ModelLibrary } from '../../../src/scene/objects/modelLibrary.ts';
import { equipmentInstances, structureOf } from '../../../src/scene/objects/placedVenue.ts';
import { PLAIN_VIEW } from '../../../src/scene/tools/sceneView.ts';

const NONE = { kind: 'none' } as const;
const ORIGIN = [0, 0] as const;
const gym = galleryVenue('GYM', 1, true, true);

function withBand(venue: SceneVenue, index: number, band: 'good' | 'critical'): SceneVenue {
  return { ...venue, equipment: venue.equipment.map((status, i) => (i === index ? { ...status, band } : status)) };
}

describe('machines', () => {
  it('a changed condition is one upload of one class’s colours, and nothing moves', () => {
    const group = new Group();
    const machines = new MachineMeshes(group, equipmentInstances([gym], ORIGIN, NONE), new ModelLibrary(), new SceneMaterials());
    const before = machines.meshes.map((mesh) => [mesh.instanceMatrix.version, mesh.instanceColor!.version]);
    const turned = withBand(gym, 0, gym.equipment[0].band === 'critical' ? 'good' : 'critical');
    machines.update(equipmentInstances([turned], ORIGIN, NONE));
    const after = machines.meshes.map((mesh) => [mesh.instanceMatrix.version, mesh.instanceColor!.version]);
    const changed = after.filter((versions, i) => versions.join() !== before[i].join());
    expect(changed).toHaveLength(1);
    expect(after[0]).toEqual([before[0][0], before[0][1] + 1]);
    const colour = new Color();
    machines.meshes[0].getColorAt(0, colour);
    expect(`#${colour.getHexString()}`).toBe(SIGN_STYLES[lookBand('condition', turned.equipment[0]).grade].tint);
  });

  it('another subject of colours is at most one upload a class, and isolating a class none', () => {
    const machines = new MachineMeshes(new Group(), equipmentInstances([gym], ORIGIN, NONE), new ModelLibrary(), new SceneMaterials());
    const versions = () => machines.meshes.map((mesh) => [mesh.instanceMatrix.version, mesh.instanceColor!.version] as const);
    const geometries = machines.meshes.map((mesh) => mesh.geometry);
    const first = versions();
    machines.update(equipmentInstances([gym], ORIGIN, NONE, { ...PLAIN_VIEW, colourBy: 'age' }));
    const second = versions();
    second.forEach(([matrix, colour], i) => {
      expect(matrix).toBe(first[i][0]);
      expect(colour - first[i][1]).toBeLessThanOrEqual(1);
    });
    expect(second).not.toEqual(first);
    machines.update(equipmentInstances([gym], ORIGIN, NONE, { ...PLAIN_VIEW, colourBy: 'age', isolate: 'TREADMILL' }));
    expect(versions()).toEqual(second);
    expect(machines.meshes.map((mesh) => mesh.geometry)).toEqual(geometries);
    const full = machines.meshes.filter((mesh) => !(mesh.material as Material).transparent);
    expect(full.map((mesh) => (mesh.userData.instances as { cls: string }[])[0].cls)).toEqual(['TREADMILL']);
    machines.update(equipmentInstances([gym], ORIGIN, NONE, { ...PLAIN_VIEW, colourBy: 'age' }));
    expect(machines.meshes.every((mesh) => !(mesh.material as Material).transparent)).toBe(true);
  });

  it('the same state again uploads nothing', () => {
    const machines = new MachineMeshes(new Group(), equipmentInstances([gym], ORIGIN, NONE), new ModelLibrary(), new SceneMaterials());
    const before = machines.meshes.map((mesh) => mesh.instanceColor!.version);
    machines.update(equipmentInstances([gym], ORIGIN, NONE));
    expect(machines.meshes.map((mesh) => mesh.instanceColor!.version)).toEqual(before);
  });

  it('5,000 of them are as many meshes as classes', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ ...gym, index }));
    const instances = equipmentInstances(many, ORIGIN, NONE);
    expect(instances.length).toBeGreaterThan(5000);
    const machines = new MachineMeshes(new Group(), instances, new ModelLibrary(), new SceneMaterials());
    expect(machines.meshes).toHaveLength(new Set(gym.equipment.map(({ equipment }) => equipment.cls)).size);
  });

  it('their models are freed with the last who uses them', () => {
    const library = new ModelLibrary();
    const first = library.take('HOOP');
    let freed = 0;
    first.addEventListener('dispose', () => freed++);
    expect(library.take('HOOP')).toBe(first);
    library.giveBack('HOOP');
    expect(freed).toBe(0);
    library.giveBack('HOOP');
    expect(freed).toBe(1);
    expect(library.take('HOOP')).not.toBe(first);
  });
});

describe('light under masts', () => {
  const pitch = galleryVenue('FB11', 1, false, true);
  const shine = (venue: SceneVenue): BeamMesh => {
    const beams = new BeamMesh(new Group(), new ModelLibrary(), new SceneMaterials());
    beams.update(equipmentInstances([venue], ORIGIN, NONE));
    return beams;
  };
  const set = (state: 'up' | 'down'): SceneVenue => ({ ...pitch, equipment: pitch.equipment.map((status) => ({ ...status, state })) });

  it('falls from every mast that works, from none that is down, and from none when closed', () => {
    const masts = pitch.equipment.filter(({ equipment }) => equipment.cls === 'FLOODLIGHT').length;
    expect(shine(set('up')).mesh!.count).toBe(masts);
    expect(shine(set('down')).mesh).toBeNull();
    expect(shine({ ...set('up'), isOpen: false }).mesh).toBeNull();
  });
});

describe('the structure of venues', () => {
  it('stays with new readings and changes with a machine, a pose, a light or a space', () => {
    const same = structureOf([gym]);
    expect(structureOf([{ ...withBand(gym, 2, 'critical'), headcount: 3 }])).toBe(same);
    expect(structureOf([{ ...gym, equipment: gym.equipment.slice(1) }])).not.toBe(same);
    expect(structureOf([{ ...gym, isOpen: false }])).not.toBe(same);
    const moved = gym.equipment.map((status) => ({ ...status, equipment: { ...status.equipment, xM: 1 } }));
    expect(structureOf([{ ...gym, equipment: moved }])).not.toBe(same);
  });
});
