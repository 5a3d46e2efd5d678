import { expose } from 'comlink';

import { AnalysisEngine } from '../src/data/analysis/analysisEngine.ts';
import type { AnalysisApi } from '../src/data/protocol/analysisApi.ts';
import { transferring } from '../src/data/protocol/transfer.ts';

const api: AnalysisApi = new AnalysisEngine();
expose(transferring(api, ['equity', 'choice', 'outcome']));
