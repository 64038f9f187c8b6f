/** What a printed world says. */
import { describe, expect, it } from 'vitest';
import string from '../../string/index.ts';
import { playOn } from './play.test-kit.ts';
import { printWorld } from './print.ts';

describe('a printed world', () => {
  it('has every variable, buffer and pointer, and the sums', () => {
    const { world } = playOn(string, 'let x "aab"; ref p x 1; copy y x; drop x; empty "z"');
    expect(printWorld(world).split('\n')).toEqual([
      'totals allocs 2 frees 1 allocBytes 56 freedBytes 28 copied 3 moved 0 deepCopied 3',
      'holder 0 "x" at nowhere parent -1 seat 0 dead',
      'holder 1 "y" at u2 parent 0 seat 1',
      'holder 2 "z" at u0 parent -1 seat 0',
      'buffer 0 static bytes 0 capacity 0 length 0 count 0 seat -1 cells 00',
      'buffer 1 heap bytes 28 capacity 3 length 3 count -2 seat 0 freed cells 61x2 62 00',
      'buffer 2 heap bytes 28 capacity 3 length 3 count 0 seat 1 cells 61x2 62 00',
      'reference 0 "p" into u1+1',
      '',
    ]);
  });
});
