import { CanvasTexture, SRGBColorSpace, Vector2, Vector3 } from 'three';
import type { InstancedBufferGeometry, Mesh, PerspectiveCamera, ShaderMaterial } from 'three';

import { PRESENCE } from './dissolve.ts';
import type { Dissolve } from './dissolve.ts';
import { LABEL_HEIGHT_PX, labelShares } from './labelPlacing.ts';
import type { TakenPlace } from './labelPlacing.ts';
import { sheetQuads, quadGeometry } from './sheetQuads.ts';

/** The name of a space, where it stands in the scene's frame and how large the space is, m. */
export interface SpaceLabel {
  readonly text: string;
  readonly at: readonly [xM: number, yM: number, zM: number];
  readonly extentM: number;
}

/** A venue's own name, which the map writes under its middle. */
export interface VenueName {
  readonly text: string;
  readonly at: readonly [xM: number, yM: number, zM: number];
}

const VERTEX = `
${PRESENCE}
uniform vec2 uViewport;
in vec3 anchor;
in float widthPx;
in vec4 cell;
in float share;
out vec2 vUv;
out float vShare;
void main() {
  vec4 stands = modelMatrix * vec4(anchor, 1.0);
  vec4 clip = projectionMatrix * viewMatrix * stands;
  clip.xy += position.xy * vec2(widthPx, ${LABEL_HEIGHT_PX.toFixed(1)}) * 2.0 / uViewport * clip.w;
  vUv = cell.xy + (position.xy + 0.5) * cell.zw;
  vShare = share * presenceAt(stands.xy);
  gl_Position = vShare > 0.0 ? clip : vec4(2.0, 2.0, 2.0, 1.0);
}`;

/** How the map writes the name of the selected venue (`map/mapStyle`), px at a desk. */
const MAP_NAME = { fontPx: 15, linePx: 18, widestPx: 9 * 15, belowPx: 1.1 * 15 } as const;

function mapNameWidthPx(text: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return MAP_NAME.widestPx;
  context.font = `${MAP_NAME.fontPx}px ${getComputedStyle(document.body).fontFamily}`;
  return context.measureText(text).width;
}

const INK = { dark: ['#f3f7f7', 'rgba(8, 20, 24, 0.82)'], light: ['#15262a', 'rgba(255, 255, 255, 0.88)'] } as const;
const FONT_PX = 13;
const PAD_PX = 5;
/** Of the sheet against CSS pixels, so that names are sharp on dense displays. */
const SCALE = 2;
/** A share that moved by less is not sent again. */
const STEP = 0.02;

/** Names of the spaces inside venues: one draw call, of constant size on the screen, as many as `labelShares` finds room for. */
export class SpaceLabels {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #theme: 'dark' | 'light';
  #labels: readonly SpaceLabel[] = [];
  #venueNames: readonly (VenueName & { readonly widthPx: number })[] = [];
  #widths: readonly number[] = [];

  constructor(theme: 'dark' | 'light', dissolve: Dissolve) {
    this.#theme = theme;
    this.mesh = sheetQuads({
      name: 'space names',
      vertexShader: VERTEX,
      uniforms: { uSheet: { value: null }, uDissolve: dissolve.uniform, uViewport: { value: new Vector2(1, 1) } },
      // Under the signs of machines.
      renderOrder: 18,
    });
    this.mesh.visible = false;
  }

  /** Replaces all names. None is written over the names of the venues themselves, which the map draws. */
  show(labels: readonly SpaceLabel[], venueNames: readonly VenueName[]): void {
    this.#free();
    this.#labels = labels;
    this.mesh.visible = false;
    if (labels.length === 0) return;
    const { texture, widths, cells } = this.#drawSheet(labels);
    this.#widths = widths;
    this.#venueNames = venueNames.map((name) => ({ ...name, widthPx: mapNameWidthPx(name.text) }));
    this.mesh.geometry = quadGeometry(labels.length, {
      anchor: [3, labels.flatMap(({ at }) => [...at])],
      widthPx: [1, widths],
      cell: [4, cells],
      share: [1, labels.map(() => 0)],
    });
    this.mesh.material.uniforms.uSheet.value = texture;
  }

