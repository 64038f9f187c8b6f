/** Every step, refusal, figure and verb of User-Mode Linux disks has its words, and their scenarios and recordings are sound. */
import { expect, it } from 'vitest';
import uml from '../mechanisms/uml/index.ts';
import { randomLine } from '../mechanisms/uml/random.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

const mechanism = uml as never;

describeWords({
  mechanism,
  line: randomLine,
  scenarios: 60,
  recorded: ['recorded.file_size', 'recorded.sectors_set'],
});

it('a write says that nothing is copied, and how many bits it sets', () => {
  const told = playLines(mechanism, [
    'create base 128K fill=seq',
    'overlay A base',
    'write A 0x4000 512 0xAA',
  ]);
  const said = told.slice(2).map(({ id, params }) => wordsOf('uml').told[id]?.say(params));
  expect(said).toEqual([
    'A writes 512 bytes of 0xaa to sector 32, at 28,672 of its COW file.',
    '1 bit is set: from now on A answers for sector 32 itself.',
  ]);
});
