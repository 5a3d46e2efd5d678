import { defineConfig } from '@playwright/test';

import { CHROMIUM_ARGS, findChromium } from './tests/chromium.ts';

const port = Number(process.env.EVENFIELD_TEST_PORT ?? 4188);

export default defineConfig({
  testDir: 'tests',
  testMatch: /(browser|render|e2e)\/.*\.spec\.tsx?$/,
  outputDir: 'test-results',
  // Software WebGL on two cores: one page at a time keeps times predictable.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // Software WebGL on a shared machine can stall a page for seconds. A test that needed a second try is listed as flaky in the output.
  retries: process.env.CI === undefined ? 0 : 2,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 720 },
    deviceScaleFactor: 1,
    timezoneId: 'UTC',
    locale: 'en-GB',
    reducedMotion: 'reduce',
    launchOptions: { executablePath: findChromium(() => {}), args: [...CHROMIUM_ARGS] },
    screenshot: 'only-on-failure',
    // Answers that tests bend on their way would else come past them; `offline.spec.ts` allows it.
    serviceWorkers: 'block',
  },
  webServer: {
    command: `npx tsx tests/serveForTests.ts ${port}`,
    url: `http://127.0.0.1:${port}/index.html`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
