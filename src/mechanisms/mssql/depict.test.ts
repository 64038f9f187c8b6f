/** What the picture shows of database snapshots, and the lives of what is in it. */
import { describe, expect, it } from 'vitest';
import { type Happening, perform } from '../../core/mechanism.ts';
import type { LayersPicture } from '../../core/picture.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import type { Event } from './events.ts';
import mssql from './index.ts';
import type { World } from './world.ts';

type Shown = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;
const VIEWPORT = { rows: 32, starts: {}, bins: 64, units: 64 };

function show(world: World, now: Happening<Event> | null = null, viewport = VIEWPORT): Shown {
  const picture = mssql.depict(world, now, viewport);
  if (picture.view !== 'layers') throw new Error('another view');
  return picture;
}

const { world } = playOn(
  mssql,
  'source 20; snapshot mon space=128; write 9 0xA9; snapshot tue; write 1 0xA1',
);

describe('the picture', () => {
  it('has the source as origin, and a sparse file for each snapshot over it', () => {
    const { layers, holders, origin, cells, cellBytes } = show(world);
    expect([origin, cells, cellBytes]).toEqual([0, 20, 8192]);
    expect(layers.map(({ id, name, below, seat, guests }) => [id, name, below, seat, guests])).toEqual([
      [0, 'source', -1, 0, [0, 1, 2]],
      [1, 'mon', 0, 1, [1]],
      [2, 'tue', 0, 2, [2]],
    ]);
    expect(holders.map(({ name, layer }) => [name, layer])).toEqual([
      ['source', 0],
      ['mon', 1],
      ['tue', 2],
    ]);
  });

  it('says of each page what is seen and where it comes from', () => {
    const at = (cell: number) =>
      show(world).holders.map(({ cells }) => [cells[cell]?.byte, cells[cell]?.from]);
    expect(at(9)).toEqual([
      [0xa9, 0],
      [10, 1],
      [0xa9, 0],
    ]);
    expect(at(1)).toEqual([
      [0xa1, 0],
      [2, 1],
      [2, 2],
    ]);
  });

  it('shows the file at the places of the source, with what NTFS gave it', () => {
    const host = show(world).layers[2]?.host;
    expect(host).toMatchObject({ unitBytes: 8192, units: 20, start: 0 });
    expect([1, 2, 9].map((unit) => host?.cells[unit])).toEqual([
      { use: 'data', label: 'page 1', refs: 0, cell: 1 },
      { use: 'free', label: 'on disk, empty', refs: 0, cell: -1 },
      { use: 'free', label: 'not on disk', refs: 0, cell: -1 },
    ]);
  });

  it('has a gauge for each file: room, full, lost', () => {
    const gauges = (of: World) => show(of).layers.map(({ gauge }) => gauge?.state);
    expect(show(world).layers[1]?.gauge).toEqual({
      parts: [{ use: 'data', bytes: 131_072 }],
      total: 131_072,
      state: 'full',
    });
    expect(show(world).layers[2]?.gauge).toMatchObject({ total: 196_608, state: 'room' });
    expect(gauges(world)).toEqual([undefined, 'full', 'room']);
    expect(gauges(playOn(mssql, 'write 17 1', world).world)).toEqual([undefined, 'lost', 'room']);
    // A file that has all the pieces that there are needs no more room.
    expect(gauges(playOn(mssql, 'source 8; snapshot a; write 0 1').world)).toEqual([undefined, 'room']);
  });

  it('shows nothing where nothing can be read', () => {
    const gone = show(playOn(mssql, 'offline', world).world);
    expect(gone.layers[0]?.cells.every(({ state }) => state === 'hole')).toBe(true);
    expect(gone.holders.map(({ cells }) => [cells[1]?.from, cells[2]?.from])).toEqual([
      [-1, -1],
      [1, -1],
      [2, -1],
    ]);
    const suspect = show(playOn(mssql, 'write 17 1', world).world);
    expect(suspect.layers[1]).toMatchObject({ owned: 0, stored: 0 });
    expect(suspect.holders[1]?.cells.every(({ from }) => from === -1)).toBe(true);
  });

  it('is about the page of a micro-step, and what is copied', () => {
    const { world: after, events } = playOn(mssql, 'write 16 1', world);
    expect(events.map((event) => show(after, { event, phase: 'copy' }).now)).toMatchObject([
      { type: 'lifted', holder: 0, layer: 0, cells: [16, 1], bytes: 8192 },
      { type: 'suspected', holder: 1, layer: 1, cells: [16, 1] },
      { type: 'allocated', layer: 2, cells: [16, 4], bytes: 65_536 },
      { type: 'saved', holder: 0, layer: 2, source: 0, cells: [16, 1], hosts: [16, 1], bytes: 8192 },
      { type: 'marked', layer: 2, bytes: 0 },
      { type: 'written', holder: 0, layer: 0, bytes: 8192 },
    ]);
    const failed = playOn(mssql, 'read mon 3', after).events[0] as Event;
    expect(show(after, { event: failed, phase: 'trap' }).now).toMatchObject({ holder: 1, layer: 1 });
  });

  it('shows a window and a band of a million pages, and stays small', () => {
    const large = playOn(mssql, 'source 1048576; snapshot a; write 524288 9; write 3 9').world;
    const picture = show(large, null, { ...VIEWPORT, starts: { 0: 524_280 } });
    const [, a] = picture.layers;
    expect([picture.cells, picture.start, a?.cells.length, a?.host?.start]).toEqual([
      ...[2 ** 20, 524_280, 32, 524_280],
    ]);
    expect([a?.band?.own[0], a?.band?.own[32], a?.cells[8]?.state]).toEqual([1, 1, 'own']);
    expect(JSON.stringify(picture).length).toBeLessThan(30_000);
  });

  it('offers actions that can be run as they stand', () => {
    for (const text of [
      '',
      'begin T1; write 0 1 tx=T1',
      'offline',
      'offline; drop mon; drop tue',
      'drop tue',
    ]) {
      const played = playOn(mssql, text, world).world;
      const lines = show(played).holders.flatMap(({ actions }) => actions.map(({ line }) => line));
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines)
        expect([line, playOn(mssql, line, played).events.filter(({ type }) => type === 'failed')]).toEqual([
          line,
          [],
        ]);
    }
  });
});

