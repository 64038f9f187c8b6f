// Runs a TypeScript program under any supported Node: `node scripts/run-ts.mjs FILE ARGS…`.
//
// The program and what it imports from this repository become one plain module, which Node then imports
// in this process: hot loops run at full speed and nothing stands between them and the engine.
// Packages stay outside; they are found because the module lies under node_modules.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadRolldown } from './rolldown.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(root, 'node_modules/.cache/run-ts');
const keptMs = 24 * 3600 * 1000;

/** Each source file keeps its own address, though it runs from the cache. */
function keepAddresses() {
  const pattern = /\bimport\.meta\.(url|filename|dirname)\b/g;
  return {
    name: 'keep-addresses',
    transform: {
      // Asked before this is called: of hundreds of files only a few come here.
      filter: { code: 'import.meta.' },
      handler(code, id) {
        if (!id.startsWith(root) || id.includes('node_modules')) return null;
        const values = { url: pathToFileURL(id).href, filename: id, dirname: dirname(id) };
        return { code: code.replace(pattern, (_whole, name) => JSON.stringify(values[name])), map: null };
      },
    },
  };
}

/** Replaces the text of files, for programs that ask what the code would do if it were different. */
function override(texts) {
  const exactly = (path) => new RegExp(`^${path.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`);
  return {
    name: 'override',
    load: { filter: { id: [...texts.keys()].map(exactly) }, handler: (id) => texts.get(id) ?? null },
  };
}

/**
 * Bundles a program and returns the path of the module it became.
 * @param {string} entry path of a .ts, .tsx or .mjs file
 * @param {{ overrides?: Map<string, string>, sourcemap?: boolean }} [options] absolute path → the text to use in place of the
 *   file's; and whether errors are to name lines of the sources, which makes the module four times as large
 * @returns {Promise<string>}
 */
export async function bundle(entry, { overrides = new Map(), sourcemap = true } = {}) {
  const { rolldown } = await loadRolldown();
  const input = realpathSync(entry);
  const build = await rolldown({
    input,
    cwd: root,
    platform: 'node',
    external: /^(?![./]|[a-z]:[\\/])/i,
    plugins: overrides.size > 0 ? [override(overrides), keepAddresses()] : [keepAddresses()],
    logLevel: 'warn',
  });
  const { output } = await build.generate({
    dir: cache,
    format: 'esm',
    sourcemap: sourcemap ? 'inline' : false,
    codeSplitting: false,
  });
  await build.close();
  const { code } = output[0];
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16);
  const file = join(cache, `${basename(input).replace(/\.\w+$/, '')}-${hash}.mjs`);
  if (!existsSync(file)) {
    mkdirSync(cache, { recursive: true });
    const draft = `${file}.${process.pid}`; // renamed when complete: another run may be reading the same name
    writeFileSync(draft, code);
    renameSync(draft, file);
  }
  return file;
}

function forgetOldModules() {
  for (const name of readdirSync(cache)) {
    const file = join(cache, name);
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > keptMs) rmSync(file, { force: true });
  }
}

async function main() {
  const [, , program, ...args] = process.argv;
  if (!program || !existsSync(program)) {
    console.error(program ? `run-ts: there is no ${program}` : 'usage: node scripts/run-ts.mjs FILE ARGS…');
    process.exitCode = 2;
    return;
  }
  let file;
  try {
    file = await bundle(program);
  } catch (error) {
    console.error(`run-ts: cannot build ${program}\n${error.message}`);
    process.exitCode = 2;
    return;
  }
  forgetOldModules();
  process.argv = [process.argv[0], realpathSync(program), ...args];
  process.setSourceMapsEnabled(true); // stack traces name the TypeScript lines
  await import(pathToFileURL(file).href);
}

// By real path: Node resolves links in the module's address but not in argv.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
