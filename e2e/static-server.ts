// A plain static file server: the built files under any folder of any origin, and what of them a test wants to be different.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.cow': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

interface Options {
  /** The folder it serves below, such as `/any/sub/path/`. */
  readonly folder?: string;
  /** Headers of the answer for a path below the folder. */
  readonly headers?: (path: string) => Readonly<Record<string, string>>;
  /** Contents in place of the built ones, or beside them, by path. */
  readonly files?: ReadonlyMap<string, string>;
}

export interface StaticServer {
  readonly url: string;
  readonly origin: string;
  /** Ends it: whoever asks then finds nobody. */
  close(): Promise<void>;
}

/** Serves `dist/` on a port of its own, as any file server would. */
export async function serveDist({ folder = '/', headers, files }: Options = {}): Promise<StaticServer> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const below = pathname.startsWith(folder) ? decodeURIComponent(pathname.slice(folder.length)) : null;
    const path = below === null || normalize(`/${below}`) !== `/${below}` ? null : below;
    const name = path === '' || path?.endsWith('/') ? `${path}index.html` : (path ?? '');
    try {
      if (path === null) throw new Error('outside');
      const content = files?.get(name) ?? (await readFile(join(dist, name)));
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, ...headers?.(path) }).end(content);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain', ...headers?.(path ?? '') }).end('not found');
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    url: `${origin}${folder}`,
    origin,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
