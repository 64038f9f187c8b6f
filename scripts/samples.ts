/**
 * Builds the sample sites as their readers would, and looks at them in a browser: `node scripts/run-ts.mjs scripts/samples.ts
 * [vitepress] [reveal] [docusaurus]`, all of them when none is named. Needs `build/package/`.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { findBrowser, launchArgs } from './browser.mjs';
import { lookAtDeck, lookAtSite } from './samples-look.ts';
import { serveFolder } from './static-server.ts';

const root = join(import.meta.dirname, '..');

interface Sample {
  /** What Node runs in its folder to build it. */
  readonly build: readonly string[];
  /** Where it is then. */
  readonly dist: string;
  look(browser: Browser, url: string): Promise<void>;
}

const samples: Readonly<Record<string, Sample>> = {
  vitepress: {
    build: ['node_modules/vitepress/bin/vitepress.js', 'build'],
    dist: '.vitepress/dist',
    look: (browser, url) =>
      lookAtSite(browser, { url, toggle: '.VPNavBarAppearance button', dark: 'html.dark', away: 'main' }),
  },
  reveal: { build: ['build.mjs'], dist: 'dist', look: lookAtDeck },
  docusaurus: {
    build: ['node_modules/@docusaurus/core/bin/docusaurus.mjs', 'build'],
    dist: 'build',
    look: (browser, url) =>
      lookAtSite(browser, {
        url,
        toggle: 'nav button[aria-label*="dark and light"]',
        dark: 'html[data-theme="dark"]',
        away: 'article',
      }),
  },
};

function run(program: string, args: readonly string[], cwd: string): void {
  const env = { ...process.env, NO_COLOR: '1', NO_UPDATE_NOTIFIER: '1', DOCUSAURUS_NO_PERSISTENT_CACHE: '1' };
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: 'utf8',
    shell: program === 'npm' && process.platform === 'win32',
  });
  assert.equal(status, 0, `${cwd}: ${program} ${args.join(' ')}\n${stdout}${stderr}${error ?? ''}`);
}

/** Installs what the lock file says, once for each lock file. */
function install(folder: string): void {
  const hash = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const memory = join(folder, 'node_modules/.cowscope-lock');
  if (existsSync(memory) && readFileSync(memory, 'utf8') === hash) return;
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['ci', ...flags], folder);
  writeFileSync(memory, hash);
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function check(name: string, sample: Sample, browser: Browser): Promise<void> {
  const folder = join(root, 'samples', name);
  const start = performance.now();
  install(folder);
  const installed = seconds(start);
  const from = performance.now();
  run(process.execPath, sample.build, folder);
  const built = seconds(from);
  const server = await serveFolder(join(folder, sample.dist));
  const shown = performance.now();
  try {
    await sample.look(browser, server.url);
  } finally {
    await server.close();
  }
  console.log(
    `samples: ${name} installed in ${installed}, built in ${built}, looked at in ${seconds(shown)}`,
  );
}

async function main(): Promise<number> {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !Object.hasOwn(samples, name));
  if (unknown.length > 0) {
    console.error(`samples: there is no ${unknown.join(', ')}; there are ${Object.keys(samples).join(', ')}`);
    return 2;
  }
  assert.ok(
    existsSync(join(root, 'build/package/package.json')),
    'build/package/ is not built: npm run build',
  );
  const found = findBrowser();
  const browser = await chromium.launch({
    args: launchArgs,
    ...(found ? { executablePath: found.executablePath } : {}),
  });
  try {
    for (const [name, sample] of Object.entries(samples))
      if (named.length === 0 || named.includes(name)) await check(name, sample, browser);
  } finally {
    await browser.close();
  }
  return 0;
}

process.exitCode = await main();
