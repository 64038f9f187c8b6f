/** The rules of overlay mounts by their names; what is asserted here a real overlayfs of Linux 6.18 did too. */
import { describe, expect, it } from 'vitest';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import type { EventOf } from './events.ts';
import overlayfs from './index.ts';
import { filesSeen } from './tree.ts';
import { blocksOf, HOLE, nodeOf, SHARED, storeOf, type World } from './world.ts';

const LOWER = 'lower f 4; lower g 2; lower d/x 2; lower d/y 1; mount';
const play = (text: string, fs = 'ext4') => playOn(overlayfs, `fs ${fs}; ${LOWER}; ${text}`);
type Played = { readonly world: World; readonly events: ReturnType<typeof play>['events'] };

/** What the upper layer has: names of files with mode, size, stored and shared blocks and attributes. */
function upper({ world }: Played): readonly string[] {
  return [...world.upper]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, entry]) => {
      if (entry.kind === 'whiteout') return `${path} whiteout`;
      if (entry.kind === 'dir')
        return `${path}/${entry.opaque ? ' opaque' : ''}${entry.redirect && ` -> ${entry.redirect}`}`;
      const store = storeOf(world, nodeOf(world, entry.node).upper);
      const [mapped, shared] = [(how: number) => how !== HOLE, (how: number) => how === SHARED];
      const marks = `${store.metaOnly ? ' metacopy' : ''}${store.redirect ? ' redirect' : ''}`;
      return `${path} ${store.mode} ${store.bytes.length}:${blocksOf(store, mapped)}:${blocksOf(store, shared)}${marks}`;
    });
}

const copies = ({ events }: Played): readonly EventOf<'copied'>[] =>
  events.filter((event): event is EventOf<'copied'> => event.type === 'copied');
const copied = (played: Played): readonly number[] => copies(played).map(({ bytes }) => bytes);
const why = ({ events }: Played): string | undefined =>
  events.flatMap((event) => (event.type === 'failed' ? [event.why] : []))[0];

/** The byte that the last command read; '' where there was none. */
function byteRead({ world, events }: Played): number | '' {
  const read = events.find((event): event is EventOf<'read'> => event.type === 'read');
  return read && read.from < read.to ? storeOf(world, read.store).bytes.at(read.from) : '';
}

describe('copy-up', () => {
  it.each([
    ['write f 1 9', [16_384]],
    ['open-rw f', [16_384]],
    ['append f 9', [16_384]],
    ['chmod f 600', [16_384]],
    ['link f h', [16_384]],
    ['rename f h', [16_384]],
    ['open-trunc f', [0]],
    ['read f', []],
    ['hold r f', []],
    ['rm f', []],
  ])('%s copies %j (O1)', (line, bytes) => expect(copied(play(line))).toEqual(bytes));

  it('happens once, and never changes the lower layer', () => {
    expect(copied(play('write f 1 9; write f 2 9'))).toEqual([]);
    const { world } = play('write f 1 9; append f 8; chmod f 600; rename f h');
    const store = storeOf(world, 0);
    expect([[...store.bytes.all()].map(({ value }) => value), store.mode]).toEqual([[1, 2, 3, 4], 644]);
  });

  it('is a clone where both layers lie on one file system that can share blocks (O2)', () => {
    const clone = play('chmod f 600', 'xfs');
    expect([copied(clone), upper(clone)]).toEqual([[0], ['f 600 4:4:4']]);
    expect(upper(play('chmod f 600; write f 1 9; append f 8', 'xfs'))).toEqual(['f 600 5:5:3']);
  });

  it('of what is known only waits with the data until somebody writes (O3)', () => {
    const known = play('chmod f 600', 'ext4 metacopy=on');
    expect([copied(known), upper(known)]).toEqual([[0], ['f 600 4:0:0 metacopy']]);
    expect(byteRead(play('chmod f 600; read f 2', 'ext4 metacopy=on'))).toBe(3);
    const data = play('chmod f 600; write f 1 9', 'ext4 metacopy=on');
    expect([copied(data), upper(data)]).toEqual([[16_384], ['f 600 4:4:0']]);
    expect(upper(play('chmod f 600; link f h', 'ext4 metacopy=on'))).toEqual([
      'f 600 4:0:0 metacopy redirect',
      'h 600 4:0:0 metacopy redirect',
    ]);
  });

  it('makes the directories on the way', () => {
    expect(upper(play('write d/x 1 9'))).toEqual(['d/', 'd/x 644 2:2:0']);
  });
});

