// Writes dist/sw.js: the service worker, with the checksum of every file that makes up this version of the app.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { minify, transformWithOxc } from 'vite';
import { root } from './ensure.mjs';

const dist = join(root, 'dist');
const source = join(root, 'src/offline/worker.ts');

/** Not part of the app: what is stored when it is visited, what only developers fetch, and the worker itself. */
const LEFT_OUT = /^(?:docs\/|embed\/|embed\.html$|sw\.js$|.*\.map$)/;

const digest = (content: Buffer | string): string => createHash('sha256').update(content).digest('base64');

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield relative(dist, path).split(sep).join('/');
  }
}

const names = [...filesUnder(dist)].filter((name) => !LEFT_OUT.test(name)).sort();
const contents = names.map((name) => readFileSync(join(dist, name)));
const files = Object.fromEntries(
  names.map((name, at) => [name === 'index.html' ? '' : name, `sha256-${digest(contents[at] ?? '')}`]),
);
const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source, { sourcemap: false });
// What comes between changes the version too: a worker with other rules is another version.
const version = digest(code + JSON.stringify(files)).slice(0, 12);
const shipped = `const SHIPPED = ${JSON.stringify({ version, files })};\n`;
// In a function: what a script declares outside of one is everybody's.
const whole = await minify('sw.js', `(() => {\n${shipped}${code}\n})();`);
writeFileSync(join(dist, 'sw.js'), whole.code);

const kB = contents.reduce((sum, content) => sum + gzipSync(content).length, 0) / 1000;
console.log(`offline: version ${version} is ${names.length} files, ${kB.toFixed(0)} kB gzipped`);
