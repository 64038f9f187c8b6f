// `npm run build`: everything that is made from the sources, in order. Imports nothing outside Node.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './ensure.mjs';

const vite = join('node_modules', 'vite', 'bin', 'vite.js');

/** What Node is given to run, one after the other; each finds what those before it made. */
const steps = [
  ['scripts/run-ts.mjs', 'scripts/catalogue.ts'],
  [vite, 'build', '--logLevel', 'warn'],
  ['scripts/run-ts.mjs', 'scripts/embed.ts'],
  ['scripts/run-ts.mjs', 'scripts/frame.ts'],
  ['scripts/run-ts.mjs', 'scripts/loader.ts'],
  ['scripts/run-ts.mjs', 'scripts/package.ts'],
  ['scripts/run-ts.mjs', 'scripts/docs.ts'],
  // Last: it writes down what all the others made.
  ['scripts/run-ts.mjs', 'scripts/offline.ts'],
];

/** Whether every step went well; the first that does not ends it. */
export function build() {
  for (const step of steps)
    if (spawnSync(process.execPath, step, { cwd: root, stdio: 'inherit' }).status !== 0) {
      console.error(`build: ${step.join(' ')} failed`);
      return false;
    }
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = build() ? 0 : 1;
