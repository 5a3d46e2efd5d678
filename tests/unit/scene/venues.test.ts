import { Matrix4, PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';

import { EQUIPMENT_CLASSES, VENUE_TYPES } from '../../../src/domain/defaults.ts';
import { localToMercator, syncCamera } from '../../../src/scene/mapCamera.ts';
import { BODY_PARTS } from '../../../src/scene/objects/body.ts';
import { EQUIPMENT_SIZE, equipmentModel } from '../../../src/scene/objects/equipmentModels.ts';
import { equipmentInstances } from '../../../src/scene/objects/placedVenue.ts';
import { laneCount } from '../../../src/scene/objects/indoorPool.ts';
import { MeshBuilder } from '../../../src/scene/objects/meshBuilder.ts';
import { placePeople } from '../../../src/scene/objects/people.ts';
import { placeEquipment } from '../../../src/scene/objects/placement.ts';
import { buildVenueBody } from '../../../src/scene/objects/venueBody.ts';
import { planVenue } from '../../../src/scene/objects/venuePlan.ts';
import { sampleVenue } from '../../render/pages/sampleVenues.ts';

const SIX = ['SPH', 'SWI', 'FB11', 'BBO', 'GYM', 'FTP'];

function corners(pose: { xM: number; yM: number; headingRad: number }, size: readonly [number, number, number]): [number, number][] {
  const [cos, sin] = [Math.cos(pose.headingRad), Math.sin(pose.headingRad)];
  return [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([fx, fy]) => {
    const [x, y] = [(fx * size[0]) / 2, (fy * size[1]) / 2];
    return [pose.xM + x * cos - y * sin, pose.yM + x * sin + y * cos];
  }); // prettier-ignore
}

/** Separating axes of two convex quadrilaterals. */
function overlaps(p: [number, number][], q: [number, number][]): boolean {
  for (const shape of [p, q]) {
    for (let i = 0; i < 4; i++) {
      const [a, b] = [shape[i], shape[(i + 1) % 4]];
      const axis = [b[1] - a[1], a[0] - b[0]];
      const span = (points: [number, number][]): [number, number] => {
        const dots = points.map(([x, y]) => x * axis[0] + y * axis[1]);
        return [Math.min(...dots), Math.max(...dots)];
      };
      const [s, t] = [span(p), span(q)];
      if (s[1] <= t[0] + 1e-6 || t[1] <= s[0] + 1e-6) return false;
    }
  }
  return true;
}

describe('venue bodies', () => {
  it('every one of the 20 types has a body within its budget and without a broken number', () => {
    for (const { code } of VENUE_TYPES) {
      const body = buildVenueBody(planVenue(sampleVenue(code, 10, true)));
      const triangles = BODY_PARTS.reduce((sum, part) => sum + body[part].triangleCount, 0);
      expect(triangles, code).toBeGreaterThan(10);
      expect(triangles, code).toBeLessThan(60_000);
      for (const part of BODY_PARTS) expect(body[part].positions.every(Number.isFinite), `${code} ${part}`).toBe(true);
    }
  });

  it('paint lies flat: every face of a pitch’s lines looks up', () => {
    const { lines } = buildVenueBody(planVenue(sampleVenue('FB11', 0, true)));
    for (let i = 2; i < lines.normals.length; i += 3) expect(lines.normals[i]).toBeCloseTo(1, 6);
  });

  it('a box looks outward on every side', () => {
    const mesh = new MeshBuilder();
    mesh.box(3, 4, 1, 2, 2, 2, [1, 1, 1], { turn: 0.7 });
    for (let i = 0; i < mesh.positions.length; i += 3) {
      const out =
        (mesh.positions[i] - 3) * mesh.normals[i] +
        (mesh.positions[i + 1] - 4) * mesh.normals[i + 1] +
        (mesh.positions[i + 2] - 2) * mesh.normals[i + 2];
      expect(out).toBeGreaterThan(0);
    }
  });

  it('a 25 m pool has 5 lanes in 12.5 m and a 50 m pool 10 in 25 m', () => {
    expect(laneCount(12.5)).toBe(5);
    expect(laneCount(25)).toBe(10);
  });

  it('a register without dimensions or spaces still gives a plan', () => {
    const venue = { ...sampleVenue('SWI', 3, true), lengthM: Number.NaN, widthM: Number.NaN, spaces: [] };
    const plan = planVenue(venue);
    expect(plan.spaces.map((space) => space.kind)).toEqual(['pool', 'plant', 'lobby']);
    expect(plan.spaces[0].lengthM).toBe(25);
  });
});

describe('equipment', () => {
  it('every class has a model no larger than the room that placement keeps for it', () => {
    for (const { cls } of EQUIPMENT_CLASSES) {
      const { positions, triangleCount } = equipmentModel(cls);
      expect(triangleCount, cls).toBeGreaterThan(4);
      const top = Math.max(...positions.filter((_, i) => i % 3 === 2));
      expect(top, cls).toBeLessThanOrEqual(EQUIPMENT_SIZE[cls][2] + 0.2);
    }
  });

  it('each venue shows exactly the equipment of the data', () => {
    for (const type of SIX) {
      const venue = sampleVenue(type, 0, true);
      const instances = equipmentInstances([venue], [venue.lon, venue.lat], { kind: 'none' });
      expect(instances.map((instance) => instance.equipmentId)).toEqual(venue.equipment.map((status) => status.equipment.id));
      for (const { matrix } of instances) expect(matrix.elements.every(Number.isFinite)).toBe(true);
    }
  });

  it('a registered pose wins over the rule', () => {
    const venue = sampleVenue('BBO', 0, true);
    const known = { ...venue.equipment[0].equipment, xM: 3, yM: -2, zM: 0.5, headingDeg: 90 };
    const [pose] = placeEquipment(planVenue(venue), [known]);
    expect(pose).toEqual({ xM: 3, yM: -2, zM: 0.5, headingRad: Math.PI / 2, isByRule: false });
  });

  it('hoops stand on the end lines, rims 1.575 m inside, facing each other', () => {
    const venue = sampleVenue('BBO', 0, true);
    const hoops = venue.equipment.map((status) => status.equipment).filter((item) => item.cls === 'HOOP');
    const poses = placeEquipment(planVenue(venue), hoops);
    expect(poses.map((pose) => [pose.xM, pose.yM, pose.headingRad])).toEqual([
      [-14, 0, 0],
      [14, 0, Math.PI],
    ]);
  });

  it('machines on the floor keep clear of one another and inside their rooms', () => {
    for (const type of ['SWI', 'GYM', 'SPH']) {
      const venue = sampleVenue(type, 0, true);
      const plan = planVenue(venue);
      const items = venue.equipment.map((status) => status.equipment);
      const poses = placeEquipment(plan, items);
      const standing = items.map((item, i) => ({ item, pose: poses[i] })).filter(({ pose, item }) => pose.zM < 0.5 && item.cls !== 'HOOP');
      standing.forEach((a, i) => {
        const shape = corners(a.pose, EQUIPMENT_SIZE[a.item.cls]);
        for (const b of standing.slice(i + 1)) {
          expect(overlaps(shape, corners(b.pose, EQUIPMENT_SIZE[b.item.cls])), `${type}: ${a.item.id} and ${b.item.id}`).toBe(false);
        }
        const kind = a.item.cls.startsWith('POOL_') || a.item.cls === 'BOILER' || a.item.cls === 'DEHUM' ? 'plant' : null;
        const room = kind && plan.spaces.find((space) => space.kind === kind);
        if (room) {
          for (const [x, y] of shape) {
            expect(Math.abs(x - room.xM)).toBeLessThanOrEqual(room.lengthM / 2);
            expect(Math.abs(y - room.yM)).toBeLessThanOrEqual(room.widthM / 2);
          }
        }
      });
    }
  });
});

describe('people', () => {
  it('are as many as the head-count, inside the spaces people use; missing is none', () => {
    const plan = planVenue(sampleVenue('SPH', 0, true));
    const used = plan.spaces.filter(({ kind }) => kind === 'court' || kind === 'stand');
    expect(used.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['court', 'stand']));
    const figures = placePeople(plan, 137);
    expect(figures).toHaveLength(137);
    const isIn = ({ xM, yM, lengthM, widthM }: (typeof used)[number], figure: (typeof figures)[number]): boolean =>
      Math.abs(figure.xM - xM) < lengthM / 2 && Math.abs(figure.yM - yM) < widthM / 2;
    for (const figure of figures) expect(used.some((space) => isIn(space, figure))).toBe(true);
    expect(placePeople(plan, Number.NaN)).toEqual([]);
  });

  it('one more adds one and moves nobody', () => {
    const plan = planVenue(sampleVenue('GYM', 0, true));
    expect(placePeople(plan, 41).slice(0, 40)).toEqual(placePeople(plan, 40));
  });
});