describe('a life', () => {
  function lived(subject: Parameters<typeof mssql.track>[0], text: string): string[] {
    const tracker = mssql.track(subject);
    const changes: string[] = [];
    let now = mssql.start();
    for (const line of text.split('; '))
      ({ world: now } = perform(
        mssql,
        now,
        commandOf(mssql as never, line),
        () => {},
        (before, event) => changes.push(...tracker.see(before, event)),
      ));
    return changes;
  }
  const LINES =
    'source 16; snapshot a; write 3 1; read a 3; read a 4; begin T; write 4 2 tx=T; rollback T; grow 2; write 16 1; revert a';
  const unit = (layer: number, host: number) => ({ kind: 'unit', unit: layer * 2 ** 24 + host }) as const;
  const slot = (holder: number) => ({ kind: 'slot', holder, table: '', slot: 0 }) as const;

  it('of a page of the source', () => {
    expect(lived(unit(0, 3), LINES)).toEqual(['created', 'copied', 'written', 'filled']);
    expect(lived(unit(0, 4), LINES)).toEqual(['created', 'read', 'copied', 'written', 'filled', 'filled']);
    expect(lived(unit(0, 16), LINES)).toEqual(['created', 'written']);
  });

  it('of a page of a sparse file', () => {
    expect(lived(unit(1, 3), LINES)).toEqual(['filled', 'read', 'copied', 'freed']);
  });

  it('of a view', () => {
    expect(lived(slot(1), LINES)).toEqual(['inherited', 'copied', 'read', 'read', 'copied', 'cleared']);
    expect(lived(slot(0), LINES)).toEqual(['mapped', 'shared', 'written', 'written', 'written', 'copied']);
  });

  it('knows what there is', () => {
    expect(mssql.present(world, slot(2))).toMatchObject({ name: 'tue', alive: true });
    expect(mssql.present(world, unit(1, 9))).toMatchObject({ name: 'mon:9', alive: true });
    expect(mssql.present(world, unit(1, 10))).toMatchObject({ alive: false });
    expect(mssql.present(world, unit(9, 0))).toEqual({ name: '', unit: null, alive: false });
  });
});
