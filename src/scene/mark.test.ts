/** What a viewer marks: only that changes, and what belongs to it. */
import { describe, expect, it } from 'vitest';
import { layout } from './layout.ts';
import { mark } from './mark.ts';
import { byId, cardId, type Link, linkId, ofKind, type Scene, slotId, unitId } from './scene.ts';
import { pictures } from './walks.test-kit.ts';

const LINES = [
  'proc P1',
  'mmap P1 heap 4',
  'write P1 heap 0-2 0x41',
  'read P1 heap 3',
  'fork P1 P2',
  'fork P1 P3',
  'write P2 heap 1 0x42',
];
const stage = (lines: readonly string[]): Scene => {
  const picture = [...pictures(lines)].at(-1);
  if (!picture) throw new Error('no picture');
  return { ...layout(picture, { width: 900, height: 700, holder: null }), act: null };
};
const scene = stage(LINES);
const NONE = { selected: '', hovered: '', spotlight: '' };
const lit = ({ things }: Scene): readonly string[] => things.filter(({ dim }) => !dim).map(({ id }) => id);

describe('a mark', () => {
  it('is not there where nothing is marked', () => {
    expect(mark(scene, NONE)).toBe(scene);
  });

  it('of what is selected changes that item only', () => {
    const marked = mark(scene, { ...NONE, selected: unitId(0) });
    expect(byId(marked).get(unitId(0))).toEqual({ ...byId(scene).get(unitId(0)), selected: true });
    expect(marked.things.filter((thing, at) => thing !== scene.things[at])).toHaveLength(1);
    expect(marked.links).toEqual(scene.links);
  });

  it('of what is pointed at shows the lines of all that see it', () => {
    const slots = [0, 1, 2].map((holder) => slotId(holder, 0, 0));
    const strong = (marked: Scene): readonly string[] =>
      marked.links.filter(({ now }) => now).map(({ id }) => id);
    const before = strong(scene);
    const marked = mark(scene, { ...NONE, hovered: unitId(0) });
    expect(strong(marked).filter((id) => !before.includes(id))).toEqual(slots.map(linkId));
    expect(strong(mark(scene, { ...NONE, hovered: slots[1] as string }))).toEqual(strong(marked));
    expect(marked.things.every((thing, at) => thing === scene.things[at])).toBe(true);
  });

  it('of a holder in the spotlight dims what is not its own and not what it sees', () => {
    const marked = mark(scene, { ...NONE, spotlight: cardId(1) });
    const own = scene.things.filter(
      (thing) => 'holder' in thing && thing.holder === 1 && thing.kind !== 'chip',
    );
    const seen = ofKind(scene, 'slot').filter(({ holder, state }) => holder === 1 && state === 'unit');
    const others = ofKind(scene, 'slot').filter(({ holder }) => holder !== 1);
    expect(lit(marked)).toEqual(expect.arrayContaining(own.map(({ id }) => id)));
    for (const { unit } of seen) expect(lit(marked)).toContain(unitId(unit));
    for (const { id } of others) expect(lit(marked)).not.toContain(id);
    expect(lit(marked)).not.toContain(cardId(0));
    const dimmed = (link: Link): boolean => link.dim === true;
    expect(marked.links.filter(({ kind, holder }) => kind === 'entry' && holder !== 1).every(dimmed)).toBe(
      true,
    );
    expect(marked.links.some((link) => link.holder === 1 && link.kind === 'entry' && !link.dim)).toBe(true);
  });

  it('of a unit in the spotlight leaves bright whoever holds it', () => {
    const marked = mark(scene, { ...NONE, spotlight: unitId(1) });
    expect(lit(marked)).toEqual(
      expect.arrayContaining([unitId(1), slotId(0, 0, 1), slotId(2, 0, 1), cardId(0), cardId(2)]),
    );
    expect(lit(marked)).not.toContain(slotId(1, 0, 1));
    expect(lit(marked)).not.toContain(cardId(1));
  });

  it('of the zero page in the spotlight leaves bright the slots that show it', () => {
    const marked = mark(scene, { ...NONE, spotlight: 'zero' });
    expect(lit(marked)).toEqual(expect.arrayContaining(['zero', slotId(0, 0, 3), slotId(2, 0, 3)]));
    expect(lit(marked)).not.toContain(unitId(0));
  });

  it('of what is not there dims nothing', () => {
    expect(lit(mark(scene, { ...NONE, spotlight: 'unit:99' }))).toHaveLength(scene.things.length);
  });

  it('of an untouched page does not light all other untouched pages', () => {
    const fresh = stage(['proc P1', 'mmap P1 heap 3', 'fork P1 P2', 'write P2 heap 0 0x41']);
    const marked = mark(fresh, { ...NONE, spotlight: slotId(0, 0, 1) });
    expect(lit(marked)).toContain(slotId(0, 0, 1));
    expect(lit(marked)).not.toContain(slotId(1, 0, 2));
  });

  it('shows the line of a cell, which has none of its own', () => {
    const lines = [
      'proc P1',
      ...Array.from({ length: 8 }, (_, k) => `mmap P1 m${k} 16`),
      'write P1 m7 all 0x41',
      'read P1 m7 0',
    ];
    const dense = stage(lines);
    const id = slotId(0, 7, 3);
    expect(byId(dense).get(id)).toMatchObject({ size: expect.stringMatching(/cell|dot/) });
    expect(dense.links.some((link) => link.id === linkId(id))).toBe(false);
    const marked = mark(dense, { ...NONE, selected: id });
    expect(marked.links.filter((link) => link.id === linkId(id))).toHaveLength(1);
  });
});
