import type { PackageSource } from '../data/protocol/packageSource.ts';
import type { ModelDecoder, ModelFiles } from '../domain/venueModel.ts';
import { MODEL_LIMITS } from '../domain/venueModel.ts';
import { spawnWorker } from './spawnWorker.ts';
import type { WorkerHandle } from './spawnWorker.ts';

/** Models of venues out of a package. The worker that decodes them starts with the first that needs it; when one kills it, the next gets another. */
export function createModelFiles(source: PackageSource, createWorker: () => Worker): { readonly files: ModelFiles; close(): void } {
  let worker: WorkerHandle<ModelDecoder> | null = null;
  const decode = <R>(use: (decoder: ModelDecoder) => Promise<R>): Promise<R> => {
    worker ??= spawnWorker<ModelDecoder>({ name: 'model worker', create: createWorker, onCrash: () => (worker = null) });
    return worker.call((remote) => use(remote as unknown as ModelDecoder));
  };
  return {
    files: {
      read: async (path) => {
        const bytes = await source.read(path, MODEL_LIMITS.fileBytes);
        if (bytes === null) throw new Error(`${path}: there is no such file.`);
        return bytes;
      },
      decoder: {
        decodeView: (view) => decode((decoder) => decoder.decodeView(view)),
        transcode: (bytes, support) => decode((decoder) => decoder.transcode(bytes, support)),
      },
    },
    close: () => worker?.dispose(),
  };
}
