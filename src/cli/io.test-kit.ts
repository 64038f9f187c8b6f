/** The world of the command line in memory: files by name, and what was written. */
import { type Io, IoFault } from './io.ts';
import { main } from './main.ts';

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  readonly written: ReadonlyMap<string, string>;
}

/** Runs the command line as if it had been typed. @param files `-` is standard input; one that is an Error is thrown */
export async function typed(
  words: readonly string[],
  files: Readonly<Record<string, string | Error>> = {},
): Promise<Ran> {
  const written = new Map<string, string>();
  let [out, err] = ['', ''];
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    async read(file) {
      const found = files[file] ?? new IoFault(`there is no file ${file}.`);
      if (typeof found !== 'string') throw found;
      return found;
    },
    async folder(file) {
      if (!file.endsWith('/')) return null;
      return Object.keys(files).filter((name) => name.startsWith(file));
    },
    async write(file, text) {
      written.set(file, text);
    },
  };
  const exit = await main(words, io);
  return { exit, out, err, written };
}
