/** What the picture shows of VirtualBox disks, and the lives of what is in it. */
import { describe, expect, it } from 'vitest';
import { type Happening, perform } from '../../core/mechanism.ts';
import type { LayersPicture } from '../../core/picture.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import type { Event } from './events.ts';
import { MACHINES } from './guests.ts';
import vbox from './index.ts';
import type { World } from './world.ts';

type Shown = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;
const VIEWPORT = { rows: 32, starts: {}, bins: 64, units: 64 };

function show(world: World, now: Happening<Event> | null = null, viewport = VIEWPORT): Shown {
  const picture = vbox.depict(world, now, viewport);
  if (picture.view !== 'layers') throw new Error('another view');
  return picture;
}

const TREE =
  'create a 8M; write a 0 2M 0x11; vm t a; snapshot t S1; write t 0x100200 512 0x23; snapshot t S2';
const { world } = playOn(vbox, `${TREE}; write t 0x200000 1M 0; write t 0x400000 1M 0x45`);

describe('the picture', () => {
  it('has a layer for each image, in the order of its chain, and says which snapshot keeps it', () => {
    const { layers, cells, cellBytes } = show(world);
    expect([cells, cellBytes]).toEqual([8, 1_048_576]);
    expect(layers.map(({ name, format, below, readOnly }) => [name, format, below, readOnly])).toEqual([
      ['a', 'S1', -1, true],
      ['t.d1', 'S2', 0, true],
      ['t.d2', 'VDI', 1, false],
    ]);
    expect(layers.map(({ guests }) => guests)).toEqual([[MACHINES], [MACHINES], [MACHINES]]);
  });

  it('has a guest for each machine, which keeps its number and its place, and for each image on top', () => {
    const before = show(playOn(vbox, 'create a 8M; vm t a').world).holders[0];
    const { holders } = show(playOn(vbox, 'overlay d a', world).world);
    expect(holders.map(({ id, name, layer }) => [id, name, layer])).toEqual([
      [3, 'd', 3],
      [MACHINES, 't', 2],
    ]);
    expect(holders[1]).toMatchObject({ seat: before?.seat, tables: [{ name: 'S1' }, { name: 'S2' }] });
  });

  it('shows blocks that are here, that say zero, and that are looked up below', () => {
    const [a, , top] = show(world).layers;
    expect(a?.cells[0]).toMatchObject({ state: 'own', byte: 0x11, host: 2 });
    expect(top?.cells[2]).toMatchObject({ state: 'zero', byte: -1, host: -1 });
    expect(top?.cells[4]).toMatchObject({ state: 'own', byte: 0x45, host: 2 });
    expect(top?.cells[0]).toMatchObject({ state: 'hole' });
    expect([top?.owned, top?.stored, top?.fileBytes]).toEqual([1, 2 ** 20, 3 * 2 ** 20]);
  });

  it('says of each block what the guest reads and where it comes from', () => {
    expect(show(world).holders[0]?.cells.slice(0, 6)).toEqual([
      { byte: 0x11, from: 0 },
      { byte: -1, from: 1 },
      { byte: 0, from: 2 },
      { byte: 0, from: -1 },
      { byte: 0x45, from: 2 },
      { byte: 0, from: -1 },
    ]);
  });

  it('shows a file in the order in which its blocks were first written', () => {
    const { world: written } = playOn(vbox, 'create a 8M; write a 0x500000 1M 1; write a 0 512 2');
    expect(show(written).layers[0]?.host?.cells.map(({ use, label, cell }) => [use, label, cell])).toEqual([
      ['header', 'header', -1],
      ['table', 'block map', -1],
      ['data', 'index 0', 5],
      ['data', 'index 1', 0],
    ]);
  });

  it('is about the block of a micro-step, the place in the file, and what is copied from where', () => {
    const before = playOn(vbox, TREE).world;
    const { world: after, events } = playOn(vbox, 'write t 0x100400 512 0x24', before);
    const copied = events.find(({ type }) => type === 'copied') as Event;
    expect(show(after, { event: copied, phase: 'copy' }).now).toEqual({
      type: 'copied',
      phase: 'copy',
      holder: MACHINES,
      layer: 2,
      source: 1,
      cells: [1, 1],
      hosts: [2, 1],
      bytes: 1_048_064,
    });
  });

  it('breaks the seals of images whose parent was written, or is gone', () => {
    const { layers } = show(playOn(vbox, 'create b 4M; overlay d b; write b 0 512 1').world);
    expect(layers.map(({ seal }) => seal)).toEqual(['none', 'broken']);
    const gone = 'create b 4M; vm t b; snapshot t S1; overlay x t.d1; delete t S1';
    expect(show(playOn(vbox, gone).world).layers.map(({ name, seal }) => [name, seal])).toEqual([
      ['b', 'none'],
      ['x', 'broken'],
    ]);
  });

  it('shows a window and a band of a million blocks, and stays small', () => {
    const text = 'create a 1T; write a 0 256G 1; overlay d a; write d 512G 64G 2; write d 0 16G 0';
    const large = playOn(vbox, text).world;
    const picture = show(large, null, { ...VIEWPORT, starts: { 0: 524_280 } });
    const [, d] = picture.layers;
    expect([picture.cells, picture.start, d?.cells.length]).toEqual([2 ** 20, 524_280, 32]);
    expect(d?.band?.cellsPerBin).toBe(16_384);
    expect(d?.band?.own.slice(31, 37)).toEqual([0, 16_384, 16_384, 16_384, 16_384, 0]);
    expect(d?.band?.zero[0]).toBe(16_384);
    expect(d?.cells[8]).toMatchObject({ state: 'own', byte: 2 });
    expect(d?.host).toMatchObject({ units: 65_541, start: 65_509 });
    expect(JSON.stringify(picture).length).toBeLessThan(40_000);
  });

  it('offers actions that can be run as they stand', () => {
    for (const text of [
      'read t 0 512',
      'overlay d a; overlay e d',
      'restore t S1; snapshot t S3',
      'delete t S2',
    ]) {
      const played = playOn(vbox, text, world).world;
      const lines = show(played).holders.flatMap(({ actions }) => actions.map(({ line }) => line));
      expect(lines.length).toBeGreaterThan(5);
      for (const line of lines) {
        const { events } = playOn(vbox, line, played);
        expect(events.filter(({ type }) => type === 'failed')).toEqual([]);
      }
    }
  });
});

