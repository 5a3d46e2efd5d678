import { execFileSync } from 'node:child_process';

import { findProgram } from '../cli/broker/mosquitto.ts';

const PACKAGES = { mosquitto: 'mosquitto', 'nats-server': 'nats-server' } as const;

/** Mosquitto and NATS on this computer; Debian's packages where they are missing. Throws a sentence when they cannot be had. */
export function findServers(log: (line: string) => void): void {
  const missing = (Object.keys(PACKAGES) as (keyof typeof PACKAGES)[]).filter((name) => findProgram(name) === null);
  if (missing.length === 0) return;
  log(`Installing Debian's ${missing.join(' and ')}`);
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const run = (args: string[]): void => {
    const [command, ...rest] = [...sudo, ...args];
    execFileSync(command, rest, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  try {
    run(['apt-get', 'update', '-qq']);
    run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing.map((name) => PACKAGES[name])]);
  } catch {
    throw new Error(`${missing.join(' and ')} cannot be installed by apt-get; the tests of the live plane need them.`);
  }
}