describe('the map’s camera', () => {
  it('is split into a rigid view and a projection whose product is the map’s matrix', () => {
    const eye = new PerspectiveCamera(37, 16 / 9, 1, 2000);
    eye.up.set(0, 0, 1);
    eye.position.set(40, -120, 90);
    eye.lookAt(0, 0, 0);
    eye.updateMatrixWorld();
    eye.updateProjectionMatrix();
    const local = localToMercator(118.2, 32.1);
    const toClip = new Matrix4().multiplyMatrices(eye.projectionMatrix, eye.matrixWorldInverse).multiply(local.clone().invert());
    const camera = new PerspectiveCamera();
    camera.matrixAutoUpdate = false;
    syncCamera(camera, toClip.elements, local);
    expect(camera.position.distanceTo(eye.position)).toBeLessThan(1e-3);
    const point = new Vector3(5, 7, 2);
    const seen = point.clone().applyMatrix4(camera.matrixWorldInverse).applyMatrix4(camera.projectionMatrix);
    const expected = point.clone().applyMatrix4(eye.matrixWorldInverse).applyMatrix4(eye.projectionMatrix);
    expect(seen.distanceTo(expected)).toBeLessThan(1e-4);
    const [x, y, z] = [new Vector3(), new Vector3(), new Vector3()];
    camera.matrixWorld.extractBasis(x, y, z);
    expect(x.clone().cross(y).distanceTo(z)).toBeLessThan(1e-6);
  });
});
