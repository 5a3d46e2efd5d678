import { serveDist } from '../cli/serve.ts';

await serveDist(Number(process.argv[2]));
