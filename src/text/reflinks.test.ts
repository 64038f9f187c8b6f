/** Every step, refusal, figure and verb of btrfs and XFS has its words, and their scenarios and recordings are sound. */
import { expect, it } from 'vitest';
import type { Told } from '../core/told.ts';
import btrfs from '../mechanisms/btrfs/index.ts';
import { randomLineOf } from '../mechanisms/families/reflinks/random.ts';
import xfs from '../mechanisms/xfs/index.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

const recorded = ['world.stepMoved', 'world.stepInPlace'];
/** Nothing is ever copied: a block moves. */
const isCopy = ({ id }: Told): boolean => id === 'pointed.moved' || id === 'shared';

describeWords({
  ...{ mechanism: btrfs as never, line: randomLineOf('btrfs'), scenarios: 80, recorded },
  isCopy: ({ id }) => id === 'pointed.moved',
});
describeWords({
  ...{ mechanism: xfs as never, line: randomLineOf('xfs'), scenarios: 80, recorded },
  isCopy: ({ id }) => id === 'pointed.moved',
});

const said = (mechanism: typeof btrfs, lines: readonly string[]): readonly string[] =>
  playLines(mechanism as never, lines).map(
    ({ id, params }) => wordsOf(mechanism.id).told[id]?.say(params) ?? id,
  );

it('a write of btrfs says that nothing is overwritten', () => {
  const before = said(btrfs, ['fs btrfs', 'create a 8', 'reflink a b']).length;
  expect(said(btrfs, ['fs btrfs', 'create a 8', 'reflink a b', 'write b 5 0x42']).slice(before)).toEqual([
    'Block 5 of b is to be written; 2 entries lead into the old extent.',
    'Block 5 of b gets a new extent, 1, at place 8.',
    'The new content of block 5 of b is written to place 8: “B”.',
    'The map of b is turned: block 5 is in extent 1 now.',
  ]);
});

it('a write of XFS says who is alone', () => {
  const lines = ['fs xfs cowext=1', 'create a 8', 'reflink a b', 'write b 5 0x42'];
  const before = said(xfs, lines).length;
  expect(said(xfs, [...lines, 'write a 5 0x41']).slice(before)).toEqual([
    'Block 5 of a is to be written, and nobody else leads there.',
    'Block 5 of a is overwritten in place, at place 5: “A”.',
  ]);
});

it('sharing is told as sharing, and never as a copy', () => {
  const told = playLines(xfs as never, ['fs xfs', 'create a 8', 'reflink a b', 'write b 0-7 1']);
  expect(told.filter(({ phase }) => phase === 'copy')).toEqual([]);
  expect(told.filter(isCopy)).toHaveLength(2);
});
