/** What the picture shows of qcow2 images, and the lives of what is in it. */
import { describe, expect, it } from 'vitest';
import { type Happening, perform, replay } from '../../core/mechanism.ts';
import type { LayersPicture } from '../../core/picture.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import type { Event } from './events.ts';
import qcow2 from './index.ts';
import type { World } from './world.ts';

type Shown = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;
const VIEWPORT = { rows: 32, starts: {}, bins: 64, units: 64 };

function show(world: World, now: Happening<Event> | null = null, viewport = VIEWPORT): Shown {
  const picture = qcow2.depict(world, now, viewport);
  if (picture.view !== 'layers') throw new Error('another view');
  return picture;
}

const BASE = 'create base 1M fmt=raw; write base 0 1M 0x11; overlay A base; overlay B base';
const { world } = playOn(qcow2, `${BASE}; write A 64K 64K 2; write A 128K 512 3; discard A 256K 64K`);

describe('the picture', () => {
  it('has a layer for each image, and a guest for each that nothing is on', () => {
    const { layers, holders, cells, cellBytes } = show(world);
    expect([cells, cellBytes]).toEqual([16, 65_536]);
    expect(layers.map(({ name, below, readOnly, guests }) => [name, below, readOnly, guests])).toEqual([
      ['base', -1, true, [1, 2]],
      ['A', 0, false, [1]],
      ['B', 0, false, [2]],
    ]);
    expect(holders.map(({ name, layer }) => [name, layer])).toEqual([
      ['A', 1],
      ['B', 2],
    ]);
  });

  it('shows what is stored, what is zero and what is empty', () => {
    const [, a] = show(world).layers;
    expect(a?.cells[1]).toMatchObject({ state: 'own', byte: 2, host: 5, refs: 1 });
    expect(a?.cells[2]).toMatchObject({ state: 'own', byte: -1, host: 6 });
    expect(a?.cells[4]).toMatchObject({ state: 'zero', host: -1 });
    expect(a?.cells[5]).toMatchObject({ state: 'hole' });
    expect([a?.owned, a?.stored, a?.fileBytes]).toEqual([2, 131_072, 458_752]);
  });

  it('says of each cell what the guest reads, and the layer that answers', () => {
    const [a, b] = show(world).holders;
    expect([0, 1, 2, 4].map((cell) => a?.cells[cell])).toEqual([
      { byte: 0x11, from: 0 },
      { byte: 2, from: 1 },
      { byte: -1, from: 1 },
      { byte: 0, from: 1 },
    ]);
    expect(b?.cells.every(({ byte, from }) => byte === 0x11 && from === 0)).toBe(true);
  });

  it('shows the file with its tables, counts and data', () => {
    const host = show(world).layers[1]?.host;
    expect(host?.cells.map(({ use, label }) => [use, label])).toEqual([
      ['header', 'header'],
      ['count', 'refcount table'],
      ['count', 'refcount block 0'],
      ['table', 'L1 table'],
      ['table', 'L2 table 0'],
      ['data', 'data of cluster 1'],
      ['data', 'data of cluster 2'],
    ]);
    expect(host?.cells[6]).toMatchObject({ cell: 2, refs: 1 });
    expect(show(world).layers[0]?.host).toBeNull();
  });

  it('shows snapshots as references to the same clusters', () => {
    const kept = playOn(qcow2, 'snapshot A s1; write A 64K 512 9', world).world;
    const a = show(kept).layers[1];
    expect(a?.bundles[0]).toMatchObject({ name: 's1' });
    expect(a?.bundles[0]?.hosts.slice(0, 4)).toEqual([-1, 5, 6, -1]);
    expect([a?.cells[1]?.host === 5, a?.cells[2]]).toEqual([
      false,
      expect.objectContaining({ host: 6, refs: 2 }),
    ]);
    expect(a?.host?.cells[5]).toMatchObject({ cell: -1, refs: 1 });
    expect(show(kept).holders[0]?.tables).toEqual([{ name: 's1', slots: 1 }]);
  });

  it('shows subclusters as parts of a cell', () => {
    const parts = playOn(qcow2, 'overlay C base extended_l2=on; write C 4K 2K 5; zero C 8K 4K', world).world;
    expect(show(parts).layers[3]?.cells[0]).toMatchObject({
      state: 'part',
      byte: 5,
      parts: `..o.zz${'.'.repeat(26)}`,
    });
    expect(show(parts).layers[3]?.stored).toBe(2048);
    expect(show(parts).holders.at(-1)?.cells[0]).toEqual({ byte: -1, from: -2 });
  });

  it('has cells of the smallest cluster', () => {
    const mixed = playOn(qcow2, 'overlay C base cluster_size=16K; write C 16K 16K 7', world).world;
    const { cellBytes, cells, layers } = show(mixed);
    expect([cellBytes, cells, layers[3]?.cells[1]?.byte]).toEqual([16_384, 64, 7]);
    expect(layers[1]?.cells.slice(4, 8).map(({ host }) => host)).toEqual([5, 5, 5, 5]);
  });

  it('is about the cells of a micro-step, and what is copied', () => {
    const before = playOn(qcow2, BASE).world;
    const { events } = playOn(qcow2, 'write A 70000 512 5', before);
    const at = events.findIndex(({ type }) => type === 'copied');
    const after = replay(qcow2, before, events, at + 1);
    expect(show(after, { event: events[at] as Event, phase: 'copy' }).now).toEqual({
      type: 'copied',
      phase: 'copy',
      holder: 1,
      layer: 1,
      source: 0,
      cells: [1, 1],
      hosts: [5, 1],
      bytes: 4464,
    });
  });

  it('shows a window and a band of a million cells, and stays small', () => {
    const large = playOn(
      qcow2,
      'create base 64G fmt=raw; overlay A base; write A 16G 1G 2; discard A 48G 1G',
    ).world;
    const picture = show(large, null, { ...VIEWPORT, starts: { 0: 262_140 } });
    const [, a] = picture.layers;
    expect([picture.cells, picture.start, a?.cells.length]).toEqual([2 ** 20, 262_140, 32]);
    expect(a?.cells.slice(3, 5).map(({ state }) => state)).toEqual(['hole', 'own']);
    expect([a?.band?.cellsPerBin, a?.band?.own[16], a?.band?.zero[48]]).toEqual([16_384, 16_384, 16_384]);
    expect(JSON.stringify(picture).length).toBeLessThan(40_000);
  });

  it('shows a temporary overlay under the name that commands use', () => {
    const open = playOn(qcow2, 'begin A snapshot; write A 0 512 8', world).world;
    const { layers, holders } = show(open);
    expect(layers.map(({ name }) => name)).toEqual(['base', 'A', 'B', 'A -snapshot']);
    expect(holders.map(({ name, layer }) => [name, layer])).toEqual([
      ['B', 2],
      ['A', 3],
    ]);
  });

  it('offers actions that can be run as they stand', () => {
    for (const text of ['read A 0 512', 'snapshot A s1', 'begin A snapshot; write A 0 512 1', 'begin B']) {
      const played = playOn(qcow2, text, world).world;
      const lines = show(played).holders.flatMap(({ actions }) => actions.map(({ line }) => line));
      expect(lines.length).toBeGreaterThan(3);
      for (const line of lines) {
        const { events } = playOn(qcow2, line, played);
        expect([line, events.filter(({ type }) => type === 'failed')]).toEqual([line, []]);
      }
    }
  });
});

