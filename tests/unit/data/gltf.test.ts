import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { BasisModule } from 'three/examples/jsm/libs/basis/basis_transcoder.js';

import { basisWithoutEval } from '../../../cli/basisWithoutEval.ts';
import { ModelCodec } from '../../../src/data/gltf/modelCodec.ts';
import { chequered } from '../scene/gltf/hallModel.ts';

const NOTHING = { astc: false, bc7: false, s3tc: false, etc2: false };

/** The same transcoder as in the browser, changed as the build changes it; its file is a script that Node would take for a module. */
async function loadBasis(): Promise<BasisModule> {
  const find = createRequire(import.meta.url);
  const folder = find.resolve('three/examples/jsm/libs/basis/basis_transcoder.js');
  const script = `(function (require, __dirname, __filename) { ${basisWithoutEval(await readFile(folder, 'utf8'))}; return BASIS; })`;
  const create = runInThisContext(script)(find, folder.replace(/\/[^/]*$/, ''), folder) as (o: object) => Promise<BasisModule>;
  const basis = await create({ wasmBinary: await readFile(folder.replace(/\.js$/, '.wasm')) });
  basis.initializeBasis();
  return basis;
}

describe('textures of Basis Universal', () => {
  const codec = new ModelCodec(loadBasis);

  it('become pixels where the graphics processor reads no compressed ones', async () => {
    for (const kind of ['etc1s', 'uastc'] as const) {
      const { format, levels } = await codec.transcode(await chequered(kind), NOTHING);
      expect(format).toBe('rgba');
      expect(levels.map(({ widthPx }) => widthPx)).toEqual([64, 32, 16, 8, 4, 2, 1]);
      const [first] = levels;
      expect(first.bytes.length).toBe(64 * 64 * 4);
      const at = (x: number, y: number): number[] => [...first.bytes.subarray((y * 64 + x) * 4, (y * 64 + x) * 4 + 3)];
      expect(at(3, 3)[2]).toBeGreaterThan(150);
      expect(at(11, 3)[0]).toBeGreaterThan(200);
      expect(at(11, 3)[2]).toBeLessThan(120);
    }
  });

  it('take the format that keeps most of what is supported', async () => {
    const [etc1s, uastc] = [await chequered('etc1s'), await chequered('uastc')];
    const formatOf = async (bytes: Uint8Array, support: Partial<typeof NOTHING>) =>
      (await codec.transcode(bytes, { ...NOTHING, ...support })).format;
    expect(await formatOf(uastc, { astc: true, bc7: true, etc2: true, s3tc: true })).toBe('astc');
    expect(await formatOf(uastc, { bc7: true, s3tc: true })).toBe('bc7');
    expect(await formatOf(etc1s, { astc: true, bc7: true, etc2: true })).toBe('etc2');
    expect(await formatOf(etc1s, { s3tc: true })).toBe('dxt1');
  });

  it('come from a transcoder that compiles no text; one that is not known is not shipped', async () => {
    expect(() => basisWithoutEval('var BASIS = () => new Function("return 1")')).toThrow(/not the one/);
    const path = createRequire(import.meta.url).resolve('three/examples/jsm/libs/basis/basis_transcoder.js');
    expect(basisWithoutEval(await readFile(path, 'utf8'))).not.toMatch(/newFunc\(Function|\beval\(/);
  });

  it('that are damaged are refused in a sentence', async () => {
    const bytes = await chequered('uastc');
    await expect(codec.transcode(bytes.slice(0, 200), NOTHING)).rejects.toThrow(/KTX2 texture/);
    await expect(codec.transcode(new Uint8Array(500), NOTHING)).rejects.toThrow(/KTX2 texture/);
    await expect(codec.decodeView({ count: 1e9, strideBytes: 64, mode: 'ATTRIBUTES', filter: 'NONE', bytes })).rejects.toThrow(/too large/);
    await expect(codec.decodeView({ count: 4, strideBytes: 16, mode: 'ATTRIBUTES', filter: 'NONE', bytes })).rejects.toThrow(/damaged/);
  });
});
