/** Builds `dist/embed/frame.js`: the classic script of `embed.html`, which stands beside those of the element. */
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: join(root, 'dist/embed'),
    emptyOutDir: false,
    target: 'baseline-widely-available',
    lib: {
      entry: join(root, 'src/embed-frame.ts'),
      formats: ['iife'],
      name: 'cowscopeFrame',
      fileName: () => 'frame.js',
    },
  },
});
