/** Draws the golden pictures again: `npm run goldens`. Look at what changed before keeping it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { GOLDENS, goldens } from '../src/paint/goldens.test-kit.ts';

/** What stands in a file, or '' without one. */
function was(file: URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const drawn = goldens().map(({ file, make }) => ({ file, text: make() }));
const changed = drawn.filter(({ file, text }) => was(new URL(file, GOLDENS)) !== text);
rmSync(GOLDENS, { recursive: true, force: true });
mkdirSync(GOLDENS, { recursive: true });
for (const { file, text } of drawn) writeFileSync(new URL(file, GOLDENS), text);
const bytes = drawn.reduce((sum, { text }) => sum + text.length, 0);
console.log(`${drawn.length} pictures, ${(bytes / 1024).toFixed(0)} KiB; ${changed.length} changed`);
for (const { file } of changed) console.log(`  ${file}`);
