/** The rules of XFS by their names; the windows are those that a real XFS of Linux 6.18 reserved. */
import { describe, expect, it } from 'vitest';
import { playOn } from '../families/disks/play.test-kit.ts';
import { type File, fileNamed, type World } from '../families/reflinks/world.ts';
import xfs from './index.ts';
import { windowOf } from './window.ts';

const play = (text: string, hint = '') => playOn(xfs, `fs xfs${hint}; ${text}`);
type Played = { readonly world: World };

const fileOf = ({ world }: Played, name: string): File => fileNamed(world, name) as File;

/** How many references lead to each block of a file, `.` for a hole. */
const counts = (played: Played, name: string): string => {
  const { size, pieces } = fileOf(played, name);
  return Array.from({ length: size }, (_, block) => {
    const piece = pieces.find(({ from, to }) => from <= block && block < to);
    return piece ? `${played.world.uses.at(piece.place + block - piece.from)}` : '.';
  }).join('');
};

/** Blocks of a file for which a place is held in reserve. */
const reserved = (played: Played, name: string): string =>
  fileOf(played, name)
    .reserved.map(({ from, to }) => `${from}-${to - 1}`)
    .join(' ');

const staged = ({ world }: Played): number | undefined => xfs.quick(world).staged;
const how = ({ events }: { readonly events: readonly { readonly type: string }[] }) =>
  events.flatMap((event) => (event.type === 'written' && 'how' in event ? [event.how] : []));

describe('writing', () => {
  const SHARED = 'create a 8; reflink a b';

  it('moves what is shared, block by block, and the last owner stays (X1, X2, X3)', () => {
    const moved = play(`${SHARED}; write b 5 1`, ' cowext=1');
    expect([how(moved), counts(moved, 'a'), counts(moved, 'b')]).toEqual([['moved'], '22222122', '22222122']);
    expect(how(play(`${SHARED}; write b 5 1; write a 5 2`, ' cowext=1'))).toEqual(['inPlace']);
    expect(how(play('create a 8; write a 0-7 1'))).toEqual(['inPlace']);
  });

  it('frees a block exactly when nothing leads to it', () => {
    const freed = play(`${SHARED}; write b 5 1; write b 0-2 2; rm a`, ' cowext=1');
    expect(xfs.quick(freed.world).blocksInUse).toBe(8);
    expect(counts(freed, 'b')).toBe('11111111');
  });

  it('takes blocks in the middle along where a place is held for them (X4)', () => {
    expect(how(play(`${SHARED}; write a 3 1; write a 0-7 2`))).toEqual(['moved', 'inPlace', 'moved']);
    expect(how(play(`${SHARED}; write a 3 1; write b 0-7 2`))).toEqual(['moved', 'moved']);
    expect(how(play(`${SHARED}; write a 3 1; write b 0-7 2`, ' cowext=1'))).toEqual([
      'moved',
      'inPlace',
      'moved',
    ]);
  });

  it('into a hole uses what is held in reserve', () => {
    const hole = play(`${SHARED}; write a 3 1; punch a 0-5; write a 1 2`);
    expect([reserved(hole, 'a'), counts(hole, 'a')]).toEqual(['0-0 2-2 4-7', '.1....22']);
  });

  it('shares within one file (X5)', () => {
    expect(counts(play('create a 8; clone a 0-1 a 4'), 'a')).toBe('22112211');
    expect(counts(play('create a 8; clone a 0-1 a 4; write a 0 1', ' cowext=1'), 'a')).toBe('12111211');
  });
});

describe('what is held in reserve', () => {
  const of = (size: number, ...writes: string[]): string =>
    `create a ${size}; reflink a b; ${writes.map((one) => `write a ${one} 1`).join('; ')}`;

  it.each([
    ['a short file', '', of(8, '3'), 7, '0-2 4-7'],
    ['an aligned window', '', of(80, '40'), 31, '32-39 41-63'],
    ['cut at the end at the first time', '', of(80, '70'), 15, '64-69 71-79'],
    ['and not at later ones', '', of(40, '3', '35'), 62, '0-2 4-31 32-34 36-63'],
    ['a write over two windows', '', of(80, '30-34'), 59, '0-29 35-63'],
    ['nothing left, and none the next time either', '', of(40, '0-31', '35'), 7, '32-34 36-39'],
    ['a hint that is no power of two', ' cowext=3', of(20, '5'), 2, '3-4'],
    ['several windows', ' cowext=6', of(30, '10', '7', '3', '20'), 14, '0-2 4-5 6-6 8-9 11-11 18-19 21-23'],
  ])('%s', (_what, hint, text, count, blocks) => {
    const played = play(text, hint);
    expect([staged(played), reserved(played, 'a')]).toEqual([count, blocks]);
  });

  it('goes with the file, and as it is emptied; a hole or a clone leaves it', () => {
    const kept = 'create a 8; reflink a b; write a 3 1';
    expect(staged(play(`${kept}; rm a`))).toBe(0);
    expect(staged(play(`${kept}; reflink b a`))).toBe(0);
    expect(staged(play(`${kept}; punch a 0-7`))).toBe(7);
    expect(staged(play(`${kept}; clone b 0-7 a 0; write a 3 2`))).toBe(7);
  });

  it('takes the places of a whole write before any of its blocks moves', () => {
    const text = 'create a 8; reflink a b; write a 4 1; reflink b c; clone c 4 a 4; write a 0-4 2';
    expect(reserved(play(text, ' cowext=4'), 'a')).toBe('5-7');
  });

  it('is moved between its neighbours as long as it fits, else cut', () => {
    const window = (from: number, to: number, before?: number, after?: number): string => {
      const one = windowOf(
        { from, to },
        8,
        before === undefined ? undefined : { from: 0, to: before },
        after === undefined ? undefined : { from: after, to: 99 },
      );
      return `${one.from}-${one.to - 1}`;
    };
    expect(window(5, 6)).toBe('0-7');
    expect(window(5, 6, 3)).toBe('3-10');
    expect(window(5, 6, 3, 8)).toBe('3-7');
    expect(window(5, 6, undefined, 7)).toBe('0-6');
    expect(window(13, 14, undefined, 15)).toBe('7-14');
  });
});

describe('a file that is removed', () => {
  it('copies nothing for those that share', () => {
    const { events } = play('create a 8; reflink a b; rm a');
    expect(events).toEqual([{ type: 'unlinked', file: 0 }]);
  });
});
