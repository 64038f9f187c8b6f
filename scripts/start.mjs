// `npm start`: from a fresh clone to the app in the browser. Imports nothing outside Node before ensure() ran.
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ensure, root } from './ensure.mjs';

const firstPort = 4173;
const sources = [
  'src',
  'public',
  'index.html',
  'docs',
  'scripts',
  'vite.config.ts',
  'tsconfig.base.json',
  'package-lock.json',
];

/** The time of the latest change in a file or folder, 0 when it is not there. Folders count: they show deletions. */
function changedAt(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, changedAt(join(path, name))),
    stat.mtimeMs,
  );
}

function buildIfOld() {
  const built = changedAt(join(root, 'dist/index.html'));
  const changed = Math.max(...sources.map((name) => changedAt(join(root, name))));
  if (built > changed) return;
  console.log(built === 0 ? 'start: building the app' : 'start: the sources changed, building again');
  if (!build()) {
    console.error('start: the build failed');
    process.exit(1);
  }
}

function openInBrowser(url) {
  if (process.env.CI || process.argv.includes('--no-open')) return;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return;
  const [command, ...args] = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url] }[
    process.platform
  ] ?? ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('start: no browser could be opened; open the address yourself'));
  child.unref();
}

async function serve() {
  const { preview } = await import('vite');
  // Not strict: Vite takes the next free port when this one is in use.
  const server = await preview({
    root,
    logLevel: 'warn',
    preview: { host: '127.0.0.1', port: firstPort, strictPort: false, open: false },
  });
  const address = server.httpServer.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : firstPort}/`;
  console.log(`\n  Cowscope is at ${url}\n  Stop it with Ctrl+C.\n`);
  openInBrowser(url);
}

process.chdir(root);
ensure();
buildIfOld();
await serve();
