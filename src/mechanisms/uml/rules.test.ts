/** The rules of User-Mode Linux disks by their names, with the numbers that the real kernel and uml_moo give. */
import { describe, expect, it } from 'vitest';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import { blockBytes, dataOffset, newFileBytes } from './format.ts';
import uml from './index.ts';
import { type CowImage, imageNamed, mismatch, type World } from './world.ts';

const play = (text: string) => playOn(uml, text);
const cow = (world: World, name = 'A'): CowImage => {
  const image = imageNamed(world, name);
  if (image?.kind !== 'cow') throw new Error(`${name} is no COW file`);
  return image;
};
/** `32: 1` is one sector from 32 on. */
const bits = (world: World, name = 'A'): string[] =>
  [...cow(world, name).marks.all()]
    .filter(({ value }) => value !== 0)
    .map(({ from, to }) => `${from}: ${to - from}`);

/** What the last read of some lines returns. */
function answer(text: string) {
  const { before, world: after, events } = play(text);
  const command = commandOf(uml as never, text.slice(text.lastIndexOf(';') + 1).trim());
  return uml.recordings?.predict({ index: 0, line: '', command, before, after, events }) as {
    ok: boolean;
    result: { runs: [number, number][] };
    changed: Record<string, unknown>;
  };
}

const BASE = 'create base 128K fill=seq; overlay A base';

describe('a COW file', () => {
  it('begins as long as its disk, with header and bitmap before the data', () => {
    expect(dataOffset(131_072)).toBe(12_288);
    expect(newFileBytes(131_072)).toBe(143_360);
    expect(newFileBytes(70_001)).toBe(82_289);
    expect(dataOffset(2 ** 32)).toBe(8192 + 2 ** 20);
    expect(uml.quick(play(BASE).world)).toMatchObject({ storedBytes: 131_072 + 12_288, fileBytes: 274_432 });
  });

  it('gets one bit for each sector that is written, and nothing is read or copied', () => {
    const { world } = play(`${BASE}; write A 0x4000 512 0xAA`);
    expect(bits(world)).toEqual(['32: 1']);
    expect(uml.quick(world)).toMatchObject({ sectorsSet: 1, readBase: 0, copied: 0, written: 512 });
  });

  it('has the bits that a word holds set at once, and more in several requests', () => {
    expect(bits(play(`${BASE}; write A 0x200 64K 1`).world)).toEqual(['1: 128']);
  });

  it('never gives a sector back: a discard sets the bit over a hole', () => {
    const { world } = play(`${BASE}; write A 0 8K 1; discard A 4K 8K`);
    expect(bits(world).join()).toBe('0: 8,8: 16');
    expect(uml.measure(world).holders.get(1)?.figures).toMatchObject({ sectors: 24, holes: 16 });
    expect(answer(`${BASE}; discard A 0 4K; read A 0 8K`).result.runs[0]).toEqual([4096, 0]);
  });
});

describe('the guest’s page cache', () => {
  it('works in blocks of the largest power of two up to 4 KiB that divides the disk', () => {
    // As BLKBSZGET says on a device of each size.
    const sizes = [131_072, 131_584, 132_096, 133_120, 135_168, 70_001, 100];
    expect(sizes.map(blockBytes)).toEqual([4096, 512, 1024, 2048, 4096, 512, 512]);
  });

  it('writes a block back whole, so that 512 bytes set eight bits and 3,584 are copied', () => {
    const { world } = play(`${BASE}; bwrite A 0x8200 512 0xBB`);
    expect(bits(world)).toEqual(['64: 8']);
    expect(uml.quick(world)).toMatchObject({ readBase: 4096, copied: 3584, written: 512 });
  });

  it('reads nothing where blocks are written whole', () => {
    const { world, events } = play(`${BASE}; bwrite A 0x8000 8K 0xBB`);
    expect(events.map(({ type }) => type)).toEqual(['stored', 'marked']);
    expect(uml.quick(world)).toMatchObject({ readBase: 0, copied: 0, sectorsSet: 16 });
  });

  it('reads both ends of a range that begins and ends within a block', () => {
    const { events } = play(`${BASE}; bwrite A 1000 10000 0xBB`);
    expect(events.map(({ type }) => type)).toEqual(['paged', 'paged', 'copied', 'stored', 'marked']);
  });

  it('copies nothing that the COW file has already', () => {
    const { world } = play(`${BASE}; write A 0 4K 1; bwrite A 100 10 2`);
    expect(uml.quick(world)).toMatchObject({ copied: 0, readOwn: 4096 });
  });
});

