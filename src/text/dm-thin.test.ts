/** Every step, refusal, figure and verb of thin snapshots has its words, and their scenarios and recordings are sound. */
import { expect, it } from 'vitest';
import dmThin from '../mechanisms/dm-thin/index.ts';
import { randomLine } from '../mechanisms/dm-thin/random.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

const mechanism = dmThin as never;

describeWords({
  mechanism,
  line: randomLine,
  scenarios: 100,
  recorded: ['recorded.copied', 'recorded.used'],
});

it('a write to a part of a shared block says who moves, and where', () => {
  const told = playLines(mechanism, [
    'pool chunk=128 data=16 unit=64',
    'thin v 4',
    'fill v',
    'snapshot s1 v',
    'write v 2 0xA2',
  ]);
  const said = told.slice(-4).map(({ id, params }) => wordsOf('dm-thin').told[id]?.say(params));
  expect(said).toEqual([
    'v is to be written, 32 KiB of 0xa2 to unit 2. A block there is older than its last snapshot.',
    'Data block 1 is copied to data block 4 for v, all 64 KiB.',
    'v’s map is turned: block 1 is in data block 4 now.',
    '32 KiB of 0xa2 are written into data block 4.',
  ]);
});
