/** The rules of the page cache by their names, with the numbers measured with qemu-io, mincore and getrusage. */
import { describe, expect, it } from 'vitest';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import { metaPages, PAGE, tableBytes } from './format.ts';
import pagecache from './index.ts';
import { countWhere, isDirty, isResident } from './pages.ts';
import { type Image, imageNamed, MODES, type Mode, seen, type World } from './world.ts';

const play = (text: string, from?: World) => playOn(pagecache, text, from);
const quick = (text: string) => pagecache.quick(play(text).world);

function image(world: World, name: string): Image {
  const found = imageNamed(world, name);
  if (!found) throw new Error(`no image ${name}`);
  return found;
}

const resident = (world: World, name: string): number => countWhere(image(world, name).pages, isResident);
const dirty = (world: World, name: string): number => countWhere(image(world, name).pages, isDirty);

/** All that the disk was asked for on behalf of a guest: data and tables. */
function fromDisk(world: World, name: string): number {
  const { dataRead, tablesRead } = image(world, name).counts;
  return dataRead + tablesRead;
}

/** What a guest reads in the first bytes of its disk. */
const first = (world: World, name: string): number =>
  [...seen(world, image(world, name), 0, 512)][0]?.value ?? -1;

const MIB = 2 ** 20;
/** The set-up of the measurement: a qcow2 base of 8 MiB, and two overlays. */
const BASE = 'create base 8M fill=0x11 fmt=qcow2';
const both = (mode: Mode): string => `${BASE}; overlay A base cache=${mode}; overlay B base cache=${mode}`;
/** In megabytes, as it was written down. */
const megabytes = (bytes: number, digits: number): string => (bytes / 1e6).toFixed(digits);

/** What read-ahead loaded besides: 549 pages of the base are 256 of data, 33 of tables, and these. */
const READ_AHEAD = 549 - 256 - 33;

describe('the measured table', () => {
  it.each(['writeback', 'writethrough', 'unsafe'] as const)(
    '%s: the first read of 1 MiB goes to the disk, the second guest reads only its own tables',
    (mode) => {
      const { world } = play(`${both(mode)}; read A 0 1M; read B 0 1M`);
      expect(image(world, 'A').counts.dataRead).toBe(MIB);
      expect(megabytes(fromDisk(world, 'A') + READ_AHEAD * PAGE, 2)).toBe('2.33');
      expect(image(world, 'B').counts.dataRead).toBe(0);
      expect(megabytes(fromDisk(world, 'B'), 3)).toBe('0.086');
      expect(image(world, 'base').pages.length).toBe(2128);
      expect(resident(world, 'base') + READ_AHEAD).toBe(549);
    },
  );

  it.each(['none', 'directsync'] as const)(
    '%s: both guests read 1.27 MB from the disk, and memory stays empty',
    (mode) => {
      const { world } = play(`${both(mode)}; read A 0 1M; read B 0 1M`);
      for (const name of ['A', 'B']) {
        expect(image(world, name).counts.dataRead).toBe(MIB);
        expect(megabytes(fromDisk(world, name), 2)).toBe('1.27');
      }
      expect(['base', 'A', 'B'].map((name) => resident(world, name))).toEqual([0, 0, 0]);
      expect(image(world, 'A').counts).toMatchObject({ hits: 0, misses: 0 });
    },
  );

  it('after a cached write of 64 KiB the reader gets it without any disk read', () => {
    const written = play(`${both('writeback')}; write A 0 64K 0x42; reopen A`).world;
    const { world } = play('read A 0 64K', written);
    expect(fromDisk(world, 'A') - fromDisk(written, 'A')).toBe(0);
    expect(first(world, 'A')).toBe(0x42);
  });

  it('with none it comes from the disk again: 0.285 MB with the tables', () => {
    const written = play(`${both('none')}; write A 0 64K 0x42; reopen A`).world;
    const { world } = play('read A 0 64K', written);
    expect(megabytes(fromDisk(world, 'A') - fromDisk(written, 'A'), 3)).toBe('0.285');
  });

  it('counts what one cache for all spares: the second guest’s data, and the base’s tables', () => {
    const { saved, memory, privateMemory } = quick(`${both('writeback')}; read A 0 1M; read B 0 1M`);
    expect(saved).toBe((256 + 33) * PAGE);
    expect(memory).toBe((256 + 33 + 2 * 21) * PAGE);
    expect(privateMemory).toBe((2 * (256 + 33) + 2 * 21) * PAGE);
  });
});

