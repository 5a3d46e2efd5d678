import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

import { findChromium } from './chromium.ts';
import { findServers } from './servers.ts';

/** Everything CI runs, in one command, counted in one closing line. */

interface Count {
  passed: number;
  failed: number;
}

const total: Count = { passed: 0, failed: 0 };

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

function step(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): boolean {
  log(`\n── ${name}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', env });
  log(`── ${name}: ${status === 0 ? 'ok' : `failed (${String(status)})`} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return status === 0;
}

function count(isOk: boolean): void {
  if (isOk) total.passed += 1;
  else total.failed += 1;
}

/** Adds a runner's own counts; a runner that failed without a count is one failure. */
function addCounts(isOk: boolean, file: string, read: (json: Record<string, unknown>) => Count): void {
  const counted = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : { passed: 0, failed: 0 };
  total.passed += counted.passed;
  total.failed += counted.failed;
  if ((!isOk || counted.passed === 0) && counted.failed === 0) total.failed += 1;
}

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });
const env = { ...process.env, EVENFIELD_CHROMIUM: findChromium(log) };

count(step('format', 'npx', ['oxfmt', '--check']));
count(step('lint', 'npx', ['oxlint', '--type-aware', '--deny-warnings']));
count(step('types', 'npm', ['run', '-s', 'types']));
count(step('unused code and dependencies', 'npx', ['knip']));
const isDemoReady = step('demo region', 'npx', ['tsx', 'cli/prepareDemo.ts']);
count(isDemoReady);
const isBuilt = step('build', 'npx', ['vite', 'build', '--logLevel', 'error']);
count(isBuilt);

const unitOk = step('unit tests', 'npx', ['vitest', 'run'], env);
addCounts(unitOk, 'test-results/vitest.json', (json) => ({ passed: Number(json.numPassedTests), failed: Number(json.numFailedTests) }));

findServers(log);
const liveOk = step('live plane against real brokers', 'npx', ['vitest', 'run', '--config', 'tests/live/vitest.config.ts'], env);
addCounts(liveOk, 'test-results/live.json', (json) => ({ passed: Number(json.numPassedTests), failed: Number(json.numFailedTests) }));

if (isBuilt && isDemoReady) {
  const browserOk = step('browser tests', 'npx', ['playwright', 'test'], env);
  addCounts(browserOk, 'test-results/playwright.json', (json) => {
    const stats = json.stats as { expected: number; unexpected: number; flaky: number };
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
  });
} else {
  log('\nBrowser tests cannot run without the build and the demo region.');
  total.failed += 1;
}

log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
