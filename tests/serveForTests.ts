import { serveDist } from '../cli/serve.ts';

// Another folder than dist/ lets a build run beside the tests.
await serveDist(Number(process.argv[2]), undefined, process.env.EVENFIELD_TEST_DIST, { broker: process.env.EVENFIELD_BROKER ?? '' });
