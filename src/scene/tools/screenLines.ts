import { BufferAttribute, Color, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, ShaderMaterial, Vector2, GLSL3 } from 'three';

import type { Position3 } from '../../domain/measure.ts';

const VERTEX = `
uniform vec2 uViewport;
uniform float uWidthPx;
in vec3 from;
in vec3 to;
out float vSide;
void main() {
  mat4 toClip = projectionMatrix * viewMatrix * modelMatrix;
  vec4 a = toClip * vec4(from, 1.0);
  vec4 b = toClip * vec4(to, 1.0);
  // What is behind the eye ends in front of it.
  float least = 0.02;
  if (a.w < least && b.w < least) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
  if (a.w < least) a = mix(b, a, (b.w - least) / (b.w - a.w));
  if (b.w < least) b = mix(a, b, (a.w - least) / (a.w - b.w));
  vec2 way = (b.xy / b.w - a.xy / a.w) * uViewport;
  float span = length(way);
  vec2 side = span < 1e-6 ? vec2(0.0) : vec2(-way.y, way.x) / span;
  vec4 end = position.x < 0.5 ? a : b;
  end.xy += side * position.y * uWidthPx / uViewport * end.w;
  vSide = position.y;
  gl_Position = end;
}`;

const FRAGMENT = `
uniform vec3 uColour;
in float vSide;
out vec4 colour;
void main() {
  vec3 shown = abs(vSide) > 0.5 ? vec3(0.05, 0.08, 0.1) : uColour;
  colour = linearToOutputTexel(vec4(shown, 1.0));
}`;

/** Straight lines of constant width on the screen, seen through everything, dark at their sides so that they show on any ground. One draw call. */
export class ScreenLines {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;

  constructor(colour: string, widthPx: number) {
    const material = new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { uViewport: { value: new Vector2(1, 1) }, uWidthPx: { value: widthPx * 2 }, uColour: { value: new Color(colour) } },
      transparent: true,
      depthTest: false,
      depthWrite: false,
    });
    this.mesh = new Mesh(new InstancedBufferGeometry(), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 18;
    this.mesh.visible = false;
    this.mesh.raycast = () => undefined;
  }

  show(lines: readonly (readonly [from: Position3, to: Position3])[]): void {
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array([0, -1, 0, 1, -1, 0, 1, 1, 0, 0, 1, 0]), 3));
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    geometry.setAttribute('from', new InstancedBufferAttribute(new Float32Array(lines.flatMap(([from]) => [...from])), 3));
    geometry.setAttribute('to', new InstancedBufferAttribute(new Float32Array(lines.flatMap(([, to]) => [...to])), 3));
    geometry.instanceCount = lines.length;
    this.mesh.geometry.dispose();
    this.mesh.geometry = geometry;
    this.mesh.visible = lines.length > 0;
  }

  setViewport(widthPx: number, heightPx: number): void {
    this.mesh.material.uniforms.uViewport.value.set(widthPx, heightPx);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
