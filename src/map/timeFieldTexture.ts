import type { Device, Texture } from '@luma.gl/core';

import type { FieldWindow, TimeFieldState } from '../domain/timeField.ts';
import { FIELD_WIDTH, NO_EXTRA, fieldRows, paddedLayer, paddedRows, rowRuns } from './fieldAddressing.ts';
import type { ExtraEntries } from './fieldAddressing.ts';

interface ResidentWindow {
  window: FieldWindow;
  readonly texture: Texture;
  readonly uploaded: Uint8Array;
}

/**
 * The time field on the GPU. `apply` is called with every player state and moves the step at the cost of one number; bytes go up
 * only where they changed. A window's layers go up when they are needed or, in slices, while there is time.
 */
export class TimeFieldTexture {
  readonly #device: Device;
  #resident: ResidentWindow | null = null;
  #next: ResidentWindow | null = null;
  #spare: Texture | null = null;
  #revision = -1;
  readonly #extra: ExtraEntries;
  step = 0;

  constructor(device: Device, extra: ExtraEntries = NO_EXTRA) {
    this.#device = device;
    this.#extra = extra;
  }

  get texture(): Texture | null {
    return this.#resident?.texture ?? null;
  }

  get window(): FieldWindow | null {
    return this.#resident?.window ?? null;
  }

  /** True while layers of the resident or next window wait for a slice. */
  get isPending(): boolean {
    return [this.#resident, this.#next].some((resident) => resident !== null && resident.uploaded.includes(0));
  }

  /** Has every layer sent again: what the extra entries stand for has changed. */
  invalidate(): void {
    if (this.#extra.count === 0) return;
    this.#resident?.uploaded.fill(0);
    this.#next?.uploaded.fill(0);
    this.#ensureStep();
  }

  /** Takes over a state. Returns true when the picture changes. */
  apply(field: TimeFieldState): boolean {
    const before = { texture: this.texture, step: this.step, revision: this.#revision };
    if (field.window === null) {
      this.#retire(this.#resident);
      this.#resident = null;
    } else this.#show(field.window, field);
    this.#prefetch(field.next);
    this.step = field.step;
    this.#revision = field.revision;
    this.#ensureStep();
    return before.texture !== this.texture || before.step !== this.step || before.revision !== this.#revision;
  }

  /** Uploads waiting layers, resident window first, up to about `budgetBytes`. Returns false when nothing waits any more. */
  uploadSlice(budgetBytes: number): boolean {
    let left = budgetBytes;
    for (const resident of [this.#resident, this.#next]) {
      if (resident === null) continue;
      for (let step = resident.uploaded.indexOf(0); step >= 0 && left > 0; step = resident.uploaded.indexOf(0)) {
        left -= this.#uploadLayer(resident, step);
      }
    }
    return this.isPending;
  }

  dispose(): void {
    for (const texture of [this.#resident?.texture, this.#next?.texture, this.#spare]) texture?.destroy();
    this.#resident = null;
    this.#next = null;
    this.#spare = null;
  }

  #show(window: FieldWindow, field: TimeFieldState): void {
    const resident = this.#resident;
    if (resident !== null && resident.window.key === window.key && field.revision === this.#revision) return;
    if (resident !== null && field.change !== null && isSameShape(resident.window, window) && field.revision === this.#revision + 1) {
      resident.window = window;
      const rows = fieldRows(window.venueCount);
      const runs = rowRuns(field.change.venues);
      const touched = runs.reduce((sum, run) => sum + run.to - run.from, 0);
      if (touched > rows * 0.7 || this.#extra.count > 0) this.#uploadLayer(resident, field.change.step);
      else {
        for (const run of runs) {
          resident.texture.writeData(paddedRows(window.codes, window.venueCount, field.change.step, run), {
            y: run.from,
            z: field.change.step,
            width: FIELD_WIDTH,
            height: run.to - run.from,
            depthOrArrayLayers: 1,
          });
        }
      }
      return;
    }
    if (this.#next !== null && this.#next.window.key === window.key) {
      this.#retire(resident);
      this.#resident = this.#next;
      this.#next = null;
      return;
    }
    if (resident !== null && isSameShape(resident.window, window)) {
      resident.window = window;
      resident.uploaded.fill(0);
      return;
    }
    this.#retire(resident);
    this.#resident = this.#allocate(window);
  }

  #prefetch(window: FieldWindow | null): void {
    if (window === null || this.#next?.window.key === window.key || this.#resident?.window.key === window.key) return;
    this.#retire(this.#next);
    this.#next = this.#allocate(window);
  }

  #ensureStep(): void {
    const resident = this.#resident;
    if (resident === null) return;
    const low = Math.max(0, Math.min(resident.window.stepCount - 1, Math.floor(this.step)));
    for (const step of [low, Math.min(resident.window.stepCount - 1, low + 1)]) {
      if (resident.uploaded[step] === 0) this.#uploadLayer(resident, step);
    }
  }

  #uploadLayer(resident: ResidentWindow, step: number): number {
    const { codes, venueCount } = resident.window;
    const height = fieldRows(venueCount + this.#extra.count);
    const layer = paddedLayer(codes, venueCount, step, this.#extra);
    resident.texture.writeData(layer, { z: step, width: FIELD_WIDTH, height, depthOrArrayLayers: 1 });
    resident.uploaded[step] = 1;
    return layer.byteLength;
  }

  #allocate(window: FieldWindow): ResidentWindow {
    const height = fieldRows(window.venueCount + this.#extra.count);
    const depth = Math.max(1, window.stepCount);
    const spare = this.#spare;
    this.#spare = null;
    if (spare !== null && spare.height === height && spare.depth === depth) {
      return { window, texture: spare, uploaded: new Uint8Array(window.stepCount) };
    }
    spare?.destroy();
    const texture = this.#device.createTexture({
      id: 'time-field',
      dimension: '2d-array',
      format: 'r8unorm',
      width: FIELD_WIDTH,
      height,
      depth,
      mipLevels: 1,
      sampler: { minFilter: 'nearest', magFilter: 'nearest', addressModeU: 'clamp-to-edge', addressModeV: 'clamp-to-edge' },
    });
    return { window, texture, uploaded: new Uint8Array(window.stepCount) };
  }

  #retire(resident: ResidentWindow | null): void {
    if (resident === null) return;
    this.#spare?.destroy();
    this.#spare = resident.texture;
  }
}

function isSameShape(a: FieldWindow, b: FieldWindow): boolean {
  return a.venueCount === b.venueCount && a.stepCount === b.stepCount;
}
