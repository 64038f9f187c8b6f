/** Every step, refusal, figure and verb of LVM snapshots has its words, and their scenarios and recordings are sound. */
import { expect, it } from 'vitest';
import dmSnapshot from '../mechanisms/dm-snapshot/index.ts';
import { randomLine } from '../mechanisms/dm-snapshot/random.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

const mechanism = dmSnapshot as never;

describeWords({
  mechanism,
  line: randomLine,
  scenarios: 100,
  recorded: ['recorded.copied', 'recorded.metadata', 'recorded.in_place', 'recorded.allocated'],
});

it('a first write is told in its four steps, in their order', () => {
  const told = playLines(mechanism, ['origin 16', 'snapshot s1 chunk=16 cow=256', 'write origin 3 0xAA']);
  const said = told.slice(2).map(({ id, params }) => wordsOf('dm-snapshot').told[id]?.say(params));
  expect(said).toEqual([
    'Somebody writes 4 KiB to block 3 of the origin. The old content is not saved yet for s1.',
    'For s1, chunk 1 of the origin, 8 KiB, is read from sector 16 on.',
    'The old content, 8 KiB, is written into s1’s store at sector 32.',
    '1 exception goes into s1’s metadata: area 0 is written, 8 KiB at sector 16.',
    'Now 4 KiB of 0xaa are written in place, to block 3 of the origin, at sector 24.',
  ]);
});
