/** The rules of Bochs disks by their names, with the numbers that the real Bochs and bximage give. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/mechanism.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import { createdBytes, geometryOf, slotOffset, stampOf } from './format.ts';
import bochs from './index.ts';
import { imageNamed, type Log, logOf, mismatch, type OverImage, type World } from './world.ts';

const play = (text: string) => playOn(bochs, text);
const log = (world: World, name = 'A'): Log => {
  const image = imageNamed(world, name);
  const found = image ? logOf(image) : null;
  if (!found) throw new Error(`${name} has no log`);
  return found;
};
const seal = (world: World, name = 'A') => mismatch(world, imageNamed(world, name) as OverImage);

interface Answer {
  readonly ok: boolean;
  readonly result: { readonly runs: readonly Json[]; readonly reads: readonly Json[] };
  readonly changed: { readonly [name: string]: { readonly [field: string]: Json } };
}

/** What a recording of the last of some lines has to say. */
function answer(text: string): Answer {
  const { before, world: after, events } = play(text);
  const command = commandOf(bochs as never, text.slice(text.lastIndexOf(';') + 1).trim());
  return bochs.recordings?.predict({
    index: 0,
    line: '',
    command,
    before,
    after,
    events,
  }) as unknown as Answer;
}

/** The extents after some lines, the last of which changed them, in the order of the file: `3: 4+1` is one sector from the fourth on. */
function extents(text: string, name = 'A'): string[] {
  const found = answer(text).changed[name]?.extents as [number, number, number, number[][]][];
  return [...found]
    .sort((a, b) => a[1] - b[1])
    .map(([entry, , , runs]) => `${entry}: ${runs.map(([at, count]) => `${at}+${count}`).join(' ')}`);
}

const BASE = 'create base 10M; write base 0 64 0x77; overlay A base';

describe('sizes', () => {
  it('are whole cylinders of 16 heads and 63 sectors, of whole megabytes', () => {
    expect(createdBytes(10 * 2 ** 20)).toBe(10_321_920);
    expect(createdBytes(10 * 2 ** 20 + 999_999)).toBe(10_321_920);
    expect(createdBytes(33 * 2 ** 20)).toBe(34_578_432);
  });

  it('begin at ten megabytes', () => {
    expect(play('create g 9M').events).toMatchObject([{ type: 'failed', why: 'range', image: -1 }]);
    expect(play('create g 9M; create g 10M').world.images).toHaveLength(1);
  });

  it('double bitmap and catalog in turns until the extents cover the disk', () => {
    const of = (megabytes: number) => Object.values(geometryOf(megabytes * 2 ** 20));
    expect([2, 4, 8, 10, 16, 33, 40, 130, 1024].map(of)).toEqual([
      [512, 1, 4096],
      [512, 2, 8192],
      [1024, 2, 8192],
      [1024, 4, 16_384],
      [1024, 4, 16_384],
      [2048, 8, 32_768],
      [2048, 8, 32_768],
      [4096, 16, 65_536],
      [8192, 32, 131_072],
    ]);
  });

  it('put a slot behind the other: a bitmap of whole sectors and an extent', () => {
    const small = geometryOf(10 * 2 ** 20);
    expect([0, 1, 4].map((slot) => slotOffset(small, slot))).toEqual([4608, 21_504, 72_192]);
  });
});

describe('a growing disk', () => {
  const G = 'create g 10M mode=growing';

  it('begins with its header and its catalog, and without a time', () => {
    expect(answer(G).changed.g).toMatchObject({ file_size: 4608, timestamp: 0, sectors_set: 0 });
  });

  it('reads as zeroes, and reading it changes its header and its time', () => {
    const { world, before } = play(`${G}; read g 0 2`);
    expect(world.totals).toMatchObject({ readNone: 1024, readOwn: 0 });
    expect([before.images[0]?.mtime, world.images[0]?.mtime]).toEqual([1_700_000_000, 1_700_000_002]);
    expect(answer(`${G}; read g 0 2`).changed.g?.timestamp).toBe('T');
    expect(answer(`${G}; read g 0 2; read g 5 2`).changed).toEqual({});
  });

  it('gets extents at its end in the order of first use', () => {
    expect(extents(`${G}; write g 100 1 1; write g 20000 1 1; write g 0 1 1; write g 62 4 1`, 'g')).toEqual([
      '3: 4+1',
      '625: 0+1',
      '0: 0+1',
      '1: 30+2',
      '2: 0+2',
    ]);
  });

  it('is written anew by bximage in the order of the disk, without zeroes', () => {
    const text = `${G}; write g 20000 1 0x13; write g 100 2 0; write g 3 1 7; resize g 20M`;
    expect(extents(text, 'g')).toEqual(['0: 3+1', '625: 0+1']);
    expect(answer(text).changed.g).toMatchObject({
      virtual_size: 20_971_520,
      catalog_entries: 2048,
      file_size: 512 + 8192 + 2 * 16_896,
    });
  });

  it('cannot lose what it has: the last cylinder may be behind the new end', () => {
    const eleven = 'create g 11M mode=growing; write g 22175 1 5; resize g 10M';
    expect(play(eleven).events).toMatchObject([{ type: 'failed', why: 'cut' }]);
    expect(play(eleven.replace('22175', '20000')).events).toMatchObject([
      { type: 'resized', size: 10_485_760 },
    ]);
    expect(play('create f 11M; write f 22170 1 5; resize f 10M').events).toMatchObject([
      { size: 22_171 * 512 },
    ]);
    expect(play('create g 20M; resize g 18M').events).toMatchObject([{ type: 'failed', why: 'smaller' }]);
  });
});

