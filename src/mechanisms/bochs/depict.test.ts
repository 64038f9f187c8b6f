/** What the picture shows of Bochs disks, and the lives of what is in it. */
import { describe, expect, it } from 'vitest';
import { type Happening, perform } from '../../core/mechanism.ts';
import type { HostView, LayersPicture, LayerView } from '../../core/picture.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import type { Event } from './events.ts';
import bochs from './index.ts';
import type { World } from './world.ts';

type Shown = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;
const VIEWPORT = { rows: 32, starts: {}, bins: 64, units: 64 };

function show(world: World, now: Happening<Event> | null = null, viewport = VIEWPORT): Shown {
  const picture = bochs.depict(world, now, viewport);
  if (picture.view !== 'layers') throw new Error('another view');
  return picture;
}

const START = 'create base 10M; write base 0 64 0x11; overlay A base; overlay B base; ';
const { world } = playOn(bochs, `${START} write A 100 1 0xAA; write A 8 8 1; read B 0 1`);

const hostOf = (layer: LayerView | undefined): HostView => {
  if (!layer?.host) throw new Error('no file is shown');
  return layer.host;
};

describe('the picture', () => {
  it('has a layer for each disk and a guest for each that nothing is on', () => {
    const { layers, holders, cells, cellBytes } = show(world);
    expect([cells, cellBytes]).toEqual([2520, 4096]);
    expect(
      layers.map(({ name, below, readOnly, seal, format }) => [name, below, readOnly, seal, format]),
    ).toEqual([
      ['base', -1, true, 'none', 'flat image'],
      ['A', 0, false, 'whole', 'undoable redolog'],
      ['B', 0, false, 'whole', 'undoable redolog'],
    ]);
    expect(layers.map(({ guests }) => guests)).toEqual([[1, 2], [1], [2]]);
    expect(holders.map(({ name, layer }) => [name, layer])).toEqual([
      ['A', 1],
      ['B', 2],
    ]);
  });

  it('shows which sectors of a cell are stored, and where there is room for others', () => {
    const [, a] = show(world).layers;
    expect(a?.cells[12]).toMatchObject({ state: 'part', byte: 0xaa, parts: '....o...', host: 10 });
    expect(a?.cells[1]).toMatchObject({ state: 'own', byte: 1, parts: '', host: 9 + 33 + 9 });
    expect(a?.cells[0]).toMatchObject({ state: 'hole', host: 9 + 33 + 1 });
    expect(a?.cells[4]).toMatchObject({ state: 'hole', host: -1 });
    expect([a?.owned, a?.stored, a?.fileBytes]).toEqual([2, 9 * 512, 38_400]);
  });

  it('says of each cell what the guest reads and where it comes from', () => {
    const [a] = show(world).holders;
    expect([0, 1, 8, 12].map((cell) => a?.cells[cell])).toEqual([
      { byte: 0x11, from: 0 },
      { byte: 1, from: 1 },
      { byte: 0, from: 0 },
      { byte: -1, from: -2 },
    ]);
    const growing = playOn(bochs, 'create g 10M mode=growing; write g 8 8 1').world;
    expect(show(growing).holders[0]?.cells.slice(0, 2)).toEqual([
      { byte: 0, from: -1 },
      { byte: 1, from: 0 },
    ]);
  });

  it('shows header, catalog, and the slots in the order of the file', () => {
    const host = hostOf(show(world).layers[1]);
    expect([host.unitBytes, host.units, host.start]).toEqual([512, 75, 0]);
    expect(host.cells[0]).toMatchObject({ use: 'header' });
    expect(host.cells[8]).toMatchObject({ use: 'table', label: 'catalog 896–1023' });
    expect(host.cells[9]).toMatchObject({ use: 'bitmap', label: 'bitmap of extent 3' });
    expect(host.cells[14]).toMatchObject({ use: 'data', label: 'sector 100', cell: 12 });
    expect(host.cells[15]).toMatchObject({ use: 'free', label: 'sector 101' });
    expect(host.cells[42]).toMatchObject({ use: 'bitmap', label: 'bitmap of extent 0' });
    expect(show(world).layers[0]?.host).toBeNull();
  });

  it('looks at the end of a long file, at what happens, or at what was scrolled to', () => {
    const long = playOn(bochs, 'write A 20000 1 1; write A 5000 1 1', world).world;
    expect(hostOf(show(long).layers[1])).toMatchObject({ units: 9 + 4 * 33, start: 9 + 4 * 33 - 96 });
    const event: Event = { type: 'stored', image: 1, from: 51_200, to: 51_712, byte: 3 };
    expect(hostOf(show(long, { event, phase: 'write' }).layers[1]).start).toBe(8);
    const scrolled = { ...VIEWPORT, starts: { 0: 2490 } };
    expect(hostOf(show(long, null, scrolled).layers[1]).start).toBe(9 + 4 * 33 - 96);
  });

  it('is about the slots and cells of a micro-step', () => {
    const { world: after, events } = playOn(bochs, 'write B 62 4 7', world);
    const [allocated, stored] = events as [Event, Event];
    expect(show(after, { event: allocated, phase: 'allocate' }).now).toMatchObject({
      type: 'allocated',
      holder: 2,
      layer: 2,
      cells: [4, 8],
      hosts: [9, 66],
    });
    expect(show(after, { event: stored, phase: 'write' }).now).toMatchObject({ cells: [7, 2], bytes: 2048 });
    const { world: done, events: commit } = playOn(bochs, 'commit A', world);
    expect(show(done, { event: commit[0] as Event, phase: 'copy' }).now).toMatchObject({
      layer: 0,
      source: 1,
      bytes: 9 * 512,
    });
  });

  it('shows a volatile log while the machine is on, under the name of its base', () => {
    const on = playOn(bochs, 'begin base volatile; write base 0 8 9', world).world;
    const { holders, layers } = show(on);
    expect(holders.map(({ name, id, actions }) => [name, id, actions.length])).toEqual([
      ['A', 1, 0],
      ['B', 2, 0],
      ['base', 3, 3],
    ]);
    expect(layers[3]).toMatchObject({ name: 'base.XXXXXX', format: 'volatile redolog', below: 0 });
    expect(holders[2]?.cells[0]).toEqual({ byte: 9, from: 3 });
    expect(show(playOn(bochs, 'end', on).world).layers).toHaveLength(3);
  });

  it('shows a window and a band of a million cells, and stays small', () => {
    const large = playOn(bochs, 'create base 4G; overlay A base; write A 2097152 524288 2').world;
    const picture = show(large, null, { ...VIEWPORT, starts: { 0: 262_100 } });
    const [, a] = picture.layers;
    expect([picture.cells, picture.start, a?.cells.length]).toEqual([1_048_572, 262_100, 32]);
    expect(a?.band?.own.some((count) => count > 0)).toBe(true);
    expect(a?.host?.cells).toHaveLength(96);
    expect(JSON.stringify(picture).length).toBeLessThan(40_000);
  });

  it('breaks the seal of a log whose base was changed', () => {
    const { layers } = show(playOn(bochs, 'touch base', world).world);
    expect(layers.map(({ seal }) => seal)).toEqual(['none', 'broken', 'broken']);
  });

  it('offers actions that can be run as they stand', () => {
    for (const text of ['read A 0 1', 'touch base', 'begin base volatile', 'create g 10M mode=growing']) {
      const played = playOn(bochs, text, world).world;
      const lines = show(played).holders.flatMap(({ actions }) => actions.map(({ line }) => line));
      expect(lines.length).toBeGreaterThan(2);
      for (const line of lines) {
        const { events } = playOn(bochs, line, played);
        expect(events.filter(({ type }) => type === 'failed')).toEqual([]);
      }
    }
  });
});

