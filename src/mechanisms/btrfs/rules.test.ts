/** The rules of btrfs by their names, and how recordings of it are compared. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/mechanism.ts';
import { conform } from '../../engine/conform.ts';
import { asRecording } from '../../scenario/recording.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import { sharing } from '../families/reflinks/figures.ts';
import { living, type World } from '../families/reflinks/world.ts';
import btrfs from './index.ts';

const play = (text: string) => playOn(btrfs, `fs btrfs; ${text}`);

/** Living extents as `blocks:references`. */
const extents = ({ world }: { readonly world: World }): string =>
  world.extents.flatMap(({ live, blocks, refs }) => (live ? [`${blocks}:${refs}`] : [])).join(' ');

/** Each entry of a file as `from-to`, with a star where the file system calls it shared. */
function entries({ world }: { readonly world: World }, name: string): string {
  const isShared = sharing(world);
  const pieces = living(world).find((file) => file.name === name)?.pieces ?? [];
  return pieces
    .map((piece) => `${piece.from}-${piece.to - 1}${isShared(piece, piece.from) ? '*' : ''}`)
    .join(' ');
}

const inUse = ({ world }: { readonly world: World }): number | undefined => btrfs.quick(world).blocksInUse;

describe('writing', () => {
  it('takes a new extent, shared or not (B1)', () => {
    expect(extents(play('create a 16; reflink a b; write b 5 1'))).toBe('16:3 1:1');
    expect(extents(play('create a 8; write a 3 1'))).toBe('8:2 1:1');
  });

  it('reads and copies nothing, in as many steps for a block as for all of them', () => {
    for (const blocks of ['0-7', '3'])
      expect(play(`create a 8; reflink a b; write b ${blocks} 1`).events.map(({ type }) => type)).toEqual([
        'looked',
        'allocated',
        'written',
        'pointed',
      ]);
  });

  it('counts entries of maps, and not files (B2)', () => {
    expect(extents(play('create a 16; reflink a b; write b 5 1; write a 5 2; write b 6-7 3'))).toBe(
      '16:4 1:1 1:1 2:1',
    );
  });

  it('holds an extent as a whole until its last piece goes (B3)', () => {
    expect(inUse(play('create a 16; write a 5 1'))).toBe(17);
    const last = play('create a 16; write a 0-4 1; write a 6-15 2');
    expect([inUse(last), btrfs.quick(last.world).held]).toEqual([31, 15]);
    expect(inUse(play('create a 16; write a 0-4 1; write a 6-15 2; write a 5 3'))).toBe(16);
  });
});

describe('the mark “shared”', () => {
  it('is of the whole extent, and goes with the other owner (B4)', () => {
    const text = 'create a 8; reflink a b; write b 5 1';
    expect(entries(play(text), 'a')).toBe('0-7*');
    expect(entries(play(text), 'b')).toBe('0-4* 5-5 6-7*');
    expect(entries(play(`${text}; rm a`), 'b')).toBe('0-4 5-5 6-7');
  });

  it('is not there for two pieces of one file that belong together', () => {
    expect(entries(play('create a 8; punch a 3'), 'a')).toBe('0-2 4-7');
  });

  it('is there where a file shares with itself, even for what nobody else has', () => {
    expect(entries(play('create a 8; clone a 0-1 a 6'), 'a')).toBe('0-5* 6-7*');
  });
});

describe('subvolumes', () => {
  const TWO = 'subvol v; create v/a 8; create v/b 4; snapshot v s';

  it('share all files with their snapshot, which can be written (B5)', () => {
    expect(extents(play(TWO))).toBe('8:2 4:2');
    expect(extents(play(`${TWO}; write v/a 3 1; write s/a 4 2`))).toBe('8:4 4:2 1:1 1:1');
  });

  it('leave what others lead to', () => {
    expect(extents(play(`${TWO}; write v/a 3 1; subvol-delete v`))).toBe('8:1 4:1');
    expect(extents(play(`${TWO}; subvol-delete v; subvol-delete s`))).toBe('');
  });
});

describe('what the kernel refuses', () => {
  it.each([
    ['rm a', 'gone'],
    ['reflink a b', 'gone'],
    ['clone b 3-4 c 0', 'range'],
    ['clone b 0-2 b 1', 'overlap'],
    ['reflink b b', 'overlap'],
  ])('%s', (line, why) => {
    expect(play(`create a 4; create b 4; rm a; ${line}`).events).toMatchObject([{ type: 'failed', why }]);
  });
});

describe('the code', () => {
  it('is what one would type', () => {
    const code = (line: string) => btrfs.code(commandOf(btrfs as never, line));
    expect(code('reflink a b')).toBe('cp --reflink=always /mnt/a /mnt/b');
    expect(code('write b 5-6 0xB5')).toBe("xfs_io -c 'pwrite -S 0xb5 20480 8192' /mnt/b");
    expect(code('clone a 1 b 2')).toBe("xfs_io -c 'reflink /mnt/a 4096 8192 4096' /mnt/b");
    expect(code('punch a 1-2')).toBe('fallocate -p -o 4096 -l 8192 /mnt/a');
    expect(code('snapshot v s')).toBe('btrfs subvolume snapshot /mnt/v /mnt/s');
  });
});

// biome-ignore lint/suspicious/noExplicitAny: recordings are changed here in every way there is
type Any = any;

describe('a recording', () => {
  const load = (): Any =>
    JSON.parse(readFileSync('public/recordings/btrfs/rl-o01-btrfs-clone-write.json', 'utf8'));
  function judge(value: Json) {
    const recording = asRecording(value);
    if (typeof recording === 'string') throw new Error(recording);
    return conform(recording, btrfs as never);
  }

  it('agrees whatever the numbers of places are', () => {
    const value = load();
    const other = (places: number[]): number[] => places.map((place) => place * 7 + 100);
    for (const step of value.steps) {
      for (const map of Object.values<Any>(step.maps)) for (const one of map) one.phys = other(one.phys);
      for (const one of step.account.extents) one.phys = other(one.phys);
      for (const one of step.changes) [one.from, one.to] = other([one.from, one.to]);
    }
    expect(judge(value)).toBeNull();
  });

  it('agrees with what lies beyond the end of a file, and with holes that were filled', () => {
    const value = load();
    const [map] = value.steps[1].maps.a;
    map.phys.push(77, 78);
    value.steps[3].changes.push({ file: 'b', block: 9, from: null, to: 3, how: 'new' });
    expect(judge(value)).toBeNull();
  });

  it.each([
    ['a place', 3, (step: Any) => step.maps.b[1].phys.splice(0, 1, 5)],
    ['the mark “shared”', 3, (step: Any) => Object.assign(step.maps.a[0], { shared: false })],
    ['references', 4, (step: Any) => step.account.extents[0].refs++],
    ['a block more in an extent', 6, (step: Any) => step.account.extents[2].phys.push(99)],
    ['a sum', 4, (step: Any) => step.account.data_blocks_in_use--],
    ['what moved', 5, (step: Any) => step.changes.pop()],
    ['how it was written', 5, (step: Any) => Object.assign(step.changes[0], { how: 'in place' })],
    ['a byte', 5, (step: Any) => Object.assign(step.views, { a: step.views.a.replace('a5', 'a6') })],
    ['a copy', 5, (step: Any) => step.copies.push({ bytes: 4096 })],
    ['how it ended', 5, (step: Any) => Object.assign(step, { result: 'ENOSPC' })],
  ])('that says something else is found: %s', (_what, at, change) => {
    const value = load();
    change(value.steps[at]);
    expect(judge(value)?.step).toBe(at);
  });
});
