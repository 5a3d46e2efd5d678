import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ended, findProgram, waitForPort } from './mosquitto.ts';

export interface NatsNode {
  readonly wsUrl: string;
  readonly tcpUrl: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export interface NatsCluster {
  readonly nodes: readonly NatsNode[];
  /** All nodes up and agreed on a leader. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Ports of node k: first + 10·k and the four that follow (clients, cluster, MQTT, WebSocket, monitor). */
function config(k: number, count: number, firstPort: number, dir: string): string {
  const base = firstPort + 10 * k;
  const routes = Array.from({ length: count }, (_, other) => `nats://127.0.0.1:${firstPort + 10 * other + 1}`);
  return `
server_name: node-${k + 1}
listen: 127.0.0.1:${base}
http: 127.0.0.1:${base + 4}
jetstream { store_dir: ${JSON.stringify(join(dir, `node-${k + 1}`))}, max_mem: 64MB, max_file: 1GB }
cluster { name: evenfield, listen: 127.0.0.1:${base + 1}, routes: [${routes.join(', ')}] }
mqtt { host: 127.0.0.1, port: ${base + 2}, ack_wait: "5s", max_ack_pending: 1000, stream_replicas: ${count} }
websocket { host: 127.0.0.1, port: ${base + 3}, no_tls: true }
`;
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`);
    return response.ok;
  } catch {
    return false;
  }
}

/** A cluster of NATS JetStream servers on this computer, in a folder of its own. MQTT over WebSocket is at the path /mqtt. */
export function createNatsCluster(count: number, firstPort: number): NatsCluster {
  const program = findProgram('nats-server');
  if (program === null) throw new Error('nats-server is not installed: apt-get install nats-server');
  const dir = mkdtempSync(join(tmpdir(), 'evenfield-nats-'));
  const nodes = Array.from({ length: count }, (_, k): NatsNode => {
    const file = join(dir, `node-${k + 1}.conf`);
    writeFileSync(file, config(k, count, firstPort, dir));
    const base = firstPort + 10 * k;
    let child: ChildProcess | null = null;
    return {
      wsUrl: `ws://127.0.0.1:${base + 3}/mqtt`,
      tcpUrl: `mqtt://127.0.0.1:${base + 2}`,
      start: async () => {
        child = spawn(program, ['-c', file], { stdio: 'ignore' });
        await Promise.all([waitForPort(base + 2), waitForPort(base + 3)]);
      },
      kill: async () => {
        if (child !== null) await ended(child, 'SIGKILL');
      },
      stop: async () => {
        if (child !== null) await ended(child, 'SIGTERM');
      },
    };
  });
  return {
    nodes,
    start: async () => {
      await Promise.all(nodes.map((node) => node.start()));
      const untilMs = Date.now() + 30_000;
      while (!(await Promise.all(nodes.map((_, k) => isHealthy(firstPort + 10 * k + 4)))).every(Boolean)) {
        if (Date.now() > untilMs) throw new Error('The NATS cluster does not agree on a leader');
        await sleep(200);
      }
    },
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}