describe('a life', () => {
  function lived(subject: Parameters<typeof bochs.track>[0], lines: readonly string[]): string[] {
    const tracker = bochs.track(subject);
    const changes: string[] = [];
    let now = bochs.start();
    for (const line of lines)
      ({ world: now } = perform(
        bochs,
        now,
        commandOf(bochs as never, line),
        () => {},
        (before, event) => changes.push(...tracker.see(before, event)),
      ));
    return changes;
  }
  const LINES = [
    'create base 10M',
    'overlay A base',
    'write A 100 1 1',
    'write A 101 2 1',
    'read A 96 8',
    'commit A',
  ];
  const unit = (layer: number, host: number) => ({ kind: 'unit', unit: layer * 2 ** 24 + host }) as const;

  it('of a unit is what happened to its bytes', () => {
    expect(lived(unit(1, 0), LINES)).toEqual(['created', 'freed']);
    expect(lived(unit(1, 9), LINES)).toEqual(['created', 'marked', 'marked', 'freed']);
    expect(lived(unit(1, 14), LINES)).toEqual(['created', 'written', 'read', 'copied', 'freed']);
    expect(lived(unit(1, 20), LINES)).toEqual(['created', 'freed']);
    expect(lived(unit(0, 12), LINES)).toEqual(['created', 'read', 'written']);
  });

  it('of a growing disk begins with its header, and knows its stamps', () => {
    const lines = ['create g 10M mode=growing', 'read g 0 1', 'write g 0 1 1', 'resize g 11M'];
    expect(lived(unit(0, 0), lines)).toEqual(['created', 'written', 'written']);
    expect(lived(unit(0, 10), lines)).toEqual(['created', 'written', 'written']);
  });

  it('of a disk is what was done with it', () => {
    const slot = (holder: number) => ({ kind: 'slot', holder, table: '', slot: 0 }) as const;
    expect(lived(slot(0), LINES)).toEqual(['mapped', 'shared', 'written']);
    expect(lived(slot(1), [...LINES, 'commit A'])).toEqual([
      'inherited',
      'mapped',
      'allocated',
      'written',
      'written',
      'read',
      'copied',
      'cleared',
      'trapped',
    ]);
  });

  it('knows what there is', () => {
    expect(bochs.present(world, { kind: 'slot', holder: 1, table: '', slot: 0 })).toMatchObject({
      name: 'A',
    });
    expect(bochs.present(world, unit(1, 74))).toMatchObject({ alive: true });
    expect(bochs.present(world, unit(1, 75))).toMatchObject({ alive: false });
    expect(bochs.present(world, unit(9, 0))).toEqual({ name: '', unit: null, alive: false });
  });
});