describe('an undoable disk', () => {
  it('has no file before it is used', () => {
    expect(answer(BASE).changed).toEqual({ A: { error: 'no file' } });
    expect(answer(`${BASE}; read A 0 2`)).toMatchObject({
      result: { runs: [[1024, 0x77]] },
      changed: { A: { subtype: 'Undoable', file_size: 4608, timestamp: 'T' } },
    });
  });

  it('stores single sectors and copies nothing, whatever the extent has room for', () => {
    const { world } = play(`${BASE}; write A 1 2 0xAA; read A 0 4`);
    expect(bochs.quick(world)).toMatchObject({
      sectorsSet: 2,
      extents: 1,
      idleBytes: 16_384 - 1024,
      copied: 0,
      readOwn: 1024,
      readBase: 1024,
    });
    expect(extents(`${BASE}; write A 1 2 0xAA`)).toEqual(['0: 1+2']);
  });

  it('puts all slots of a long write at the end in one go', () => {
    const { events } = play(`${BASE}; write A 200 1 1; write A 0 320 2`);
    expect(
      events.map((event) => (event.type === 'allocated' ? [event.first, event.count] : event.type)),
    ).toEqual([[0, 6], [7, 3], 'stored', 'marked']);
    expect(extents(`${BASE}; write A 200 1 1; write A 0 320 2`).map((one) => one.split(':')[0])).toEqual([
      '6',
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '7',
      '8',
      '9',
    ]);
  });

  it('is committed sector by sector, zeroes too, and its log deleted', () => {
    const text = `${BASE}; write A 1 2 0; write A 70 1 5; commit A`;
    const { world } = play(text);
    expect(world.totals).toMatchObject({ committed: 1536, copied: 0 });
    expect(answer(text).changed).toMatchObject({
      A: { error: 'no file' },
      base: {
        content: [
          [512, 0x77],
          [1024, 0],
          [31_232, 0x77],
          [3072, 0],
          [512, 5],
          [10_285_568, 0],
        ],
      },
    });
    expect(answer(`${text}; read A 1 1`).changed.A).toMatchObject({ sectors_set: 0 });
  });

  it('is committed into a growing base by that base’s own rules, in the order of the disk', () => {
    const text =
      'create g 10M mode=growing; overlay A g; write A 20000 1 1; write A 100 1 2; write A 33 1 0; commit A';
    expect(extents(text, 'g')).toEqual(['1: 1+1', '3: 4+1', '625: 0+1']);
    expect(answer(text).changed.g).toMatchObject({ timestamp: 'T', sectors_set: 3 });
  });

  it('needs a log to be committed, and a growing base is opened all the same', () => {
    expect(answer(`${BASE}; commit A`)).toMatchObject({ ok: false, changed: {} });
    const growing = 'create g 10M mode=growing; overlay A g; commit A';
    expect(answer(growing)).toMatchObject({ ok: false, changed: { g: { timestamp: 'T' } } });
  });

  it('gives its log back unchanged to bximage, which takes it for a plain disk', () => {
    expect(answer(`${BASE}; write A 1 2 0xAA; resize A 12M`).changed.A).toMatchObject({
      file_size: 12_582_912,
      virtual_size: 10_321_920,
      extents: [[0, 0, 4608, [[1, 2]]]],
    });
    expect(log(play(`${BASE}; write A 1 2 1; resize A 12M; write A 40 1 1`).world).fileBytes).toBe(
      12_582_912,
    );
  });
});

