/** The word that was probably meant. */
import { describe, expect, it } from 'vitest';
import fork from '../mechanisms/fork/index.ts';
import { nearest } from './nearest.ts';

const verbs = fork.verbs.map(({ name }) => name);

describe('nearest', () => {
  it.each([
    ['frok', 'fork'],
    ['vfrk', 'vfork'],
    ['FORK', 'fork'],
    ['writ', 'write'],
    ['raed', 'read'],
    ['mummap', 'munmap'],
    ['map', 'mmap'],
    ['maadvise', 'madvise'],
    ['exi', 'exit'],
  ])('%s: %s', (word, meant) => {
    expect(nearest(word, verbs)).toBe(meant);
  });

  it('is nothing when no word is near', () => {
    for (const word of ['', 'zzzz', 'q', 'clone3xyz', 'x'.repeat(33)]) expect(nearest(word, verbs)).toBe('');
  });

  it('is the first of equally near words', () => {
    expect(nearest('forl', ['fork', 'form'])).toBe('fork');
    expect(nearest('forl', ['form', 'fork'])).toBe('form');
  });
});
