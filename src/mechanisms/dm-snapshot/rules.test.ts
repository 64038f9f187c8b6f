/** The rules of device-mapper's snapshots by their names, with the numbers that real kernels give. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/mechanism.ts';
import { eachRun } from '../../core/runs.ts';
import { conform } from '../../engine/conform.ts';
import { asRecording } from '../../scenario/recording.ts';
import { readResult } from '../families/disks/bytes.ts';
import type { Stretch } from '../families/disks/extents.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import { areaAt, areaOf, capacity, perArea, slotAt, usage } from './format.ts';
import dmSnapshot from './index.ts';
import { originOf, resolved, type Snapshot, sectorsIn, through, type World } from './world.ts';

const play = (text: string) => playOn(dmSnapshot, text);

interface Step {
  readonly result: string;
  readonly read?: string;
  readonly cost: Readonly<Record<string, number>>;
  readonly views: Readonly<Record<string, Json>>;
  readonly stores: Readonly<Record<string, { readonly status: string }>>;
  readonly io: Readonly<Record<string, Json>>;
}

/** What the last of some lines comes to, in the words of recordings. */
function last(text: string): Step {
  const { before, world: after, events } = play(text);
  const line = text.slice(text.lastIndexOf(';') + 1).trim();
  const command = commandOf(dmSnapshot as never, line);
  const found = dmSnapshot.recordings?.predict({ index: 0, line, command, before, after, events });
  return found as unknown as Step;
}

