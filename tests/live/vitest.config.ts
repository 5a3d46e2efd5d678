import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/live/**/*.test.ts'],
    // Killed nodes and elections take what time they take; where CI's machine is busy, another attempt on fresh brokers decides.
    retry: process.env.CI === undefined ? 0 : 2,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    pool: 'forks',
    // Real brokers on fixed ports of two cores: one at a time.
    fileParallelism: false,
    reporters: ['default', ['json', { outputFile: 'test-results/live.json' }]],
  },
});
