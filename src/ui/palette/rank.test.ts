/** What the palette finds first. */
import { describe, expect, it } from 'vitest';
import { NO_FIT, rank, ranked } from './rank.ts';

const order = (query: string, ...texts: string[]): readonly string[] =>
  ranked(query, texts, (text) => [text]);

describe('a query', () => {
  it('fits best at the start of a word, then as initials, then inside, then scattered', () => {
    expect(order('st', 'Crust', 'Sit tight', 'Go to the stage', 'Slow tap', 'Step back')).toEqual([
      'Go to the stage',
      'Step back',
      'Sit tight',
      'Slow tap',
      'Crust',
    ]);
    expect([rank('sb', 'Step back'), rank('tb', 'Step back'), rank('ep b', 'Step back')]).toEqual([1, 3, 2]);
  });

  it('leaves equals in the order they were given', () => {
    const texts = Array.from({ length: 40 }, (_, at) => `write ${at}`);
    expect(order('wr', ...texts)).toEqual(texts);
    expect(order('', ...texts)).toEqual(texts);
  });

  it('does not care about case, or about space around and between', () => {
    expect(order('  STEP   b ', 'Step back', 'Step forward')).toEqual(['Step back']);
    expect(rank('É', 'écrire')).toBe(0);
  });

  it('fits what holds its letters in order, and nothing else', () => {
    expect(rank('wph', 'write P2 heap 1')).toBe(1);
    expect(rank('wrp1', 'write P2 heap 1')).toBe(3);
    expect(rank('1pw', 'write P2 heap 1')).toBe(NO_FIT);
    expect(rank('aa', 'a')).toBe(NO_FIT);
    expect(rank('.', 'write')).toBe(NO_FIT);
  });

  it('takes the best of several texts', () => {
    const items = [
      { words: 'P1: fork a child', code: 'fork P1 P3' },
      { words: 'Play', code: '' },
    ];
    expect(ranked('p1 p3', items, ({ words, code }) => [words, code])).toEqual([items[0]]);
  });

  it('is no pattern: signs stand for themselves', () => {
    expect(rank('.*', 'write P2 heap 1')).toBe(NO_FIT);
    expect(rank('0x4', 'write P2 heap 1 0x4d')).toBe(0);
    expect(rank('(', 'a (b)')).toBe(0);
  });
});