describe('tables', () => {
  it('have as many pages as the files that were measured', () => {
    expect(metaPages('qcow2', 8 * MIB, false)).toBe(80);
    expect(metaPages('raw', 8 * MIB, false)).toBe(0);
    expect([tableBytes('qcow2', true), tableBytes('raw', false)]).toEqual([86_016, 0]);
  });

  it('are read once, as long as the guest’s QEMU runs', () => {
    const { world } = play(`${BASE}; overlay A base cache=none; read A 0 4K; read A 4K 4K`);
    expect(image(world, 'A').counts.tablesRead).toBe(219_136);
    expect(image(play('reopen A; read A 0 4K', world).world, 'A').counts.tablesRead).toBe(2 * 219_136);
  });
});

describe('a cached read', () => {
  const RAW = 'create base 1M fill=0x11; overlay A base; overlay B base cache=none';

  it('loads whole pages, and only those that are not there', () => {
    const { world } = play(`${RAW}; read A 512 512; read A 0 8K`);
    expect(image(world, 'A').counts).toMatchObject({ dataRead: 2 * PAGE, misses: 2 + 21, hits: 1 });
  });

  it('does nothing for a guest that goes past it', () => {
    const { world } = play(`${RAW}; read A 0 64K; read B 0 1K`);
    expect(image(world, 'B').counts).toMatchObject({ dataRead: 1024, hits: 0, misses: 0 });
  });
});

describe('a write', () => {
  const RAW = 'create base 1M fill=0x11; overlay A base; overlay B base';

  it('copies what is left of the cluster, and reading it fills the cache', () => {
    const { world } = play(`${RAW}; write A 70144 512 0x42`);
    expect(pagecache.quick(world)).toMatchObject({ copied: 65_024, written: 512 });
    expect([resident(world, 'base'), dirty(world, 'A')]).toEqual([16, 16]);
    const after = play('read B 64K 64K', world).world;
    expect(image(after, 'B').counts.dataRead).toBe(0);
  });

  it('reads nothing where it has the whole cluster', () => {
    const { world } = play(`${RAW}; write A 64K 64K 0x42`);
    expect([image(world, 'A').counts.dataRead, resident(world, 'base'), dirty(world, 'A')]).toEqual([
      0, 0, 16,
    ]);
  });

  it('gives a guest pages of another file: the base’s are still the others’', () => {
    const { world } = play(`${RAW}; read B 0 64K; write A 0 64K 0x42; read A 0 4K; read B 0 4K`);
    expect([resident(world, 'base'), resident(world, 'A') - 21]).toEqual([16, 16]);
    expect([first(world, 'A'), first(world, 'B')]).toEqual([0x42, 0x11]);
  });

  it('reads the page first of which it writes a part, unless that is in memory', () => {
    const lines = `${RAW}; write A 0 64K 1; flush A; drop; write A 512 512 2`;
    const { world } = play(lines);
    expect(image(world, 'A').counts.dataRead).toBe(PAGE);
    expect(image(play('write A 1K 512 3', world).world, 'A').counts.dataRead).toBe(PAGE);
  });

  it('with O_DIRECT reads and writes sectors, and leaves nothing in memory', () => {
    const { world } = play('create base 1M; overlay A base cache=none; write A 512 512 2; write A 1K 512 3');
    expect(image(world, 'A').counts).toMatchObject({ dataRead: 65_024, diskWritten: 65_536 + 512 });
    expect([resident(world, 'base'), resident(world, 'A')]).toEqual([0, 0]);
  });

  it('with O_DIRECT takes what memory has of the range to the disk, and drops it', () => {
    const start = 'create base 64K; overlay A base cache=unsafe; write A 0 64K 1; reopen A cache=none';
    const { world, told } = play(`${start}; write A 0 4K 2`);
    expect(told.slice(-4)).toEqual(['direct.tables', 'wrote.direct', 'evicted.direct', 'stored.direct']);
    expect([resident(world, 'A') - 21, dirty(world, 'A')]).toEqual([15, 15]);
  });
});

