import { build } from 'vite';

import { prepareDemo } from './prepareDemo.ts';
import { serveDist } from './serve.ts';

const port = Number(process.env.PORT ?? 4173);
const host = process.env.HOST ?? '127.0.0.1';
/** Where `npm run broker` listens. */
const LOCAL_BROKER = 'ws://127.0.0.1:9001';

try {
  await prepareDemo();
  process.stdout.write('Building the app …\n');
  await build({ logLevel: 'error' });
  await serveDist(port, host, undefined, { broker: process.env.EVENFIELD_BROKER ?? LOCAL_BROKER });
  process.stdout.write(`\nEvenfield is running at http://${host === '0.0.0.0' ? 'localhost' : host}:${port}/\nStop it with Ctrl-C.\n`);
} catch (thrown: unknown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
}
