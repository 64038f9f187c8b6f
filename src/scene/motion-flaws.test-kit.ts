/** What can be wrong with a motion: it sets out or arrives elsewhere, moves what did not change, jumps when interrupted. */
import { placeOf } from './flaws.test-kit.ts';
import { atRest, ease, paceOf, plan, sceneAt } from './motion.ts';
import type { Box, Link, Passing, Scene, Thing } from './scene.ts';

type Item = (Thing | Link) & Passing;

const itemsOf = ({ things, links }: Scene): readonly Item[] => [...things, ...links];
const mapOf = (scene: Scene): Map<string, Item> => new Map(itemsOf(scene).map((item) => [item.id, item]));
const isLink = (item: Item): item is Link =>
  item.kind === 'entry' ||
  item.kind === 'family' ||
  item.kind === 'beam' ||
  item.kind === 'stores' ||
  ((item.kind === 'pointer' || item.kind === 'bundle') && 'from' in item);

const round = (value: number): number => Math.round(value * 1e6) / 1e6;
/** Where an item is and how much of it is seen: what must not jump. */
const seenOf = (item: Item): string =>
  isLink(item)
    ? JSON.stringify(
        [item.from, ...(item.via ?? []), item.to]
          .flatMap(({ x, y }) => [x, y])
          .concat(item.alpha ?? 1)
          .map(round),
      )
    : `${placeOf(item as Box)} ${round(item.alpha ?? 1)}`;

/** What an item says, wherever it is and however much of it is there. */
function contentOf(item: Item): string {
  const { alpha: _alpha, leaving: _leaving, ...rest } = item;
  if (isLink(item)) return JSON.stringify({ ...rest, from: 0, to: 0, via: 0 });
  return JSON.stringify({ ...rest, x: 0, y: 0, w: 0, h: 0 });
}

/** … but for what is happening to it just now. */
const saidOf = (item: Item): string => contentOf('phase' in item ? { ...item, phase: null } : item);

const isVisible = (item: Item): boolean =>
  (item.alpha ?? 1) > 0 && !(isLink(item) && item.from.x === item.to.x && item.from.y === item.to.y);

/** Everything of one scene is in the other as well, at the same place; and what else is there cannot be seen. */
function differs(one: Scene, other: Scene): string | null {
  const others = mapOf(other);
  for (const item of itemsOf(one)) {
    const same = others.get(item.id);
    others.delete(item.id);
    if (!isVisible(item)) continue;
    if (!same) return `${item.id} is missing`;
    if (seenOf(item) !== seenOf(same)) return `${item.id} is at ${seenOf(same)}, not ${seenOf(item)}`;
  }
  const extra = [...others.values()].find(isVisible);
  return extra ? `${extra.id} is there too` : null;
}

const bare = ({ things, links }: Scene): string => JSON.stringify({ things, links });

/** What is wrong with the way from one scene to another, looked at at some times between 0 and 1. */
export function motionFlaw(from: Scene, to: Scene, times: readonly number[]): string | null {
  const motion = plan(from, to);
  const arrived = sceneAt(motion, 1);
  if (bare(arrived) !== bare(to)) return `it does not arrive: ${differs(to, arrived) ?? 'contents differ'}`;
  if (JSON.stringify(arrived.sprites) !== JSON.stringify(atRest(to).sprites))
    return 'it leaves other sprites';
  const start = sceneAt(motion, 0);
  const first = differs(from, start);
  if (first) return `it does not set out from what was there: ${first}`;
  const [old, now] = [mapOf(from), mapOf(to)];
  for (const item of itemsOf(start)) {
    const was = old.get(item.id);
    if (was && contentOf(was) !== contentOf(item)) return `${item.id} is another before anything happened`;
  }
  const lands = paceOf(to).lands;
  for (const t of times) {
    const scene = sceneAt(motion, t);
    if (JSON.stringify(scene) !== JSON.stringify(sceneAt(plan(from, to), t)))
      return 'it is not the same twice';
    for (const item of itemsOf(scene)) {
      const [a, b] = [old.get(item.id), now.get(item.id)];
      if (a && b && seenOf(a) === seenOf(b)) {
        if (seenOf(item) !== seenOf(a)) return `${item.id} moves at ${t} though it does not change`;
        if (contentOf(a) === contentOf(b) && item !== a) return `${item.id} is another object at ${t}`;
      }
      if (a && !b && !item.leaving) return `${item.id} stays`;
      if (a && !b && !isLink(item) && placeOf(item) !== placeOf(a as Box))
        return `${item.id} moves as it goes`;
      const early = ease(t) < lands && !isLink(item);
      if (a && b && early && t > 0 && saidOf(item) !== saidOf(a))
        return `${item.id} changes before it has landed`;
      if (b && t > 0 && ease(t) >= lands && contentOf(item) !== contentOf(b))
        return `${item.id} is late at ${t}`;
      if ((item.alpha ?? 1) < 0 || (item.alpha ?? 1) > 1) return `${item.id} has alpha ${item.alpha}`;
    }
  }
  return null;
}

/** What is wrong when the way from `a` to `b` is interrupted at `t` and goes on to `c`. */
export function turnFlaw(a: Scene, b: Scene, c: Scene, t: number): string | null {
  const seen = sceneAt(plan(a, b), t);
  const motion = plan(seen, c);
  const jump = differs(seen, sceneAt(motion, 0));
  if (jump) return `it jumps when interrupted: ${jump}`;
  const end = sceneAt(motion, 1);
  return bare(end) === bare(c) ? null : `it does not end there: ${differs(c, end) ?? 'contents differ'}`;
}