/** Of the byte 0x42 over a base of 0x11, written in each mode. */
const after = (mode: Mode, lines: string): number =>
  first(
    play(`create base 64K fill=0x11; overlay A base cache=${mode}; write A 0 64K 0x42; ${lines}`).world,
    'A',
  );

describe('the five modes', () => {
  const each = (lines: string): readonly number[] => MODES.map((mode) => after(mode, lines));
  const [KEPT, LOST] = [0x42, 0x11];

  it('return from a write with dirty pages, except where it waits for the disk or goes past memory', () => {
    const pages = MODES.map((mode) =>
      dirty(play(`create base 64K; overlay A base cache=${mode}; write A 0 64K 1`).world, 'A'),
    );
    // writeback, writethrough, none, directsync, unsafe
    expect(pages).toEqual([16, 0, 0, 0, 16]);
  });

  it('lose a write with the power, except where it waits for the disk', () => {
    expect(each('powercut')).toEqual([LOST, KEPT, LOST, KEPT, LOST]);
  });

  it('keep it after a flush, except unsafe, which ignores that', () => {
    expect(each('flush A; powercut')).toEqual([KEPT, KEPT, KEPT, KEPT, LOST]);
  });

  it('keep it after QEMU has ended properly, again except unsafe', () => {
    expect(each('reopen A; powercut')).toEqual([KEPT, KEPT, KEPT, KEPT, LOST]);
  });

  it('lose it when the host writes its pages back, but QEMU has not written its tables', () => {
    expect(each('sync; powercut')).toEqual([LOST, KEPT, LOST, KEPT, LOST]);
    expect(each('flush A; sync; powercut')).toEqual([KEPT, KEPT, KEPT, KEPT, KEPT]);
  });

  it('count flushes as often as the disk is asked', () => {
    const flushes = MODES.map(
      (mode) =>
        quick(`create base 64K; overlay A base cache=${mode}; write A 0 4K 1; write A 0 4K 2; flush A`)
          .flushes,
    );
    expect(flushes).toEqual([1, 3, 1, 3, 0]);
  });
});

describe('what is lost', () => {
  const GUEST = 'create base 128K fill=0x11; overlay A base';

  it('is what was not flushed, also of clusters that the file had before', () => {
    const lines = `${GUEST}; write A 0 64K 1; flush A; write A 0 4K 2; writeback`;
    expect(quick(lines).atRisk).toBe(4096);
    const { world } = play(`${lines}; powercut`);
    expect([first(world, 'A'), pagecache.quick(world).lost]).toEqual([1, 4096]);
  });

  it('is safe with another guest’s flush only once it is on the disk: then the disk’s own cache has it', () => {
    const two = `${GUEST}; overlay B base; write A 0 64K 1; flush A; write A 0 4K 2`;
    expect(first(play(`${two}; flush B; powercut`).world, 'A')).toBe(1);
    expect(first(play(`${two}; writeback; flush B; powercut`).world, 'A')).toBe(2);
  });

  it('with QEMU killed is only what its tables do not say yet', () => {
    const { world } = play(`${GUEST}; write A 0 64K 1; flush A; write A 0 4K 2; write A 64K 64K 3; kill A`);
    expect([first(world, 'A'), pagecache.quick(world).lost]).toEqual([2, 65_536]);
    expect(pagecache.check(world)).toEqual([]);
  });
});

