import { BufferAttribute, GLSL3, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, ShaderMaterial } from 'three';
import type { IUniform } from 'three';

/** Draws a part of a sheet (`vUv`), as far as it is there (`vShare`). */
const FRAGMENT = `
uniform sampler2D uSheet;
in vec2 vUv;
in float vShare;
out vec4 colour;
void main() {
  colour = texture(uSheet, vUv);
  colour.a *= vShare;
  if (colour.a < 0.01) discard;
  colour = linearToOutputTexel(colour);
}`;

interface SheetQuads {
  readonly name: string;
  /** Sets `gl_Position`, `vUv` and `vShare` of a corner. */
  readonly vertexShader: string;
  /** `uSheet` is the picture that the quads show parts of. */
  readonly uniforms: { readonly uSheet: IUniform } & Record<string, IUniform>;
  readonly renderOrder: number;
}

/** Quads of constant pixel size over everything, in one draw call; no ray meets them. */
export function sheetQuads({ name, vertexShader, uniforms, renderOrder }: SheetQuads): Mesh<InstancedBufferGeometry, ShaderMaterial> {
  const material = new ShaderMaterial({
    glslVersion: GLSL3,
    vertexShader,
    fragmentShader: FRAGMENT,
    uniforms,
    transparent: true,
    depthTest: false,
    depthWrite: false,
  });
  const mesh = new Mesh(new InstancedBufferGeometry(), material);
  mesh.name = name;
  mesh.frustumCulled = false;
  mesh.renderOrder = renderOrder;
  mesh.raycast = () => undefined;
  return mesh;
}

/** A unit quad for each of `count` instances, with columns of `width` numbers each. */
export function quadGeometry(
  count: number,
  columns: Readonly<Record<string, readonly [width: number, values: readonly number[]]>>,
): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array([-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0]), 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  for (const [name, [width, values]] of Object.entries(columns))
    geometry.setAttribute(name, new InstancedBufferAttribute(new Float32Array(values), width));
  geometry.instanceCount = count;
  return geometry;
}