  /** Before each drawing, with the camera in place: decides which names have room now. Sends at most one number a name. */
  place(camera: PerspectiveCamera, widthPx: number, heightPx: number): void {
    if (this.#labels.length === 0) return;
    this.mesh.material.uniforms.uViewport.value.set(widthPx, heightPx);
    const point = new Vector3();
    const pxPerM = (Math.abs(camera.projectionMatrix.elements[5]) * heightPx) / 2;
    const shares = labelShares(
      this.#labels.map(({ at, extentM }, i) => {
        const depthM = -point.set(...at).applyMatrix4(camera.matrixWorldInverse).z; // prettier-ignore
        point.applyMatrix4(camera.projectionMatrix);
        return {
          xPx: ((point.x + 1) / 2) * widthPx,
          yPx: ((1 - point.y) / 2) * heightPx,
          widthPx: this.#widths[i],
          extentPx: (extentM * pxPerM) / Math.max(1, depthM),
          isAhead: depthM > 1,
        };
      }),
      widthPx,
      heightPx,
      this.#venueNames.map(({ at, widthPx: nameWidthPx }): TakenPlace => {
        point.set(...at).applyMatrix4(camera.matrixWorldInverse);
        const isAhead = point.z < -1;
        point.applyMatrix4(camera.projectionMatrix);
        const lines = Math.ceil(nameWidthPx / MAP_NAME.widestPx);
        const nameHeightPx = lines * MAP_NAME.linePx;
        return {
          xPx: isAhead ? ((point.x + 1) / 2) * widthPx : -1e6,
          yPx: ((1 - point.y) / 2) * heightPx + MAP_NAME.belowPx + nameHeightPx / 2,
          widthPx: Math.min(nameWidthPx, MAP_NAME.widestPx),
          heightPx: nameHeightPx,
        };
      }),
    );
    const attribute = this.mesh.geometry.getAttribute('share');
    const isChanged = shares.some((share, i) => Math.abs(share - attribute.getX(i)) > STEP || share > 0 !== attribute.getX(i) > 0);
    this.mesh.visible = shares.some((share) => share > 0);
    if (!isChanged) return;
    shares.forEach((share, i) => attribute.setX(i, share));
    attribute.needsUpdate = true;
  }

  dispose(): void {
    this.#free();
    this.mesh.material.dispose();
  }

  #free(): void {
    this.mesh.geometry.dispose();
    const { uSheet } = this.mesh.material.uniforms;
    if (uSheet.value instanceof CanvasTexture) uSheet.value.dispose();
    uSheet.value = null;
  }

  #drawSheet(labels: readonly SpaceLabel[]): { texture: CanvasTexture; widths: number[]; cells: number[] } {
    const sheet = document.createElement('canvas');
    const context = sheet.getContext('2d');
    if (!context) throw new Error('SpaceLabels: no 2D canvas');
    const font = `600 ${FONT_PX * SCALE}px ${getComputedStyle(document.body).fontFamily}`;
    context.font = font;
    const widths = labels.map(({ text }) => Math.ceil(context.measureText(text).width / SCALE) + 2 * PAD_PX);
    sheet.width = Math.max(...widths) * SCALE;
    sheet.height = labels.length * LABEL_HEIGHT_PX * SCALE;
    context.font = font;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3.5 * SCALE;
    const [ink, halo] = INK[this.#theme];
    const cells = labels.flatMap(({ text }, i) => {
      const [x, y] = [(widths[i] / 2) * SCALE, (i + 0.5) * LABEL_HEIGHT_PX * SCALE];
      context.strokeStyle = halo;
      context.strokeText(text, x, y);
      context.fillStyle = ink;
      context.fillText(text, x, y);
      // Textures count from below.
      return [0, 1 - (i + 1) / labels.length, (widths[i] * SCALE) / sheet.width, 1 / labels.length];
    });
    const texture = new CanvasTexture(sheet);
    texture.colorSpace = SRGBColorSpace;
    return { texture, widths, cells };
  }
}
