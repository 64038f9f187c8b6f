/** Every step, refusal, figure and verb of qcow2 images has its words, and their scenarios and recordings are sound. */
import { expect, it } from 'vitest';
import qcow2 from '../mechanisms/qcow2/index.ts';
import { randomLine } from '../mechanisms/qcow2/random.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

const mechanism = qcow2 as never;

describeWords({
  mechanism,
  line: randomLine,
  scenarios: 60,
  recorded: ['recorded.length', 'recorded.read', 'recorded.written', 'recorded.zeroed', 'recorded.punched'],
});

it('a small write says what is found, what is copied, and what is linked', () => {
  const lines = ['create base 1M fmt=raw', 'overlay A base', 'write A 70000 512 0x55'];
  const before = playLines(mechanism, lines.slice(0, 2)).length;
  const told = playLines(mechanism, lines).slice(before);
  expect(told.map(({ id, params }) => wordsOf('qcow2').told[id]?.say(params))).toEqual([
    'A has no L2 table 0 yet.',
    'A takes cluster 4 of its file for an L2 table.',
    'L2 table 0 of A is made, in cluster 4: all of it empty.',
    'A is to be written in cluster 1: nothing is stored there yet.',
    'A takes cluster 5 of its file for data.',
    '4,464 bytes in front of the write are copied up from base.',
    '60,560 bytes behind the write are copied up from base.',
    'The guest’s 512 bytes of “U” are written at 332,144 of A.',
    'The L2 table of A refers to cluster 5 for cluster 1 of the disk, COPIED.',
  ]);
});
