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

/**
 * Budgets of an embed in kB after gzip: stage one, which an untouched embed costs, and what one costs when it is used: stage one,
 * the player of its view, and its system. What a player says only when it is asked ("As text", why a line is refused) comes besides.
 */
const embedBudgets = {
  stageOne: 30,
  fork: 60,
  other: 90,
  words: 12,
  // One script for five disks at once is made of all five of their engines.
  together: 136,
  // Strategies side by side are made of 22 engines and their words, and of the pictures of all three views.
  compare: 249,
};

/**
 * What mermaid costs a page, for comparison: version 11.17.2 from the npm registry, files of its `dist/`, gzip level 9. The one
 * script that works by itself is `mermaid.min.js`; `mermaid.esm.min.mjs` is an entry of 11 kB that fetches many chunks.
 */
const mermaid = { version: '11.17.2', file: 'mermaid.min.js', kB: 975.7 };

const dist = join(root, 'dist');
const embed = join(dist, 'embed');
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

const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length / 1000;

/** Weighs what an embed of each system costs. @returns what is too large, in sentences */
function weighEmbeds() {
  const { systems, players } = JSON.parse(readFileSync(join(embed, 'parts.json'), 'utf8'));
  const tooBig = [];
  const judge = (kB, name, limit, parts = '') => {
    show(kB, name, `≤ ${limit}${parts}`);
    if (kB > limit) tooBig.push(`${name} is ${kB.toFixed(1)} kB, its budget is ${limit} kB`);
  };
  const one = gzipped(join(embed, 'cowscope.js'));
  judge(one, 'embed, stage one', embedBudgets.stageOne);
  for (const [view, file] of Object.entries(players))
    show(gzipped(join(embed, file)), `embed, player of ${view}`, '');
  for (const name of readdirSync(embed).filter((file) => file.startsWith('words-')))
    judge(gzipped(join(embed, name)), `embed, ${name}`, embedBudgets.words, ', on demand');
  for (const [id, { file, view }] of Object.entries(systems)) {
    const [player, system] = [gzipped(join(embed, players[view])), gzipped(join(embed, file))];
    const parts = ` = ${one.toFixed(1)} + ${player.toFixed(1)} + ${system.toFixed(1)}`;
    judge(one + player + system, `embed of ${id}, in all`, embedBudgets[id] ?? embedBudgets.other, parts);
  }
  show(mermaid.kB, `for comparison: mermaid ${mermaid.version}`, mermaid.file);
  return tooBig;
}

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
  if (!existsSync(join(embed, 'parts.json'))) {
    console.error('size: there are no embeds in dist/embed; run `npm run build` first');
    return 1;
  }
  tooBig.push(...weighEmbeds());
  for (const sentence of tooBig) console.error(`size: ${sentence}`);
  return tooBig.length > 0 ? 1 : 0;
}

process.exitCode = main();
