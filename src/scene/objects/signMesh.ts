import { CanvasTexture, SRGBColorSpace, Vector2 } from 'three';
import type { InstancedBufferGeometry, Mesh, ShaderMaterial } from 'three';

import type { LookBy } from '../../domain/equipmentLook.ts';
import { Dissolve, PRESENCE } from './dissolve.ts';
import { quadGeometry, sheetQuads } from './sheetQuads.ts';
import { RIM, SHEET, layoutSigns, pinLimits } from './signLayout.ts';
import type { SignLayout } from './signLayout.ts';
import { drawSheet, drawnWidthPx } from './signSheet.ts';
import { PIN_REACH_M } from './signs.ts';
import type { Sign } from './signs.ts';

/** Higher than anything is. */
const UNCUT_M = 1e6;

const VERTEX = `
${PRESENCE}
uniform vec2 uViewport;
uniform vec2 uLow;
uniform vec2 uHigh;
uniform float uCut;
in vec4 rect;
in vec2 sizePx;
in vec2 offsetPx;
in vec3 anchor;
in vec3 rule;
out vec2 vUv;
out float vShare;
void main() {
  float reach = rule.x;
  float pin = rule.z;
  vec3 place = vec3(anchor.xy, min(anchor.z, uCut));
  vec4 stands = modelMatrix * vec4(place, 1.0);
  vShare = presenceAt(stands.xy);
  vec4 view = viewMatrix * stands;
  vec4 clip = projectionMatrix * view;
  vec2 px = position.xy * sizePx + offsetPx;
  float far = length(view.xyz);
  if (pin > 0.5) {
    bool isBehind = clip.w <= 0.0;
    vec2 at = clip.xy / max(abs(clip.w), 1e-6);
    bool isOut = far < ${PIN_REACH_M.toFixed(1)} && (isBehind || any(greaterThan(abs(at), vec2(${RIM}))));
    if (isOut) {
      if (isBehind) at *= 100.0 / max(length(at), 1e-6);
      vec2 edge = clamp(at, uLow, uHigh);
      px = position.xy * sizePx;
      if (pin > 1.5) {
        vec2 way = normalize((at - edge) * uViewport + vec2(0.0, 1e-6));
        px = mat2(way.y, -way.x, way.x, way.y) * px + way * 26.0;
      }
      clip = vec4(edge, 0.0, 1.0);
    } else if (pin > 1.5) clip = vec4(2.0, 2.0, 2.0, 1.0);
  }
  clip.xy += px * 2.0 / uViewport * clip.w;
  if (far > reach || rule.y > uCut || vShare <= 0.0) clip = vec4(2.0, 2.0, 2.0, 1.0);
  vUv = rect.xy + (position.xy + 0.5) * rect.zw;
  gl_Position = clip;
}`;

/** All signs in one draw call: quads of constant pixel size over everything, from one sheet drawn with the page's own font. */
export class SignMesh {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  layout: SignLayout = { cells: [], signs: [] };
  readonly #context: CanvasRenderingContext2D;
  readonly #texture: CanvasTexture;
  readonly #theme: 'dark' | 'light';
  #drawn: string | null = null;

  /** Signs come and go with the venues they stand in. */
  constructor(theme: 'dark' | 'light', dissolve = new Dissolve()) {
    this.#theme = theme;
    const sheet = document.createElement('canvas');
    sheet.width = SHEET.sizePx;
    sheet.height = SHEET.sizePx;
    const context = sheet.getContext('2d');
    if (!context) throw new Error('SignMesh: no 2D canvas');
    this.#context = context;
    this.#texture = new CanvasTexture(sheet);
    this.#texture.colorSpace = SRGBColorSpace;
    // Signs are found by their boxes on the screen (`signBoxes`).
    this.mesh = sheetQuads({
      name: 'signs',
      vertexShader: VERTEX,
      uniforms: {
        uSheet: { value: this.#texture },
        uDissolve: dissolve.uniform,
        uViewport: { value: new Vector2(1, 1) },
        uLow: { value: new Vector2(-1, -1) },
        uHigh: { value: new Vector2(1, 1) },
        uCut: { value: UNCUT_M },
      },
      renderOrder: 20,
    });
  }

  /** Replaces all signs. The sheet is drawn and uploaded again only when a text or what signs are about changed. */
  show(signs: readonly Sign[], by: LookBy = 'condition'): void {
    this.layout = layoutSigns(signs, (text, kind) => drawnWidthPx(this.#context, text, kind));
    const { cells } = this.layout;
    const drawn = [by, ...cells.map(({ kind, text }) => `${kind} ${text}`)].join('\n');
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      drawSheet(this.#context, by, cells, this.#theme);
      this.#texture.needsUpdate = true;
    }
    this.mesh.geometry.dispose();
    this.mesh.geometry = geometryOf(this.layout);
  }

  /** Size of the map in CSS pixels. */
  setViewport(widthPx: number, heightPx: number): void {
    const { uViewport, uLow, uHigh } = this.mesh.material.uniforms;
    const { low, high } = pinLimits(widthPx, heightPx);
    uViewport.value.set(widthPx, heightPx);
    uLow.value.set(...low);
    uHigh.value.set(...high);
  }

  /** Height of a section in the scene; signs of what is above go, others come down to it. */
  setCut(cutZ: number | null): void {
    this.mesh.material.uniforms.uCut.value = cutZ ?? UNCUT_M;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.#texture.dispose();
  }
}

function geometryOf({ signs }: SignLayout): InstancedBufferGeometry {
  const px = SHEET.sizePx;
  const column = (valuesOf: (row: (typeof signs)[number]) => readonly number[]): number[] => signs.flatMap((row) => [...valuesOf(row)]);
  return quadGeometry(signs.length, {
    rect: [4, column(({ rectPx: [x, y, w, h] }) => [x / px, 1 - (y + h) / px, w / px, h / px])],
    sizePx: [2, column(({ sizePx }) => sizePx)],
    offsetPx: [2, column(({ offsetPx }) => offsetPx)],
    anchor: [3, column(({ sign }) => sign.anchor)],
    rule: [3, column(({ sign, pin }) => [sign.reachM, sign.footM, pin])],
  });
}