describe('memory', () => {
  const SMALL = 'create base 1M fill=0x11; memory 32K';

  it('has what was used last: the longest unused clean pages go first', () => {
    const { world } = play(
      `${SMALL}; read base 0 16K; read base 64K 16K; read base 0 4K; read base 128K 12K`,
    );
    const pages = image(world, 'base').pages;
    const there = [...pages.all()].filter(({ value }) => isResident(value)).map(({ from, to }) => [from, to]);
    expect(there).toEqual([
      [0, 1],
      [16, 20],
      [32, 35],
    ]);
    expect(pagecache.quick(world).evicted).toBe(3);
  });

  it('evicts dirty pages only when there are no clean ones, and not before the disk has them', () => {
    const { world, told } = play(`${SMALL}; write base 0 16K 1; read base 64K 16K; read base 128K 8K`);
    expect([dirty(world, 'base'), told.includes('wrote.evict')]).toEqual([4, false]);
    const more = play('write base 192K 32K 2', world);
    expect([dirty(more.world, 'base'), more.told.includes('wrote.evict')]).toEqual([8, true]);
    expect(resident(more.world, 'base')).toBe(8);
  });

  it('can be dropped as far as it is clean', () => {
    const { world } = play('create base 1M; write base 0 16K 1; read base 64K 16K; drop');
    expect([resident(world, 'base'), dirty(world, 'base')]).toEqual([4, 4]);
    expect(play('drop', world).told).toEqual(['evicted.nothing']);
    expect(resident(play('writeback; drop', world).world, 'base')).toBe(0);
  });

  it('of one file can be dropped alone', () => {
    const { world } = play('create base 1M; overlay A base; read A 0 64K; drop A');
    expect([resident(world, 'base'), resident(world, 'A')]).toEqual([16, 0]);
  });
});

describe('what QEMU refuses', () => {
  it('a write to a base under overlays, and what does not end within the disk', () => {
    const lines = 'create base 64K; overlay A base';
    expect(play(`${lines}; write base 0 512 1`).events).toMatchObject([{ type: 'failed', why: 'lock' }]);
    expect(play(`${lines}; read A 63K 2K`).events).toMatchObject([{ type: 'failed', why: 'end' }]);
    expect(play(`${lines}; write A 64K 512 1`).events).toMatchObject([{ type: 'failed', why: 'end' }]);
    expect(play('create base 64K; write base 0 512 1; overlay A base; read A 0 512').told.at(-1)).toBe(
      'read.base',
    );
  });
});

describe('what this model does not carry out', () => {
  it.each([
    ['images', `create base 64K${Array.from({ length: 16 }, (_, at) => `; overlay G${at} base`).join('')}`],
    ['size', 'create base 512G'],
    ['sequence', 'create base 128M fill=seq'],
    ['memory', 'memory 2T'],
    ['size', 'create base 64K; read base 512G 512'],
  ])('is more than so much: %s', (what, lines) => {
    expect(() => play(lines)).toThrow(new RegExp(`PC-LIMIT.*"what":"${what}"`));
  });

  it('is half a sector, or none', () => {
    const two = 'create base 1M; overlay A base';
    for (const line of ['write A 512 0 1', 'read A 100 512', 'read A 0 100'])
      expect(() => play(`${two}; ${line}`)).toThrow(/PC-SECTORS/);
  });
});

describe('the code', () => {
  const code = (line: string) => pagecache.code(commandOf(pagecache as never, line));

  it('is what one would type', () => {
    expect(code('create base 1M')).toBe('F=raw; qemu-img create -f $F base.img 1048576');
    expect(code('create base 1M fill=0x11 fmt=qcow2')).toBe(
      'F=qcow2; qemu-img create -f $F base.img 1048576 && qemu-io -f $F -c "write -P 17 0 1048576" base.img',
    );
    expect(code('overlay A base')).toBe('qemu-img create -f qcow2 -b base.img -F $F A.img');
    expect(code('read A 0 64K')).toBe('qemu-io -c "read 0 65536" A.img');
    expect(code('write A 0 512 0x42')).toBe('qemu-io -c "write -P 66 0 512" A.img');
    expect(code('drop')).toBe('echo 1 > /proc/sys/vm/drop_caches');
    expect(code('drop A')).toBe('dd if=A.img iflag=nocache count=0');
    expect(code('memory 1M')).toBe('echo 1048576 > /sys/fs/cgroup/guests/memory.max');
    expect(code('memory all')).toBe('echo max > /sys/fs/cgroup/guests/memory.max');
    expect(code('reopen A cache=none')).toBe('qemu-system-x86_64 -drive file=A.img,format=qcow2,cache=none');
    expect(code('powercut')).toBe('');
  });
});
