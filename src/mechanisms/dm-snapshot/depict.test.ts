/** What the picture shows of an origin and its snapshots, and the lives of what is in it. */
import { describe, expect, it } from 'vitest';
import type { Happening } from '../../core/mechanism.ts';
import type { LayersPicture } from '../../core/picture.ts';
import { playOn } from '../families/disks/play.test-kit.ts';
import type { Event } from './events.ts';
import dmSnapshot from './index.ts';
import type { World } from './world.ts';

type Shown = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;
const VIEWPORT = { rows: 32, starts: {}, bins: 64, units: 64 };

function show(world: World, now: Happening<Event> | null = null, viewport = VIEWPORT): Shown {
  const picture = dmSnapshot.depict(world, now, viewport);
  if (picture.view !== 'layers') throw new Error('another view');
  return picture;
}

const { world } = playOn(
  dmSnapshot,
  'origin 16; snapshot s1 chunk=16 cow=96; snapshot s2 chunk=32 cow=512 store=PO; write origin 3 0xAA; write s1 8-9 0x58',
);

describe('the picture', () => {
  it('has the origin below, and a store for each snapshot', () => {
    const { layers, holders, cells, cellBytes, origin } = show(world);
    expect([cells, cellBytes, origin]).toEqual([16, 4096, 0]);
    expect(layers.map(({ id, name, below, guests, seat }) => [id, name, below, guests, seat])).toEqual([
      [0, 'origin', -1, [0, 1, 2], 0],
      [1, 's1', 0, [1], 1],
      [2, 's2', 0, [2], 2],
    ]);
    expect(holders.map(({ name, layer }) => [name, layer])).toEqual([
      ['origin', 0],
      ['s1', 1],
      ['s2', 2],
    ]);
  });

  it('shows whole chunks in a store, and where in it they are', () => {
    const [, s1, s2] = show(world).layers;
    expect([1, 2, 3, 4, 8].map((cell) => s1?.cells[cell]?.state)).toEqual([
      'hole',
      'own',
      'own',
      'hole',
      'own',
    ]);
    expect([2, 3, 8].map((cell) => [s1?.cells[cell]?.byte, s1?.cells[cell]?.host])).toEqual([
      [3, 2],
      [4, 2],
      [0x58, 3],
    ]);
    expect([0, 3, 4].map((cell) => s2?.cells[cell]?.state)).toEqual(['own', 'own', 'hole']);
    expect([s1?.owned, s2?.owned]).toEqual([4, 4]);
  });

  it('says of each cell what is read and where it comes from', () => {
    const [origin, s1] = show(world).holders;
    expect([2, 3].map((cell) => origin?.cells[cell])).toEqual([
      { byte: 3, from: 0 },
      { byte: 0xaa, from: 0 },
    ]);
    expect([1, 3, 8].map((cell) => s1?.cells[cell])).toEqual([
      { byte: 2, from: 0 },
      { byte: 4, from: 1 },
      { byte: 0x58, from: 1 },
    ]);
  });

  it('shows header, area and chunks of a store, and how full it is', () => {
    const [, s1, s2] = show(world).layers;
    expect(s1?.host).toMatchObject({ unitBytes: 8192, units: 6, start: 0 });
    expect(s1?.host?.cells.map(({ use, cell }) => [use, cell])).toEqual([
      ['header', -1],
      ['table', -1],
      ['data', 2],
      ['data', 8],
      ['free', -1],
      ['free', -1],
    ]);
    expect(s1?.gauge).toEqual({
      parts: [
        { use: 'header', bytes: 8192 },
        { use: 'tables', bytes: 8192 },
        { use: 'data', bytes: 16_384 },
      ],
      total: 49_152,
      state: 'room',
    });
    expect(s2?.gauge?.state).toBe('room');
  });

  it('shows a store that is full, and one that is lost', () => {
    const full = playOn(dmSnapshot, 'write origin 12 1; write origin 14 1', world).world;
    expect(show(full).layers[1]?.gauge?.state).toBe('full');
    const lost = playOn(dmSnapshot, 'write origin 0 1', full).world;
    const { layers, holders } = show(lost);
    expect([layers[1]?.gauge?.state, layers[1]?.readOnly]).toEqual(['lost', true]);
    expect(holders[1]?.cells.every(({ byte, from }) => byte === -1 && from === -1)).toBe(true);
  });

  it('is about the chunks of a copy, where they come from and where they go', () => {
    const before = playOn(dmSnapshot, 'origin 16; snapshot s1 chunk=16 cow=256').world;
    const { world: after, events } = playOn(dmSnapshot, 'write origin 3 0xAA', before);
    const at = (type: string) => events.find((event) => event.type === type) as Event;
    expect(show(after, { event: at('copied'), phase: 'copy' }).now).toMatchObject({
      layer: 1,
      source: 0,
      cells: [2, 2],
      hosts: [2, 1],
      bytes: 8192,
    });
    expect(show(after, { event: at('committed'), phase: 'change' }).now).toMatchObject({
      layer: 1,
      hosts: [1, 1],
    });
    expect(show(after, { event: at('written'), phase: 'write' }).now).toMatchObject({
      layer: 0,
      holder: 0,
      cells: [3, 1],
      bytes: 4096,
    });
  });

  it('of a million blocks shows those in the window, and bands', () => {
    const large = playOn(
      dmSnapshot,
      'origin 1000000; snapshot s1 chunk=16 cow=8000000; write origin 500000 1',
    ).world;
    const picture = show(large, null, { ...VIEWPORT, starts: { 0: 499_990 } });
    expect([picture.start, picture.layers[1]?.cells.length]).toEqual([499_990, 32]);
    expect(picture.layers[1]?.cells[10]).toMatchObject({ state: 'own', host: 2 });
    expect(picture.layers[1]?.band?.own.reduce((sum, one) => sum + one, 0)).toBe(2);
  });

  it('without an origin is empty', () => {
    expect(show(dmSnapshot.start())).toMatchObject({ layers: [], holders: [], cells: 0 });
  });

  it('offers commands that can be carried out', () => {
    for (const { actions } of show(world).holders)
      for (const { line } of actions) expect(() => playOn(dmSnapshot, line, world)).not.toThrow();
  });
});

