import type { Rect } from './plane.ts';
import { rectsOverlap } from './plane.ts';

/** Turned rectangles found by place. */
export class RectIndex {
  readonly #cellM = 250;
  readonly #cells = new Map<number, Rect[]>();

  add(rect: Rect): void {
    this.#visit(rect, 0, (key) => {
      const list = this.#cells.get(key);
      if (list === undefined) this.#cells.set(key, [rect]);
      else list.push(rect);
      return false;
    });
  }

  /** True when a rectangle of the index lies within `marginM`. */
  meets(rect: Rect, marginM: number): boolean {
    return this.#visit(rect, marginM, (key) => (this.#cells.get(key) ?? []).some((other) => rectsOverlap(other, rect, marginM)));
  }

  #visit(rect: Rect, marginM: number, visit: (key: number) => boolean): boolean {
    const reach = Math.hypot(rect.lengthM, rect.widthM) / 2 + marginM;
    const [x, y] = rect.centre;
    for (let i = Math.floor((x - reach) / this.#cellM); i <= (x + reach) / this.#cellM; i++) {
      for (let j = Math.floor((y - reach) / this.#cellM); j <= (y + reach) / this.#cellM; j++) {
        if (visit((i + 4096) * 8192 + j + 4096)) return true;
      }
    }
    return false;
  }
}
