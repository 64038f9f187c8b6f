/** Golden pictures: what is drawn is the same to the byte, until somebody has looked and drawn them again with `npm run goldens`. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GOLDENS, goldens } from './goldens.test-kit.ts';

const HINT = 'Look at what changed; if it is meant to, run `npm run goldens` and commit src/paint/golden/.';
const MOST_BYTES = 4_100_000;
const all = goldens();
const kept = new Map(
  readdirSync(GOLDENS).map((file) => [file, readFileSync(new URL(file, GOLDENS), 'utf8')] as const),
);

/** Where two texts part, with some of what follows. */
function difference(was: string, is: string): string {
  const at = [...was].findIndex((char, k) => char !== is[k]);
  const from = Math.max(0, at - 60);
  return `${HINT}\nkept:  …${was.slice(from, at + 60)}\ndrawn: …${is.slice(from, at + 60)}`;
}

describe('golden pictures', () => {
  it('are all there, and no others', () => {
    expect([...kept.keys()].sort(), HINT).toEqual(all.map(({ file }) => file).sort());
    expect(all.length).toBeGreaterThan(140);
  });

  it.each(all)('$file is drawn as it was', ({ file, make }) => {
    const [was, is] = [kept.get(file) ?? '', make()];
    if (was !== is) throw new Error(difference(was, is));
    expect(is.startsWith('<svg')).toBe(true);
  });

  it('are small', () => {
    const bytes = [...kept.values()].reduce((sum, text) => sum + text.length, 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });
});
