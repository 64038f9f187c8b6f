/** Every step, refusal, figure and verb of Bochs disks has its words, and their scenarios and recordings are sound. */
import { expect, it } from 'vitest';
import bochs from '../mechanisms/bochs/index.ts';
import { randomLine } from '../mechanisms/bochs/random.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

const mechanism = bochs as never;

describeWords({
  mechanism,
  line: randomLine,
  scenarios: 60,
  recorded: ['recorded.file_size', 'recorded.sectors_set'],
});

it('a write says that an extent comes to the end, and that nothing is copied', () => {
  const told = playLines(mechanism, ['create base 10M', 'overlay A base', 'write A 100 1 0x11']);
  const said = told.slice(3).map(({ id, params }) => wordsOf('bochs').told[id]?.say(params));
  expect(said).toEqual([
    'Extent 3 comes to the end of A’s log: 16 KiB, with an empty bitmap.',
    'A writes 512 bytes of 0x11 to sector 100, from 7,168 of its file on.',
    '1 bit is set: from now on A’s log answers for sector 100.',
  ]);
});
