import { BufferGeometry, DoubleSide, Mesh, MeshBasicMaterial, Raycaster, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';

import { EQUIPMENT_CLASSES, VENUE_TYPES } from '../../../src/domain/defaults.ts';
import type { VenueTypeCode } from '../../../src/domain/defaults.ts';
import { galleryVenue } from '../../../src/scene/gallery/gallerySamples.ts';
import type { GallerySize } from '../../../src/scene/gallery/gallerySamples.ts';
import { BODY_PARTS } from '../../../src/scene/objects/body.ts';
import type { VenueBody } from '../../../src/scene/objects/body.ts';
import { equipmentModel } from '../../../src/scene/objects/equipmentModels.ts';
import { equipmentInstances } from '../../../src/scene/objects/placedVenue.ts';
import { laneCount } from '../../../src/scene/objects/indoorPool.ts';
import type { MeshBuilder } from '../../../src/scene/objects/meshBuilder.ts';
import { PALETTE } from '../../../src/scene/objects/palette.ts';
import { CROWD_FROM, figureModel } from '../../../src/scene/objects/figureModels.ts';
import { placePeople } from '../../../src/scene/objects/people.ts';
import { bowlRows, bowlSeats, ovalOf } from '../../../src/scene/objects/stadium.ts';
import { groundZ, slopeRiseM } from '../../../src/scene/objects/terrain.ts';
import { trackFor } from '../../../src/scene/objects/trackOval.ts';
import { buildVenueBody } from '../../../src/scene/objects/venueBody.ts';
import { planVenue } from '../../../src/scene/objects/venuePlan.ts';
import { isVenueLit } from '../../../src/scene/sceneTypes.ts';

const SIZES: readonly GallerySize[] = [0, 1, 2];
const EVERY = VENUE_TYPES.flatMap(({ code }) => SIZES.map((size) => [code, size] as const));

function bodyOf(code: VenueTypeCode, size: GallerySize): VenueBody {
  return buildVenueBody(planVenue(galleryVenue(code, size, false, true)));
}

/** Seen from around and above: how many rays meet a face from behind before any other, or a window that they may look through. */
function facesSeenFromBehind(mesh: MeshBuilder, radiusM: number, windows: MeshBuilder | null = null): number {
  const material = new MeshBasicMaterial({ side: DoubleSide });
  const object = new Mesh(mesh.geometry(), material);
  const glass = new Mesh(windows ? windows.geometry() : new BufferGeometry(), material);
  const raycaster = new Raycaster();
  let behind = 0;
  for (let turn = 0; turn < 12; turn++) {
    for (const rise of [0.2, 0.7, 1.2]) {
      for (let k = 0; k < 5; k++) {
        const angle = (turn / 12) * 2 * Math.PI;
        const target = new Vector3(Math.sin(k * 2.3 + turn), Math.cos(k * 1.7 + turn), Math.abs(Math.sin(k + turn))).multiplyScalar(radiusM * 0.35);
        const eye = new Vector3(Math.cos(angle) * Math.cos(rise), Math.sin(angle) * Math.cos(rise), Math.sin(rise)).multiplyScalar(radiusM * 4);
        const direction = target.clone().sub(eye).normalize();
        raycaster.set(eye, direction);
        const [hit] = raycaster.intersectObjects([object, glass]);
        if (hit?.object === object && hit.face && hit.face.normal.dot(direction) > 1e-6) behind++;
      }
    }
  }
  object.geometry.dispose();
  glass.geometry.dispose();
  return behind;
} // prettier-ignore

/** Extent of the faces of one colour, m. */
function extentOf(mesh: MeshBuilder, colour: readonly number[]): { x: number; y: number } {
  let [x, y] = [0, 0];
  for (let i = 0; i < mesh.positions.length; i += 3) {
    if (colour.some((value, k) => Math.abs(mesh.colours[i + k] - value) > 1e-6)) continue;
    x = Math.max(x, Math.abs(mesh.positions[i]));
    y = Math.max(y, Math.abs(mesh.positions[i + 1]));
  }
  return { x: 2 * x, y: 2 * y };
}

describe('every venue type', () => {
  it.each(EVERY)('%s %i has no broken number and paint that looks up', (code, size) => {
    const body = bodyOf(code, size);
    for (const part of BODY_PARTS) expect(body[part].positions.every(Number.isFinite), part).toBe(true);
    expect(body.lines.normals.filter((_, i) => i % 3 === 2).every((z) => z > 0.999)).toBe(true);
    expect(body.water.normals.filter((_, i) => i % 3 === 2).every((z) => z > 0.999)).toBe(true);
  });

  it.each(EVERY)('%s %i full of people stays within its triangles', (code, size) => {
    const venue = galleryVenue(code, size, true, true);
    const body = bodyOf(code, size);
    const fixed = BODY_PARTS.reduce((sum, part) => sum + body[part].triangleCount, 0);
    const machines = venue.equipment.reduce((sum, { equipment }) => sum + equipmentModel(equipment.cls).triangleCount, 0);
    const people = venue.headcount * figureModel(venue.headcount >= CROWD_FROM).triangleCount;
    expect(fixed + machines + people).toBeLessThanOrEqual(code === 'STD' ? 250_000 : 150_000);
  });

  it.each(EVERY)('%s %i shows exactly the equipment and the people of the data', (code, size) => {
    const venue = galleryVenue(code, size, true, true);
    const instances = equipmentInstances([venue], [venue.lon, venue.lat], { kind: 'none' });
    expect(instances.map(({ equipmentId }) => equipmentId)).toEqual(venue.equipment.map(({ equipment }) => equipment.id));
    expect(instances.every(({ matrix }) => matrix.elements.every(Number.isFinite))).toBe(true);
    expect(placePeople(planVenue(venue), venue.headcount)).toHaveLength(venue.headcount);
  });

  it.each(VENUE_TYPES.map(({ code }) => code))('%s: from around and above nobody looks at the back of its roof and walls', (code) => {
    const venue = galleryVenue(code, 1, false, true);
    const { shell, glass } = buildVenueBody(planVenue(venue));
    if (shell.triangleCount === 0) return;
    expect(facesSeenFromBehind(shell, Math.hypot(venue.lengthM, venue.widthM) / 2, glass)).toBe(0);
  });

  it.each(EQUIPMENT_CLASSES.map(({ cls }) => cls))('the model of %s looks outward', (cls) => {
    expect(facesSeenFromBehind(equipmentModel(cls), 2)).toBe(0);
  });

  it('has a way in without steps where the register says so, and none drawn where it does not', () => {
    for (const { code } of VENUE_TYPES) {
      const venue = galleryVenue(code, 1, false, true);
      const free = extentOf(buildVenueBody(planVenue({ ...venue, isStepFree: true })).lines, PALETTE.access);
      expect(free.y, code).toBeGreaterThan(0);
      expect(extentOf(buildVenueBody(planVenue({ ...venue, isStepFree: false })).lines, PALETTE.access), code).toEqual({ x: 0, y: 0 });
    }
  });
});

describe('dimensions of what is built', () => {
  it('a football pitch in its stadium is 105 × 68 and lies inside the kerb', () => {
    const plan = planVenue(galleryVenue('STD', 1, false, true));
    const pitch = plan.spaces.find((space) => space.kind === 'pitch')!;
    expect([pitch.lengthM, pitch.widthM]).toEqual([105, 68]);
    const { oval } = ovalOf(plan)!;
    expect(Math.hypot(pitch.lengthM / 2 - oval.straightM / 2, pitch.widthM / 2)).toBeLessThan(oval.radiusM);
  });

  it('tanks are 25 and 50 m long with lanes of 2.5 m, and water lies below the deck', () => {
    for (const [size, lengthM, lanes] of [[1, 25, 5], [2, 50, 10]] as const) {
      const body = bodyOf('SWI', size);
      const xs = body.water.positions.filter((_, i) => i % 3 === 0);
      expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(lengthM, 6);
      const ys = body.water.positions.filter((_, i) => i % 3 === 1);
      expect(laneCount(Math.max(...ys) - Math.min(...ys))).toBe(lanes);
      for (let i = 2; i < body.water.positions.length; i += 3) expect(body.water.positions[i]).toBeLessThan(0.08);
    }
  }); // prettier-ignore

  it('the ice is 60 × 30 on the usual rink', () => {
    const { x, y } = extentOf(bodyOf('ICE', 1).lines, PALETTE.ice);
    expect(x).toBeCloseTo(60, 6);
    expect(y).toBeCloseTo(30, 6);
  });

  it('four tennis courts are 23.77 × 10.97 each', () => {
    const plan = planVenue(galleryVenue('TEN', 1, false, true));
    const courts = plan.spaces.filter((space) => space.kind === 'court');
    expect(courts.map((court) => [court.widthM, court.lengthM])).toEqual(Array.from({ length: 4 }, () => [23.77, 10.97]));
  });

  it('a bowl has the rows that its seats need and no more, four at least, within its room', () => {
    const oval = trackFor(260, 180);
    const rows = bowlRows(oval, 50, 40, 20_000);
    expect(bowlSeats(oval, 50, rows)).toBeGreaterThanOrEqual(20_000);
    expect(bowlSeats(oval, 50, rows - 1)).toBeLessThan(20_000);
    expect(bowlRows(oval, 50, 40, 100)).toBe(4);
    expect(bowlRows(oval, 50, 8, 90_000)).toBe(10);
  });

  it('a slope climbs to its rise, is level at its foot and never dips below it', () => {
    const plan = planVenue(galleryVenue('SKI', 1, false, true));
    expect(groundZ(plan, -plan.lengthM / 2, 0)).toBe(0);
    expect(groundZ(plan, plan.lengthM / 2, 0)).toBeCloseTo(slopeRiseM(plan.lengthM), 0);
    for (let x = -plan.lengthM / 2; x <= plan.lengthM / 2; x += 7) for (let y = -plan.widthM / 2; y <= plan.widthM / 2; y += 9) expect(groundZ(plan, x, y)).toBeGreaterThanOrEqual(0);
  }); // prettier-ignore
});

describe('people by use', () => {
  it('swim in lanes with their heads over the water, run on the track, and keep to the trail', () => {
    const pool = planVenue(galleryVenue('SWI', 1, false, true));
    const tank = pool.spaces.find((space) => space.kind === 'pool')!;
    for (const figure of placePeople(pool, 60)) {
      const lane = ((figure.yM - tank.yM + tank.widthM / 2) / 2.5) % 1;
      expect(Math.abs(lane - 0.5)).toBeCloseTo(0.18, 6);
      expect(figure.zM + 1.7).toBeGreaterThan(0);
      expect(figure.zM).toBeLessThan(-1);
    }
    const track = planVenue(galleryVenue('ATH', 1, false, true));
    const { oval } = ovalOf(track)!;
    const runners = placePeople(track, 80).filter(({ xM, yM }) => Math.hypot(Math.max(0, Math.abs(xM) - oval.straightM / 2), yM) > oval.radiusM - 0.1);
    expect(runners.length).toBeGreaterThan(20);
  }); // prettier-ignore

  it('use machines that work before they stand about, and none that is down', () => {
    const plan = planVenue(galleryVenue('GYM', 1, false, true));
    const stations = [{ xM: 1, yM: 1, zM: 0.2, headingRad: 0 }, { xM: 3, yM: 1, zM: 0.2, headingRad: 0 }]; // prettier-ignore
    const figures = placePeople(plan, 3, stations);
    expect(figures.filter((figure) => figure.zM === 0.2)).toHaveLength(2);
  });
});

describe('lights', () => {
  it('are on in an open building and where the register knows of lights, off elsewhere and when closed', () => {
    const court = { ...galleryVenue('BBO', 1, false, true), equipment: [] };
    expect(isVenueLit(court)).toBe(false);
    expect(isVenueLit({ ...court, hasLights: true })).toBe(true);
    expect(isVenueLit(galleryVenue('BBO', 1, false, true))).toBe(true);
    expect(isVenueLit({ ...galleryVenue('SPH', 1, false, true), equipment: [] })).toBe(true);
    expect(isVenueLit(galleryVenue('SPH', 1, false, false))).toBe(false);
  });
});
