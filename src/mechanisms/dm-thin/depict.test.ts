/** What the picture shows of a thin pool and its volumes, and the lives of what is in it. */
import { describe, expect, it } from 'vitest';
import type { Happening } from '../../core/mechanism.ts';
import type { LayersPicture } from '../../core/picture.ts';
import { playOn } from '../families/disks/play.test-kit.ts';
import type { Event } from './events.ts';
import dmThin from './index.ts';
import type { World } from './world.ts';

type Shown = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;
const VIEWPORT = { rows: 32, starts: {}, bins: 64, units: 64 };

function show(world: World, now: Happening<Event> | null = null, viewport = VIEWPORT): Shown {
  const picture = dmThin.depict(world, now, viewport);
  if (picture.view !== 'layers') throw new Error('another view');
  return picture;
}

const { world } = playOn(
  dmThin,
  'pool chunk=128 data=6 unit=64; thin v 3; fill v; snapshot s1 v; write v 2 0xA2; thin w 2',
);

describe('the picture', () => {
  it('has the pool, and a layer for each volume', () => {
    const { layers, holders, cells, cellBytes } = show(world);
    expect([cells, cellBytes]).toEqual([12, 32_768]);
    expect(layers.map(({ id, name, format, below }) => [id, name, format, below])).toEqual([
      [0, 'pool', 'thin pool', -1],
      [1, 'v', 'thin volume', -1],
      [2, 's1', 'snapshot of v', -1],
      [3, 'w', 'thin volume', -1],
    ]);
    expect(holders.map(({ name, layer }) => [name, layer])).toEqual([
      ['v', 1],
      ['s1', 2],
      ['w', 3],
    ]);
  });

  it('shows of each unit the block that it is in, and how many volumes have that', () => {
    const [, v, s1, w] = show(world).layers;
    const at = (cell: number) => [v, s1].map((layer) => [layer?.cells[cell]?.host, layer?.cells[cell]?.refs]);
    expect(at(0)).toEqual([
      [0, 2],
      [0, 2],
    ]);
    expect(at(2)).toEqual([
      [3, 1],
      [1, 1],
    ]);
    expect([v?.cells[2]?.byte, s1?.cells[2]?.byte, v?.cells[3]?.byte]).toEqual([0xa2, 3, 4]);
    expect(w?.cells[0]?.state).toBe('hole');
  });

  it('shows the pool by its own units, its blocks with their counts, and how full it is', () => {
    const [pool] = show(world).layers;
    expect(pool?.cells.map(({ refs }) => refs)).toEqual([2, 2, 1, 1, 2, 2, 1, 1, 0, 0, 0, 0]);
    expect(pool?.host?.cells.map(({ use, refs }) => [use, refs])).toEqual([
      ['data', 2],
      ['data', 1],
      ['data', 2],
      ['data', 1],
      ['free', 0],
      ['free', 0],
    ]);
    expect(pool?.gauge).toEqual({
      parts: [{ use: 'data', bytes: 4 * 65_536 }],
      total: 6 * 65_536,
      state: 'room',
    });
    expect(show(playOn(dmThin, 'fill w', world).world).layers[0]?.gauge?.state).toBe('full');
  });

  it('says what each volume reads', () => {
    const [v, s1, w] = show(world).holders;
    expect([v?.cells[2], s1?.cells[2], w?.cells[0], w?.cells[5]]).toEqual([
      { byte: 0xa2, from: 1 },
      { byte: 3, from: 2 },
      { byte: 0, from: -1 },
      { byte: -1, from: -1 },
    ]);
  });

  it('is about the pool where a block is copied, and about the volume where its map is turned', () => {
    const before = playOn(dmThin, 'pool data=6; thin v 3; fill v; snapshot s1 v').world;
    const { world: after, events } = playOn(dmThin, 'write v 2 0xA2', before);
    const at = (type: string) => events.find((event) => event.type === type) as Event;
    expect(show(after, { event: at('copied'), phase: 'copy' }).now).toMatchObject({
      layer: 0,
      source: 0,
      cells: [6, 2],
      bytes: 65_536,
    });
    expect(show(after, { event: at('moved'), phase: 'point' }).now).toMatchObject({
      layer: 1,
      holder: 1,
      cells: [2, 2],
      hosts: [3, 1],
    });
  });

  it('of a million blocks shows those in the window, and bands', () => {
    const large = playOn(
      dmThin,
      'pool data=1000000 unit=128; thin v 900000; fill v; snapshot s1 v; write v 500000 1',
    ).world;
    const picture = show(large, null, { ...VIEWPORT, starts: { 0: 499_990 } });
    expect([picture.start, picture.layers[1]?.cells.length]).toEqual([499_990, 32]);
    expect(picture.layers[1]?.cells[10]).toMatchObject({ state: 'own', host: 900_000, refs: 1 });
    expect(picture.layers[1]?.band?.own.reduce((sum, one) => sum + one, 0)).toBe(900_000);
  });

  it('without a pool is empty', () => {
    expect(show(dmThin.start())).toMatchObject({ layers: [], holders: [], cells: 0 });
  });

  it('offers commands that can be carried out', () => {
    for (const { actions } of show(world).holders)
      for (const { line } of actions) expect(() => playOn(dmThin, line, world)).not.toThrow();
  });
});

describe('a life', () => {
  const TEXT = 'pool data=6; thin v 3; fill v; snapshot s1 v; write v 2 0xA2; drop s1';

  function life(subject: Parameters<typeof dmThin.track>[0]): readonly [string[], number] {
    const tracker = dmThin.track(subject);
    let at = dmThin.start();
    const seen: string[] = [];
    for (const line of TEXT.split(';')) {
      const { world: after, events } = playOn(dmThin, line, at);
      const draft = dmThin.evolution.draft(at);
      for (const event of events) {
        seen.push(...tracker.see(draft, event));
        dmThin.evolution.fold(draft, event);
      }
      at = after;
    }
    return [seen, tracker.refs()];
  }

  it('of a block counts who has it', () => {
    expect(life({ kind: 'unit', unit: 1 })).toEqual([
      ['written', 'created', 'referenced', 'referenced', 'copied', 'released', 'released', 'freed'],
      0,
    ]);
    expect(life({ kind: 'unit', unit: 2 ** 24 })[1]).toBe(1);
  });

  it('of a volume', () => {
    expect(life({ kind: 'slot', holder: 2, table: '', slot: 0 })[0]).toEqual(['inherited', 'cleared']);
    expect(life({ kind: 'slot', holder: 1, table: '', slot: 0 })[0]).toContain('pointed');
  });
});
