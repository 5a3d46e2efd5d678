import { expose } from 'comlink';

import { openCatalogue } from '../src/data/catalogue/openCatalogue.ts';
import { createPackageSource } from '../src/data/catalogue/packageSource.ts';
import { LiveEngine } from '../src/data/live/liveEngine.ts';
import type { LiveApi } from '../src/data/protocol/liveApi.ts';
import { transferring } from '../src/data/protocol/transfer.ts';

const api: LiveApi = new LiveEngine(openCatalogue, createPackageSource, async () => {
  const { BROWSER_PLATFORM } = await import('../src/data/outbox/browserPlatform.ts');
  return BROWSER_PLATFORM;
});
expose(transferring(api, ['pull', 'dayCurve', 'liveRows']));
