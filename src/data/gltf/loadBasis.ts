import wasmUrl from 'three/examples/jsm/libs/basis/basis_transcoder.wasm?url';
import type { BasisModule } from 'three/examples/jsm/libs/basis/basis_transcoder.js';

/** The transcoder, from the app's own files. Rejects with a sentence where it cannot be fetched or the page's policy forbids it. */
export async function loadBasis(): Promise<BasisModule> {
  const [{ default: create }, response] = await Promise.all([import('three/examples/jsm/libs/basis/basis_transcoder.js'), fetch(wasmUrl)]);
  if (!response.ok) throw new Error(`The transcoder for KTX2 textures could not be fetched (${response.status}).`);
  const basis = await create({ wasmBinary: await response.arrayBuffer() });
  basis.initializeBasis();
  return basis;
}