describe('a life', () => {
  function lived(subject: Parameters<typeof vbox.track>[0], lines: readonly string[]): string[] {
    const tracker = vbox.track(subject);
    const changes: string[] = [];
    let now = vbox.start();
    for (const line of lines)
      ({ world: now } = perform(
        vbox,
        now,
        commandOf(vbox as never, line),
        () => {},
        (before, event) => changes.push(...tracker.see(before, event)),
      ));
    return changes;
  }
  const LINES = [
    'create a 4M',
    'write a 0 2M 0x11',
    'overlay d a',
    'write d 0 512 0x22',
    'write d 2M 512 0x33',
    'read d 0 1M',
    'discard d 0 1M',
    'merge d a',
  ];
  const unit = (layer: number, host: number) => ({ kind: 'unit', unit: layer * 2 ** 24 + host }) as const;
  const slot = (holder: number) => ({ kind: 'slot', holder, table: '', slot: 0 }) as const;

  it('of a place in a file is what happened to the block in it', () => {
    expect(lived(unit(1, 2), LINES)).toEqual([
      'created',
      'filled',
      'written',
      'read',
      'released',
      'filled',
      'copied',
      'freed',
    ]);
    expect(lived(unit(1, 3), LINES)).toEqual(['created', 'filled', 'written', 'copied', 'freed']);
    expect(lived(unit(0, 2), LINES)).toEqual(['created', 'written', 'copied', 'written']);
    expect(lived(unit(0, 0), LINES)).toEqual(['created']);
  });

  it('of an image is what was done with it', () => {
    expect(lived(slot(0), LINES)).toEqual(['mapped', 'written', 'shared', 'copied', 'copied']);
    expect(lived(slot(1), [...LINES.slice(0, 4), 'compact d', 'merge d a'])).toEqual([
      'inherited',
      'copied',
      'written',
      'copied',
      'cleared',
    ]);
  });

  it('of a machine goes on from image to image', () => {
    const lines = [
      'create a 4M',
      'write a 0 1M 1',
      'vm t a',
      'snapshot t S1',
      'write t 0 512 2',
      'restore t S1',
    ];
    expect(lived(slot(MACHINES), [...lines, 'read t 0 512'])).toEqual([
      'mapped',
      'pointed',
      'kept',
      'pointed',
      'copied',
      'written',
      'pointed',
      'read',
    ]);
  });

  it('knows what there is', () => {
    expect(vbox.present(world, slot(MACHINES))).toMatchObject({ name: 't', alive: true });
    expect(vbox.present(world, slot(1))).toMatchObject({ name: 't.d1', alive: true });
    expect(vbox.present(world, unit(1, 99))).toMatchObject({ alive: false });
    expect(vbox.present(world, unit(9, 0))).toEqual({ name: '', unit: null, alive: false });
  });
});
