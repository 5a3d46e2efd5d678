import { expose } from 'comlink';

import { createPackageSource } from '../src/data/catalogue/packageSource.ts';
import type { ReplayApi } from '../src/data/protocol/replayApi.ts';
import { transferring } from '../src/data/protocol/transfer.ts';
import { ReplayEngine } from '../src/data/replay/replayEngine.ts';

const api: ReplayApi = new ReplayEngine(createPackageSource);
expose(transferring(api, ['window', 'series', 'venueSeries', 'loads', 'loadProfile', 'venueSums', 'venueHours', 'districtSums']));
