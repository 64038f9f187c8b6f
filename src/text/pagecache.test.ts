/** Every step, refusal, figure and verb of the page cache has its words, and its scenarios are sound. */
import { expect, it } from 'vitest';
import pagecache from '../mechanisms/pagecache/index.ts';
import { randomLine } from '../mechanisms/pagecache/random.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

const mechanism = pagecache as never;

describeWords({ mechanism, line: randomLine, scenarios: 60, recorded: [] });

it('a second guest’s read says that the disk is not asked', () => {
  const told = playLines(mechanism, [
    'create base 1M fill=0x11',
    'overlay A base',
    'overlay B base',
    'read A 0 64K',
    'read B 0 64K',
  ]);
  const said = told.slice(3).map(({ id, params }) => wordsOf('pagecache').told[id]?.say(params));
  expect(said).toEqual([
    'A’s QEMU opens A: its tables are read from the disk, 84 KiB.',
    'A needs 16 pages of base that memory lacks: 64 KiB are read from the disk.',
    'A has its 64 KiB, which are base’s.',
    'B’s QEMU opens B: its tables are read from the disk, 84 KiB.',
    'B finds 16 pages of base in memory: 64 KiB that the disk is not asked for.',
    'B has its 64 KiB, which are base’s.',
  ]);
});
