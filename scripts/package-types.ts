/** Picks the declarations that some doors need out of a folder of them, and names them as a published package must. */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const SOURCE = /((?:\bfrom|\bimport)\s*\(?\s*)(['"])(\.[^'"]+)\.ts\2/g;

/**
 * @param folder of the declarations that tsc made
 * @param starts paths within it
 * @returns the text by path: these and all that they import, with `.js` where the sources say `.ts`
 */
export function reachable(folder: string, starts: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    const file = join(folder, path);
    if (!existsSync(file)) throw new Error(`package: there is no declaration ${path}`);
    const text = readFileSync(file, 'utf8');
    found.set(path, text.replace(SOURCE, '$1$2$3.js$2'));
    for (const [, , , source = ''] of text.matchAll(SOURCE))
      visit(`${posix.join(posix.dirname(path), source)}.d.ts`);
  };
  for (const start of starts) visit(start);
  return found;
}
