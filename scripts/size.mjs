// Weighs what a visitor downloads: gzip size of every built chunk, against a budget.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './ensure.mjs';

/** Budgets in kB (1000 bytes) after gzip. */
const budgets = {
  firstLoad: 170, // all scripts and styles that index.html asks for, together: React is 66 of it, and every view is there
  worker: 12, // each worker; the systems are fetched one by one
  lazy: 90, // each chunk that is fetched later
};

const dist = join(root, 'dist');
const assets = join(dist, 'assets');

/** File names that index.html loads before anything can be seen. */
function firstLoadNames() {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  return new Set([...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, path]) => basename(path)));
}

function weigh() {
  const first = firstLoadNames();
  return readdirSync(assets)
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => {
      const kB = gzipSync(readFileSync(join(assets, name)), { level: 9 }).length / 1000;
      const kind = first.has(name) ? 'firstLoad' : /worker/i.test(name) ? 'worker' : 'lazy';
      return { name, kind, kB };
    })
    .sort((a, b) => b.kB - a.kB);
}

const show = (kB, name, note) => console.log(`${kB.toFixed(1).padStart(8)} kB  ${name.padEnd(44)} ${note}`);

function main() {
  if (!existsSync(join(dist, 'index.html')) || !existsSync(assets)) {
    console.error('size: there is no built app in dist/; run `npm run build` first');
    return 1;
  }
  const chunks = weigh();
  const firstLoad = chunks.filter(({ kind }) => kind === 'firstLoad').reduce((sum, { kB }) => sum + kB, 0);
  if (firstLoad === 0) {
    console.error('size: index.html loads no chunk that lies in dist/assets; nothing was measured');
    return 1;
  }
  const tooBig = [];
  const judge = (kB, name, kind) => {
    if (kB > budgets[kind]) tooBig.push(`${name} is ${kB.toFixed(1)} kB, its budget is ${budgets[kind]} kB`);
  };
  for (const { name, kind, kB } of chunks) {
    show(kB, name, kind === 'firstLoad' ? 'first load' : `${kind} ≤ ${budgets[kind]}`);
    if (kind !== 'firstLoad') judge(kB, name, kind);
  }
  show(firstLoad, 'first load, all together', `≤ ${budgets.firstLoad}`);
  judge(firstLoad, 'the first load', 'firstLoad');
  for (const sentence of tooBig) console.error(`size: ${sentence}`);
  return tooBig.length > 0 ? 1 : 0;
}

process.exitCode = main();