const named = ({ snapshots }: World, name: string): Snapshot => {
  const found = snapshots.find((one) => one.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};

const S1 = 'origin 16; snapshot s1 chunk=16 cow=256';

describe('a store', () => {
  it('has its header in chunk 0, areas of 32 entries for each sector of a chunk, and data between them', () => {
    expect([perArea(1), perArea(8), perArea(16)]).toEqual([32, 256, 512]);
    expect([areaAt(8, 0), areaAt(8, 1), areaAt(1, 2)]).toEqual([1, 258, 67]);
    const shape = { kind: 'P', chunk: 1, size: 100 } as const;
    expect([slotAt(shape, 0), slotAt(shape, 31), slotAt(shape, 32)]).toEqual([2, 33, 35]);
    expect(slotAt({ ...shape, kind: 'N' }, 5)).toBe(5);
  });

  it('is counted with header and areas: status 16/8192 16 when new, 24 with one exception', () => {
    const shape = { kind: 'P', chunk: 8, size: 8192 } as const;
    expect(usage(shape, 0)).toEqual({ allocated: 16, metadata: 16 });
    expect(usage(shape, 1)).toEqual({ allocated: 24, metadata: 16 });
    expect(usage(shape, 256)).toEqual({ allocated: 259 * 8, metadata: 24 });
  });

  it('as large as its origin cannot hold all of it', () => {
    expect(capacity({ kind: 'P', chunk: 8, size: 8192 })).toBe(1019);
    expect(last('origin 1024; snapshot tiny chunk=8 cow=8192; write origin all 0').stores.tiny?.status).toBe(
      'snapshot Invalid',
    );
  });

  it('that is transient has room for one chunk in each', () => {
    expect(capacity({ kind: 'N', chunk: 16, size: 48 })).toBe(3);
  });

  /** The raw store: header, areas as far as they were zeroed, and chunks. */
  function* raw(world: World, snapshot: Snapshot): Generator<Stretch<number>> {
    const { chunk, size, taken, state } = snapshot;
    const bytes = new Uint8Array(size * 512);
    const view = new DataView(bytes.buffer);
    for (const [at, letter] of [...'SnAp'].entries()) bytes[at] = letter.charCodeAt(0);
    view.setUint32(4, state === 'invalid' ? 0 : 1, true);
    view.setUint32(8, 1, true);
    view.setUint32(12, chunk, true);
    let index = 0;
    eachRun(taken, (from, to) => {
      for (let old = from; old < to; old++, index++) {
        const slot = slotAt(snapshot, index);
        const area = areaOf(chunk, index);
        const entry = areaAt(chunk, area) * chunk * 512 + (index % perArea(chunk)) * 16;
        view.setBigUint64(entry, BigInt(old), true);
        view.setBigUint64(entry + 8, BigInt(slot), true);
        const span = sectorsIn(originOf(world), chunk, old);
        for (const part of resolved(originOf(world), through(world, snapshot, span.from, span.to)))
          bytes.fill(
            part.value,
            (slot * chunk + part.from - span.from) * 512,
            (slot * chunk + part.to - span.from) * 512,
          );
      }
    });
    for (const [at, value] of bytes.entries()) yield { from: at, to: at + 1, value };
  }

  it.each([
    [
      'dm-o06-three-generations',
      's1',
      'dec0af2537f7d538304f12e37a758b13fc713b5eb972b8d0d9ca587450e6e439',
      15,
    ],
    [
      'dm-o09-overflow-by-origin-write',
      'tiny',
      'a47791943b05863ae8a991509354f6fdb4a514ca1a6f5583c810651479caa921',
      12,
    ],
  ])('of %s is the one that was dumped, byte for byte', (file, name, sha, lines) => {
    const recording = asRecording(
      JSON.parse(readFileSync(`public/recordings/dm-snapshot/${file}.json`, 'utf8')),
    );
    if (typeof recording === 'string') throw new Error(recording);
    expect(recording.scenario[lines - 1]).toMatch(/^dump /);
    const { world } = play(recording.scenario.slice(0, lines).join(';'));
    expect(readResult(raw(world, named(world, name)))).toMatchObject({ sha256: sha });
  });
});

describe('a write to the origin', () => {
  it.each([
    [8, 4, 12],
    [16, 8, 20],
    [32, 16, 36],
    [64, 32, 68],
    [128, 64, 132],
  ])('with chunks of %i sectors reads %i KiB and writes %i KiB the first time', (chunk, read, written) => {
    const text = `origin 32; snapshot s1 chunk=${chunk} cow=4096; write origin 3 0xAA`;
    const { cost } = last(text);
    expect(cost.copy_read_bytes).toBe(read * 1024);
    const sum = (cost.copied_bytes ?? 0) + (cost.metadata_bytes ?? 0) + (cost.in_place_bytes ?? 0);
    expect(sum).toBe(written * 1024);
    expect(last(`${text}; write origin 3 0xAB`).cost).toEqual({
      requested_bytes: 4096,
      in_place_bytes: 4096,
    });
  });

  it('goes in four steps: read old, write copy, write metadata, write in place', () => {
    expect(play(`${S1}; write origin 3 0xAA`).events.map(({ type }) => type)).toEqual([
      'asked',
      'copyRead',
      'copied',
      'committed',
      'written',
    ]);
  });

  it('copies a last chunk that is cut only to the end of the origin', () => {
    const { cost, views } = last('origin 15; snapshot s1 chunk=32 cow=512; write origin 14 0xAA');
    expect(cost.copied_bytes).toBe(3 * 4096);
    expect(views.s1).toBe('0102030405060708090a0b0c0d0e0f');
  });

  it('that fills an area zeroes the next one first', () => {
    const { io, stores } = last(
      'origin 40 block=1; snapshot s1 chunk=1 cow=200; write origin 0-30 1; write origin 31 2',
    );
    expect(io['s1-store']).toEqual(['W 33+1 copy-write', 'W 34+1 metadata-write', 'W 1+1 metadata-write']);
    expect(stores.s1?.status).toBe('snapshot 35/200 3');
  });

  it('kills a snapshot whose store ends where the next area would begin, though the data found room', () => {
    const { world, events } = play(
      'origin 40 block=1; snapshot s1 chunk=1 cow=34; write origin 0-30 1; write origin 31 2',
    );
    expect(events.map(({ type }) => type)).toEqual(['asked', 'copyRead', 'copied', 'died', 'written']);
    expect(named(world, 's1').state).toBe('invalid');
  });

  it('looks after larger chunks first, then older snapshots, and copies for the first of them last', () => {
    const { events } = play(
      'origin 16; snapshot a chunk=8 cow=256; snapshot b chunk=32 cow=512; snapshot c chunk=8 cow=256; write origin 0 1',
    );
    const order = events.flatMap((event) => (event.type === 'copied' ? [event.snapshot] : []));
    expect(order).toEqual([1, 3, 2]);
  });
});

describe('a full store', () => {
  const FULL = 'origin 16; snapshot s1 chunk=16 cow=64; write origin 0 1; write origin 2 1';

  it('is still valid at 100 %, and a tail shorter than a chunk is never used', () => {
    expect(last(FULL).stores.s1?.status).toBe('snapshot 64/64 32');
    expect(last(`${FULL.replace('64', '79')}; write origin 4 1`).stores.s1?.status).toBe('snapshot Invalid');
  });

  it('costs the snapshot and not the writer of the origin', () => {
    const { result, views } = last(`${FULL}; write origin 4 0xA4`);
    expect(result).toBe('ok');
    expect(views).toEqual({ origin: '01020104a4060708090a0b0c0d0e0f10', s1: { error: 'EIO' } });
  });

  it('is not mended by room or by activation', () => {
    const dead = `${FULL}; write origin 4 1; extend s1 cow=512; reload s1`;
    expect(last(`${dead}; read s1 0`).result).toBe('EIO');
  });

  it('of type PO stops writers of the snapshot only, until it is activated again', () => {
    const over = `${FULL.replace('cow=64', 'cow=64 store=PO')}; write s1 4 1`;
    expect(last(over).result).toBe('EIO');
    expect(last(`${over}; read s1 4`)).toMatchObject({ result: 'ok', read: '05' });
    expect(last(`${over}; write s1 0 1`).result).toBe('EIO');
    expect(last(`${over}; extend s1 cow=512; write s1 0 1`).result).toBe('EIO');
    expect(last(`${over}; reload s1; write s1 0 1`).result).toBe('ok');
    expect(last(`${over}; write origin 4 1`).stores.s1?.status).toBe('snapshot Invalid');
  });
});

describe('what the kernel and LVM refuse', () => {
  it.each([
    ['a chunk that is no power of two', 'origin 16; snapshot s1 chunk=12 cow=256'],
    ['a store without room for header and area', 'origin 16; snapshot s1 chunk=16 cow=31'],
    ['merging a transient store', 'origin 16; snapshot s1 cow=64 store=N; merge s1'],
    ['merging what is lost', 'origin 16; snapshot s1 cow=24; write origin 0-1 1; merge s1'],
  ])('is %s', (_what, text) => {
    expect(last(text).result).toBe('refused');
  });
});

describe('activation', () => {
  it('finds everything again, and a transient store nothing', () => {
    const text = 'origin 16; snapshot s1 chunk=16 cow=256; write origin 0 0xA0; reload s1; read s1 0';
    expect(last(text).read).toBe('01');
    expect(last(text.replace('cow=256', 'cow=256 store=N')).read).toBe('a0');
  });
});

describe('an origin that is lost', () => {
  const LOST = 'origin 16; snapshot s1 chunk=16 cow=256; write origin 0 0xA0; lose';

  it('takes with it what no store has', () => {
    expect(last(`${LOST}; read s1 0-1`)).toMatchObject({ result: 'ok', read: '0102' });
    expect(last(`${LOST}; read s1 2`).result).toBe('EIO');
    expect(last(`${LOST}; read origin 0`).result).toBe('EIO');
    expect(last(`${LOST}; write s1 4-5 7`).result).toBe('ok');
    expect(last(`${LOST}; write s1 4 7`).stores.s1?.status).toBe('snapshot Invalid');
  });
});

describe('a recording', () => {
  const path = 'public/recordings/dm-snapshot/dm-o05-two-snapshots-one-moment.json';
  // biome-ignore lint/suspicious/noExplicitAny: recordings are changed here in every way there is
  const judge = (change: (steps: any[]) => void) => {
    const value = JSON.parse(readFileSync(path, 'utf8'));
    change(value.steps);
    const recording = asRecording(value);
    if (typeof recording === 'string') throw new Error(recording);
    return conform(recording, dmSnapshot as never);
  };

  it('is compared in all but the order between stores', () => {
    expect(judge(() => {})).toBeNull();
    expect(
      judge((steps) => {
        const { io } = steps[3];
        steps[3].io = [io[0], io[4], io[1], io[5], io[2], io[6], io[3], io[7]];
      }),
    ).toBeNull();
  });

  // biome-ignore lint/suspicious/noExplicitAny: as above
  const CHANGES: readonly (readonly [string, (step: any) => void])[] = [
    ['a byte of a view', (step) => Object.assign(step.views, { s1: `ff${step.views.s1.slice(2)}` })],
    ['the status', (step) => Object.assign(step.stores.s1, { status: 'snapshot 49/256 32' })],
    ['an exception', (step) => step.stores.s2.disk.areas[0].exceptions.pop()],
    ['saved data', (step) => Object.assign(step.stores.s1.disk.data, { 2: '0709' })],
    ['a copy', (step) => step.copies.pop()],
    ['a cost', (step) => Object.assign(step.cost, { metadata_bytes: 8192 })],
    ['a write in place that comes too early', (step) => step.io.splice(1, 0, step.io.pop())],
    ['metadata before their copy', (step) => step.io.splice(2, 0, ...step.io.splice(3, 1))],
    ['a place in the store', (step) => Object.assign(step.io[2], { sector: 48 })],
    ['metadata that were not written', (step) => step.io.splice(3, 1)],
  ];

  it.each(CHANGES)('is found to differ where there is another: %s', (_what, change) => {
    expect(judge((steps) => change(steps[3]))?.step).toBe(3);
  });
});
