/** Every step, refusal, figure and verb of overlay mounts has its words, and their scenarios and recordings are sound. */
import { expect, it } from 'vitest';
import overlayfs from '../mechanisms/overlayfs/index.ts';
import { randomLine } from '../mechanisms/overlayfs/random.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { describeWords } from './words-of.test-kit.ts';

const mechanism = overlayfs as never;

describeWords({ mechanism, line: randomLine, scenarios: 120, recorded: ['world.stepCopied'] });

it('a write says that the whole file is copied up, and a mapping what it still reads', () => {
  const lines = ['fs ext4', 'lower f 16', 'mount', 'map m f'];
  const before = playLines(mechanism, lines).length;
  const told = playLines(mechanism, [...lines, 'write f 5 0x42', 'mapread m 5']).slice(before);
  expect(told.map(({ id, params }) => wordsOf('overlayfs').told[id]?.say(params))).toEqual([
    'f is to be written, and lies only in the lower layer.',
    'The whole file is copied up: 64 KiB from lower/f to upper/f.',
    'upper/f: block 5 is written, “B”.',
    'm reads block 5: still from lower/f, as it was.',
  ]);
});
