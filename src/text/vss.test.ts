/** Every step, refusal, figure and verb of shadow copies has its words, and their scenarios and documented steps are sound. */
import { expect, it } from 'vitest';
import vss from '../mechanisms/vss/index.ts';
import { randomLine } from '../mechanisms/vss/random.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

const mechanism = vss as never;

describeWords({
  mechanism,
  line: randomLine,
  scenarios: 60,
  recorded: ['recorded.copied', 'recorded.area'],
});

it('a first write tells its four steps in order, with places and bytes', () => {
  const told = playLines(mechanism, ['volume 8', 'shadow S1', 'shadow S2', 'write 3 0xA3']);
  expect(told.slice(-4).map(({ id, params }) => wordsOf('vss').told[id]?.say(params))).toEqual([
    'The old content of block 3 is read: 16 KiB from sector 96 of the volume.',
    'It is copied to the diff area of S2, slot 0: 16,384 bytes.',
    'A descriptor of 32 bytes says that slot 0 of S2 has block 3.',
    'Block 3 is overwritten in place with 0xa3, at sector 96 of the volume.',
  ]);
});

it('says where a user makes one that it is no backup, and that nothing was measured', () => {
  const { verbs, actions, terms } = wordsOf('vss');
  const menu = actions.shadow;
  expect(verbs.shadow?.summary).toMatch(/no backup/);
  expect(typeof menu === 'function' ? menu('S1') : '').toMatch(/not a backup/);
  expect([terms.recordings, terms.recording].join()).toMatch(/^Documented.*,Documented.*not measured$/);
  expect(terms.measured).toBe('documented');
});
