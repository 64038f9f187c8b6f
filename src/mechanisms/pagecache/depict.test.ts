/** What the picture shows of the page cache, and the lives of what is in it. */
import { describe, expect, it } from 'vitest';
import { type Happening, perform } from '../../core/mechanism.ts';
import type { LayersPicture, LayerView } from '../../core/picture.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import type { Event } from './events.ts';
import pagecache from './index.ts';
import { cacheOf } from './now.ts';
import type { World } from './world.ts';

type Shown = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;
const VIEWPORT = { rows: 32, starts: {}, bins: 64, units: 64 };

function show(world: World, now: Happening<Event> | null = null, viewport = VIEWPORT): Shown {
  const picture = pagecache.depict(world, now, viewport);
  if (picture.view !== 'layers') throw new Error('another view');
  return picture;
}

const play = (text: string, from?: World) => playOn(pagecache, text, from);
const layer = ({ layers }: Shown, name: string): LayerView => {
  const found = layers.find((one) => one.name === name);
  if (!found) throw new Error(`no layer ${name}`);
  return found;
};
/** A letter for each cell: filled or a hole. */
const filled = (one: LayerView): string =>
  one.cells.map(({ state }) => (state === 'own' ? 'o' : '.')).join('');

const START = 'create base 128K fill=0x11; overlay A base; overlay B base cache=none';

describe('the picture', () => {
  it('has memory between the overlay and the base, for those who go through it', () => {
    const picture = show(play(START).world);
    expect([picture.cells, picture.cellBytes]).toEqual([32, 4096]);
    expect(picture.layers.map(({ id, name, below }) => [id, name, below])).toEqual([
      [0, 'base', -1],
      [cacheOf(0), 'base in memory', 0],
      [1, 'A', cacheOf(0)],
      [cacheOf(1), 'A in memory', 1],
      [2, 'B', 0],
    ]);
    expect(picture.holders.map((guest) => [guest.name, guest.layer])).toEqual([
      ['A', cacheOf(1)],
      ['B', 2],
    ]);
    expect(layer(picture, 'base in memory').guests).toEqual([1]);
  });

  it('is filled where pages are in memory, and there the guest’s look ends', () => {
    const picture = show(play(`${START}; read A 0 12K`).world);
    expect(filled(layer(picture, 'base in memory'))).toBe(`ooo${'.'.repeat(29)}`);
    const [a, b] = picture.holders;
    expect([0, 3].map((cell) => a?.cells[cell])).toEqual([
      { byte: 0x11, from: cacheOf(0) },
      { byte: 0x11, from: 0 },
    ]);
    expect(b?.cells[0]).toEqual({ byte: 0x11, from: 0 });
  });

  it('counts at each page the guests that used it: with a cache for each it would be there so often', () => {
    const { world } = play(`${START}; overlay C base; read A 0 8K; read C 4K 8K; read B 0 64K`);
    const cells = layer(show(world), 'base in memory').cells.slice(0, 4);
    expect(cells.map(({ refs, host }) => [refs, host])).toEqual([
      [1, 0],
      [2, 1],
      [1, 2],
      [0, -1],
    ]);
    expect(pagecache.quick(world).privateMemory).toBe((pagecache.quick(world).memory ?? 0) + 4096);
  });

  it('is about what answered, when a guest has its bytes', () => {
    const { world, events } = play(`${START}; write A 0 64K 1; read A 60K 68K`);
    const answered = events.at(-1) as Event;
    expect(show(world, { event: answered, phase: 'read' }).now).toMatchObject({
      layer: cacheOf(0),
      cells: [15, 17],
    });
    const {
      world: next,
      events: [, own],
    } = play('read A 0 4K', world);
    expect(own?.type).toBe('hit');
    expect(show(next, { event: own as Event, phase: 'look' }).now?.layer).toBe(cacheOf(1));
  });

  it('shows dirty pages as what memory has and the file has not', () => {
    const dirty = play(`${START}; write A 0 64K 0x42`).world;
    const before = show(dirty);
    expect(layer(before, 'A in memory').format).toBe('16 dirty');
    expect([filled(layer(before, 'A in memory')), filled(layer(before, 'A'))]).toEqual([
      'o'.repeat(16) + '.'.repeat(16),
      '.'.repeat(32),
    ]);
    const after = show(play('writeback', dirty).world);
    expect(layer(after, 'A in memory').format).toBe('page cache');
    expect(filled(layer(after, 'A'))).toBe('o'.repeat(16) + '.'.repeat(16));
  });

  it('shows of a file what the disk has, also where memory has something newer', () => {
    const picture = show(play(`${START}; write A 0 64K 0x42; flush A; write A 0 4K 0x43`).world);
    expect(layer(picture, 'A in memory').cells[0]?.byte).toBe(0x43);
    expect(layer(picture, 'A').cells[0]).toMatchObject({ state: 'own', byte: 0x42, host: 0 });
    expect(picture.holders[0]?.cells[0]).toEqual({ byte: 0x43, from: cacheOf(1) });
  });

  it('has no pane for memory that nobody looks through and that has nothing', () => {
    const names = (text: string) => show(play(text).world).layers.map(({ name }) => name);
    expect(names('create base 64K; overlay A base cache=none; read A 0 4K')).toEqual(['base', 'A']);
    expect(names('create base 64K; overlay A base; read A 0 4K; reopen A cache=none')).toEqual([
      ...['base', 'base in memory', 'A', 'A in memory'],
    ]);
  });

  it('has every guest’s look end where its bytes are', () => {
    const world = play(`${START}; read A 0 8K; write A 64K 4K 7; write B 0 4K 9; drop; read A 64K 4K`).world;
    const picture = show(world);
    for (const { cells, layer: top } of picture.holders)
      for (const [at, { from, byte }] of cells.entries()) {
        let one = picture.layers.find(({ id }) => id === top);
        while (one && one.cells[at]?.state === 'hole') {
          const { below } = one;
          one = picture.layers.find(({ id }) => id === below);
        }
        expect([at, one?.id, one?.cells[at]?.byte]).toEqual([at, from, byte]);
      }
  });

  it('is about the pages of a micro-step, and where they come from', () => {
    const before = play(START).world;
    const { world, events } = play('read A 0 8K', before);
    const missed = events.findLast(({ type }) => type === 'missed') as Event;
    expect(show(world, { event: missed, phase: 'copy' }).now).toEqual({
      ...{ type: 'missed', phase: 'copy', holder: 1, layer: cacheOf(0), source: 0 },
      ...{ cells: [0, 2], hosts: [], bytes: 8192 },
    });
  });

  it('is about all of it where tables are, which are nowhere on the disk', () => {
    const { world, events } = play('read A 0 8K', play(START).world);
    const tables = events.find(({ type }) => type === 'missed') as Event;
    expect(show(world, { event: tables, phase: 'look' }).now).toMatchObject({ cells: [], layer: cacheOf(1) });
  });

  it('shows a window and a band of a million pages, and stays small', () => {
    const large = play('create base 4G fill=1; overlay A base; read A 1G 256M; write A 2G 64M 2').world;
    const picture = show(large, null, { ...VIEWPORT, starts: { 0: 262_100 } });
    expect([picture.cells, picture.start]).toEqual([2 ** 20, 262_100]);
    expect(layer(picture, 'base in memory').band?.own.slice(15, 21)).toEqual([
      ...[0, 16_384, 16_384, 16_384, 16_384, 0],
    ]);
    expect(layer(picture, 'A in memory').owned).toBe(16_384);
    expect(JSON.stringify(picture).length).toBeLessThan(40_000);
  });

  it('offers actions that can be run as they stand', () => {
    for (const text of ['read A 0 512', 'write A 0 512 1', 'reopen A cache=none', 'kill B']) {
      const { world } = play(text, play(START).world);
      const lines = show(world).holders.flatMap(({ actions }) => actions.map(({ line }) => line));
      expect(lines.length).toBeGreaterThan(10);
      for (const line of lines)
        expect(play(line, world).events.filter(({ type }) => type === 'failed')).toEqual([]);
    }
  });
});

