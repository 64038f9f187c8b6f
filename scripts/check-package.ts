/**
 * Packs `build/package/`, installs the tarball into an empty project without a network, and uses every entry as others would: in
 * Node, by types, from the command line and bundled.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { systems } from '../src/mechanisms/index.ts';
import { packageExports } from './package-json.ts';
import { useEverything, useTypes } from './package-programs.ts';
import { loadRolldown } from './rolldown.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'build/package');

/** What may be in the package; anything else has got in by mistake. */
const WELCOME = [
  /^(README\.md|LICENSE|THIRD-PARTY\.txt|package\.json|custom-elements\.json)$/,
  /^(element|engine|still|remark|rehype|markdown-it|frame)\.js$/,
  /^(engine|system)\.d\.ts$/,
  /^engine\/[a-z0-9-]+\.js$/,
  /^chunks\/[\w-]+\.js$/,
  /^bin\/cowscope\.js$/,
  /^types\/[\w/-]+\.d\.ts$/,
  /^embed\/(cowscope|loader|anywidget|frame)\.js$/,
  /^embed\/(player|system|words)-[a-z0-9-]+\.[0-9a-f]{6}\.js$/,
  /^embed\/isolate\.[0-9a-f]{6}\.js$/,
];
const MOST_BYTES = 2_000_000;

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @throws when the program does not end as it should */
function run(program: string, args: readonly string[], cwd: string, wanted = 0): Ran {
  const ran = spawnSync(program, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  assert.equal(
    ran.status,
    wanted,
    `${program} ${args.join(' ')}\n${ran.stdout}${ran.stderr}${ran.error ?? ''}`,
  );
  return ran;
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

function pack(into: string): Packed {
  const { stdout } = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], folder);
  const parsed = JSON.parse(stdout) as readonly Packed[] | Readonly<Record<string, Packed>>;
  const [packed] = Array.isArray(parsed) ? parsed : Object.values(parsed);
  assert.ok(packed);
  return packed as Packed;
}

function checkContents({ files, size }: Packed): void {
  const paths = files.map(({ path }) => path);
  const strangers = paths.filter((path) => !WELCOME.some((pattern) => pattern.test(path)));
  assert.deepEqual(strangers, [], 'files that nobody expects in the package');
  for (const pattern of WELCOME)
    assert.ok(
      paths.some((path) => pattern.test(path)),
      `no file like ${pattern}`,
    );
  for (const { id } of systems) {
    assert.ok(paths.includes(`engine/${id}.js`), `no engine/${id}.js`);
    assert.ok(
      paths.some((path) => path.startsWith(`embed/system-${id}.`)),
      `no script of ${id}`,
    );
  }
  assert.ok(size < MOST_BYTES, `the package is ${size} bytes`);
  for (const path of paths.filter((one) => one.endsWith('.js'))) checkText(path);
}

/** Nothing of this machine, of React or of an address on it goes along. */
function checkText(path: string): void {
  const text = readFileSync(join(folder, path), 'utf8');
  for (const word of [root, 'file://', 'react-dom', 'cowscope-embed:', '__COWSCOPE_'])
    assert.ok(!text.includes(word), `${path} says ${word}`);
}

async function lint(): Promise<void> {
  const { messages, pkg } = await publint({ pkgDir: folder, strict: true, pack: false });
  const lines = messages.map((message) => formatMessage(message, pkg ?? {}));
  assert.deepEqual(lines, [], 'what publint says');
}

function install(project: string, tarball: string): void {
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }\n');
  const flags = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', ...flags, tarball], project);
  const { dependencies = {} } = JSON.parse(
    readFileSync(join(project, 'node_modules/cowscope/package.json'), 'utf8'),
  ) as { dependencies?: object };
  assert.deepEqual(dependencies, {}, 'the package needs no other');
}

