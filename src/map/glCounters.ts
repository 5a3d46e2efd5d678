/** What went over the bus and how often something was drawn, for the probe and for the budget tests. */
export interface GlCounters {
  /** Since the map was made. */
  bytesUploaded: number;
  /** Since the last `render` of the map; moved to `drawCallsLastFrame` by the map. */
  drawCalls: number;
  drawCallsLastFrame: number;
  framesDrawn: number;
  release(): void;
}

type AnyMethod = (this: WebGL2RenderingContext, ...args: never[]) => unknown;

const UPLOADS = ['bufferData', 'bufferSubData', 'texImage2D', 'texSubImage2D', 'texImage3D', 'texSubImage3D'] as const;
const DRAWS = ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'drawRangeElements'] as const;

/** Counts by wrapping the context's methods. Only for the probe: every call costs a little more. */
export function countGl(gl: WebGL2RenderingContext): GlCounters {
  const counters: GlCounters = {
    bytesUploaded: 0,
    drawCalls: 0,
    drawCallsLastFrame: 0,
    framesDrawn: 0,
    release: () => {
      for (const name of [...UPLOADS, ...DRAWS]) Reflect.deleteProperty(gl, name);
    },
  };
  for (const name of UPLOADS) {
    const original: AnyMethod = gl[name];
    Reflect.set(gl, name, function (this: WebGL2RenderingContext, ...args: never[]) {
      counters.bytesUploaded += uploadBytes(name, args);
      return original.apply(this, args);
    });
  }
  for (const name of DRAWS) {
    const original: AnyMethod = gl[name];
    Reflect.set(gl, name, function (this: WebGL2RenderingContext, ...args: never[]) {
      counters.drawCalls++;
      return original.apply(this, args);
    });
  }
  return counters;
}

/** Bytes of the source that a call reads; an allocation without data counts nothing. */
export function uploadBytes(name: (typeof UPLOADS)[number], args: readonly unknown[]): number {
  if (name === 'bufferData' || name === 'bufferSubData') {
    const source = args[name === 'bufferData' ? 1 : 2];
    if (ArrayBuffer.isView(source)) {
      const length = args[name === 'bufferData' ? 4 : 4];
      const unit = 'BYTES_PER_ELEMENT' in source ? Number(source.BYTES_PER_ELEMENT) : 1;
      return typeof length === 'number' && length > 0 ? length * unit : source.byteLength;
    }
    return source instanceof ArrayBuffer ? source.byteLength : 0;
  }
  const source = args.find((argument) => typeof argument === 'object' && argument !== null);
  if (source === undefined) return 0;
  if (ArrayBuffer.isView(source)) {
    const isVolume = name === 'texImage3D' || name === 'texSubImage3D';
    const sizeAt = { texImage2D: 3, texImage3D: 3, texSubImage2D: 4, texSubImage3D: 5 }[name];
    const texels = Number(args[sizeAt]) * Number(args[sizeAt + 1]) * (isVolume ? Number(args[sizeAt + 2]) : 1);
    return Math.min(source.byteLength, texels * 4);
  }
  const { width, height } = source as { width?: number; height?: number };
  return (width ?? 0) * (height ?? 0) * 4;
}
