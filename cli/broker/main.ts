import { errorText } from '../../src/base/assert.ts';
import { numberOption, OptionError, readOptions } from '../lib/options.ts';
import { createMosquitto } from './mosquitto.ts';
import { createNatsCluster } from './nats.ts';

const HELP = `Starts a broker on this computer, for trying live readings.

  npm run broker [-- options]

  --port N       WebSocket port; default 9001. MQTT over TCP: --tcp-port, default 1883
  --accounts 1   three accounts instead of everybody: gateway, planner, viewer, each with its name as password
  --nats N       a cluster of N NATS JetStream nodes instead of Mosquitto (1 or 3)

  Then: npm run feed -- --region public/demo, and in the app: Live data, address /mqtt (npm start passes it on).
  Stop with Ctrl-C. It listens on this computer only and keeps nothing of value.
`;

async function run(argv: readonly string[]): Promise<void> {
  const { values } = readOptions(argv, ['port', 'tcp-port', 'accounts', 'nats']);
  if (values.help === true) {
    process.stdout.write(HELP);
    return;
  }
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const nodes = numberOption(values, 'nats', 0, 0, 9);
  if (nodes > 0) {
    const cluster = createNatsCluster(nodes, 14_220);
    await cluster.start();
    process.stdout.write(`${cluster.nodes.map(({ wsUrl, tcpUrl }) => `${wsUrl}   ${tcpUrl}`).join('\n')}\n`);
    await stopped;
    await cluster.stop();
    return;
  }
  const named = (user: string): { user: string; password: string } => ({ user, password: user });
  const broker = createMosquitto({
    wsPort: numberOption(values, 'port', 9001, 1, 65_535),
    tcpPort: numberOption(values, 'tcp-port', 1883, 1, 65_535),
    ...(values.accounts === undefined
      ? {}
      : { accounts: { gateway: named('gateway'), planner: named('planner'), viewer: named('viewer') } }),
  });
  await broker.start();
  process.stdout.write(`Mosquitto listens at ${broker.wsUrl} (WebSocket) and ${broker.tcpUrl}. Stop it with Ctrl-C.\n`);
  await stopped;
  await broker.stop();
}

try {
  await run(process.argv.slice(2));
  process.exit(0);
} catch (thrown: unknown) {
  process.stderr.write(thrown instanceof OptionError ? `broker: ${thrown.message}\n\n${HELP}` : `broker: ${errorText(thrown)}\n`);
  process.exit(2);
}
