/**
 * Builds `dist/embed/`: the classic scripts of `<cow-scope>`. Stage two first, under names with hashes, then stage one, which is told
 * these names. Each system's engine is a function whose source is a program by itself.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { systems } from '../src/mechanisms/index.ts';
import { engineCuts, propertyCuts, type View, viewCuts } from './embed-cuts.ts';
import { wordsFiles } from './embed-words.ts';
import { loadRolldown } from './rolldown.mjs';

const root = join(import.meta.dirname, '..');
const source = (path: string): string => JSON.stringify(join(root, 'src', path));

/** What stage one is told of stage two. */
export interface PartsList {
  readonly version: string;
  readonly systems: Readonly<Record<string, { readonly file: string; readonly view: View }>>;
  readonly players: Readonly<Record<string, string>>;
  readonly isolate: string;
}

export interface BuiltFile {
  readonly name: string;
  readonly code: string;
}

export interface Built {
  readonly files: readonly BuiltFile[];
  readonly parts: PartsList;
}

interface Bundle {
  /** The text of a module, which need not be a file, or the path of one. */
  readonly text?: string;
  readonly file?: string;
  readonly plugins?: readonly Plugin[];
  readonly define?: Readonly<Record<string, string>>;
  readonly target?: string;
}

const ENTRY = '\0entry.ts';

/** @returns one classic script, without a map and without a line break at its end */
async function bundled({
  text,
  file,
  plugins = [],
  define = {},
  target = 'es2023',
}: Bundle): Promise<string> {
  const { rolldown } = await loadRolldown();
  const entry: Plugin = {
    name: 'cowscope-entry',
    resolveId: (id) => (id === ENTRY ? id : null),
    load: (id) => (id === ENTRY ? (text ?? null) : null),
  };
  const build = await rolldown({
    input: file ?? ENTRY,
    cwd: root,
    platform: 'browser',
    plugins: [...plugins, entry],
    shimMissingExports: true,
    logLevel: 'silent',
    transform: { target, define: { 'process.env.NODE_ENV': '"production"', ...define } },
  });
  const { output } = await build.generate({ format: 'iife', minify: true, codeSplitting: false });
  await build.close();
  return output[0].code.trim();
}

const IMPORT_MARK = '__COWSCOPE_ENGINE__';
const REGISTRY = "globalThis[Symbol.for('cowscope')]";

/** Systems that are made of several others are files; the others are folders. */
const fileOf = (id: string): string =>
  `mechanisms/${['together', 'compare'].includes(id) ? id : `${id}/index`}.ts`;

/** The engine of one system as a function of the scope that it serves. */
export async function engineSource(id: string, target?: string): Promise<string> {
  const text = `
    import { serve } from ${source('engine/serve.ts')};
    import { only } from ${source('engine/only.ts')};
    import mechanism from ${source(fileOf(id))};
    serve(scope, only(mechanism));`;
  return `function(scope){${await bundled({ text, plugins: engineCuts(id), ...(target ? { target } : {}) })}}`;
}

async function systemScript(id: string, view: View, engineTarget?: string): Promise<string> {
  const [file, name] = wordsFiles[id] as readonly [string, string];
  const text = `
    import { ${name} as words } from ${source(`text/en/${file}.ts`)};
    const { terms, told, refusals } = words;
    ${REGISTRY}.systems.set(${JSON.stringify(id)}, {
      id: ${JSON.stringify(id)}, view: ${JSON.stringify(view)}, engine: ${IMPORT_MARK}, words: { en: { terms, told, refusals } },
    });`;
  const [engine, script] = await Promise.all([
    engineSource(id, engineTarget),
    bundled({ text, plugins: [propertyCuts()] }),
  ]);
  return script.replace(IMPORT_MARK, () => engine);
}

const partOf = (view: View, one: string, many: string): string =>
  source(`embed/player/${view === 'compare' ? many : one}.ts`);

const wordsScript = (view: View): Promise<string> =>
  bundled({
    text: `
      import { said } from ${partOf(view, 'said', 'said-of-many')};
      ${REGISTRY}.words.set(${JSON.stringify(view)}, said);`,
    plugins: [viewCuts(view)],
  });

/** @param words the name of the script with what it says only when it is asked */
const playerScript = (view: View, words: string): Promise<string> =>
  bundled({
    text: `
      import { mount } from ${partOf(view, 'one', 'many')};
      ${REGISTRY}.players.set(${JSON.stringify(view)}, (options) => mount(options, ${JSON.stringify(words)}));`,
    plugins: [viewCuts(view)],
  });

/** Which view draws a system: its empty world says so. */
async function viewsOf(): Promise<ReadonlyMap<string, View>> {
  const found = new Map<string, View>();
  for (const { id, load } of systems) {
    const mechanism = await load();
    found.set(id, mechanism.depict(mechanism.start(), null, { rows: 1, starts: {}, bins: 1, units: 1 }).view);
  }
  return found;
}

const hashed = (name: string, code: string): BuiltFile => ({
  name: `${name}.${createHash('sha256').update(code).digest('hex').slice(0, 6)}.js`,
  code: `${code}\n`,
});

/**
 * Everything, in memory.
 * @param engineTarget syntax of the engines. Where another bundler takes the scripts in and rewrites class fields for older browsers,
 * it puts what it needs for them outside of the function, where a worker made of the function's source has it not.
 */
export async function buildEmbed(engineTarget?: string): Promise<Built> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const views = await viewsOf();
  const players = await Promise.all(
    [...new Set(views.values())].map(async (view) => {
      const words = hashed(`words-${view}`, await wordsScript(view));
      return { view, words, player: hashed(`player-${view}`, await playerScript(view, words.name)) };
    }),
  );
  const built = await Promise.all(
    [...views].map(async ([id, view]) => {
      return { id, view, ...hashed(`system-${id}`, await systemScript(id, view, engineTarget)) };
    }),
  );
  const isolate = hashed('isolate', await bundled({ file: join(root, 'src/embed-isolate.ts') }));
  const parts: PartsList = {
    version,
    systems: Object.fromEntries(built.map(({ id, name, view }) => [id, { file: name, view }])),
    players: Object.fromEntries(players.map(({ view, player }) => [view, player.name])),
    isolate: isolate.name,
  };
  const code = await bundled({
    file: join(root, 'src/embed-element.ts'),
    define: { __COWSCOPE_PARTS__: JSON.stringify(parts) },
  });
  const files = [
    { name: 'cowscope.js', code: `${code}\n` },
    ...players.flatMap(({ words, player }) => [words, player]),
    isolate,
    ...built,
  ];
  return { parts, files: files.map(({ name, code: text }) => ({ name, code: text })) };
}

async function main(): Promise<void> {
  const folder = join(root, 'dist/embed');
  const { files, parts } = await buildEmbed();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, code } of files) writeFileSync(join(folder, name), code);
  // For who weighs and tests them; stage one has it within.
  writeFileSync(join(folder, 'parts.json'), `${JSON.stringify(parts, null, 2)}\n`);
}

if (process.argv[1]?.endsWith('embed.ts')) await main();
