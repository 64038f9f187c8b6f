/**
 * Builds `build/package/`: what is published to npm as `cowscope`. It needs `dist/embed/`, and nothing at run time: what it uses of
 * other packages is inside, with their licences.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { systems } from '../src/mechanisms/index.ts';
import { customElements } from '../src/package/custom-elements.ts';
import { type Built, buildEmbed } from './embed.ts';
import { type Licence, licencesOf, packageJson } from './package-json.ts';
import { reachable } from './package-types.ts';
import { loadRolldown } from './rolldown.mjs';

const root = join(import.meta.dirname, '..');
export const folder = join(root, 'build/package');
const embed = join(root, 'dist/embed');
/** What stands in `dist/embed/` besides the element and its parts. */
const OTHER_SCRIPTS = ['loader.js', 'anywidget.js', 'frame.js'];
/** What bundlers rewrite to when nobody says otherwise, such as Vite 5. */
const OLDEST_SYNTAX = 'es2020';

/** What each door is made from; the name is where it lies in the package. */
const doors: Readonly<Record<string, string>> = {
  element: 'src/package/element.ts',
  still: 'src/package/still.ts',
  remark: 'src/package/remark.ts',
  rehype: 'src/package/rehype.ts',
  'markdown-it': 'src/package/markdown-it.ts',
  frame: 'src/package/frame.ts',
  'bin/cowscope': 'src/cli.ts',
};

const VIRTUAL = 'virtual:cowscope/';
const BESIDE = 'cowscope-embed:';

/** `dm-snapshot` is exported as `dmSnapshot`. */
export const exportOf = (id: string): string => id.replace(/-([a-z0-9])/g, (_, next) => next.toUpperCase());

/** Systems that are made of several others are files; the others are folders. */
const moduleOf = (id: string): string => {
  const paths = [`src/mechanisms/${id}/index.ts`, `src/mechanisms/${id}.ts`].reverse();
  return JSON.stringify(join(root, paths.find((path) => existsSync(join(root, path))) ?? ''));
};

const entryOf = (id: string, family: string, load: string): string =>
  `{ id: ${JSON.stringify(id)}, family: ${JSON.stringify(family)}, load: async () => ${load} }`;

/** The engine with a loader for each system: who bundles it keeps those that are named. */
function engineModule(): string {
  const own = JSON.stringify(join(root, 'src/package/engine.ts'));
  const loaders = systems.map(
    ({ id, family }) =>
      `export const ${exportOf(id)} = ${entryOf(id, family, `(await import(${moduleOf(id)})).default`)};`,
  );
  return [`export * from ${own};`, ...loaders].join('\n');
}

/** One system that comes along at once. */
const systemModule = (id: string, family: string): string =>
  `import mechanism from ${moduleOf(id)};\nexport default ${entryOf(id, family, 'mechanism')};`;

const written: ReadonlyMap<string, string> = new Map([
  ['engine', engineModule()],
  ...systems.map(({ id, family }) => [`engine/${id}`, systemModule(id, family)] as const),
]);

/** Modules that are no files. */
const virtual: Plugin = {
  name: 'cowscope-virtual',
  resolveId: (id) => (id.startsWith(VIRTUAL) ? id : null),
  load: (id) => (id.startsWith(VIRTUAL) ? (written.get(id.slice(VIRTUAL.length)) ?? null) : null),
};

/** Tells the element which scripts of stage two there are, and imports each where a bundler sees it. */
function stageTwo({ files, parts }: Built): Plugin {
  const names = files.map(({ name }) => name).filter((name) => name !== 'cowscope.js');
  const imports = names.map((name) => `${JSON.stringify(name)}: () => import('${BESIDE}${name}')`);
  return {
    name: 'cowscope-stage-two',
    transform(code, id) {
      if (!id.endsWith(doors.element ?? '')) return null;
      const put: Readonly<Record<string, string>> = {
        PARTS: JSON.stringify(parts),
        MODULES: `{ ${imports.join(', ')} }`,
      };
      return code.replace(/= __COWSCOPE_(PARTS|MODULES)__/g, (_, name) => `= ${put[name]}`);
    },
  };
}