describe('names', () => {
  it('that the lower layer has are hidden by whiteouts (O4)', () => {
    expect(upper(play('rm f'))).toEqual(['f whiteout']);
    expect(upper(play('rename g k; rm k'))).toEqual(['g whiteout']);
    expect(upper(play('rm f; create f 1'))).toEqual(['f 644 1:1:0']);
    expect(upper(play('rm d/x; rm d/y; rmdir d'))).toEqual(['d whiteout']);
  });

  it('of directories are opaque where one was there before', () => {
    const again = play('rm d/x; rm d/y; rmdir d; mkdir d');
    expect([upper(again), filesSeen(again.world).map(([path]) => path)]).toEqual([['d/ opaque'], ['f', 'g']]);
    expect(upper(play('mkdir z'))).toEqual(['z/']);
    expect(upper(play('mkdir z', 'ext4 redirect_dir=on'))).toEqual(['z/ opaque']);
  });

  it('of directories of the lower layer change with a note, or not at all', () => {
    expect(why(play('rename d e'))).toBe('EXDEV');
    const moved = play('rename d e; write e/x 0 9', 'ext4 redirect_dir=on');
    expect(upper(moved)).toEqual(['d whiteout', 'e/ -> d', 'e/x 644 2:2:0']);
    expect(filesSeen(moved.world).map(([path]) => path)).toEqual(['e/x', 'e/y', 'f', 'g']);
    expect(why(play('mkdir z; create z/q 1; rename z d/z'))).toBeUndefined();
  });

  it.each([
    ['rm f; read f', 'ENOENT'],
    ['rm f; create g', 'EEXIST'],
    ['link f g', 'EEXIST'],
    ['mkdir f', 'EEXIST'],
    ['rm d', 'EISDIR'],
    ['write d 0 1', 'EISDIR'],
    ['rmdir f', 'ENOTDIR'],
    ['rename d f', 'ENOTDIR'],
    ['rename f d', 'EISDIR'],
    ['rmdir d', 'ENOTEMPTY'],
    ['rename d d/z', 'EINVAL'],
    ['link d h', 'EPERM'],
    ['open-trunc f; map m f', 'EINVAL'],
  ])('%s: %s', (text, error) => expect(why(play(text))).toBe(error));
});

describe('what was opened before', () => {
  it('follows, if it is a descriptor (O5)', () => {
    expect(byteRead(play('hold r f; write f 1 9; holdread r 1'))).toBe(9);
    expect(byteRead(play('hold r f; rename f h; write h 1 9; holdread r 1'))).toBe(9);
    expect(byteRead(play('hold r f; open-trunc f; holdread r 0'))).toBe('');
    expect(byteRead(play('hold r f; rm f; create f 1; holdread r 3'))).toBe(4);
  });

  it('has the old pages, if it is a mapping', () => {
    expect(byteRead(play('map m f; write f 1 9; mapread m 1'))).toBe(2);
    expect(byteRead(play('map m f; open-trunc f; mapread m 1'))).toBe(2);
    expect(byteRead(play('write f 1 9; map m f; write f 1 8; mapread m 1'))).toBe(8);
    expect(why(play('write f 1 9; map m f; open-trunc f; mapread m 1'))).toBe('SIGBUS');
    expect(why(play('write f 1 9; map m f; append f 1; mapread m 4'))).toBe('SIGSEGV');
  });

  it('keeps a file that has no name any more', () => {
    const live = (text: string) =>
      play(text).world.stores.filter(({ layer, live: is }) => layer === 'upper' && is);
    expect(live('create h 2; hold r h; rm h')).toHaveLength(1);
    expect(live('create h 2; hold r h; rm h; release r')).toHaveLength(0);
    expect(byteRead(play('create h 2; hold r h; rm h; holdread r 1'))).toBe(2);
  });
});

describe('options', () => {
  it('may be joined, as mount has them', () => {
    for (const fs of [
      'ext4 metacopy=on,redirect_dir=on',
      'ext4 metacopy=on redirect_dir=on',
      'ext4 metacopy=on',
    ])
      expect(play('read f', fs).world.settings).toEqual({ metacopy: true, redirect: true, sealed: true });
    expect(play('read f', 'xfs index=on').world.settings).toEqual({
      metacopy: false,
      redirect: false,
      sealed: true,
    });
  });
});

describe('the code', () => {
  it('is what one would type', () => {
    const code = (line: string) => overlayfs.code(commandOf(overlayfs as never, line));
    expect(code('mount')).toBe(
      'mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged',
    );
    expect(code('write f 5 0xB5')).toBe("xfs_io -c 'pwrite -S 0xb5 20480 4096' merged/f");
    expect(code('rename d/x e')).toBe('mv -T merged/d/x merged/e');
    expect(code('mapread m 2')).toBe('byte = m[8192];');
  });
});
