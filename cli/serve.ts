import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';

import sirv from 'sirv';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** Serves the built app. Rejects with a sentence when the port is taken. Range requests work (basemap, chunks). */
export function serveDist(port: number, host = '127.0.0.1', dir = DIST): Promise<Server> {
  const files = sirv(dir, {
    etag: true,
    dotfiles: false,
    setHeaders: (response) => {
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
  return new Promise((resolve, reject) => {
    server.once('error', (thrown: NodeJS.ErrnoException) => {
      reject(thrown.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use. Choose another: PORT=4300 npm start`) : thrown);
    });
    server.listen(port, host, () => resolve(server));
  });
}