interface Chunk {
  readonly type: string;
  readonly fileName: string;
  readonly code: string;
  readonly moduleIds: readonly string[];
}

async function bundleDoors(built: Built): Promise<readonly Chunk[]> {
  const { rolldown } = await loadRolldown();
  const input = Object.fromEntries([
    ...Object.entries(doors).map(([name, path]) => [name, join(root, path)]),
    ...[...written.keys()].map((name) => [name, `${VIRTUAL}${name}`]),
  ]);
  const build = await rolldown({
    input,
    cwd: root,
    platform: 'neutral',
    resolve: { mainFields: ['module', 'main'], conditionNames: ['import', 'default'] },
    external: (id: string) => id.startsWith('node:') || id.startsWith(BESIDE),
    plugins: [stageTwo(built), virtual],
    transform: { target: 'es2023' },
    logLevel: 'warn',
  });
  const { output } = await build.generate({
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    sourcemap: false,
  });
  await build.close();
  return output as unknown as readonly Chunk[];
}

function put(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The declarations of the doors, and of what these name. */
function putTypes(): void {
  const made = join(root, 'build/types');
  rmSync(made, { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.package.json', '--outDir', made];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`package: tsc -p tsconfig.package.json failed\n${stdout}`);
  const starts = [...Object.values(doors), 'src/package/engine.ts']
    .filter((path) => path.startsWith('src/package/'))
    .map((path) => path.slice('src/'.length).replace(/\.ts$/, '.d.ts'));
  for (const [path, text] of reachable(made, starts)) put(`types/${path}`, text);
  const loaders = systems.map(({ id }) => `export declare const ${exportOf(id)}: System;`);
  const engine = `import type { System } from './types/package/engine.js';\n\nexport * from './types/package/engine.js';\n`;
  put('engine.d.ts', `${engine}${loaders.join('\n')}\n`);
  const one = `import type { System } from './types/package/engine.js';\n\n/** This system, which comes along at once. */\ndeclare const system: System;\nexport default system;\n`;
  put('system.d.ts', one);
  rmSync(made, { recursive: true, force: true });
}

function putLicences(found: readonly Licence[]): void {
  const parts = found.map(({ name, version, text }) => `${name} ${version}\n\n${text.trim()}\n`);
  put(
    'THIRD-PARTY.txt',
    `Cowscope contains parts of these packages.\n\n${parts.join(`\n${'-'.repeat(72)}\n\n`)}`,
  );
}

export async function buildPackage(): Promise<void> {
  if (!existsSync(join(embed, 'loader.js')))
    throw new Error('package: dist/embed/ is not built: node scripts/build.mjs');
  const built = await buildEmbed(OLDEST_SYNTAX);
  const chunks = await bundleDoors(built);
  rmSync(folder, { recursive: true, force: true });
  for (const { fileName, code } of chunks) {
    const beside = fileName.includes('/') ? '../embed/' : './embed/';
    put(
      fileName,
      `${fileName.startsWith('bin/') ? '#!/usr/bin/env node\n' : ''}${code.replaceAll(BESIDE, beside)}`,
    );
  }
  chmodSync(join(folder, 'bin/cowscope.js'), 0o755);
  for (const { name, code } of built.files) put(`embed/${name}`, code);
  for (const name of OTHER_SCRIPTS) cpSync(join(embed, name), join(folder, 'embed', name));
  putTypes();
  putLicences(
    licencesOf(
      root,
      chunks.flatMap(({ moduleIds }) => moduleIds),
    ),
  );
  put('custom-elements.json', `${JSON.stringify(customElements, null, 2)}\n`);
  put('package.json', `${JSON.stringify(packageJson(root), null, 2)}\n`);
  cpSync(join(root, 'src/package/README.md'), join(folder, 'README.md'));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
}

if (process.argv[1]?.endsWith('package.ts')) await buildPackage();
