/** Serves a folder on a port of its own, as a static host does: files as they are, `index.html` for folders, 404 for the rest. */
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface StaticServer {
  /** Scheme, host and port, with a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

async function answer(folder: string, url: string, response: ServerResponse): Promise<void> {
  if (url === '/favicon.ico') {
    response.writeHead(204).end(); // browsers ask for it whether or not a page names it
    return;
  }
  const path = decodeURIComponent(new URL(url, 'http://x').pathname);
  const inside = normalize(join(folder, path));
  const files = path.endsWith('/') ? ['index.html'] : ['', '.html', '/index.html'];
  for (const end of inside.startsWith(folder) ? files : []) {
    const file = path.endsWith('/') ? join(inside, end) : `${inside}${end}`;
    const body = await readFile(file).catch(() => null);
    if (!body) continue;
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' }).end(body);
    return;
  }
  response.writeHead(404).end();
}

export async function serveFolder(folder: string): Promise<StaticServer> {
  const server = createServer(({ url = '/' }, response) => {
    void answer(folder, url, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