function tryInNode(project: string): void {
  writeFileSync(join(project, 'use.js'), useEverything);
  const { stdout, stderr } = run(process.execPath, ['--no-warnings', 'use.js'], project);
  assert.equal(stdout, 'used everything\n', stderr);
  const typed = Object.keys(packageExports).filter((entry) => !/^\.$|\*|\.js$|\.json$/.test(entry));
  for (const entry of typed)
    assert.ok(useEverything.includes(`'cowscope${entry.slice(1)}'`), `${entry} is not used`);
}

function tryTypes(project: string): void {
  writeFileSync(join(project, 'use.ts'), useTypes);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const shared = [
    '--noEmit',
    '--strict',
    '--exactOptionalPropertyTypes',
    '--target',
    'es2023',
    '--lib',
    'es2023,dom',
  ];
  for (const [module, resolution] of [
    ['preserve', 'bundler'],
    ['node16', 'node16'],
  ] as const)
    run(
      process.execPath,
      [tsc, ...shared, '--module', module, '--moduleResolution', resolution, 'use.ts'],
      project,
    );
}

function tryCommand(project: string): void {
  const program = join(project, 'node_modules/.bin/cowscope');
  writeFileSync(
    join(project, 'good.cow'),
    'use fork\nproc P1\nmmap P1 heap 2\nfork P1 P2\nwrite P2 heap 0 0x42\n',
  );
  writeFileSync(join(project, 'bad.cow'), 'use fork\nproc P1\nforc P1 P2\n');
  run(program, ['check', 'good.cow'], project);
  const { stdout, stderr } = run(program, ['check', 'bad.cow'], project, 1);
  assert.match(stdout + stderr, /bad\.cow:3:1: .*forc/);
  const trace = JSON.parse(run(program, ['run', 'good.cow', '--json'], project).stdout) as { system: string };
  assert.equal(trace.system, 'fork');
  assert.match(run(program, ['svg', 'good.cow', '--step', '3'], project).stdout, /^<svg/);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  assert.equal(run(program, ['--version'], project).stdout.trim(), version);
}

/** Who names one system gets no other into the bundle, nor React, nor the words and pictures of the page. */
async function bundleOne(project: string): Promise<void> {
  const entry = join(project, 'one.js');
  writeFileSync(
    entry,
    `import { createEngine, fork } from 'cowscope/engine';\nglobalThis.made = createEngine(fork);\n`,
  );
  const { rolldown } = await loadRolldown();
  const build = await rolldown({ input: entry, cwd: project, logLevel: 'silent' });
  const { output } = (await build.generate({ format: 'esm' })) as {
    output: readonly { type: string; code?: string; moduleIds?: readonly string[] }[];
  };
  await build.close();
  const chunks = output.filter(({ type }) => type === 'chunk');
  const code = chunks.map((chunk) => chunk.code ?? '').join('\n');
  assert.match(code, /id: ?"fork"/, 'the bundle has the system that was named');
  for (const { id } of systems.filter((one) => one.id !== 'fork'))
    assert.ok(!code.includes(`id: "${id}"`), `the bundle has ${id} too`);
  assert.ok(!/customElements|jsx|<svg/.test(code), 'the bundle has more than an engine');
  assert.ok(code.length < 200_000, `an engine with one system is ${code.length} characters`);
}

async function main(): Promise<void> {
  assert.ok(existsSync(join(folder, 'package.json')), 'build/package/ is not built: npm run build');
  const project = mkdtempSync(join(tmpdir(), 'cowscope-package-'));
  try {
    const tarballs = join(project, 'tarballs');
    mkdirSync(tarballs);
    const packed = pack(tarballs);
    checkContents(packed);
    await lint();
    install(project, join(tarballs, packed.filename));
    tryInNode(project);
    tryTypes(project);
    tryCommand(project);
    await bundleOne(project);
    console.log(
      `package: ${packed.files.length} files, ${Math.round(packed.size / 1000)} kB packed; every entry works`,
    );
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

await main();
