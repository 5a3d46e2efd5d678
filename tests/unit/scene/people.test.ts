import { Matrix4, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';

import { VENUE_TYPES } from '../../../src/domain/defaults.ts';
import { staffOnDuty } from '../../../src/domain/staffOnDuty.ts';
import { galleryVenue } from '../../../src/scene/gallery/gallerySamples.ts';
import { entranceOf } from '../../../src/scene/objects/entrance.ts';
import { classIn, instructorSpot } from '../../../src/scene/objects/gymClass.ts';
import { chairsOf } from '../../../src/scene/objects/lifeguardChairs.ts';
import { SceneMaterials } from '../../../src/scene/objects/materials.ts';
import { ModelLibrary } from '../../../src/scene/objects/modelLibrary.ts';
import { PeopleSet } from '../../../src/scene/objects/peopleSet.ts';
import { placePeople } from '../../../src/scene/objects/people.ts';
import { machineSpots, placeVenues, stationsOf } from '../../../src/scene/objects/placedVenue.ts';
import { placeStaff } from '../../../src/scene/objects/staff.ts';
import { groundZ } from '../../../src/scene/objects/terrain.ts';
import { planVenue } from '../../../src/scene/objects/venuePlan.ts';
import { MOST_WALKERS, WALK_MS, alongWay, isSeen, walkOn, walkersFor } from '../../../src/scene/objects/walking.ts';
import type { SceneVenue } from '../../../src/scene/sceneTypes.ts';

const ORIGIN = [0, 0] as const;
const gym = galleryVenue('GYM', 1, true, true);

describe('who comes and who goes', () => {
  it('is the smallest set: three more are three who come, two fewer are two who go, the same count is nobody', () => {
    expect(walkersFor(40, 43, []).map(({ nth, way }) => [nth, way])).toEqual([[40, 1], [41, 1], [42, 1]]); // prettier-ignore
    expect(walkersFor(40, 38, []).map(({ nth, way }) => [nth, way])).toEqual([[38, -1], [39, -1]]); // prettier-ignore
    expect(walkersFor(40, 40, [])).toEqual([]);
  });

  it('one who is on the way in turns round where he is when the count falls again', () => {
    const on = walkersFor(10, 12, []);
    walkOn(on, WALK_MS / 2);
    const back = walkersFor(12, 11, on);
    expect(back).toHaveLength(2);
    expect(back.map(({ nth, way }) => [nth, way])).toEqual([[10, 1], [11, -1]]); // prettier-ignore
    expect(back[1].share).toBeGreaterThan(0.3);
  });

  it('of a large change only the first walk', () => {
    expect(walkersFor(0, 2000, [])).toHaveLength(MOST_WALKERS);
  });

  it('all have arrived, or gone, after the walk and the longest wait', () => {
    const walkers = [...walkersFor(5, 30, []), ...walkersFor(5, 0, [])];
    expect(walkOn(walkers, WALK_MS)).toBe(true);
    expect(walkOn(walkers, 1000)).toBe(false);
    expect(walkers.filter(isSeen).every(({ way }) => way === 1)).toBe(true);
  });

  it('the way leads from outside the door, through it, to the spot', () => {
    const plan = planVenue(gym);
    const spot = { xM: 3, yM: 2, zM: 0.3, headingRad: 1 };
    const door = entranceOf(plan);
    const path = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => alongWay(plan, spot, share, 1));
    expect(path[0].yM).toBeLessThan(-plan.widthM / 2 - 4);
    expect(path[5]).toEqual(spot);
    const crossing = Array.from({ length: 400 }, (_, k) => alongWay(plan, spot, k / 400, 1)).find(({ yM }) => yM >= door.yM)!;
    expect(Math.abs(crossing.xM - door.xM)).toBeLessThan(0.2);
  });
});

describe('people in the scene', () => {
  function crowd(isMotionReduced = false): { set: PeopleSet; show: (headcount: number) => boolean; versions: () => number } {
    const set = new PeopleSet([gym], ORIGIN, new ModelLibrary(), new SceneMaterials());
    return {
      set,
      show: (headcount) => set.update([{ ...gym, headcount }], isMotionReduced),
      versions: () => set.visitors[0].mesh!.instanceMatrix.version,
    };
  }

  it('a changed count is one upload into the same mesh; the same count is none and moves nothing', () => {
    const { set, show, versions } = crowd();
    show(40);
    const { mesh } = set.visitors[0];
    expect(set.isMoving).toBe(false);
    const before = versions();
    show(44);
    expect(set.visitors[0].mesh).toBe(mesh);
    expect(versions()).toBe(before + 1);
    expect(mesh!.count).toBe(44);
    expect(set.isMoving).toBe(true);
    for (let at = 0; set.isMoving; at += 50) set.tick(at);
    const rest = versions();
    expect(show(44)).toBe(false);
    expect(set.tick(99_999)).toBe('still');
    expect(versions()).toBe(rest);
  });

  it('while four walk, only their places are sent, behind those who rest', () => {
    const { set, show } = crowd();
    show(40);
    show(44);
    set.tick(0);
    set.tick(60);
    const { instanceMatrix } = set.visitors[0].mesh!;
    expect(instanceMatrix.updateRanges).toEqual([{ start: 40 * 16, count: 4 * 16 }]);
  });

  it('those who stay do not move, and who has come stands where the count puts him', () => {
    const { set, show } = crowd();
    const places = (): string[] => {
      const { mesh } = set.visitors[0];
      const matrix = new Matrix4();
      return Array.from({ length: mesh!.count }, (_, i) => {
        mesh!.getMatrixAt(i, matrix);
        const at = new Vector3().setFromMatrixPosition(matrix);
        return `${at.x.toFixed(3)} ${at.y.toFixed(3)}`;
      });
    };
    show(40);
    const before = places();
    show(44);
    expect(places().slice(0, 40)).toEqual(before);
    let at = 0;
    while (set.tick((at += 80)) !== 'rests');
    const after = places();
    show(Number.NaN);
    show(44);
    expect(after.sort()).toEqual(places().sort());
  });

  it('leave one by one and without a trace; unknown is nobody, at once', () => {
    const { set, show } = crowd();
    show(12);
    show(0);
    expect(set.visitors[0].mesh!.count).toBe(12);
    for (let at = 0; set.isMoving; at += 80) set.tick(at);
    expect(set.visitors[0].mesh!.visible).toBe(false);
    show(3);
    expect(set.visitors[0].mesh!.visible).toBe(true);
    show(Number.NaN);
    expect(set.isMoving).toBe(false);
    expect(set.visitors[0].mesh!.count).toBe(0);
  });

  it('under reduced motion a changed count is just another count', () => {
    const { set, show, versions } = crowd(true);
    show(40);
    const before = versions();
    expect(show(50)).toBe(true);
    expect([set.isMoving, versions(), set.visitors[0].mesh!.count]).toEqual([false, before + 1, 50]);
  });

  it('2,000 are one mesh of the simpler figure and one upload', () => {
    const { set, show, versions } = crowd(true);
    show(1999);
    const before = versions();
    show(2000);
    expect(set.visitors[0].mesh!.count).toBe(2000);
    expect(versions()).toBe(before + 1);
    expect(set.visitors[0].mesh!.geometry.index!.count / 3).toBeLessThanOrEqual(30);
  });
});

