// Foreign hosts for embeds: an origin that serves pages of any markup under any headers, and others that serve what was built.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

const DIST = join(import.meta.dirname, '..', 'dist');
const squeeze = promisify(gzip);

/** A page of the host: its markup, and headers such as a policy. */
export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
}

/** What an origin was asked for, in order. */
export interface Asked {
  readonly path: string;
  readonly status: number;
  /** Bytes of the answer's body as gzip packs it, which a server that packs would send. */
  readonly packed: number;
}

/** An origin that serves `dist/`, below a path that is not the root. */
export interface ScriptOrigin {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string;
  /** Where `dist/` is, with a slash at the end. */
  readonly base: string;
  /** Address of the classic script. */
  readonly script: string;
  readonly asked: Asked[];
}

export interface Hosts {
  readonly host: string;
  /** Puts a page on the host's origin. Gives its address. */
  put(path: string, page: HostPage | string): string;
  /** Sends `Access-Control-Allow-Origin: *` and `Cross-Origin-Resource-Policy: cross-origin`, as the docs recommend. */
  readonly open: ScriptOrigin;
  /** Sends neither. */
  readonly bare: ScriptOrigin;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.cow': 'text/plain; charset=utf-8',
};

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

async function listen(answer: Answer): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((request, response) => {
    void Promise.resolve(answer(request, response)).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

const pathOf = (request: IncomingMessage): string => new URL(request.url ?? '/', 'http://x').pathname;

const FOLDER = '/some/where/';

async function serveDist(
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly server: Server; readonly origin: ScriptOrigin }> {
  const asked: Asked[] = [];
  const { server, port } = await listen(async (request, response) => {
    const path = pathOf(request);
    const inside = decodeURIComponent(path.slice(FOLDER.length - 1));
    const file = normalize(join(DIST, inside.endsWith('/') ? `${inside}index.html` : inside));
    const body =
      path.startsWith(FOLDER) && file.startsWith(DIST) ? await readFile(file).catch(() => null) : null;
    asked.push({
      path,
      status: body ? 200 : 404,
      packed: body ? (await squeeze(body, { level: 9 })).length : 0,
    });
    response.writeHead(body ? 200 : 404, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    });
    response.end(body ?? 'not here');
  });
  const origin = `http://127.0.0.1:${port}`;
  const at = `${origin}${FOLDER}`;
  return { server, origin: { origin, base: at, script: `${at}embed/cowscope.js`, asked } };
}

/** Starts the origins. The host's is `localhost`, the others are `127.0.0.1`: other sites, not only other ports. */
export async function startHosts(): Promise<Hosts & { stop(): Promise<void> }> {
  const pages = new Map<string, HostPage>();
  const host = await listen((request, response) => {
    const path = pathOf(request);
    const page = pages.get(path);
    if (path === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const type = page?.type ?? 'text/html; charset=utf-8';
    response.writeHead(page ? 200 : 404, { 'Content-Type': type, ...page?.headers });
    response.end(page?.html ?? '<!doctype html><title>Not here</title>');
  });
  const open = await serveDist({
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  const bare = await serveDist({});
  const origin = `http://localhost:${host.port}`;
  return {
    host: origin,
    put(path, page) {
      pages.set(path, typeof page === 'string' ? { html: page } : page);
      return origin + path;
    },
    open: open.origin,
    bare: bare.origin,
    async stop() {
      for (const { server } of [host, open, bare]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

/** What a page complains about: console errors, uncaught errors. Policies refuse things on purpose here, so a test says what may be. */
export function complaintsOf(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(`uncaught: ${error.message}`));
  return found;
}

/** A test with foreign hosts, started once for a worker. */
export const test = base.extend<object, { readonly hosts: Hosts }>({
  hosts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const hosts = await startHosts();
      await use(hosts);
      await hosts.stop();
    },
    { scope: 'worker' },
  ],
});
