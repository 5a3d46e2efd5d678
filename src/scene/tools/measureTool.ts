import { Group } from 'three';

import { polygonArea, stretchesOf } from '../../domain/measure.ts';
import type { Position3 } from '../../domain/measure.ts';
import type { MeasurePort, MeasuredLine, MeasuredPoint } from '../../domain/scenePort.ts';
import { SignMesh } from '../objects/signMesh.ts';
import { MOST_LABELS } from '../objects/signs.ts';
import type { Sign } from '../objects/signs.ts';
import { ScreenLines } from './screenLines.ts';

const NOTHING: MeasuredLine = { points: [], isClosed: false };
const FAR_M = 1e5;

/** The tape measure: its points, and how they are drawn. Costs nothing until the first point. */
export class MeasureTool implements MeasurePort {
  readonly group = new Group();
  readonly #redraw: () => void;
  readonly #pointOf: (equipmentId: string) => MeasuredPoint | null;
  readonly #listeners = new Set<() => void>();
  #line: MeasuredLine = NOTHING;
  #theme: 'dark' | 'light' = 'dark';
  #drawn: { readonly lines: ScreenLines; readonly signs: SignMesh } | null = null;

  constructor(redraw: () => void, pointOf: (equipmentId: string) => MeasuredPoint | null) {
    this.#redraw = redraw;
    this.#pointOf = pointOf;
    this.group.name = 'measure';
  }

  line(): MeasuredLine {
    return this.#line;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A closed line begins anew with the next point. */
  add(point: MeasuredPoint): void {
    const { points, isClosed } = this.#line;
    this.#set({ points: isClosed ? [point] : [...points, point].slice(-MOST_LABELS), isClosed: false });
  }

  between(fromId: string, toId: string): boolean {
    const [from, to] = [this.#pointOf(fromId), this.#pointOf(toId)];
    if (!from || !to) return false;
    this.#set({ points: [from, to], isClosed: false });
    return true;
  }

  close(): void {
    if (this.#line.points.length > 2) this.#set({ ...this.#line, isClosed: true });
  }

  undo(): void {
    const { points, isClosed } = this.#line;
    if (isClosed) this.#set({ points, isClosed: false });
    else if (points.length > 0) this.#set({ points: points.slice(0, -1), isClosed: false });
  }

  clear(): void {
    if (this.#line !== NOTHING) this.#set(NOTHING);
  }

  setTheme(theme: 'dark' | 'light'): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#drop();
    this.#draw();
  }

  setViewport(widthPx: number, heightPx: number): void {
    this.#drawn?.lines.setViewport(widthPx, heightPx);
    this.#drawn?.signs.setViewport(widthPx, heightPx);
  }

  dispose(): void {
    this.#line = NOTHING;
    this.#listeners.clear();
    this.#drop();
  }

  #set(line: MeasuredLine): void {
    this.#line = line.points.length === 0 ? NOTHING : line;
    this.#draw();
    for (const tell of this.#listeners) tell();
    this.#redraw();
  }

  #draw(): void {
    const { points, isClosed } = this.#line;
    if (points.length === 0) {
      this.#drop();
      return;
    }
    if (!this.#drawn) {
      this.#drawn = { lines: new ScreenLines('#00c2e6', 4), signs: new SignMesh(this.#theme) };
      this.group.add(this.#drawn.lines.mesh, this.#drawn.signs.mesh);
    }
    const places = points.map(({ at }) => at);
    const ends = isClosed ? [...places, places[0]] : places;
    this.#drawn.lines.show(ends.slice(1).map((to, i) => [ends[i], to] as const));
    this.#drawn.signs.show(measureSigns(places, isClosed));
  }

  #drop(): void {
    if (!this.#drawn) return;
    const { lines, signs } = this.#drawn;
    this.group.remove(lines.mesh, signs.mesh);
    lines.dispose();
    signs.dispose();
    this.#drawn = null;
  }
}

/** Metres with two decimals; the point is the same in both languages of the page. */
export function metres(value: number): string {
  return `${value.toFixed(2)} m`;
}

/** A mark at each point, the length over the middle of each stretch, and the area over the middle of a closed line. */
export function measureSigns(places: readonly Position3[], isClosed: boolean): Sign[] {
  const stretches = stretchesOf(places, isClosed);
  const base = { footM: Number.NEGATIVE_INFINITY, reachM: FAR_M, key: 'measure' };
  const middle = (of: readonly Position3[]): Position3 => {
    const sum = of.reduce((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], [0, 0, 0]);
    return [sum[0] / of.length, sum[1] / of.length, sum[2] / of.length];
  };
  const labels = stretches.map(({ distanceM }, i): Sign => {
    const anchor = middle([places[i], places[(i + 1) % places.length]]);
    return { ...base, anchor, kind: 'label', text: metres(distanceM), offsetPx: [8, 12] };
  });
  if (isClosed) {
    const text = `${polygonArea(places).areaM2.toFixed(2)} m²`;
    labels.push({ ...base, anchor: middle(places), kind: 'label', text, offsetPx: [-24, -18] });
  }
  return [...labels, ...places.map((anchor): Sign => ({ ...base, anchor, kind: 'glyph', glyph: 'point', offsetPx: [0, 0] }))];
}
