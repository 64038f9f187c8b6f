/** What the picture shows of User-Mode Linux disks, and the lives of what is in it. */
import { describe, expect, it } from 'vitest';
import { type Happening, perform } from '../../core/mechanism.ts';
import type { LayersPicture } from '../../core/picture.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import type { Event } from './events.ts';
import uml from './index.ts';
import type { World } from './world.ts';

type Shown = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;
const VIEWPORT = { rows: 32, starts: {}, bins: 64, units: 64 };

function show(world: World, now: Happening<Event> | null = null, viewport = VIEWPORT): Shown {
  const picture = uml.depict(world, now, viewport);
  if (picture.view !== 'layers') throw new Error('another view');
  return picture;
}

const { world } = playOn(
  uml,
  'create base 128K fill=0x11; overlay A base; overlay B base; write A 0x4200 512 0xAA; discard A 0x8000 4K; write A 0 4K 1',
);

describe('the picture', () => {
  it('has a layer for each file and a guest for each COW file', () => {
    const { layers, holders, cells, cellBytes } = show(world);
    expect([cells, cellBytes]).toEqual([32, 4096]);
    expect(layers.map(({ name, below, readOnly, seal }) => [name, below, readOnly, seal])).toEqual([
      ['base', -1, true, 'none'],
      ['A', 0, false, 'whole'],
      ['B', 0, false, 'whole'],
    ]);
    expect(layers.map(({ guests }) => guests)).toEqual([[1, 2], [1], [2]]);
    expect(holders.map(({ name, layer }) => [name, layer])).toEqual([
      ['A', 1],
      ['B', 2],
    ]);
  });

  it('shows which sectors of a cell are stored, and holes as zeroes', () => {
    const [, a] = show(world).layers;
    expect(a?.cells[0]).toMatchObject({ state: 'own', byte: 1, parts: '', host: 3 });
    expect(a?.cells[4]).toMatchObject({ state: 'part', byte: 0xaa, parts: '.o......', host: 7 });
    expect(a?.cells[8]).toMatchObject({ state: 'zero', byte: -1 });
    expect(a?.cells[5]).toMatchObject({ state: 'hole', host: -1 });
    expect(a?.owned).toBe(2);
  });

  it('says of each cell what the guest reads and where it comes from', () => {
    const [a, b] = show(world).holders;
    expect([0, 4, 5, 8].map((cell) => a?.cells[cell])).toEqual([
      { byte: 1, from: 1 },
      { byte: -1, from: -2 },
      { byte: 0x11, from: 0 },
      { byte: 0, from: 1 },
    ]);
    expect(b?.cells.every(({ byte, from }) => byte === 0x11 && from === 0)).toBe(true);
  });

  it('shows header and bitmap of the file before its data', () => {
    const host = show(world).layers[1]?.host;
    expect(host?.cells.slice(0, 5).map(({ use }) => use)).toEqual([
      'header',
      'header',
      'bitmap',
      'data',
      'free',
    ]);
    expect(host?.cells[7]).toMatchObject({ use: 'data', label: 'sectors 32–39', cell: 4 });
    expect(show(world).layers[0]?.host).toBeNull();
  });

  it('is about the cells of a micro-step, and what is copied', () => {
    const before = playOn(uml, 'create base 128K; overlay A base').world;
    const { world: after, events } = playOn(uml, 'bwrite A 0x8200 512 0xBB', before);
    const copied = events.find(({ type }) => type === 'copied') as Event;
    expect(show(after, { event: copied, phase: 'copy' }).now).toEqual({
      type: 'copied',
      phase: 'copy',
      holder: 1,
      layer: 1,
      source: 0,
      cells: [8, 1],
      hosts: [11, 1],
      bytes: 3584,
    });
  });

  it('shows a window and a band of a million cells, and stays small', () => {
    const large = playOn(uml, 'create base 4G; overlay A base; write A 1G 256M 2; discard A 3G 64M').world;
    const picture = show(large, null, { ...VIEWPORT, starts: { 0: 262_100 } });
    const [, a] = picture.layers;
    expect([picture.cells, picture.start, a?.cells.length]).toEqual([2 ** 20, 262_100, 32]);
    expect(a?.band?.cellsPerBin).toBe(16_384);
    expect(a?.band?.own.slice(15, 21)).toEqual([0, 16_384, 16_384, 16_384, 16_384, 0]);
    expect(a?.band?.zero[48]).toBe(16_384);
    expect(JSON.stringify(picture).length).toBeLessThan(30_000);
    expect(show(large, null, { ...VIEWPORT, starts: { 0: 262_144 } }).layers[1]?.cells[0]?.state).toBe('own');
  });

  it('breaks the seal of a COW file whose base was changed', () => {
    const { layers } = show(playOn(uml, 'touch base', world).world);
    expect(layers.map(({ seal }) => seal)).toEqual(['none', 'broken', 'broken']);
  });

  it('offers actions that can be run as they stand', () => {
    for (const text of [
      'read A 0 512',
      'touch base',
      'create tiny 20000; overlay C tiny; create other 64K',
    ]) {
      const played = playOn(uml, text, world).world;
      const lines = show(played).holders.flatMap(({ actions }) => actions.map(({ line }) => line));
      expect(lines.length).toBeGreaterThan(3);
      for (const line of lines) {
        const { events } = playOn(uml, line, played);
        expect(events.filter(({ type }) => type === 'failed')).toEqual([]);
      }
    }
  });
});

describe('a life', () => {
  function lived(subject: Parameters<typeof uml.track>[0], lines: readonly string[]): string[] {
    const tracker = uml.track(subject);
    const changes: string[] = [];
    let now = uml.start();
    for (const line of lines)
      ({ world: now } = perform(
        uml,
        now,
        commandOf(uml as never, line),
        () => {},
        (before, event) => changes.push(...tracker.see(before, event)),
      ));
    return changes;
  }
  const LINES = [
    'create base 128K',
    'overlay A base',
    'bwrite A 0x8200 512 1',
    'read A 0 64K',
    'discard A 32K 4K',
    'merge A flat',
    'commit A',
  ];

  it('of a unit is what happened to its bytes', () => {
    const unit = (layer: number, host: number) => ({ kind: 'unit', unit: layer * 2 ** 24 + host }) as const;
    expect(lived(unit(1, 11), LINES)).toEqual([
      'created',
      'read',
      'filled',
      'written',
      'read',
      'freed',
      'copied',
      'copied',
    ]);
    expect(lived(unit(0, 8), LINES)).toEqual(['created', 'read', 'copied', 'read', 'written']);
    expect(lived(unit(0, 9), LINES)).toEqual(['created', 'read']);
  });

  it('of a disk is what was done with it', () => {
    const slot = (holder: number) => ({ kind: 'slot', holder, table: '', slot: 0 }) as const;
    expect(lived(slot(0), LINES)).toEqual(['mapped', 'shared', 'written']);
    expect(lived(slot(1), [...LINES, 'read A 0 512'])).toEqual([
      'inherited',
      'copied',
      'written',
      'read',
      'cleared',
      'copied',
      'copied',
      'trapped',
    ]);
  });

  it('knows what there is', () => {
    expect(uml.present(world, { kind: 'slot', holder: 1, table: '', slot: 0 })).toMatchObject({ name: 'A' });
    expect(uml.present(world, { kind: 'unit', unit: 2 ** 24 + 99 })).toMatchObject({ alive: false });
    expect(uml.present(world, { kind: 'unit', unit: 9 * 2 ** 24 })).toEqual({
      name: '',
      unit: null,
      alive: false,
    });
  });
});