describe('the seal', () => {
  const TWO = `${BASE}; overlay B base; write A 0 1 1; write B 1 1 2`;

  it('breaks for every log when one is committed', () => {
    const { world } = play(`${TWO}; commit B`);
    expect(seal(world)).toBe('mtime');
    expect(answer(`${TWO}; commit B; read A 0 1`)).toMatchObject({ ok: false, changed: {} });
    expect(play(`${TWO}; commit B; commit A`).events).toMatchObject([{ type: 'failed', why: 'mtime' }]);
  });

  it('holds when there was nothing to commit to a plain base', () => {
    expect(seal(play(`${BASE}; overlay B base; read A 0 1; read B 0 1; commit B`).world)).toBeNull();
  });

  it('breaks when a growing base is only read, but not when it is read through a log', () => {
    const growing = 'create g 10M mode=growing; overlay A g; read A 0 9; overlay B g; read B 0 9';
    expect(seal(play(growing).world)).toBeNull();
    expect(seal(play(`${growing}; read g 0 1`).world)).toBe('mtime');
    expect(seal(play(`${growing}; begin g volatile; write g 0 1 1; end`).world)).toBeNull();
  });

  it('is kept in steps of two seconds', () => {
    expect(stampOf(1_700_000_001)).toBe(1_700_000_000);
    const touched = (mtime: number) => seal(play(`${TWO}; touch base mtime=${mtime}`).world);
    expect([1_700_000_001, 1_700_000_002, 1_700_000_003, 1_700_000_004].map(touched)).toEqual([
      'mtime',
      null,
      null,
      'mtime',
    ]);
  });

  it('breaks by size when the base is resized', () => {
    expect(seal(play(`${TWO}; resize base 10M`).world)).toBe('size');
  });
});

describe('a volatile disk', () => {
  const ON = `${BASE}; begin base volatile; write base 5 1 0x99; write base 5000 4 0x98`;

  it('is asked in a queue, and answers when the machine is switched off', () => {
    expect(answer(`${ON}; read base 4 3`)).toMatchObject({ result: { queued: true }, changed: {} });
    expect(answer(`${ON}; read base 4 3; read base 5000 5; end`)).toMatchObject({
      ok: true,
      changed: {},
      result: {
        reads: [
          [
            [512, 0x77],
            [512, 0x99],
            [512, 0x77],
          ],
          [
            [2048, 0x98],
            [512, 0],
          ],
        ],
        left_over: [],
      },
    });
  });

  it('leaves nothing but the count of what was lost', () => {
    const { world } = play(`${ON}; end`);
    expect(bochs.quick(world)).toMatchObject({ lost: 2560, sectorsSet: 0, storedBytes: 10_321_920 });
    expect(answer(`${ON}; end; read base 4 3`).result.runs).toEqual([[1536, 0x77]]);
  });

  it('starts on a base that was changed, since nothing of it was kept', () => {
    expect(answer(`${BASE}; touch base; begin base volatile`)).toMatchObject({ ok: true, changed: {} });
  });
});

describe('the end of a disk', () => {
  it('stops a request at the first sector that there is not', () => {
    const { events } = play(`${BASE}; write A 20158 4 1`);
    expect(events.at(-1)).toMatchObject({ type: 'failed', why: 'beyond' });
    expect(extents(`${BASE}; write A 20158 4 1`)).toEqual(['629: 30+2']);
    expect(answer(`${BASE}; read A 20160 1`)).toMatchObject({ ok: false });
  });
});

describe('the code', () => {
  const code = (line: string) => bochs.code(commandOf(bochs as never, line));

  it('is what one would type', () => {
    expect(code('create g 10M mode=growing')).toBe('bximage -func=create -hd=10M -imgmode=growing -q g.img');
    expect(code('overlay A base')).toBe(
      'ata0-master: type=disk, path=base.img, mode=undoable, journal=A.redolog',
    );
    expect(code('begin base volatile')).toBe('ata0-master: type=disk, path=base.img, mode=volatile');
    expect(code('write A 100 2 0x11')).toBe(
      "tr '\\0' '\\21' < /dev/zero | dd of=/dev/hda bs=512 seek=100 count=2 iflag=fullblock",
    );
    expect(code('commit A')).toBe('bximage -func=commit -q "$BASE" A.redolog');
    expect(code('resize g 20M')).toBe('bximage -func=resize -hd=20M -q g.img new.img && mv new.img g.img');
    expect(code('touch base mtime=7')).toBe('touch -d @7 base.img');
    expect(code('end')).toBe('');
  });
});
