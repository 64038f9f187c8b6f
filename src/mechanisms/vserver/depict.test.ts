/** What the picture shows of Linux-VServer files, and the lives of inodes and names. */
import { describe, expect, it } from 'vitest';
import { type Happening, perform } from '../../core/mechanism.ts';
import type { ReferencesPicture } from '../../core/picture.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import type { Event } from './events.ts';
import vserver from './index.ts';
import type { World } from './world.ts';

type Shown = Omit<ReferencesPicture, 'system' | 'node' | 'micro' | 'told'>;
const VIEWPORT = { rows: 9, starts: {}, bins: 9, units: 64 };

function show(world: World, now: Happening<Event> | null = null): Shown {
  const picture = vserver.depict(world, now, VIEWPORT);
  if (picture.view !== 'references') throw new Error('another view');
  return picture;
}

const LINES = ['file g1 bin/sh 1000000 0x41', 'file g2 bin/sh 1000000 0x41', 'hashify g1', 'hashify g2'];
const { world } = playOn(vserver, LINES.join(';'));

describe('the picture', () => {
  it('has a handle for each name, as commands write it, and a buffer for each inode', () => {
    const { holders, units, objects } = show(world);
    expect(holders.map(({ name, unit }) => [name.replace(/[0-9a-f]{8}/, '#'), unit])).toEqual([
      ['g1 bin/sh', 1],
      ['g2 bin/sh', 1],
      ['.hash #', 1],
    ]);
    expect(units).toMatchObject([
      { id: 1, name: 'inode 1', owners: 3, holders: [0, 1, 2], seal: 'whole', bytes: 1_000_000 },
    ]);
    expect(units[0]?.header.map(({ name, value }) => `${name} ${value}`)).toEqual([
      'nlink 3',
      'mode 644',
      'uid 0',
      'mtime 1600000000',
      'IU 1',
    ]);
    expect(units[0]?.text).toEqual({ length: 1_000_000, head: 'A'.repeat(64), tail: 'A'.repeat(16) });
    expect(objects.map(({ name }) => name)).toEqual(['g1', 'g2']);
  });

  it('is about the inode that is copied, and the one that it is copied to', () => {
    const { world: after, events } = playOn(vserver, 'write g2 bin/sh 0 1 0x42', world);
    const event = events.find(({ type }) => type === 'copied') as Event;
    expect(show(after, { event, phase: 'copy' }).now).toMatchObject({
      holders: [1],
      units: [3],
      sources: [1],
      bytes: 1_000_000,
    });
  });

  it('stays small with hundreds of names', () => {
    const many = Array.from({ length: 300 }, (_, k) => `file g${k} f 4K 1`).join(';');
    const picture = show(playOn(vserver, many).world);
    expect([picture.holders.length, picture.units.length, picture.unitsHidden]).toEqual([64, 64, 236]);
    expect(JSON.stringify(picture).length).toBeLessThan(150_000);
  });

  it('offers actions that can be run as they stand', () => {
    const lines = show(world).holders.flatMap(({ actions }) => actions.map(({ line }) => line));
    expect(lines).toHaveLength(12);
    for (const line of lines) expect(() => playOn(vserver, line, world)).not.toThrow();
  });

  it('makes commands of clicks', () => {
    for (const line of Object.values(vserver.gestures).map((one) => one.replace('{holder}', 'g1 bin/sh')))
      expect(playOn(vserver, line, world).events.length).toBeGreaterThan(0);
  });
});

describe('a life', () => {
  function lived(subject: Parameters<typeof vserver.track>[0], more: readonly string[]) {
    const tracker = vserver.track(subject);
    const changes: string[] = [];
    let now = vserver.start();
    for (const line of [...LINES, ...more])
      ({ world: now } = perform(
        vserver,
        now,
        commandOf(vserver as never, line),
        () => {},
        (before, event) => changes.push(...tracker.see(before, event)),
      ));
    return { changes: changes.join(' '), refs: tracker.refs() };
  }
  const unit = (id: number) => ({ kind: 'unit', unit: id }) as const;

  it('of an inode counts its names', () => {
    expect(lived(unit(1), ['write g2 bin/sh 0 1 1', 'read g1 bin/sh', 'unlink g1 bin/sh'])).toEqual({
      changes: 'created referenced referenced marked referenced copied released read released',
      refs: 1,
    });
    expect(lived(unit(2), [])).toEqual({ changes: 'created referenced released freed', refs: 0 });
    expect(lived(unit(3), ['write g2 bin/sh 0 1 1'])).toEqual({
      changes: 'created filled referenced written',
      refs: 1,
    });
  });

  it('of a name is what was done with it', () => {
    const name = { kind: 'slot', holder: 1, table: '', slot: 0 } as const;
    expect(lived(name, ['write g2 bin/sh 0 1 1', 'unlink g2 bin/sh']).changes).toBe(
      'mapped looked pointed looked copied pointed written cleared',
    );
  });

  it('knows what there is', () => {
    expect(vserver.present(world, unit(1))).toMatchObject({ name: 'inode 1', alive: true });
    expect(vserver.present(world, unit(2))).toMatchObject({ name: 'inode 2', alive: false });
    expect(vserver.present(world, unit(9))).toEqual({ name: '', unit: null, alive: false });
    expect(vserver.present(world, { kind: 'slot', holder: 1, table: '', slot: 0 })).toMatchObject({
      name: 'g2 bin/sh',
      unit: { id: 1 },
    });
  });
});