describe('a life', () => {
  /** What happens to a subject over some lines. */
  function life(subject: Parameters<typeof dmSnapshot.track>[0], text: string): string[] {
    const tracker = dmSnapshot.track(subject);
    let at = dmSnapshot.start();
    const seen: string[] = [];
    for (const line of text.split(';')) {
      const { world: after, events } = playOn(dmSnapshot, line, at);
      const draft = dmSnapshot.evolution.draft(at);
      for (const event of events) {
        seen.push(...tracker.see(draft, event));
        dmSnapshot.evolution.fold(draft, event);
      }
      at = after;
    }
    return seen;
  }

  const TEXT = 'origin 16; snapshot s1 chunk=16 cow=256; write origin 3 1; read s1 2; write s1 3 2; merge s1';

  it('of a chunk in a store', () => {
    const unit = 2 ** 24 + 2;
    expect(life({ kind: 'unit', unit }, TEXT)).toEqual([
      'created',
      'filled',
      'read',
      'written',
      'copied',
      'freed',
    ]);
    const mid = playOn(dmSnapshot, 'origin 16; snapshot s1 chunk=16 cow=256; write origin 3 1').world;
    expect(dmSnapshot.present(mid, { kind: 'unit', unit })).toMatchObject({ name: 's1:2', alive: true });
    expect(dmSnapshot.present(mid, { kind: 'unit', unit: unit + 1 })).toMatchObject({ alive: false });
  });

  it('of a snapshot', () => {
    const subject = { kind: 'slot', holder: 1, table: '', slot: 0 } as const;
    expect(life(subject, TEXT)).toEqual(['inherited', 'copied', 'read', 'written', 'cleared']);
    expect(dmSnapshot.present(playOn(dmSnapshot, TEXT).world, subject)).toMatchObject({
      name: '',
      alive: false,
    });
  });
});
