/** Builds `dist/embed/loader.js`, a classic script for sites without a plugin, and `anywidget.js`, a module for notebooks and MyST. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRolldown } from './rolldown.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'dist/embed');

const scripts = [
  { name: 'loader.js', from: 'src/embed-loader.ts', format: 'iife' },
  { name: 'anywidget.js', from: 'src/embed-anywidget.ts', format: 'esm' },
] as const;

mkdirSync(folder, { recursive: true });
for (const { name, from, format } of scripts) {
  const { rolldown } = await loadRolldown();
  const build = await rolldown({
    input: join(root, from),
    cwd: root,
    platform: 'browser',
    logLevel: 'warn',
    transform: { target: 'es2022' },
  });
  const { output } = await build.generate({ format, minify: true, codeSplitting: false });
  await build.close();
  writeFileSync(join(folder, name), `${output[0].code.trim()}\n`);
}
