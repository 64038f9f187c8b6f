/** Random scenarios of copy-on-write strings beside strings that copy everything at once. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import { playRandom } from '../families/strings/property.test-kit.ts';
import string from './index.ts';

const CHUNK = 250;
const seed = firstSeed('copy-on-write strings');
const chunks = Array.from({ length: cases(4) }, (_, k) => seed + k * CHUNK);

function play(first: number, count: number, size: 'small' | 'medium' | 'large'): Set<string> {
  const told = new Set<string>();
  for (let at = first; at < first + count; at++) {
    const { failure, told: some } = playRandom(string, at, size);
    if (failure) throw new Error([`seed ${at}: ${failure.wrong}`, ...failure.lines].join('\n'));
    for (const id of some) told.add(id);
  }
  return told;
}

describe('copy-on-write strings beside eager ones', () => {
  it.each(chunks)(
    'read the same in 250 short scenarios from seed %i on',
    { timeout: PATIENCE_MS },
    (first) => {
      expect(play(first, CHUNK, 'small').size).toBeGreaterThan(60);
    },
  );

  it('read the same with many variables', { timeout: PATIENCE_MS }, () => {
    expect(play(seed, cases(100), 'medium').size).toBeGreaterThan(60);
  });

  it('read the same where strings are as large as pages', { timeout: PATIENCE_MS }, () => {
    expect(play(seed, cases(100), 'large').size).toBeGreaterThan(60);
  });

  it('tell everything that is tellable sooner or later', { timeout: PATIENCE_MS }, () => {
    const told = new Set([...play(1, 600, 'small'), ...play(1, 80, 'large')]);
    expect(string.tellable.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
  });
});
