/** What the picture shows of overlay mounts, and the lives of files and names. */
import { describe, expect, it } from 'vitest';
import { type Happening, perform } from '../../core/mechanism.ts';
import type { ReferencesPicture } from '../../core/picture.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import type { Event } from './events.ts';
import overlayfs from './index.ts';
import type { World } from './world.ts';

type Shown = Omit<ReferencesPicture, 'system' | 'node' | 'micro' | 'told'>;
const VIEWPORT = { rows: 9, starts: {}, bins: 9, units: 64 };
const LINES = ['fs ext4', 'lower f 4', 'lower g 2', 'mount', 'hold r f', 'map m f'];
const MOUNTED = LINES.join(';');

function show(world: World, now: Happening<Event> | null = null): Shown {
  const picture = overlayfs.depict(world, now, VIEWPORT);
  if (picture.view !== 'references') throw new Error('another view');
  return picture;
}

const { world } = playOn(overlayfs, MOUNTED);

describe('the picture', () => {
  it('has the names of the mount, and the files of both layers', () => {
    const { world: after } = playOn(overlayfs, 'write f 1 0x42; chmod f 600', world);
    const { holders, units, pointers } = show(after);
    expect(holders.map(({ name, unit }) => [name, unit])).toEqual([
      ['f', 2],
      ['g', 1],
    ]);
    expect(
      units.map(({ name, owners, header, text }) => [name, owners, header[0]?.value, text.head]),
    ).toEqual([
      ['lower/f', 0, 644, '\x01\x02\x03\x04'],
      ['lower/g', 1, 644, '\x01\x02'],
      ['upper/f', 1, 600, '\x01B\x03\x04'],
    ]);
    expect(pointers.map(({ name, into, dangling }) => [name, into, dangling])).toEqual([
      ['r', 'upper/f', false],
      ['m', 'lower/f', false],
    ]);
  });

  it('is about the file that is copied, and the one that it is copied to', () => {
    const { world: after, events } = playOn(overlayfs, 'write f 1 0x42', world);
    const copied = events.find(({ type }) => type === 'copied') as Event;
    expect(show(after, { event: copied, phase: 'copy' }).now).toMatchObject({
      holders: [0],
      units: [2],
      sources: [0],
      bytes: 16_384,
      from: 0,
      to: 4,
    });
  });

  it('says what is shared, and what is only known', () => {
    const text = (fs: string) => playOn(overlayfs, `fs ${fs}; lower f 4; mount; chmod f 600`).world;
    const clone = show(text('xfs')).units[1];
    expect([clone?.bytes, clone?.header[1]]).toEqual([0, { name: 'shared', value: 4 }]);
    const known = show(text('ext4 metacopy=on'));
    expect(known.units[1]?.header[1]).toEqual({ name: 'metacopy', value: 1 });
    expect(known.holders[0]?.unit).toBe(0);
  });

  it('gives all names of a file the same colour', () => {
    const { holders } = show(playOn(overlayfs, 'link f h', world).world);
    expect(holders.map(({ id, name }) => [name, id % 8])).toEqual([
      ['f', 0],
      ['g', 1],
      ['h', 0],
    ]);
  });

  it('stays small with hundreds of files', () => {
    const many = Array.from({ length: 300 }, (_, at) => `lower f${at} 2`).join(';');
    const picture = show(playOn(overlayfs, `fs ext4; ${many}; mount`).world);
    expect([picture.holders.length, picture.units.length, picture.unitsHidden]).toEqual([64, 64, 236]);
    expect(JSON.stringify(picture).length).toBeLessThan(150_000);
  });

  it('offers actions that can be run as they stand', () => {
    const lines = show(world).holders.flatMap(({ actions }) => actions.map(({ line }) => line));
    expect(lines).toHaveLength(14);
    for (const line of lines) expect(() => playOn(overlayfs, line, world)).not.toThrow();
  });

  it('makes commands of clicks', () => {
    for (const line of Object.values(overlayfs.gestures)) {
      const filled = line.replace('{holder}', 'f').replace('{byte}', '0x43');
      expect(playOn(overlayfs, filled, world).events.length).toBeGreaterThan(0);
    }
  });
});

describe('a life', () => {
  function lived(subject: Parameters<typeof overlayfs.track>[0], more: readonly string[]) {
    const tracker = overlayfs.track(subject);
    const changes: string[] = [];
    let now = overlayfs.start();
    for (const line of [...LINES, ...more])
      ({ world: now } = perform(
        overlayfs,
        now,
        commandOf(overlayfs as never, line),
        () => {},
        (before, event) => changes.push(...tracker.see(before, event)),
      ));
    return { changes: changes.join(' '), refs: tracker.refs() };
  }
  const unit = (id: number) => ({ kind: 'unit', unit: id }) as const;

  it('of a file of the upper layer begins with a copy', () => {
    expect(lived(unit(2), ['write f 1 9', 'read f', 'release r', 'rm f'])).toEqual({
      changes: 'created filled referenced written read freed',
      refs: 0,
    });
    expect(lived(unit(0), ['write f 1 9']).changes).toBe('created referenced referenced copied released');
  });

  it('of a name is what was done with it', () => {
    const slot = { kind: 'slot', holder: 0, table: '', slot: 0 } as const;
    expect(lived(slot, ['write f 1 9', 'rename f h', 'rm h']).changes).toBe(
      'mapped looked copied written looked pointed cleared',
    );
  });

  it('knows what there is', () => {
    expect(overlayfs.present(world, unit(0))).toMatchObject({ name: 'lower/f', alive: true });
    expect(overlayfs.present(world, unit(9))).toEqual({ name: '', unit: null, alive: false });
    const slot = { kind: 'slot', holder: 1, table: '', slot: 0 } as const;
    expect(overlayfs.present(world, slot)).toMatchObject({ name: 'g', unit: { id: 1 }, alive: true });
    const gone = { kind: 'slot', holder: 9, table: '', slot: 0 } as const;
    expect(overlayfs.present(world, gone)).toEqual({ name: '', unit: null, alive: false });
  });
});
