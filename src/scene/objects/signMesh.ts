import {
  BufferAttribute,
  CanvasTexture,
  GLSL3,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  ShaderMaterial,
  SRGBColorSpace,
  Vector2,
} from 'three';

import { GLYPHS, MOST_LABELS } from './signs.ts';
import type { Glyph, Sign } from './signs.ts';

const SHEET_PX = 1024;
const GLYPH_PX = 64;
const ROW_PX = 56;
const LABEL_PX = 512;

const VERTEX = `
uniform vec2 uViewport;
in vec4 rect;
in vec2 sizePx;
in vec2 offsetPx;
in vec3 anchor;
in float reach;
out vec2 vUv;
void main() {
  vec4 view = viewMatrix * modelMatrix * vec4(anchor, 1.0);
  vec4 clip = projectionMatrix * view;
  clip.xy += (position.xy * sizePx + offsetPx) * 2.0 / uViewport * clip.w;
  if (length(view.xyz) > reach) clip = vec4(2.0, 2.0, 2.0, 1.0);
  vUv = rect.xy + (position.xy + 0.5) * rect.zw;
  gl_Position = clip;
}`;

const FRAGMENT = `
uniform sampler2D uSheet;
in vec2 vUv;
out vec4 colour;
void main() {
  colour = texture(uSheet, vUv);
  if (colour.a < 0.01) discard;
  colour = linearToOutputTexel(colour);
}`;

/** All signs in one draw call: quads of constant pixel size over everything, from one sheet drawn with the page's own font. */
export class SignMesh {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #sheet: HTMLCanvasElement;
  readonly #texture: CanvasTexture;

  readonly #theme: 'dark' | 'light';
  #labels: string | null = null;

  constructor(theme: 'dark' | 'light') {
    this.#theme = theme;
    this.#sheet = document.createElement('canvas');
    this.#sheet.width = SHEET_PX;
    this.#sheet.height = SHEET_PX;
    this.#texture = new CanvasTexture(this.#sheet);
    this.#texture.colorSpace = SRGBColorSpace;
    const material = new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { uSheet: { value: this.#texture }, uViewport: { value: new Vector2(1, 1) } },
      transparent: true,
      depthTest: false,
      depthWrite: false,
    });
    this.mesh = new Mesh(new InstancedBufferGeometry(), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 20;
    this.mesh.name = 'signs';
  }

  /** Replaces all signs. The sheet is drawn and uploaded again only when a label changed. */
  show(signs: readonly Sign[]): void {
    const labels = signs
      .filter((sign) => sign.glyph === null)
      .map((sign) => sign.text)
      .join('\n');
    const isNewSheet = labels !== this.#labels;
    this.#labels = labels;
    this.mesh.geometry.dispose();
    this.mesh.geometry = this.#geometry(signs, isNewSheet);
    if (isNewSheet) this.#texture.needsUpdate = true;
  }

  /** Size of the map in CSS pixels. */
  setViewport(widthPx: number, heightPx: number): void {
    this.mesh.material.uniforms.uViewport.value.set(widthPx, heightPx);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.#texture.dispose();
  }

  #geometry(signs: readonly Sign[], isNewSheet: boolean): InstancedBufferGeometry {
    const context = this.#sheet.getContext('2d');
    if (!context) throw new Error('SignMesh: no 2D canvas');
    if (isNewSheet) context.clearRect(0, 0, SHEET_PX, SHEET_PX);
    if (isNewSheet) GLYPHS.forEach((glyph, i) => drawGlyph(context, glyph, i * GLYPH_PX + GLYPH_PX / 2, GLYPH_PX / 2));
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array([-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0]), 3));
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    const columns = {
      rect: [] as number[],
      sizePx: [] as number[],
      offsetPx: [] as number[],
      anchor: [] as number[],
      reach: [] as number[],
    };
    let labels = 0;
    for (const sign of signs) {
      let [x, y, w, h] = [0, 0, GLYPH_PX, GLYPH_PX];
      let scale = 0.42;
      let right = sign.offsetPx[0];
      if (sign.glyph) x = GLYPHS.indexOf(sign.glyph) * GLYPH_PX;
      else {
        if (labels >= MOST_LABELS) continue;
        x = (labels % 2) * LABEL_PX;
        y = GLYPH_PX + Math.floor(labels / 2) * ROW_PX;
        labels++;
        w = drawLabel(context, sign.text, x, y, this.#theme, isNewSheet);
        h = ROW_PX - 4;
        right += w * 0.21;
        scale = 0.42;
      }
      if (sign.glyph === 'fair') scale = 0.26;
      columns.rect.push(x / SHEET_PX, 1 - (y + h) / SHEET_PX, w / SHEET_PX, h / SHEET_PX);
      columns.sizePx.push(w * scale, h * scale);
      columns.offsetPx.push(right, sign.offsetPx[1]);
      columns.anchor.push(...sign.anchor);
      columns.reach.push(sign.reachM);
    }
    const widths = { rect: 4, sizePx: 2, offsetPx: 2, anchor: 3, reach: 1 } as const;
    for (const name of ['rect', 'sizePx', 'offsetPx', 'anchor', 'reach'] as const) {
      geometry.setAttribute(name, new InstancedBufferAttribute(new Float32Array(columns[name]), widths[name]));
    }
    geometry.instanceCount = columns.reach.length;
    return geometry;
  }
}

