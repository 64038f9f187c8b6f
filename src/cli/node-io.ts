/** Files, standard input and output as Node has them. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SCENARIO_LIMITS } from '../scenario/scenario.ts';
import { cli } from '../text/cli.ts';
import { type Io, IoFault } from './io.ts';

/** UTF-8 has at most four bytes for a character, so no scenario is longer. */
const MOST_BYTES = 4 * SCENARIO_LIMITS.characters;

const REASONS: Readonly<Record<string, (file: string) => string>> = {
  ENOENT: cli.noSuchFile,
  ENOTDIR: cli.noSuchFile,
  EACCES: cli.notAllowed,
  EPERM: cli.notAllowed,
  EROFS: cli.notAllowed,
  EISDIR: cli.isFolder,
};

function faultOf(file: string, error: unknown): IoFault {
  if (error instanceof IoFault) return error;
  const { code = '', message = String(error) } = error as { code?: string; message?: string };
  return new IoFault((REASONS[code] ?? ((name: string) => cli.noAccess(name, code || message)))(file));
}

/** Runs something with a file, and says in words what went wrong with it. */
async function tried<T>(file: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw faultOf(file, error);
  }
}

const tooLarge = (file: string): IoFault => new IoFault(cli.tooLarge(file, SCENARIO_LIMITS.characters));

async function bytesOfInput(input: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MOST_BYTES) throw tooLarge(cli.stdin);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function bytesOfFile(file: string): Promise<Uint8Array> {
  const { size } = await stat(file);
  if (size > MOST_BYTES) throw tooLarge(file);
  return readFile(file);
}

/** Folders in which nobody keeps scenarios of their own. */
const isForeign = (name: string): boolean => name === 'node_modules' || name.startsWith('.');

async function scenariosIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !isForeign(entry.name)) found.push(...(await scenariosIn(path)));
    if (!entry.isDirectory() && entry.name.endsWith('.cow')) found.push(path);
  }
  return found;
}

export const nodeIo: Io = {
  out: (text) => {
    process.stdout.write(text);
  },
  err: (text) => {
    process.stderr.write(text);
  },
  read: (file) =>
    tried(file === '-' ? cli.stdin : file, async () => {
      const bytes = await (file === '-' ? bytesOfInput(process.stdin) : bytesOfFile(file));
      // It takes a byte order mark away.
      return new TextDecoder().decode(bytes);
    }),
  folder: (file) =>
    tried(file, async () => {
      if (file === '-' || !(await stat(file)).isDirectory()) return null;
      return scenariosIn(file);
    }),
  write: (file, text) => tried(file, () => writeFile(file, text)),
};