describe('a life', () => {
  function lived(subject: Parameters<typeof pagecache.track>[0], lines: readonly string[]): string[] {
    const tracker = pagecache.track(subject);
    const changes: string[] = [];
    let now = pagecache.start();
    for (const line of lines)
      ({ world: now } = perform(
        pagecache,
        now,
        commandOf(pagecache as never, line),
        () => {},
        (before, event) => changes.push(...tracker.see(before, event)),
      ));
    return changes;
  }
  const LINES = [
    'create base 128K',
    'overlay A base',
    'overlay B base cache=none',
    'read A 4K 4K',
    'read A 4K 512',
    'read B 4K 512',
    'write A 4K 512 1',
    'flush A',
    'drop',
    'powercut',
  ];
  const unit = (of: number, page: number) => ({ kind: 'unit', unit: of * 2 ** 24 + page }) as const;
  const slot = (holder: number) => ({ kind: 'slot', holder, table: '', slot: 0 }) as const;

  it('of a page in memory is how it came, was used and went', () => {
    expect(lived(unit(cacheOf(0), 1), LINES)).toEqual(['filled', 'read', 'read', 'freed']);
    expect(lived(unit(cacheOf(1), 1), LINES)).toEqual(['filled', 'written', 'kept', 'freed']);
    expect(lived(unit(cacheOf(1), 1), LINES.slice(0, 7).concat('powercut')).at(-1)).toBe('freed');
  });

  it('of a page on the disk is what was read and written there', () => {
    expect(lived(unit(0, 1), LINES)).toEqual(['created', 'read', 'read']);
    expect(lived(unit(1, 1), LINES)).toEqual(['created', 'written']);
    expect(lived(unit(2, 1), [...LINES, 'write B 4K 512 1'])).toEqual(['filled', 'written', 'created']);
  });

  it('of a disk is what was done with it', () => {
    expect(lived(slot(0), LINES)).toEqual(['mapped', 'shared', 'shared']);
    expect(lived(slot(1), [...LINES, 'write A 0 512 1', 'kill A', 'read A 1M 512'])).toEqual([
      ...['inherited', 'read', 'read', 'copied', 'written', 'allocated', 'kept'],
      ...['written', 'faulted', 'trapped'],
    ]);
    expect(lived(slot(1), [...LINES.slice(0, 7), 'powercut']).at(-1)).toBe('cleared');
  });

  it('knows what there is', () => {
    const { world } = play(`${START}; read A 0 4K`);
    const alive = (of: number, page: number) => pagecache.present(world, unit(of, page)).alive;
    expect([alive(cacheOf(0), 0), alive(cacheOf(0), 1), alive(0, 1), alive(1, 0), alive(0, 99)]).toEqual([
      ...[true, false, true, false, false],
    ]);
    expect(pagecache.present(world, slot(1))).toMatchObject({ name: 'A', alive: true });
    expect(pagecache.present(world, slot(9))).toEqual({ name: '', unit: null, alive: false });
  });
});
