import { createServer, request as ask } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';

import sirv from 'sirv';

import { filePolicy } from './contentPolicy.ts';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
/** Where the app finds the broker on its own server: then no other origin has to be allowed. */
const BROKER_PATH = '/mqtt';

export interface ServeOptions {
  /** `ws:` address that sockets at `/mqtt` are passed on to; '' passes none on. */
  readonly broker?: string;
}

/** Passes one WebSocket on. A broker that is not there is a 502, as of any proxy. */
function passOn(incoming: IncomingMessage, socket: Duplex, head: Buffer, broker: string): void {
  const target = new URL(broker);
  const outgoing = ask({
    host: target.hostname,
    port: target.port === '' ? 80 : target.port,
    path: target.pathname,
    headers: { ...incoming.headers, host: target.host },
  });
  outgoing.on('upgrade', ({ statusCode, statusMessage, rawHeaders }, far, farHead) => {
    const headers = rawHeaders.map((text, i) => (i % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
    socket.write(`HTTP/1.1 ${statusCode} ${statusMessage}\r\n${headers}\r\n`);
    if (farHead.length > 0) socket.write(farHead);
    if (head.length > 0) far.write(head);
    far.pipe(socket).pipe(far);
    for (const [one, other] of [
      [far, socket],
      [socket, far],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  const refuse = (): void => {
    socket.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n');
  };
  outgoing.on('response', refuse);
  outgoing.on('error', refuse);
  outgoing.end();
}

/** Serves the built app. Rejects with a sentence when the port is taken. Range requests work (basemap, chunks). */
export function serveDist(port: number, host = '127.0.0.1', dir = DIST, { broker = '' }: ServeOptions = {}): Promise<Server> {
  // Workers are governed by their own files' headers, not by the policy in the page.
  const connect = process.env.EVENFIELD_CONNECT ?? '';
  const files = sirv(dir, {
    etag: true,
    dotfiles: false,
    setHeaders: (response, path) => {
      response.setHeader('Content-Security-Policy', filePolicy(path, connect));
      // A new version of the app is found at once; everything else is asked for again by its tag.
      if (/(?:^|\/)(?:index\.html|sw\.js)$/.test(path)) response.setHeader('Cache-Control', 'no-cache');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Referrer-Policy', 'no-referrer');
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    },
  });
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.statusCode = 404;
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      response.end('Not found\n');
    });
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (broker !== '' && incoming.url === BROKER_PATH) passOn(incoming, socket, head, broker);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });
  return new Promise((resolve, reject) => {
    server.once('error', (thrown: NodeJS.ErrnoException) => {
      reject(thrown.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use. Choose another: PORT=4300 npm start`) : thrown);
    });
    server.listen(port, host, () => resolve(server));
  });
}
