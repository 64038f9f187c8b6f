/** Whatever strategies tell side by side has its words, and their shelf is sound. */
import { expect, it } from 'vitest';
import { randomLine, system } from '../mechanisms/compare/property.test-kit.ts';
import { playLines } from './catalogue.test-kit.ts';
import { MEMBERS } from './en/compare/index.ts';
import { stage } from './en/compare/stage.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

describeWords({ mechanism: system as never, line: randomLine, scenarios: 12, recorded: [], voices: 5 });

it('every strategy has its name, and words for all that it can tell', () => {
  expect(Object.keys(MEMBERS).sort()).toEqual(system.strategies.map(({ id }) => id).sort());
  const missing = system.strategies.flatMap(({ id, name, mechanism }) => [
    ...(MEMBERS[id]?.name === name ? [] : [`${id} is not ${name}`]),
    ...mechanism.tellable.filter((one) => !MEMBERS[id]?.told[one.id]).map((one) => `${id}/${one.id}`),
  ]);
  expect(missing).toEqual([]);
});

it('says what both do at the same time, and why', () => {
  const told = playLines(system as never, [
    'with before writer',
    'base 64K',
    'share s1',
    'write base 0 16K 1',
  ]);
  const words = wordsOf('compare').told;
  expect(told.slice(-4).map(({ id, params }) => words[id]?.say(params))).toEqual(
    [
      'Copy before write: 16 KiB are copied to new places for s1. Copy to the writer: 16 KiB are written to new places, for base.',
      'Copy before write: s1 now leads to its copies of 4 blocks. Copy to the writer: base, who writes, now leads to new places for 4 blocks.',
      'Copy before write: 16 KiB are written in place, for base.',
    ].toSpliced(0, 0, 'base is to be written: 16 KiB at 0.'),
  );
});

it('has a sentence for each way in which room runs out', () => {
  for (const { full } of system.strategies) expect(stage.fullOf(full)).toMatch(/ /);
});