describe('a life', () => {
  function lived(
    subject: Parameters<typeof qcow2.track>[0],
    lines: readonly string[],
  ): readonly [string[], number] {
    const tracker = qcow2.track(subject);
    const changes: string[] = [];
    let now = qcow2.start();
    for (const line of lines)
      ({ world: now } = perform(
        qcow2,
        now,
        commandOf(qcow2 as never, line),
        () => {},
        (before, event) => changes.push(...tracker.see(before, event)),
      ));
    return [changes, tracker.refs()];
  }
  const LINES = [
    'create A 1M',
    'write A 0 512 1',
    'snapshot A s1',
    'write A 0 512 2',
    'read A 0 512',
    'delete A s1',
  ];

  it('of a cluster is who referred to it', () => {
    const unit = (host: number) => ({ kind: 'unit', unit: host }) as const;
    expect(lived(unit(5), LINES)).toEqual([
      ['created', 'written', 'written', 'referenced', 'released', 'released', 'freed'],
      0,
    ]);
    expect(lived(unit(3), LINES.slice(0, 2))).toEqual([['created'], 1]);
  });

  it('of a disk is what was done with it', () => {
    const slot = { kind: 'slot', holder: 0, table: '', slot: 0 } as const;
    const [changes] = lived(slot, LINES);
    expect(changes.slice(0, 1)).toEqual(['mapped']);
    expect(changes.filter((change) => change === 'written')).toHaveLength(2);
    expect(changes).toContain('shared');
  });

  it('knows what there is', () => {
    expect(qcow2.present(world, { kind: 'slot', holder: 1, table: '', slot: 0 })).toMatchObject({
      name: 'A',
    });
    expect(qcow2.present(world, { kind: 'unit', unit: 2 ** 24 + 5 })).toEqual({
      name: 'A:5',
      unit: null,
      alive: true,
    });
    expect(qcow2.present(world, { kind: 'unit', unit: 2 ** 24 + 99 })).toMatchObject({ alive: false });
    expect(qcow2.present(world, { kind: 'unit', unit: 9 * 2 ** 24 })).toMatchObject({
      name: '',
      alive: false,
    });
  });
});