/** Width of the label, px; drawn where `isDrawn`. */
function drawLabel(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  theme: 'dark' | 'light',
  isDrawn: boolean,
): number {
  const family = getComputedStyle(document.body).fontFamily || 'sans-serif';
  context.font = `600 28px ${family}`;
  context.textBaseline = 'middle';
  const width = Math.min(LABEL_PX - 4, context.measureText(text).width + 32);
  if (!isDrawn) return width;
  context.fillStyle = theme === 'dark' ? 'rgba(16, 21, 27, 0.88)' : 'rgba(255, 255, 255, 0.93)';
  context.beginPath();
  context.roundRect(x + 2, y + 3, width - 4, ROW_PX - 12, 10);
  context.fill();
  context.strokeStyle = theme === 'dark' ? 'rgba(255, 255, 255, 0.22)' : 'rgba(20, 28, 36, 0.22)';
  context.lineWidth = 2;
  context.stroke();
  context.fillStyle = theme === 'dark' ? '#f2f5f7' : '#1b232b';
  context.fillText(text, x + 16, y + ROW_PX / 2 - 2, LABEL_PX - 40);
  return width;
}

function drawGlyph(context: CanvasRenderingContext2D, glyph: Glyph, cx: number, cy: number): void {
  const polygon = (points: readonly (readonly [number, number])[]): void => {
    context.beginPath();
    points.forEach(([px, py], i) => (i === 0 ? context.moveTo(cx + px, cy + py) : context.lineTo(cx + px, cy + py)));
    context.closePath();
  };
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.strokeStyle = '#ffffff';
  const text = (sign: string, size: number, dy: number, colour: string): void => {
    context.fillStyle = colour;
    context.font = `800 ${size}px sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(sign, cx, cy + dy);
    context.textAlign = 'start';
  };
  switch (glyph) {
    case 'critical':
      polygon([[0, -26], [28, 24], [-28, 24]]); // prettier-ignore
      context.fillStyle = '#c8321f';
      context.fill();
      context.stroke();
      text('!', 36, 7, '#ffffff');
      break;
    case 'poor':
      polygon([[0, -25], [25, 0], [0, 25], [-25, 0]]); // prettier-ignore
      context.fillStyle = '#eda522';
      context.fill();
      context.stroke();
      break;
    case 'fair':
      context.beginPath();
      context.arc(cx, cy, 22, 0, 2 * Math.PI);
      context.fillStyle = '#8fb2c6';
      context.fill();
      context.stroke();
      break;
    case 'unknown':
      context.beginPath();
      context.arc(cx, cy, 22, 0, 2 * Math.PI);
      context.fillStyle = '#7b858c';
      context.fill();
      context.stroke();
      text('?', 32, 2, '#ffffff');
      break;
    case 'order':
      context.fillStyle = '#2f6fd0';
      polygon([[-16, -26], [24, -14], [-16, 2]]); // prettier-ignore
      context.fill();
      context.stroke();
      context.fillStyle = '#ffffff';
      context.fillRect(cx - 19, cy - 28, 6, 58);
      context.fillStyle = '#17304f';
      context.fillRect(cx - 18, cy - 27, 4, 56);
      break;
    case 'selected':
      context.strokeStyle = '#00b8d9';
      context.lineWidth = 6;
      context.beginPath();
      context.arc(cx, cy, 28, 0, 2 * Math.PI);
      context.stroke();
      break;
  }
}
