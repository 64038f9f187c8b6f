/** Every step, refusal, figure and verb of Linux-VServer files has its words, and their scenarios and recordings are sound. */
import { expect, it } from 'vitest';
import vserver from '../mechanisms/vserver/index.ts';
import { randomLine } from '../mechanisms/vserver/random.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

const mechanism = vserver as never;

describeWords({ mechanism, line: randomLine, scenarios: 120, recorded: [] });

it('a write says that the whole file is copied, and who keeps the old one', () => {
  const lines = [
    'file g1 sh 1000000 1',
    'file g2 sh 1000000 1',
    'hashify g1',
    'hashify g2',
    'write g2 sh 10 1 0x33',
  ];
  const told = playLines(mechanism, lines);
  const at = told.findIndex(({ id }) => id === 'opened.shared');
  expect(told.slice(at).map(({ id, params }) => wordsOf('vserver').told[id]?.say(params))).toEqual([
    'g2/sh is about to be written, but inode 1 is frozen and has 3 names.',
    'The whole file is copied, 976.6 KiB, from inode 1 to inode 3.',
    'g2/sh leads to inode 3 now; inode 1 stays with g1/sh.',
    'g2/sh: 1 byte of “3” written at 10, into inode 3.',
  ]);
});
