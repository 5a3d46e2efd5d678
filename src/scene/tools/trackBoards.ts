import { BufferAttribute, BufferGeometry, CanvasTexture, Group, Mesh, MeshBasicMaterial, SRGBColorSpace } from 'three';

import type { TrackSign } from '../../domain/scenePort.ts';
import { lonLatToEastNorth, venueTurnRad } from '../../domain/venueFrame.ts';
import type { SceneMaterials } from '../objects/materials.ts';
import { SignMesh } from '../objects/signMesh.ts';
import { MOST_LABELS } from '../objects/signs.ts';
import type { Sign } from '../objects/signs.ts';
import { BOARD, placeTrackPoints, trackPointPosts } from '../objects/trackPoints.ts';
import type { TrackPointPose } from '../objects/trackPoints.ts';
import { planVenue } from '../objects/venuePlan.ts';
import { isVenueLit } from '../sceneTypes.ts';
import type { SceneVenue } from '../sceneTypes.ts';
import { FACE_PX, drawFaces, faceCell, sheetGrid } from './trackBoardFaces.ts';

const LABEL_REACH_M = 700;
const LABEL_UP_PX = 16;

/**
 * Boards of a smart track's collection points on the track itself, and what is read of them from far: three draw calls, sheets that are sent again
 * when a figure changed.
 */
export class TrackBoards {
  readonly group = new Group();
  readonly #materials: SceneMaterials;
  readonly #faces = new MeshBasicMaterial();
  #labels: SignMesh | null = null;
  #theme: 'dark' | 'light' = 'dark';
  #viewport: readonly [widthPx: number, heightPx: number] = [1, 1];
  #texture: CanvasTexture | null = null;
  #poses: readonly TrackPointPose[] = [];
  #placed = '';
  #drawn = '';

  constructor(materials: SceneMaterials) {
    this.#materials = materials;
    this.group.name = 'track boards';
    materials.dissolve.apply(this.#faces);
  }

  /** `origin` is that of the scene's frame. Nothing is made or sent where neither places nor figures changed. */
  show(venue: SceneVenue | null, origin: readonly [lon: number, lat: number], signs: readonly TrackSign[]): void {
    const shown = venue === null ? [] : signs;
    const placed = venue === null || shown.length === 0 ? '' : JSON.stringify([venue.index, origin, shown.map(({ alongM }) => alongM)]);
    if (placed !== this.#placed) {
      this.#placed = placed;
      this.#clear();
      if (venue !== null && shown.length > 0) this.#build(venue, origin, shown);
    }
    const drawn = this.#poses.length === 0 ? '' : JSON.stringify(shown);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    if (drawn !== '') this.#draw(shown);
  }

  setTheme(theme: 'dark' | 'light'): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#placed = '';
  }

  /** Size of the map in pixels of a desk. */
  setViewport(widthPx: number, heightPx: number): void {
    this.#viewport = [widthPx, heightPx];
    this.#labels?.setViewport(widthPx, heightPx);
  }

  dispose(): void {
    this.#clear();
    this.#faces.dispose();
  }

  #build(venue: SceneVenue, [lon, lat]: readonly [number, number], signs: readonly TrackSign[]): void {
    this.#poses = placeTrackPoints(
      planVenue(venue),
      signs.map(({ alongM }) => alongM),
    );
    if (this.#poses.length === 0) return;
    const [eastM, northM] = lonLatToEastNorth(lon, lat, venue.lon, venue.lat);
    this.group.position.set(eastM, northM, 0);
    this.group.rotation.z = venueTurnRad(venue.bearingDeg);
    // A lamp is neither cut nor outlined; a click on a board means its venue.
    const userData = { venue: venue.index, part: 'lamp' };
    const posts = new Mesh(trackPointPosts(this.#poses).geometry(), this.#materials.of('solid', isVenueLit(venue)));
    const faces = new Mesh(faceGeometry(this.#poses), this.#faces);
    for (const mesh of [posts, faces]) {
      mesh.userData = userData;
      this.group.add(mesh);
    }
    this.#labels = new SignMesh(this.#theme, this.#materials.dissolve);
    this.#labels.setViewport(...this.#viewport);
    this.group.add(this.#labels.mesh);
  }

  #draw(signs: readonly TrackSign[]): void {
    const [columns, rows] = sheetGrid(signs.length);
    const sheet = this.#texture?.image ?? document.createElement('canvas');
    const [width, height] = [columns * FACE_PX.width, rows * FACE_PX.height];
    if (sheet.width !== width || sheet.height !== height) {
      this.#texture?.dispose();
      this.#texture = null;
      [sheet.width, sheet.height] = [width, height];
    }
    const context = sheet.getContext('2d');
    if (!context) throw new Error('TrackBoards: no 2D canvas');
    drawFaces(context, signs);
    if (this.#texture === null) {
      this.#texture = new CanvasTexture(sheet);
      this.#texture.colorSpace = SRGBColorSpace;
      this.#texture.anisotropy = 4;
      this.#faces.map = this.#texture;
      this.#faces.needsUpdate = true;
    }
    this.#texture.needsUpdate = true;
    this.#labels?.show(
      signs.slice(0, MOST_LABELS).map(({ id, short }, nth): Sign => {
        const { xM, yM } = this.#poses[nth];
        const anchor = [xM, yM, BOARD.footM + BOARD.heightM] as const;
        return { kind: 'label', text: short, key: `track|${id}`, anchor, footM: 0, reachM: LABEL_REACH_M, offsetPx: [0, LABEL_UP_PX] };
      }),
    );
  }

  #clear(): void {
    this.#labels?.dispose();
    this.#labels = null;
    for (const mesh of this.group.children) if (mesh instanceof Mesh) mesh.geometry.dispose();
    this.group.clear();
    this.#poses = [];
    this.#drawn = '';
    this.#texture?.dispose();
    this.#texture = null;
    this.#faces.map = null;
  }
}

/** Both sides of every board, a little before its frame, each read from left to right. */
export function faceGeometry(poses: readonly TrackPointPose[]): BufferGeometry {
  const positions: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  const { widthM, heightM, footM, thicknessM } = BOARD;
  poses.forEach(({ xM, yM, headingRad }, nth) => {
    const { u, v, du, dv } = faceCell(nth, poses.length);
    for (const side of [-1, 1]) {
      const base = positions.length / 3;
      const turn = headingRad + (side < 0 ? 0 : Math.PI);
      // Seen by who comes along: the board's left is to the left of the way.
      const [leftX, leftY] = [-Math.sin(turn), Math.cos(turn)];
      const [outX, outY] = [-Math.cos(turn) * (thicknessM / 2 + 0.01), -Math.sin(turn) * (thicknessM / 2 + 0.01)];
      for (const [across, up] of [[-1, 0], [1, 0], [1, 1], [-1, 1]]) {
        const half = (-across * widthM) / 2;
        positions.push(xM + outX + leftX * half, yM + outY + leftY * half, footM + 0.05 + up * heightM);
        uvs.push(u + ((across + 1) / 2) * du, v + up * dv);
      } // prettier-ignore
      indices.push(base, base + 1, base + 2, base, base + 2, base + 3);
    }
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute('uv', new BufferAttribute(new Float32Array(uvs), 2));
  geometry.setIndex(indices);
  return geometry;
}
