import { Matrix4, Vector3 } from 'three';

import type { EquipmentClassCode } from '../../domain/defaults.ts';
import { lookBand } from '../../domain/equipmentLook.ts';
import type { LookBand } from '../../domain/equipmentLook.ts';
import type { EquipmentStatus } from '../../domain/twin.ts';
import { lonLatToEastNorth, venueTurnRad } from '../../domain/venueFrame.ts';
import type { Selection } from '../../state/appState.ts';
import { PLAIN_VIEW } from '../tools/sceneView.ts';
import type { SceneView } from '../tools/sceneView.ts';
import { isVenueLit } from '../sceneTypes.ts';
import type { ModelledSize, SceneVenue } from '../sceneTypes.ts';
import { EQUIPMENT_SIZE } from './equipmentModels.ts';
import type { Station } from './people.ts';
import { placeEquipment } from './placement.ts';
import type { EquipmentPose } from './placement.ts';
import type { SignSubject } from './signs.ts';
import { FLOOR_Z_M } from './sportsHall.ts';
import { planVenue } from './venuePlan.ts';
import type { VenuePlan } from './venuePlan.ts';

/** What of a venue does not change with its readings: its plan, where its machines stand, and its place in the scene. */
export interface PlacedVenue {
  readonly plan: VenuePlan;
  readonly poses: readonly EquipmentPose[];
  readonly frame: Matrix4;
}

export interface EquipmentInstance {
  readonly venue: number;
  readonly equipmentId: string;
  readonly cls: EquipmentClassCode;
  readonly matrix: Matrix4;
  readonly status: EquipmentStatus;
  readonly look: LookBand;
  /** False while another class is isolated. */
  readonly isMeant: boolean;
  readonly isLit: boolean;
  /** A machine that is down does not run, shine or carry anybody. */
  readonly isDown: boolean;
  /** Set where the venue's own model draws the machine. */
  readonly modelled: ModelledSize | undefined;
  readonly subject: SignSubject;
}

/** Places venues in the scene's frame: metres around `origin`. */
export function placeVenues(venues: readonly SceneVenue[], origin: readonly [number, number]): PlacedVenue[] {
  return venues.map((venue) => {
    const [eastM, northM] = lonLatToEastNorth(origin[0], origin[1], venue.lon, venue.lat);
    const plan = planVenue(venue);
    return {
      plan,
      poses: placeEquipment(
        plan,
        venue.equipment.map((status) => status.equipment),
      ),
      frame: new Matrix4().makeRotationZ(venueTurnRad(venue.bearingDeg)).setPosition(eastM, northM, 0),
    };
  });
}

/** Equal for venues whose machines and spaces are the same and stand in the same places: then only colours, signs and people differ. */
export function structureOf(venues: readonly SceneVenue[]): string {
  const shape = venues.map((venue) => [
    venue.index,
    venue.lon,
    venue.lat,
    venue.bearingDeg,
    venue.lengthM,
    venue.widthM,
    isVenueLit(venue),
    venue.modelled === undefined ? '' : [venue.modelPath, ...venue.modelled.keys()],
    venue.spaces.map(({ id, kind, activity, xM, yM, lengthM, widthM, turnDeg }) => [id, kind, activity, xM, yM, lengthM, widthM, turnDeg]),
    venue.equipment.map(({ equipment: { id, cls, spaceId, xM, yM, zM, headingDeg } }) => [id, cls, spaceId, xM, yM, zM, headingDeg]),
  ]);
  return JSON.stringify(shape);
}

/** What stands on masts and grounds keeps its height; nothing else sinks into its floor. */
function poseMatrix(cls: EquipmentClassCode, pose: EquipmentPose): Matrix4 {
  const matrix = new Matrix4().makeRotationZ(pose.headingRad);
  if (pose.scale) matrix.scale(new Vector3(...pose.scale));
  return matrix.setPosition(pose.xM, pose.yM, cls === 'FLOODLIGHT' ? pose.zM : Math.max(pose.zM, FLOOR_Z_M));
}

/** One instance per piece of equipment of the venues, in the scene's frame and in the order of the data. */
export function equipmentInstances(
  venues: readonly SceneVenue[],
  origin: readonly [number, number],
  selection: Selection,
  view: SceneView = PLAIN_VIEW,
  placed: readonly PlacedVenue[] = placeVenues(venues, origin),
): EquipmentInstance[] {
  return venues.flatMap((venue, v) => {
    const { frame, poses } = placed[v];
    return venue.equipment.map((status, i): EquipmentInstance => {
      const { id, cls, tag } = status.equipment;
      const matrix = poseMatrix(cls, poses[i]).premultiply(frame);
      const modelled = venue.modelled?.get(id);
      const top = new Vector3(0, 0, modelled?.heightM ?? EQUIPMENT_SIZE[cls][2]).applyMatrix4(matrix);
      const look = lookBand(view.colourBy, status);
      const isMeant = view.isolate === null || view.isolate === cls;
      const isSelected = selection.kind === 'equipment' && selection.venue === venue.index && selection.equipmentId === id;
      return {
        venue: venue.index,
        equipmentId: id,
        cls,
        matrix,
        status,
        look,
        isMeant,
        isLit: isVenueLit(venue),
        isDown: status.state === 'down',
        modelled,
        subject: {
          key: `${venue.index}|${id}`,
          tag: tag || id,
          status,
          look,
          isSelected,
          top: [top.x, top.y, top.z],
          footM: matrix.elements[14],
        },
      };
    });
  });
}

/** How far along its heading and how high over the floor one stands or sits on a machine, m. */
const SEATS: Readonly<Partial<Record<EquipmentClassCode, readonly [alongM: number, upM: number]>>> = {
  TREADMILL: [-0.1, 0.18],
  CARDIO_OTHER: [-0.3, 0.1],
  STRENGTH: [-0.2, -0.3],
};

/** Where machines that people use stand, also those that are down. */
export function machineSpots(venue: SceneVenue, poses: readonly EquipmentPose[]): readonly EquipmentPose[] {
  return poses.filter((_, i) => venue.equipment[i].equipment.cls in SEATS);
}

/** Where people use machines, by where the machines stand. A machine that is down is used by nobody. */
export function stationsOf(venue: SceneVenue, poses: readonly EquipmentPose[]): Station[] {
  return venue.equipment.flatMap(({ equipment, state }, i): Station[] => {
    const seat = SEATS[equipment.cls];
    if (!seat || state === 'down') return [];
    const { xM, yM, zM, headingRad } = poses[i];
    const [along, up] = seat;
    return [{ xM: xM + along * Math.cos(headingRad), yM: yM + along * Math.sin(headingRad), zM: Math.max(zM, FLOOR_Z_M) + up, headingRad }];
  });
}
