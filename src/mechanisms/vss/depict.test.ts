/** What the picture shows of shadow copies, and the lives of what is in it. */
import { describe, expect, it } from 'vitest';
import { type Happening, perform } from '../../core/mechanism.ts';
import type { LayersPicture } from '../../core/picture.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import type { Event } from './events.ts';
import vss from './index.ts';
import type { World } from './world.ts';

type Shown = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;
const VIEWPORT = { rows: 32, starts: {}, bins: 64, units: 64 };

function show(world: World, now: Happening<Event> | null = null, viewport = VIEWPORT): Shown {
  const picture = vss.depict(world, now, viewport);
  if (picture.view !== 'layers') throw new Error('another view');
  return picture;
}

const { world } = playOn(
  vss,
  'volume 8 free=7; limit 4; shadow S1; write 0 0xA0; shadow S2; write 3 0xA3; write 0 0xB0; shadow S3; write 7 1',
);

describe('the picture', () => {
  it('has the volume as origin, and each diff area over the next newer one', () => {
    const { layers, holders, origin, cells, cellBytes } = show(world);
    expect([origin, cells, cellBytes]).toEqual([0, 8, 16_384]);
    expect(layers.map(({ id, name, below, seat, guests }) => [id, name, below, seat, guests])).toEqual([
      [0, 'volume', -1, 0, [0, 1, 2, 3]],
      [1, 'S1', 2, 1, [1]],
      [2, 'S2', 3, 2, [1, 2]],
      [3, 'S3', 0, 3, [1, 2, 3]],
    ]);
    expect(holders.map(({ name, layer }) => [name, layer])).toEqual([
      ['volume', 0],
      ['S1', 1],
      ['S2', 2],
      ['S3', 3],
    ]);
  });

  it('says of each block what is seen and which store it comes from', () => {
    const [live, s1, s2, s3] = show(world).holders;
    const at = (cell: number) => [live, s1, s2, s3].map((guest) => guest?.cells[cell]);
    expect(at(0)).toEqual([
      { byte: 0xb0, from: 0 },
      { byte: 1, from: 1 },
      { byte: 0xa0, from: 2 },
      { byte: 0xb0, from: 0 },
    ]);
    expect(at(3).map((cell) => [cell?.byte, cell?.from])).toEqual([
      [0xa3, 0],
      [4, 2],
      [4, 2],
      [0xa3, 0],
    ]);
    expect(at(7).map((cell) => cell?.byte)).toEqual([1, -1, -1, -1]);
  });

  it('looks for what is undefined as far as something is stored, and no further', () => {
    const { world: after } = playOn(vss, 'volume 8 free=7; shadow A; write 7 1; shadow B; write 7 2');
    expect(show(after).holders.map(({ cells }) => cells[7])).toEqual([
      { byte: 2, from: 0 },
      { byte: -1, from: 2 },
      { byte: 1, from: 2 },
    ]);
  });

  it('shows the slots of a diff area in the order of saving', () => {
    const [, , s2] = show(world).layers;
    expect(s2?.host).toMatchObject({ unitBytes: 16_384, units: 2, start: 0 });
    expect(s2?.host?.cells.map(({ label, cell }) => [label, cell])).toEqual([
      ['slot 0', 3],
      ['slot 1', 0],
    ]);
    expect(s2?.cells[3]).toMatchObject({ state: 'own', byte: 4, host: 0 });
    expect(s2?.cells[1]).toMatchObject({ state: 'hole', host: -1 });
  });

  it('has gauges against the limit of all diff areas', () => {
    const states = (of: World) => show(of).layers.map(({ gauge }) => gauge?.state);
    expect(show(world).layers[2]?.gauge).toEqual({
      parts: [{ use: 'data', bytes: 32_768 }],
      total: 65_536,
      state: 'room',
    });
    expect(states(playOn(vss, 'write 1 1', world).world)).toEqual([undefined, 'full', 'full', 'full']);
    expect(states(playOn(vss, 'lose', world).world)).toEqual([undefined, 'lost', 'lost', 'lost']);
    expect(states(playOn(vss, 'limit none', world).world).join('')).toBe('');
  });

  it('is about the block of a micro-step, and what is copied', () => {
    const { world: after, events } = playOn(vss, 'write 5 1', world);
    const saved = events.find(({ type }) => type === 'saved') as Event;
    expect(show(after, { event: saved, phase: 'copy' }).now).toEqual({
      ...{ type: 'saved', phase: 'copy', holder: 0, layer: 3, source: 0 },
      ...{ cells: [5, 1], hosts: [0, 1], bytes: 16_384 },
    });
    const read = playOn(vss, 'read S1 3', world);
    expect(read.events.map((event) => show(world, { event, phase: 'read' }).now)).toMatchObject([
      { type: 'passed', holder: 1, layer: 1, source: -1 },
      { type: 'read', holder: 1, layer: 1, source: 2, cells: [3, 1] },
    ]);
  });

  it('shows a window and a band of a million blocks, and stays small', () => {
    const large = playOn(vss, 'volume 1048576; shadow S1; write 524288 9; write 3 9').world;
    const picture = show(large, null, { ...VIEWPORT, starts: { 0: 524_280 } });
    const [, s1] = picture.layers;
    expect([picture.cells, picture.start, s1?.cells.length]).toEqual([2 ** 20, 524_280, 32]);
    expect(s1?.band?.own.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect([s1?.band?.own[0], s1?.band?.own[32], s1?.cells[8]?.state]).toEqual([1, 1, 'own']);
    expect(picture.holders[1]?.cells[8]).toEqual({ byte: (524_288 % 255) + 1, from: 1 });
    expect(JSON.stringify(picture).length).toBeLessThan(30_000);
  });

  it('gives a seat to the next one when its owner is gone', () => {
    const { world: after } = playOn(vss, 'delete S1; shadow S4', world);
    expect(show(after).layers.map(({ id, seat }) => [id, seat])).toEqual([
      [0, 0],
      [2, 2],
      [3, 3],
      [4, 1],
    ]);
  });

  it('offers actions that can be run as they stand', () => {
    for (const text of [
      '',
      'prepare S9',
      'prepare S9; freeze',
      'prepare S9; freeze; commit 3s',
      'limit none',
    ]) {
      const played = playOn(vss, text, world).world;
      const lines = show(played).holders.flatMap(({ actions }) => actions.map(({ line }) => line));
      expect(lines.length).toBeGreaterThan(5);
      for (const line of lines)
        expect([line, playOn(vss, line, played).events.filter(({ type }) => type === 'failed')]).toEqual([
          line,
          [],
        ]);
    }
  });

  it('counts for each shadow copy where its blocks are found', () => {
    expect([...vss.measure(world).holders.values()].map(({ name, figures }) => [name, figures])).toEqual([
      ['volume', { own: 8, newer: 0, live: 8, area: 0 }],
      ['S1', { own: 1, newer: 1, live: 6, area: 16_384 }],
      ['S2', { own: 2, newer: 0, live: 6, area: 32_768 }],
      ['S3', { own: 0, newer: 0, live: 8, area: 0 }],
    ]);
  });
});

describe('a life', () => {
  function lived(subject: Parameters<typeof vss.track>[0], text: string): string[] {
    const tracker = vss.track(subject);
    const changes: string[] = [];
    let now = vss.start();
    for (const line of text.split('; '))
      ({ world: now } = perform(
        vss,
        now,
        commandOf(vss as never, line),
        () => {},
        (before, event) => changes.push(...tracker.see(before, event)),
      ));
    return changes;
  }
  const LINES =
    'volume 8; shadow S1; write 3 1; read S1 3; read S1 4; shadow S2; write 3 2; free 3; revert S1';
  const unit = (layer: number, host: number) => ({ kind: 'unit', unit: layer * 2 ** 24 + host }) as const;
  const slot = (holder: number) => ({ kind: 'slot', holder, table: '', slot: 0 }) as const;

  it('of a block of the volume', () => {
    expect(lived(unit(0, 3), LINES)).toEqual([
      ...['created', 'copied', 'written', 'copied', 'written', 'freed', 'filled'],
    ]);
    expect(lived(unit(0, 4), LINES)).toEqual(['created', 'read']);
  });

  it('of a slot of a diff area', () => {
    expect(lived(unit(1, 0), LINES)).toEqual(['filled', 'read', 'copied', 'freed']);
    expect(lived(unit(2, 0), LINES)).toEqual(['filled', 'freed']);
  });

  it('of a view', () => {
    expect(lived(slot(1), LINES)).toEqual(['inherited', 'copied', 'read', 'read', 'cleared']);
    expect(lived(slot(0), LINES)).toEqual(['mapped', 'shared', 'written', 'shared', 'written', 'copied']);
  });

  it('knows what there is', () => {
    expect(vss.present(world, slot(2))).toMatchObject({ name: 'S2', alive: true });
    expect(vss.present(world, unit(2, 1))).toMatchObject({ name: 'S2:1', alive: true });
    expect(vss.present(world, unit(2, 2))).toMatchObject({ alive: false });
    expect(vss.present(world, unit(9, 0))).toEqual({ name: '', unit: null, alive: false });
  });
});
