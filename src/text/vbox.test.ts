/** Every step, refusal, figure and verb of VirtualBox disks has its words, and their scenarios and recordings are sound. */
import { expect, it } from 'vitest';
import type { Dice } from '../core/dice.ts';
import vbox from '../mechanisms/vbox/index.ts';
import { randomLine } from '../mechanisms/vbox/random.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

const mechanism = vbox as never;

describeWords({
  mechanism,
  line: (roll: Dice, world: never) => randomLine(roll, world, 8),
  scenarios: 80,
  recorded: [],
});

it('a write says what is copied up, how much, and from where', () => {
  const told = playLines(mechanism, [
    'create base 8M',
    'write base 0 4M 0x11',
    'overlay A base',
    'write A 0x100000 512 0x11',
    'write A 0x100000 512 0x80',
  ]);
  const said = told.slice(-5).map(({ id, params }) => wordsOf('vbox').told[id]?.say(params));
  expect(said).toEqual([
    '512 bytes for block 1 are what is read through base already: nothing is written.',
    'A has no block 1: its other 1,048,064 bytes have to come from below.',
    'Block 1 of A gets room at the end of the file.',
    '1,048,064 bytes around the data come up from base to A.',
    '512 bytes of 0x80 are written to block 1 of A.',
  ]);
});
