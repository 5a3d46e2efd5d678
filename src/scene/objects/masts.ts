import { MAST_LAMP_M } from './equipmentModels.ts';
import { boundsOf, overlap } from './layout.ts';
import { fitnessPath, trailLoop } from './pathLine.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

/** In the venue's frame; `scale` stretches the model of a mast to the height of its lamps. */
export type MastPose = readonly [xM: number, yM: number, headingRad: number, scale: readonly [number, number, number]];

/** Height of lamps over the ground, m, and how stout their mast is (E). */
const TALL = scaleTo(26, 1.7);
const FIELD = scaleTo(13.2, 1);
const COURT = scaleTo(9, 0.85);
const WAY = scaleTo(4.6, 0.55);

function scaleTo(lampM: number, girth: number): readonly [number, number, number] {
  return [girth, girth, lampM / MAST_LAMP_M];
}

/** Masts by rule: in the corners of a track, around the fields of a park, along a path or a slope, else along both long sides. */
export function placeMasts(plan: VenuePlan, space: PlacedSpace, count: number): MastPose[] {
  const { lengthM: l, widthM: w, typeCode } = plan;
  if (typeCode === 'TRL' || typeCode === 'FTP') return alongPath(plan, space, count);
  const rooms = spacesOfKind(plan, 'plant', 'stand', 'lobby').map(boundsOf);
  if (typeCode === 'ATH' || typeCode === 'STD') {
    // Several luminaires of one corner stand in a line along x.
    return Array.from({ length: count }, (_, i): MastPose => {
      const [sx, sy] = [i % 2 ? 1 : -1, i % 4 < 2 ? -1 : 1];
      const y = sy * (w / 2 - 2);
      let x = sx * (l / 2 - 2 - Math.floor(i / 4) * 3);
      // Where plant stands in the corner, the line begins beside it.
      for (const room of rooms) if (overlap(room, { xM: sx * (l / 2 - 2), yM: y, lengthM: 1, widthM: 1 })) x -= sx * (room.lengthM + 1);
      return [x, y, Math.atan2(-y, -x), typeCode === 'STD' ? TALL : FIELD];
    });
  }
  if (typeCode === 'PRK') return aroundMembers(plan, count);
  const perSide = Math.ceil(count / 2);
  return Array.from({ length: count }, (_, i): MastPose => {
    const side = i % 2 === 0 ? -1 : 1;
    // A pair stands diagonally, clear of a hoop in the middle of a side.
    const at = perSide === 1 ? side * 0.32 : (Math.floor(i / 2) / (perSide - 1) - 0.5) * 0.86;
    // On a slope they stand at the edge of the run.
    const edge = typeCode === 'SKI' ? w * 0.415 : w / 2 - 0.8;
    const isInRoom = rooms.some((room) => overlap(room, { xM: at * l, yM: side * edge, lengthM: 1, widthM: 1 }));
    // The middle of -y is the entrance.
    const x = at * l + (Math.abs(at * l) < 3 && side < 0 ? 4 : 0);
    return [x, side * (isInRoom ? w / 2 + 0.9 : edge), side < 0 ? Math.PI / 2 : -Math.PI / 2, l > 90 ? FIELD : COURT];
  });
}

function alongPath(plan: VenuePlan, space: PlacedSpace, count: number): MastPose[] {
  const path = spacesOfKind(plan, 'path')[0] ?? space;
  const isLoop = plan.typeCode === 'TRL';
  const segments = 240;
  const line = isLoop ? trailLoop(path.lengthM, path.widthM, segments) : fitnessPath(path.lengthM, path.widthM, segments);
  return Array.from({ length: count }, (_, i): MastPose => {
    const at = Math.min(line.length - 2, Math.max(1, Math.round(((i + 0.5) / count) * segments)));
    const [p, q] = [line[at - 1], line[at + 1]];
    const turn = Math.atan2(q[1] - p[1], q[0] - p[0]);
    // Inside the loop, so that no mast stands outside the ground.
    const off = isLoop ? 2.6 : 1.7;
    const [x, y] = [line[at][0] - Math.sin(turn) * off, line[at][1] + Math.cos(turn) * off];
    const [cos, sin] = [Math.cos(path.turnRad), Math.sin(path.turnRad)];
    return [path.xM + x * cos - y * sin, path.yM + x * sin + y * cos, turn - Math.PI / 2 + path.turnRad, WAY];
  });
}

/** Four at the corners of each field, then one at the middle of each long side, until all stand. */
function aroundMembers(plan: VenuePlan, count: number): MastPose[] {
  const members = spacesOfKind(plan, 'pitch', 'court');
  const spots: readonly (readonly [number, number])[] = [[-1, -1], [1, 1], [-1, 1], [1, -1], [0, -1], [0, 1]]; // prettier-ignore
  const around = members.length > 0 ? members : plan.spaces;
  return Array.from({ length: count }, (_, i): MastPose => {
    const member = boundsOf(around[Math.floor(i / 4) % around.length]);
    const round = Math.floor(i / (4 * around.length));
    const [fx, fy] = round === 0 ? spots[i % 4] : spots[4 + (i % 2)];
    const slide = round === 0 ? 0 : ((i % 4) - 1.5) * 3 + (round - 1) * 1.7;
    const [x, y] = [member.xM + fx * (member.lengthM / 2 + 1.2) + slide, member.yM + fy * (member.widthM / 2 + 1.2)];
    return [x, y, Math.atan2(member.yM - y, member.xM - x), member.lengthM > 50 ? FIELD : COURT];
  });
}
