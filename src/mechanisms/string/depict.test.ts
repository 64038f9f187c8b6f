/** What the picture shows of strings. */
import { describe, expect, it } from 'vitest';
import type { Depiction, ReferencesPicture } from '../../core/picture.ts';
import type { Told } from '../../core/told.ts';
import { playOn } from '../families/references/play.test-kit.ts';
import type { World } from '../families/references/world.ts';
import string from './index.ts';

type Shown = Omit<ReferencesPicture, 'system' | 'node' | 'micro' | 'told'>;
const VIEWPORT = { rows: 9, starts: {}, bins: 9, units: 64 };

function show(world: World, event?: ReturnType<typeof playOn>['events'][number]): Shown {
  const phase: Told['phase'] = 'copy';
  const depiction: Depiction = string.depict(world, event ? { event, phase } : null, VIEWPORT);
  if (depiction.view !== 'references') throw new Error('another view');
  return depiction;
}

describe('the picture', () => {
  it('has a handle for each variable and the header of what it refers to', () => {
    const { holders, units } = show(playOn(string, 'let x "Hello"; copy y x; begin y; push y "!"').world);
    expect(holders.map(({ name, unit, value }) => [name, unit, value.head])).toEqual([
      ['x', 1, 'Hello'],
      ['y', 3, 'Hello!'],
    ]);
    expect(units[1]).toMatchObject({
      name: 'b3',
      place: 'heap',
      bytes: 35,
      capacity: 10,
      owners: 1,
      holders: [1],
      seal: 'whole',
      header: [
        { name: 'length', value: 6 },
        { name: 'capacity', value: 10 },
        { name: 'refcount', value: 0 },
      ],
    });
  });

  it('shows the mark', () => {
    expect(show(playOn(string, 'let x "Hello"; begin x').world).units[0]?.seal).toBe('broken');
  });

  it('shows the static representation only while something refers to it', () => {
    const empty = playOn(string, 'empty x').world;
    expect(show(empty).units).toMatchObject([{ name: 'E', place: 'static', bytes: 0, owners: 1 }]);
    expect(show(playOn(string, 'append x "a"', empty).world).units.map(({ name }) => name)).toEqual(['b1']);
  });

  it('shows a freed buffer as long as a pointer dangles into it', () => {
    const dangling = playOn(string, 'let x "Hello"; ref p x 1; drop x').world;
    const { units, pointers, liveBytes } = show(dangling);
    expect(units).toMatchObject([{ id: 1, freed: true, text: { head: 'Hello' } }]);
    expect(pointers).toMatchObject([{ name: 'p', into: 'b1', offset: 1, dangling: true, byte: -1 }]);
    expect(liveBytes).toBe(0);
    const renamed = playOn(string, 'let y "z"; ref p y 0', dangling).world;
    expect(show(renamed).units.map(({ id }) => id)).toEqual([2]);
    expect(renamed.buffers[1]?.cells).toHaveLength(0);
  });

  it('says of a long text its beginning and its end', () => {
    const { world } = playOn(string, 'letn x 5000 \'a\'; append x "the end"');
    expect(show(world).holders[0]?.value).toEqual({
      length: 5007,
      head: 'a'.repeat(256),
      tail: 'aaaaaaaaathe end',
    });
    const short = playOn(string, "letn x 260 'a'").world;
    expect(show(short).holders[0]?.value).toEqual({ length: 260, head: 'a'.repeat(256), tail: 'aaaa' });
  });

  it('says what a copy copies, from where, and which characters', () => {
    const { before, events } = playOn(string, 'let x "Hello"; copy y x; insert y 2 "--"');
    const copied = events.filter(({ type }) => type === 'copied');
    expect(copied.map((event) => show(before, event).now)).toMatchObject([
      { holders: [1], units: [2], sources: [1], bytes: 2, from: 0, to: 2 },
      { holders: [1], units: [2], sources: [1], bytes: 3, from: 4, to: 7 },
    ]);
  });

  it('stays bounded, and has those in it that something happens to', () => {
    const lines = Array.from({ length: 100 }, (_, k) => `let v${k} "${k}"`).join(';');
    const { world, events } = playOn(string, `${lines}; append v99 "!"`);
    const shown = show(world, events.at(-1));
    expect([shown.holders.length, shown.units.length, shown.unitsHidden]).toEqual([64, 64, 36]);
    expect(shown.holders.map(({ name }) => name)).toContain('v99');
    expect(JSON.stringify(shown).length).toBeLessThan(120_000);
  });

  it('offers actions that can be run as they stand', () => {
    const { world } = playOn(string, 'let x "Hello"; copy x2 x; empty e');
    const lines = show(world).holders.flatMap(({ actions }) => actions.map(({ line }) => line));
    expect(lines).toContain('copy x3 x');
    expect(Math.max(...show(world).holders.map(({ actions }) => actions.length))).toBeLessThan(10);
    for (const line of lines) expect(() => playOn(string, line, world)).not.toThrow();
  });
});
