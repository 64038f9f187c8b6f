/** What the picture shows of files that share blocks, and the lives of what is stored and of blocks. */
import { describe, expect, it } from 'vitest';
import { type Happening, perform } from '../../../core/mechanism.ts';
import type { ReferencesPicture } from '../../../core/picture.ts';
import btrfs from '../../btrfs/index.ts';
import xfs from '../../xfs/index.ts';
import { commandOf, playOn } from '../disks/play.test-kit.ts';
import type { Event } from './events.ts';
import type { World } from './world.ts';

type Shown = Omit<ReferencesPicture, 'system' | 'node' | 'micro' | 'told'>;
type System = typeof btrfs;
const VIEWPORT = { rows: 9, starts: {}, bins: 9, units: 64 };
const TEXT = 'create a 16; reflink a b; write b 5 0x42';

function show(system: System, world: World, now: Happening<Event> | null = null): Shown {
  const picture = system.depict(world, now, VIEWPORT);
  if (picture.view !== 'references') throw new Error('another view');
  return picture;
}

const play = (system: System, text: string) => playOn(system, `fs ${system.id}; ${text}`);

describe('the picture', () => {
  it('of btrfs has an entry of a map beside the extent that it leads to', () => {
    const { holders, units } = show(btrfs, play(btrfs, TEXT).world);
    expect(holders.map(({ name, unit }) => [name, unit])).toEqual([
      ['a 0-15', 0],
      ['b 0-4', 0],
      ['b 5', 1],
      ['b 6-15', 0],
    ]);
    expect(units.map(({ name, owners, bytes, header }) => [name, owners, bytes, header[0]?.value])).toEqual([
      ['#0', 3, 65_536, 3],
      ['#1', 1, 4096, 1],
    ]);
    expect(units[1]?.text).toEqual({ length: 1, head: 'B', tail: '' });
  });

  it('of XFS has stretches of places that are counted alike, and what is held in reserve', () => {
    const { holders, units } = show(xfs, play(xfs, 'create a 8; reflink a b; write b 5 0x42').world);
    expect(holders.map(({ name }) => name)).toEqual(['a 0-4', 'a 5', 'a 6-7', 'b 0-4', 'b 5', 'b 6-7']);
    expect(
      units.map(({ name, owners, header }) => [name, owners, header[0]?.name, header[0]?.value]),
    ).toEqual([
      ['0–4', 2, 'refs', 2],
      ['5', 1, 'refs', 1],
      ['6–7', 2, 'refs', 2],
      ['8–12', 0, 'reserved', 5],
      ['13', 1, 'refs', 1],
      ['14–15', 0, 'reserved', 2],
    ]);
  });

  it('gives all entries of a file the same colour, and no two the same number', () => {
    const { holders } = show(btrfs, play(btrfs, TEXT).world);
    expect(holders.map(({ id }) => id % 8)).toEqual([0, 1, 1, 1]);
    expect(new Set(holders.map(({ id }) => id)).size).toBe(4);
    expect(holders.map(({ seat }) => seat)).toEqual([0, 1, 2, 3]);
  });

  it('is about the places that are written, and the entry that leads there', () => {
    const { world, events } = play(btrfs, TEXT);
    const written = events.find(({ type }) => type === 'written') as Event;
    expect(show(btrfs, world, { event: written, phase: 'write' }).now).toMatchObject({
      units: [1],
      bytes: 4096,
      from: 0,
      to: 1,
    });
    const inPlace = play(xfs, 'create a 8; write a 2-3 1');
    const over = inPlace.events.find(({ type }) => type === 'written') as Event;
    expect(show(xfs, inPlace.world, { event: over, phase: 'write' }).now).toMatchObject({
      units: [0],
      from: 2,
      to: 4,
    });
  });

  it('stays small with hundreds of entries', () => {
    const holes = Array.from({ length: 200 }, (_, at) => `punch a ${at * 2}`).join(';');
    const picture = show(xfs, play(xfs, `create a 400; ${holes}`).world);
    expect([picture.holders.length, picture.units.length, picture.unitsHidden]).toEqual([64, 64, 136]);
    expect(JSON.stringify(picture).length).toBeLessThan(150_000);
  });

  it.each([btrfs, xfs])('offers actions that can be run as they stand', (system) => {
    const { world } = play(system, TEXT);
    const lines = show(system, world).holders.flatMap(({ actions }) => actions.map(({ line }) => line));
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) expect(() => playOn(system, line, world)).not.toThrow();
  });

  it('makes commands of clicks', () => {
    const { world } = play(btrfs, TEXT);
    for (const line of Object.values(btrfs.gestures)) {
      const filled = line.replace('{holder}', 'b 0-4').replace('{byte}', '0x43');
      expect(playOn(btrfs, filled, world).events.length).toBeGreaterThan(0);
    }
  });
});

describe('a life', () => {
  function lived(system: System, subject: Parameters<System['track']>[0], text: string) {
    const tracker = system.track(subject);
    const changes: string[] = [];
    let world = system.start();
    for (const line of [`fs ${system.id}`, ...text.split('; ')])
      ({ world } = perform(
        system,
        world,
        commandOf(system as never, line),
        () => {},
        (before, event) => changes.push(...tracker.see(before, event)),
      ));
    return { changes: changes.join(' '), refs: tracker.refs() };
  }
  const unit = (id: number) => ({ kind: 'unit', unit: id }) as const;

  it('of an extent ends with its last piece', () => {
    expect(lived(btrfs, unit(0), 'create a 4; reflink a b; write a 0-3 1; read b; rm b')).toEqual({
      changes: 'created filled referenced referenced released read released freed',
      refs: 0,
    });
    expect(lived(btrfs, unit(0), 'create a 4; reflink a b; write a 1 1').refs).toBe(3);
  });

  it('of a place counts references', () => {
    expect(lived(xfs, unit(1), 'create a 4; reflink a b; write a 1 1; write b 1 2')).toEqual({
      changes: 'created filled referenced referenced released written',
      refs: 1,
    });
  });

  it('of a block of a file is what was done with it', () => {
    const { holders } = show(xfs, play(xfs, 'create a 4; reflink a b').world);
    const slot = { kind: 'slot', holder: holders[1]?.id ?? -1, table: '', slot: 0 } as const;
    expect(lived(xfs, slot, 'create a 4; reflink a b; write b 0 1; rm b').changes).toBe(
      'mapped pointed looked allocated written pointed cleared',
    );
  });

  it('knows what there is', () => {
    const { world } = play(btrfs, TEXT);
    expect(btrfs.present(world, unit(1))).toMatchObject({ name: '#1', alive: true });
    expect(btrfs.present(world, unit(9))).toEqual({ name: '', unit: null, alive: false });
    const slot = {
      kind: 'slot',
      holder: show(btrfs, world).holders[2]?.id ?? -1,
      table: '',
      slot: 0,
    } as const;
    expect(btrfs.present(world, slot)).toMatchObject({ name: 'b 5', unit: { id: 1 }, alive: true });
  });
});
