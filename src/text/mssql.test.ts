/** Every step, refusal, figure and verb of database snapshots has its words, and their scenarios and documented steps are sound. */
import { expect, it } from 'vitest';
import mssql from '../mechanisms/mssql/index.ts';
import { randomLine } from '../mechanisms/mssql/random.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

const mechanism = mssql as never;

describeWords({
  mechanism,
  line: randomLine,
  scenarios: 60,
  recorded: ['recorded.copied', 'recorded.disk'],
});

it('a first change tells its steps in order, with places and bytes', () => {
  const told = playLines(mechanism, ['source 1024', 'snapshot s', 'write 81 0xE2']);
  expect(told.slice(-5).map(({ id, params }) => wordsOf('mssql').told[id]?.say(params))).toEqual([
    'The old content of page 81 is read: 8 KiB from sector 1,296 of the database.',
    'NTFS gives the sparse file of s 64 KiB on disk, for pages 80–87.',
    'It is copied to the sparse file of s, at the same offset, 663,552: 8,192 bytes.',
    'The bit of page 81 is set in the bitmap of s, in memory.',
    'Page 81 is changed in place to 0xe2, at sector 1,296.',
  ]);
});

it('says where a user makes one that it is no backup, and that nothing was measured', () => {
  const { verbs, actions, terms } = wordsOf('mssql');
  const menu = actions.snapshot;
  expect(verbs.snapshot?.summary).toMatch(/no backup/);
  expect(typeof menu === 'function' ? menu('mon') : '').toMatch(/not a backup/);
  expect([terms.recordings, terms.recording].join()).toMatch(/^Documented.*,Documented.*not measured$/);
  expect(terms.measured).toBe('documented');
});
