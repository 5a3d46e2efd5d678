import { expose } from 'comlink';

import { loadBasis } from '../src/data/gltf/loadBasis.ts';
import { ModelCodec } from '../src/data/gltf/modelCodec.ts';
import { transferring } from '../src/data/protocol/transfer.ts';

expose(transferring(new ModelCodec(loadBasis), ['decodeView', 'transcode']));
