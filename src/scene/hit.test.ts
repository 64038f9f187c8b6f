/** What is where, and where the arrow keys lead, on real stages. */
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import type { PagesPicture as Picture } from '../core/picture.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import { hit, isItem, itemsOf, neighbour } from './hit.ts';
import { layout } from './layout.ts';
import type { Box, Point, Scene, Thing } from './scene.ts';
import { LONG, MANY, pictures, randomLines, recordedLines, scenarioLines } from './walks.test-kit.ts';

const seed = firstSeed('hit');
const roll = dice(seed);
/** The fullest of a path: the last of those with the most holders. */
function fullest(lines: readonly string[]): Picture {
  const all = [...pictures(lines)];
  const most = Math.max(...all.map(({ holders }) => holders.length));
  return all.findLast(({ holders }) => holders.length === most) as Picture;
}

/** A random world may end with a single holder that waits: there is nothing to do on its stage. */
const all: readonly (readonly [string, Scene])[] = [
  ['chain-3', recordedLines('chain-3')] as const,
  ['fork-bomb-16', recordedLines('fork-bomb-16').slice(0, 20)] as const,
  ['a-million-pages', scenarioLines('a-million-pages').slice(0, 5)] as const,
  ['file-and-page-cache', scenarioLines('file-and-page-cache')] as const,
  ...Array.from(
    { length: cases(2) },
    (_, k) => [`seed ${seed + k}`, randomLines(seed + k, k % 2 === 0 ? MANY : LONG, 50)] as const,
  ),
].flatMap(([name, lines]) => {
  const picture = fullest(lines);
  return [
    [`${name}, wide`, layout(picture, { width: 1100, height: 700, holder: null })] as const,
    [`${name}, narrow`, layout(picture, { width: 360, height: 640, holder: null })] as const,
  ];
});
const scenes = all.filter(([, scene]) => itemsOf(scene).length > 0);

/** Of a card only its head takes the pointer. */
const targetOf = (thing: Thing): Box => (thing.kind === 'card' ? { ...thing, h: thing.head } : thing);
const centre = (thing: Thing): Point => {
  const { x, y, w, h } = targetOf(thing);
  return { x: x + w / 2, y: y + h / 2 };
};
const covers = (thing: Thing, { x, y }: Point): boolean => {
  const box = targetOf(thing);
  return x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h;
};

describe.each(scenes)('on the stage of %s', (_name, scene) => {
  const items = itemsOf(scene);

  it('the item at a point is the one whose box is there', () => {
    expect(items.length).toBeGreaterThan(0);
    for (let count = 0; count < 2000; count++) {
      const at = { x: roll(scene.width * 4) / 4, y: roll(Math.ceil(scene.height * 4)) / 4 };
      // At rest nothing overlaps: there is one, or none.
      const there = items.filter((item) => covers(item, at));
      expect(there.length).toBeLessThan(2);
      expect(hit(scene, at)?.id).toBe(there[0]?.id);
    }
    for (const item of items) expect(hit(scene, centre(item))).toBe(item);
  });

  it('a step goes in the direction of its key', () => {
    const ways = {
      ArrowRight: ['x', 1],
      ArrowLeft: ['x', -1],
      ArrowDown: ['y', 1],
      ArrowUp: ['y', -1],
    } as const;
    for (const item of items)
      for (const [key, [axis, sign]] of Object.entries(ways)) {
        const next = neighbour(scene, item, key);
        if (next) expect((centre(next)[axis] - centre(item)[axis]) * sign).toBeGreaterThan(0);
        // Only at the edge there is nothing further that way.
        else expect(items.some((other) => (centre(other)[axis] - centre(item)[axis]) * sign > 1)).toBe(false);
      }
    expect(neighbour(scene, items[0] as Thing, 'Tab')).toBeNull();
  });

  it('arrow keys lead from every item to every other', () => {
    const steps = new Map(
      items.map((item) => [
        item.id,
        ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'].flatMap(
          (key) => neighbour(scene, item, key)?.id ?? [],
        ),
      ]),
    );
    const reached = (ways: ReadonlyMap<string, readonly string[]>): number => {
      const begin = items[0]?.id ?? '';
      const found = new Set([begin]);
      for (const id of found) for (const next of ways.get(id) ?? []) found.add(next);
      return found.size;
    };
    const back = new Map<string, string[]>(items.map(({ id }) => [id, []]));
    for (const [from, ways] of steps) for (const to of ways) back.get(to)?.push(from);
    // The first leads to all, and all lead to the first.
    expect([reached(steps), reached(back)]).toEqual([items.length, items.length]);
  });
});

describe('an item', () => {
  const scene = scenes[0]?.[1] as Scene;

  it('is what can be acted on, slots first', () => {
    const kinds = itemsOf(scene).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['slot', 'card', 'unit']));
    expect([...kinds].sort((a, b) => 'slot card unit'.indexOf(a) - 'slot card unit'.indexOf(b))).toEqual(
      kinds,
    );
    const card = scene.things.find(({ kind }) => kind === 'card') as Thing;
    expect(isItem({ ...card, acts: false } as Thing)).toBe(false);
    expect(isItem({ ...card, leaving: true } as Thing)).toBe(false);
  });

  it('is the one in front while two overlap', () => {
    const unit = scene.things.find(({ kind }) => kind === 'unit') as Thing;
    const slot = scene.things.find(({ kind }) => kind === 'slot') as Thing;
    const moved = { ...slot, x: unit.x, y: unit.y };
    for (const things of [
      [unit, moved],
      [moved, unit],
    ])
      expect(hit({ things }, centre(moved))).toBe(moved);
  });
});
