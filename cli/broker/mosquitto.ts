import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Account {
  readonly user: string;
  readonly password: string;
}

export interface MosquittoOptions {
  readonly wsPort: number;
  readonly tcpPort: number;
  /** Without accounts everybody may do everything. */
  readonly accounts?: { readonly gateway: Account; readonly planner: Account; readonly viewer: Account };
  readonly host?: string;
}

export interface Broker {
  readonly wsUrl: string;
  readonly tcpUrl: string;
  start(): Promise<void>;
  /** Ends it without a chance to save anything. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Debian puts servers in /usr/sbin, which is on no ordinary person's path. */
export function findProgram(name: string): string | null {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin` },
  });
  return found.status === 0 ? found.stdout.trim() : null;
}

export async function waitForPort(port: number, host = '127.0.0.1', withinMs = 10_000): Promise<void> {
  const untilMs = Date.now() + withinMs;
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, host, () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    if (isOpen) return;
    if (Date.now() > untilMs) throw new Error(`Nothing listens on port ${port}`);
    await sleep(50);
  }
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const done = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await done;
}

/** Who may do what: gateways publish readings, planners publish orders, their files and acknowledgements of alerts, viewers only listen. */
const ACL = `user gateway
topic readwrite evenfield/#
topic readwrite v1.1/#

user planner
topic read evenfield/#
topic read v1.1/#
topic readwrite evenfield/+/order/#
topic readwrite evenfield/+/file/#
topic readwrite evenfield/+/alert/#
topic readwrite evenfield/+/check/#

user viewer
topic read evenfield/#
topic read v1.1/#
`;

function config({ wsPort, tcpPort, accounts, host = '127.0.0.1' }: MosquittoOptions, dir: string): string {
  return `listener ${tcpPort} ${host}
listener ${wsPort} ${host}
protocol websockets

persistence true
persistence_location ${dir}/
autosave_interval 60
# A wall that was away for an hour gets what it missed.
max_queued_messages 200000
max_inflight_messages 200
persistent_client_expiration 1d
message_size_limit 8388608
# Without it a broker of this age waits for acknowledgements before it sends small messages on.
set_tcp_nodelay true
${accounts === undefined ? 'allow_anonymous true' : `allow_anonymous false\npassword_file ${dir}/passwords\nacl_file ${dir}/acl`}
`;
}

/** A Mosquitto of its own in a folder of its own. Throws a sentence when it is not installed. */
export function createMosquitto(options: MosquittoOptions): Broker {
  const program = findProgram('mosquitto');
  if (program === null) throw new Error('mosquitto is not installed: apt-get install mosquitto');
  const dir = mkdtempSync(join(tmpdir(), 'evenfield-mosquitto-'));
  const file = join(dir, 'mosquitto.conf');
  writeFileSync(file, config(options, dir));
  if (options.accounts !== undefined) {
    writeFileSync(join(dir, 'acl'), ACL);
    writeFileSync(
      join(dir, 'passwords'),
      Object.values(options.accounts)
        .map(({ user, password }) => `${user}:${password}\n`)
        .join(''),
    );
    spawnSync(findProgram('mosquitto_passwd') ?? 'mosquitto_passwd', ['-U', join(dir, 'passwords')]);
  }
  let child: ChildProcess | null = null;
  const { host = '127.0.0.1', wsPort, tcpPort } = options;
  // Started by root it would become a user that may not write here.
  const user = process.getuid?.() === 0 ? 'user root\n' : '';
  if (user !== '') writeFileSync(file, user + config(options, dir));
  return {
    wsUrl: `ws://${host}:${wsPort}`,
    tcpUrl: `mqtt://${host}:${tcpPort}`,
    start: async () => {
      child = spawn(program, ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
      const failed = new Promise<never>((_resolve, reject) => {
        child?.once('exit', (code) => reject(new Error(`mosquitto ended with code ${code}: ${said.trim()}`)));
      });
      failed.catch(() => {});
      await Promise.race([Promise.all([waitForPort(wsPort, host), waitForPort(tcpPort, host)]), failed]);
    },
    kill: async () => {
      if (child !== null) await ended(child, 'SIGKILL');
    },
    stop: async () => {
      if (child !== null) await ended(child, 'SIGTERM');
    },
  };
}