describe('disks of no round size', () => {
  const ODD = 'create base 70001 fill=seq; overlay A base';

  it('are rounded up to whole sectors, and grow when the last one is written', () => {
    const { world } = play(`${ODD}; write A 69632 512 0xCC`);
    expect(bits(world)).toEqual(['136: 1']);
    expect(cow(world).fileBytes).toBe(82_432);
    expect(cow(play(`${ODD}; discard A 69632 512`).world).fileBytes).toBe(82_289);
  });

  it('read as zeroes behind the end of the base', () => {
    expect(answer(`${ODD}; read A 69120 2K`).result.runs).toEqual([
      [512, 136],
      [369, 137],
      [143, 0],
    ]);
  });

  it('lose what is no whole sector when uml_moo merges them', () => {
    const { world } = play(`${ODD}; write A 69632 512 0xCC; merge A flat; commit A`);
    expect(imageNamed(world, 'flat')).toMatchObject({ bytes: { length: 69_632 } });
    expect(world.clock).toBe(1_700_000_000);
  });

  it('make a base grow too that is written itself, which no COW file on it survives', () => {
    const { world } = play(`${ODD}; write base 69632 512 0xCC`);
    expect(mismatch(world, cow(world))).toBe('size');
  });

  it('kill the guest where the bitmap is one word long, and nothing is written', () => {
    const small = play('create base 32K; overlay A base; write A 512 512 1');
    expect(small.events).toMatchObject([{ type: 'failed', why: 'small' }]);
    expect(bits(small.world)).toEqual([]);
    expect(bits(play('create base 33280; overlay A base; write A 512 512 1').world)).toEqual(['1: 1']);
  });
});

describe('what the kernel refuses', () => {
  const outcome = (line: string) =>
    play(`${BASE}; ${line}`).events.map((event) => ('why' in event ? event.why : ''));

  it('direct I/O and discards of parts of sectors', () => {
    expect(outcome('write A 1 512 1')).toEqual(['align']);
    expect(outcome('write A 512 100 1')).toEqual(['align']);
    expect(outcome('discard A 1 512')).toEqual(['align']);
  });

  it('ranges beyond the end: a write does what fits, a discard nothing, a read returns less', () => {
    expect(outcome('write A 130560 1K 1')).toEqual(['', '', 'space']);
    expect(outcome('write A 128K 512 1')).toEqual(['space']);
    expect(outcome('discard A 130560 1K')).toEqual(['end']);
    expect(answer(`${BASE}; read A 130560 1K`)).toMatchObject({ ok: true, result: { runs: [[512, 6]] } });
  });
});

describe('the seal', () => {
  const TWO = `${BASE}; overlay B base; write A 0 512 1; write B 512 512 2`;

  it('breaks for every COW file when one is merged into the base', () => {
    const { world } = play(`${TWO}; commit B`);
    expect([mismatch(world, cow(world, 'A')), mismatch(world, cow(world, 'B'))]).toEqual(['mtime', 'mtime']);
    expect(bits(world, 'B')).toEqual(['1: 1']);
  });

  it('holds when there was nothing to merge', () => {
    const { world } = play(`${BASE}; commit A`);
    expect(mismatch(world, cow(world))).toBeNull();
  });

  it('is whole again when the old time is put back', () => {
    const { world } = play(`${TWO}; commit B; touch base mtime=1700000000; read A 0 1K`);
    expect(mismatch(world, cow(world))).toBeNull();
    expect(uml.quick(world).refused).toBe(0);
    expect(answer(`${TWO}; commit B; touch base mtime=1700000000; read A 0 1K`).result.runs).toEqual([
      [512, 1],
      [512, 2],
    ]);
  });

  it('says of a merge that failed that its file was not created', () => {
    expect(answer(`${TWO}; touch base; merge A flat`)).toMatchObject({
      ok: false,
      changed: { flat: { error: 'not created yet' } },
    });
    expect(answer(`${TWO}; touch base; merge A flat; merge B flat`).changed).toEqual({});
  });
});

describe('uml_moo', () => {
  it('wants a COW header', () => {
    expect(play('create base 64K; commit base').events).toMatchObject([{ type: 'failed', why: 'no-cow' }]);
  });

  it('writes over a file that there is', () => {
    const { world } = play(`${BASE}; create flat 64K fill=9; merge A flat`);
    expect(imageNamed(world, 'flat')).toMatchObject({
      id: 2,
      bytes: { length: 131_072 },
      mtime: 1_700_000_001,
    });
  });
});

describe('the code', () => {
  const code = (line: string) => uml.code(commandOf(uml as never, line));

  it('is what one would type', () => {
    expect(code('create base 1M')).toBe('truncate -s 1048576 base.img');
    expect(code('create base 1M fill=0x11')).toBe("tr '\\0' '\\21' < /dev/zero | head -c 1048576 > base.img");
    expect(code('overlay A base')).toBe('uml_mkcow A.cow base.img');
    expect(code('overlay A base by=kernel')).toBe('linux ubd0=A.cow,base.img');
    expect(code('discard A 4K 8K')).toBe('blkdiscard -o 4096 -l 8192 /dev/ubda');
    expect(code('commit A')).toBe('uml_moo -d A.cow');
    expect(code('merge A flat')).toBe('uml_moo A.cow flat.img');
    expect(code('touch base mtime=7')).toBe('touch -d @7 base.img');
  });
});
