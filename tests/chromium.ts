import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { chromium } from '@playwright/test';

/** Flags for software WebGL and a quiet network; the same in tests, benches and screenshots. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
];

function onPath(name: string): string | null {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : null;
}

/** A Chromium on the system, else the test tool's own download, else Debian's package. Throws a sentence when none can be had. */
export function findChromium(log: (line: string) => void): string {
  const configured = process.env.EVENFIELD_CHROMIUM;
  if (configured !== undefined && existsSync(configured)) return configured;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const path = onPath(name);
    if (path !== null) {
      log(`Chromium: ${path} (on the system)`);
      return path;
    }
  }
  const downloaded = chromium.executablePath();
  if (existsSync(downloaded)) {
    log(`Chromium: ${downloaded} (the test tool's own)`);
    return downloaded;
  }
  log('Chromium: none here; trying the test tool’s own download');
  if (
    spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 120_000 }).status === 0 &&
    existsSync(downloaded)
  ) {
    log(`Chromium: ${downloaded} (downloaded)`);
    return downloaded;
  }
  log('Chromium: installing Debian’s package');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const run = (args: string[]): void => {
    const [command, ...rest] = [...sudo, ...args];
    execFileSync(command, rest, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  try {
    run(['apt-get', 'update', '-qq']);
    run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  } catch {
    throw new Error(
      'No Chromium: none on the system, none could be downloaded, and apt-get could not install one. Install Chromium or set EVENFIELD_CHROMIUM.',
    );
  }
  const installed = onPath('chromium');
  if (installed === null) throw new Error('Debian’s chromium package was installed but no chromium is on the PATH.');
  log(`Chromium: ${installed} (Debian’s package)`);
  return installed;
}