describe('a class in a gym', () => {
  const [{ plan, poses }] = placeVenues([gym], ORIGIN);
  const floor = plan.spaces.find(({ kind }) => kind === 'gym')!;
  const machines = machineSpots(gym, poses);
  const group = classIn(floor, machines)!;

  it('stands on the floor that machines leave, before its instructor, nobody on top of anybody', () => {
    const figures = placePeople(plan, 48, stationsOf(gym, poses), machines).filter(({ headingRad }) => headingRad === 0);
    expect(figures.length).toBeGreaterThan(10);
    const front = instructorSpot(floor, group);
    for (const a of figures) {
      expect(a.xM).toBeLessThan(front.xM - 1.5);
      for (const machine of machines) expect(Math.hypot(machine.xM - a.xM, machine.yM - a.yM)).toBeGreaterThan(0.9);
      for (const b of figures) if (a !== b) expect(Math.hypot(a.xM - b.xM, a.yM - b.yM)).toBeGreaterThan(1);
    }
  });

  it('one more adds one and moves nobody', () => {
    const at = (count: number) => placePeople(plan, count, stationsOf(gym, poses), machines);
    for (let count = 1; count < 90; count++) expect(at(count + 1).slice(0, count)).toEqual(at(count));
  });
});

describe('staff', () => {
  const staffOf = (venue: SceneVenue) => {
    const [{ plan, poses }] = placeVenues([venue], ORIGIN);
    const waterM2 = plan.spaces.filter(({ kind }) => kind === 'pool').reduce((sum, tank) => sum + tank.lengthM * tank.widthM, 0);
    const duty = staffOnDuty({ typeCode: venue.typeCode, isOpen: venue.isOpen, persons: venue.headcount, waterM2 });
    return { plan, duty, staff: placeStaff(plan, duty, machineSpots(venue, poses)) };
  };

  it('are as many as the rule says, each on the site and none in the water, for every type at every size', () => {
    for (const { code } of VENUE_TYPES) {
      for (const size of [0, 1, 2] as const) {
        const { plan, duty, staff } = staffOf(galleryVenue(code, size, true, true));
        for (const role of ['reception', 'lifeguard', 'instructor', 'marshal', 'attendant'] as const)
          expect(
            staff.filter((figure) => figure.role === role),
            `${code} ${size} ${role}`,
          ).toHaveLength(duty[role]);
        for (const { role, xM, yM, zM } of staff) {
          const name = `${code} ${size} ${role} ${xM.toFixed(1)} ${yM.toFixed(1)}`;
          expect(Math.abs(xM), name).toBeLessThan(plan.lengthM / 2 + 3);
          expect(Math.abs(yM), name).toBeLessThan(plan.widthM / 2 + 7);
          expect(zM - groundZ(plan, xM, yM), name).toBeGreaterThan(0.05);
          for (const tank of plan.spaces.filter(({ kind }) => kind === 'pool'))
            expect(Math.abs(xM - tank.xM) < tank.lengthM / 2 && Math.abs(yM - tank.yM) < tank.widthM / 2, name).toBe(false);
        }
      }
    }
  });

  it('lifeguards sit on the high chairs, which look at the water', () => {
    const { plan, staff } = staffOf(galleryVenue('SWI', 2, true, true));
    const tank = plan.spaces.find(({ kind }) => kind === 'pool')!;
    const chairs = chairsOf(tank, plan);
    expect(chairs).toHaveLength(6);
    const guards = staff.filter(({ role }) => role === 'lifeguard');
    expect(guards.filter(({ zM }) => zM > 1)).toHaveLength(chairs.length);
    for (const { xM, yM, headingRad } of chairs) {
      const ahead = [xM + 2 * Math.cos(headingRad), yM + 2 * Math.sin(headingRad)];
      expect(Math.abs(ahead[1] - tank.yM)).toBeLessThan(tank.widthM / 2);
      expect(Math.abs(ahead[0] - tank.xM)).toBeLessThan(tank.lengthM / 2);
    }
  });

  it('go home when it closes', () => {
    expect(staffOf(galleryVenue('SWI', 1, true, false)).staff).toEqual([]);
  });
});
