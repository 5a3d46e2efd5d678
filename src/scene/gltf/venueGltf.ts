import {
  Box3,
  Color,
  Group,
  InstancedMesh,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  MeshStandardMaterial,
  Vector3,
} from 'three';
import type { Intersection, Material, Object3D, Raycaster, Texture } from 'three';

import type { Selection } from '../../state/appState.ts';

/** Where a node is, in the venue's frame: its middle, its floor and top, and its extent along and across its own turn. Metres. */
export interface NodeBox {
  readonly xM: number;
  readonly yM: number;
  readonly z0M: number;
  readonly z1M: number;
  readonly lengthM: number;
  readonly widthM: number;
  readonly turnRad: number;
}

/** What a mesh of the model is drawn as. */
export interface MeshLook {
  /** Multiplied into the colours, as for parametric machines. */
  readonly tint: string;
  /** Lamps reach it: it is lit from within after dusk. */
  readonly isGlowing: boolean;
  /** 1 is as the model has it; less lets what is behind it through. */
  readonly opacity: number;
}

/** Nodes whose names begin so are the roof, which opens when near. */
const ROOF = /^(roof(?![a-z])|屋顶|屋面)/i;
/** From glTF's frame (y up) to the venue's (z up). */
const UPRIGHT = new Matrix4().makeRotationX(Math.PI / 2);
const GLOW = 0.5;

const local = new Box3();
const size = new Vector3();
const middle = new Vector3();
const hitPoint = new Vector3();
const inverse = new Matrix4();

/** A body is hit where its box is: whoever wants a venue need not have its triangles searched, of which there may be millions. */
function boxRaycast(this: Mesh, raycaster: Raycaster, hits: Intersection[]): void {
  const box = this.geometry.boundingBox;
  if (!box) return;
  const ray = raycaster.ray.clone().applyMatrix4(inverse.copy(this.matrixWorld).invert());
  if (!ray.intersectBox(box, hitPoint)) return;
  const point = hitPoint.clone().applyMatrix4(this.matrixWorld);
  hits.push({ distance: point.distanceTo(raycaster.ray.origin), point, object: this });
}

/** The loader's material as one of the scene's: no surroundings are mirrored, the same light falls on all. */
function sceneMaterial(material: Material): MeshLambertMaterial | MeshBasicMaterial {
  if (material instanceof MeshBasicMaterial) return material;
  if (!(material instanceof MeshStandardMaterial)) return new MeshLambertMaterial();
  const {
    color,
    map,
    normalMap,
    normalScale,
    vertexColors,
    transparent,
    opacity,
    alphaTest,
    side,
    emissive,
    emissiveMap,
    flatShading,
    depthWrite,
  } = material;
  const made = new MeshLambertMaterial({ color, map, normalMap, normalScale, vertexColors, transparent, opacity, alphaTest, side, emissive, emissiveMap, flatShading, depthWrite }); // prettier-ignore
  material.dispose();
  return made;
}

/**
 * A venue's own model: its meshes in the venue's frame, found by the names of their nodes. Materials are made per look and kept; `dispose` frees
 * geometries, materials and textures.
 */
export class VenueGltf {
  readonly group = new Group();
  readonly triangles: number;
  readonly #nodes = new Map<string, Object3D>();
  readonly #meshes: readonly Mesh[];
  readonly #base = new Map<Mesh, MeshLambertMaterial | MeshBasicMaterial>();
  readonly #roof = new Set<Mesh>();
  readonly #looks = new Map<string, MeshLambertMaterial | MeshBasicMaterial>();
  /** Of materials of the roof, whose opacity changes with the distance. */
  readonly #plainOpacity = new Map<Material, number>();
  readonly #textures = new Set<Texture>();
  /** Meshes of equipment, hit by their triangles. */
  targets: readonly Mesh[] = [];
  #roofOpacity = 1;

  /** `names` has the file's own names: three changes those that it cannot use. */
  constructor(scene: Group, names: ReadonlyMap<Object3D, string>) {
    scene.applyMatrix4(UPRIGHT);
    this.group.add(scene);
    this.group.updateMatrixWorld(true);
    const meshes: Mesh[] = [];
    const made = new Map<Material, MeshLambertMaterial | MeshBasicMaterial>();
    let triangles = 0;
    const visit = (object: Object3D, isRoof: boolean): void => {
      const name = names.get(object);
      if (name !== undefined && !this.#nodes.has(name)) this.#nodes.set(name, object);
      const isUnderRoof = isRoof || (name !== undefined && ROOF.test(name));
      if (object instanceof Mesh) {
        const material: Material = Array.isArray(object.material) ? object.material[0] : object.material;
        let base = made.get(material);
        if (!base) made.set(material, (base = sceneMaterial(material)));
        for (const value of Object.values(base)) if (value instanceof Object && 'isTexture' in value) this.#textures.add(value as Texture);
        this.#base.set(object, base);
        object.material = base;
        object.castShadow = !base.transparent && !isUnderRoof;
        object.receiveShadow = !isUnderRoof;
        if (isUnderRoof) {
          this.#roof.add(object);
          object.renderOrder = 4;
        }
        triangles +=
          ((object.geometry.index ?? object.geometry.attributes.position).count / 3) * (object instanceof InstancedMesh ? object.count : 1);
        meshes.push(object);
      }
      for (const child of object.children) visit(child, isUnderRoof);
    };
    visit(scene, false);
    this.#meshes = meshes;
    this.triangles = Math.round(triangles);
  }

  has(name: string): boolean {
    return this.#nodes.has(name);
  }

  /** Where a node and what hangs under it is; null where there is no such node, or nothing in it. */
  boxOf(name: string): NodeBox | null {
    const node = this.#nodes.get(name);
    if (!node) return null;
    const toGroup = inverse.copy(this.group.matrixWorld).invert().clone();
    const own = toGroup.clone().multiply(node.matrixWorld);
    const along = new Vector3().setFromMatrixColumn(own, 0);
    // A node that is turned about the vertical is measured along its own sides; one that is tilted, along the venue's.
    const isUpright = Math.abs(along.z) < 0.01 * along.length();
    const turnRad = isUpright && along.length() > 0 ? Math.atan2(along.y, along.x) : 0;
    const frame = new Matrix4().makeRotationZ(-turnRad).multiply(toGroup);
    const box = new Box3();
    node.traverse((object) => {
      if (!(object instanceof Mesh)) return;
      if (object instanceof InstancedMesh) object.computeBoundingBox();
      const own2 = object instanceof InstancedMesh ? object.boundingBox : object.geometry.boundingBox;
      if (own2) box.union(local.copy(own2).applyMatrix4(new Matrix4().multiplyMatrices(frame, object.matrixWorld)));
    });
    if (box.isEmpty()) return null;
    box.getSize(size);
    box.getCenter(middle).applyAxisAngle(new Vector3(0, 0, 1), turnRad);
    return { xM: middle.x, yM: middle.y, z0M: box.min.z, z1M: box.max.z, lengthM: size.x, widthM: size.y, turnRad };
  }

  /** Says what each mesh stands for; `equipment` is by node name, and the nearest named node above a mesh counts. */
  bind(venue: number, equipment: ReadonlyMap<string, string>): void {
    const targets: Mesh[] = [];
    const idOf = new Map<Object3D, string>();
    for (const [name, id] of equipment) {
      const node = this.#nodes.get(name);
      if (node) idOf.set(node, id);
    }
    for (const mesh of this.#meshes) {
      let node: Object3D | null = mesh;
      while (node && !idOf.has(node)) node = node.parent;
      const equipmentId = node ? idOf.get(node) : undefined;
      const selection: Selection = equipmentId === undefined ? { kind: 'venue', venue } : { kind: 'equipment', venue, equipmentId };
      mesh.userData = { venue, selection, equipmentId };
      if (equipmentId === undefined) mesh.raycast = boxRaycast;
      else targets.push(mesh);
    }
    this.targets = targets;
  }

  /** Gives every mesh the material of its look; `lookOf` is asked with the equipment that a mesh stands for, or undefined. */
  show(lookOf: (equipmentId: string | undefined) => MeshLook): void {
    for (const mesh of this.#meshes) {
      const base = this.#base.get(mesh);
      if (base) mesh.material = this.#look(base, lookOf(mesh.userData.equipmentId), this.#roof.has(mesh));
    }
    this.setRoofOpacity(this.#roofOpacity);
  }

  /** 0 is open. */
  setRoofOpacity(opacity: number): void {
    this.#roofOpacity = opacity;
    for (const mesh of this.#roof) {
      const material = mesh.material as Material;
      material.opacity = (this.#plainOpacity.get(material) ?? 1) * opacity;
      material.depthWrite = material.opacity > 0.95;
      mesh.visible = opacity > 0.01;
    }
  }

  dispose(): void {
    this.group.removeFromParent();
    for (const geometry of new Set(this.#meshes.map((mesh) => mesh.geometry))) geometry.dispose();
    for (const mesh of this.#meshes) if (mesh instanceof InstancedMesh) mesh.dispose();
    for (const material of [...this.#base.values(), ...this.#looks.values()]) material.dispose();
    for (const texture of this.#textures) {
      texture.dispose();
      const image: unknown = texture.image;
      if (typeof ImageBitmap !== 'undefined' && image instanceof ImageBitmap) image.close();
    }
  }

  #look(base: MeshLambertMaterial | MeshBasicMaterial, { tint, isGlowing, opacity }: MeshLook, isRoof: boolean): Material {
    const key = `${base.uuid} ${tint} ${isGlowing} ${opacity} ${isRoof}`;
    let made = this.#looks.get(key);
    if (!made) {
      made = base.clone();
      made.color.multiply(new Color(tint));
      if (isGlowing && made instanceof MeshLambertMaterial && made.emissiveMap === null) {
        made.emissive.add(made.color.clone().multiplyScalar(GLOW));
        made.emissiveMap = made.map;
      }
      if (opacity < 1) {
        made.opacity *= opacity;
        made.depthWrite = false;
      }
      if (isRoof || opacity < 1) made.transparent = true;
      if (isRoof) this.#plainOpacity.set(made, made.opacity);
      this.#looks.set(key, made);
    }
    return made;
  }
}
