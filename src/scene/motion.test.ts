/** The way from one scene to the next: where it begins and ends, what stays, and what each kind of micro-step shows. */
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import type { PagesPicture as Picture } from '../core/picture.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import type { Phase } from '../core/told.ts';
import { along } from './curve.ts';
import { layout } from './layout.ts';
import { atRest, ease, paceOf, plan, sceneAt } from './motion.ts';
import { motionFlaw, turnFlaw } from './motion-flaws.test-kit.ts';
import { type Box, byId, cardId, linkId, ofKind, type Scene, type Sprite, slotId } from './scene.ts';
import { LONG, MANY, pictures, randomLines, recordedLines } from './walks.test-kit.ts';

const sceneOf = (picture: Picture): Scene => layout(picture, { width: 820, height: 640, holder: null });
const scenes = (lines: readonly string[]): readonly Scene[] => [...pictures(lines)].map(sceneOf);

type Pair = readonly [from: Scene, to: Scene];
const pairsOf = (all: readonly Scene[]): readonly Pair[] =>
  all.slice(1).map((to, at) => [all[at] as Scene, to] as const);

const STORY = [
  'proc P1',
  'mmap P1 heap 4',
  'write P1 heap 0-3 0x41',
  'fork P1 P2',
  'read P2 heap 0',
  'write P2 heap 1 0x42',
  'mprotect P1 heap ro',
  'write P1 heap 0 0x43',
  'fork P2 P3',
  'exit P2',
];
const story = pairsOf(scenes(STORY));
const seed = firstSeed('motion');
const roll = dice(seed);
const random = (): number => roll(1_000_001) / 1_000_000;

const walks: readonly (readonly [string, readonly Pair[]])[] = [
  ['a story', story],
  ['chain-3', pairsOf(scenes(recordedLines('chain-3')))],
  ['file-private-fork', pairsOf(scenes(recordedLines('file-private-fork')))],
  ...Array.from({ length: cases(2) }, (_, k) => {
    const lines = randomLines(seed + k, k % 2 === 0 ? MANY : LONG, 40);
    return [`seed ${seed + k}`, pairsOf(scenes(lines))] as const;
  }),
];

/** Every so many pairs of a long walk: each is looked at closely. */
const some = (pairs: readonly Pair[]): readonly Pair[] =>
  pairs.filter((_, at) => at % Math.max(1, Math.floor(pairs.length / 60)) === 0);

describe.each(walks)('every motion of %s', (_name, pairs) => {
  it('sets out from what stood there, arrives exactly, and leaves alone what does not change', () => {
    expect(pairs.length).toBeGreaterThan(15);
    for (const [from, to] of some(pairs))
      expect(motionFlaw(from, to, [0.001, random(), random(), 0.999])).toBeNull();
  });

  it('goes the way back to where it came from', () => {
    for (const [from, to] of some(pairs)) expect(motionFlaw(to, from, [random()])).toBeNull();
  });

  it('goes on from what is seen when it is interrupted, wherever it goes then', () => {
    for (const [at, [from, to]] of pairs.entries()) {
      const [, next] = pairs[roll(pairs.length)] ?? pairs[at] ?? [from, to];
      for (const t of [0, random(), 1]) {
        expect(turnFlaw(from, to, from, t)).toBeNull();
        if (at % 3 === 0) expect(turnFlaw(from, to, next, t)).toBeNull();
      }
    }
  });
});

describe('a scene that stays as it is', () => {
  it('is the same objects at any time, and still where nothing happens in it', () => {
    const scene = story.at(-1)?.[1] as Scene;
    const motion = plan(scene, scene);
    for (const t of [0, random(), 1]) {
      const seen = sceneAt(motion, t);
      expect(seen.things.every((thing, at) => thing === scene.things[at])).toBe(true);
      expect(seen.links.every((link, at) => link === scene.links[at])).toBe(true);
    }
    expect(motion.still).toBe(scene.act === null);
    expect(plan({ ...scene, act: null }, { ...scene, act: null }).still).toBe(true);
    const [from, to] = story.at(-1) as Pair;
    expect(plan(from, to).still).toBe(false);
  });
});

const centre = ({ x, y, w, h }: Box) => ({ x: x + w / 2, y: y + h / 2 });
/** The pairs of the story that end in a micro-step of a kind, with something on stage to show for it. */
const phase = (wanted: Phase): readonly Pair[] => {
  const found = story.filter(
    ([, { act }]) => act?.phase === wanted && act.slots.length + act.units.length > 0,
  );
  expect(found.length, wanted).toBeGreaterThan(0);
  return found;
};
const sprites = (pair: Pair, t: number, kind: Sprite['kind']): readonly Sprite[] =>
  sceneAt(plan(...pair), t).sprites.filter((sprite) => sprite.kind === kind);
const TIMES = [0.1, 0.35, 0.5, 0.8];

describe('what a micro-step shows', () => {
  it('a look-up travels along the reference, and is gone when it has arrived', () => {
    let followed = 0;
    for (const pair of phase('look')) {
      const links = new Map(pair[1].links.map((link) => [link.id, link]));
      for (const t of TIMES)
        for (const probe of sprites(pair, t, 'probe')) {
          const link = links.get(linkId(probe.id.replace('probe:', '')));
          if (!link) continue;
          followed++;
          const at = along(link, ease(t));
          expect(centre(probe).x).toBeCloseTo(at.x);
          expect(centre(probe).y).toBeCloseTo(at.y);
        }
      expect(sprites(pair, 1, 'probe')).toEqual([]);
    }
    expect(followed).toBeGreaterThan(3);
  });

  it.each(['fault', 'trap'] as const)('a %s locks the page, and the lock stays', (kind) => {
    for (const pair of phase(kind)) {
      expect(sprites(pair, 0, 'lock').every(({ alpha }) => alpha === 0)).toBe(true);
      expect(sprites(pair, 0.6, 'ring').length).toBeGreaterThan(0);
      const locks = atRest(pair[1]).sprites.filter((sprite) => sprite.kind === 'lock');
      expect(locks.map(({ id }) => id)).toEqual(pair[1].act?.slots.map((id) => `lock:${id}`));
      expect(locks.every(({ alpha }) => alpha === 1)).toBe(true);
    }
  });

  it('a frame is claimed by a ring that closes on it, and is there when it has closed', () => {
    for (const pair of phase('allocate')) {
      const units = byId(pair[1]);
      for (const id of pair[1].act?.units ?? []) {
        const sizes = TIMES.map(
          (t) => sprites(pair, t, 'ring').find((one) => one.id === `ring:${id}`)?.w ?? 0,
        );
        expect(sizes.every((size, at) => at === 0 || size < (sizes[at - 1] as number))).toBe(true);
        const unit = units.get(id);
        expect(unit).toMatchObject({ kind: 'unit', phase: 'allocate' });
        const shown = TIMES.map(
          (t) => sceneAt(plan(...pair), t).things.find((thing) => thing.id === id)?.alpha ?? 1,
        );
        if (!byId(pair[0]).has(id)) expect(shown).toEqual(TIMES.map((t) => ease(t)));
      }
      expect(sprites(pair, 1, 'ring')).toEqual([]);
    }
  });

  it('a copy carries the old content and its size from the middle of the source to the middle of the target', () => {
    for (const pair of phase('copy')) {
      const [id] = pair[1].act?.units ?? [];
      const [sourceId] = pair[1].act?.sources ?? [];
      const target = byId(pair[1]).get(id as string);
      const source = byId(pair[1]).get(sourceId as string);
      if (target?.kind !== 'unit' || source?.kind !== 'unit') throw new Error('a copy between nothing');
      const at = (t: number) => sprites(pair, t, 'copy')[0] as Sprite;
      expect(centre(at(0)).x).toBeCloseTo(centre(source).x);
      expect(centre(at(0)).y).toBeCloseTo(centre(source).y);
      expect(centre(at(0.9999)).x).toBeCloseTo(centre(target).x);
      expect(centre(at(0.9999)).y).toBeCloseTo(centre(target).y);
      for (const t of TIMES) {
        expect(at(t)).toMatchObject({ byte: source.byte, bytes: 4096 });
        const k = ease(t);
        expect(centre(at(t)).x).toBeCloseTo(centre(source).x * (1 - k) + centre(target).x * k);
      }
      expect(sprites(pair, 1, 'copy')).toEqual([]);
      const [trail, tag] = ['trail', 'tag'].map((kind) =>
        atRest(pair[1]).sprites.find((one) => one.kind === kind),
      );
      expect([trail?.x, trail?.y]).toEqual([centre(source).x, centre(source).y]);
      expect(tag?.bytes).toBe(4096);
    }
  });

  it('copied content is in its new place only when it has landed', () => {
    for (const [from, to] of phase('copy')) {
      const id = to.act?.units[0] as string;
      const contentAt = (t: number) => {
        const unit = sceneAt(plan(from, to), t).things.find((thing) => thing.id === id);
        return unit?.kind === 'unit' ? [unit.byte, unit.arriving] : null;
      };
      expect(contentAt(0)).toEqual([0, true]);
      expect(contentAt(0.7)).toEqual([0, true]);
      expect(contentAt(1)).toEqual([0x41, false]);
    }
  });

  it('a reference swings: its end goes from the old target to the new one, its beginning stays', () => {
    let swung = 0;
    for (const [from, to] of phase('point'))
      for (const slot of to.act?.slots ?? []) {
        const find = ({ links }: Pick<Scene, 'links'>) => links.find(({ id }) => id === linkId(slot));
        const [before, after] = [find(from), find(to)];
        if (!before || !after || JSON.stringify(before.to) === JSON.stringify(after.to)) continue;
        swung++;
        for (const t of TIMES) {
          const link = find(sceneAt(plan(from, to), t));
          const k = ease(t);
          expect(link?.from).toEqual(after.from);
          expect(link?.to.x).toBeCloseTo(before.to.x * (1 - k) + after.to.x * k);
          expect(link?.to.y).toBeCloseTo(before.to.y * (1 - k) + after.to.y * k);
          expect(link?.now).toBe(true);
        }
      }
    expect(swung).toBeGreaterThan(0);
  });

  it.each([
    ['read', 1],
    ['write', 0],
  ] as const)('a byte of a %s travels between page and frame', (kind, begin) => {
    let carried = 0;
    for (const pair of phase(kind)) {
      const links = new Map(pair[1].links.map((link) => [link.id, link]));
      for (const t of TIMES)
        for (const token of sprites(pair, t, 'token')) {
          carried++;
          const link = links.get(linkId(token.id.replace('token:', '')));
          const at = along(link as NonNullable<typeof link>, Math.abs(begin - ease(t)));
          expect(centre(token).x).toBeCloseTo(at.x);
          expect(byId(pair[1]).get(token.id.replace('token:', ''))).toMatchObject({ byte: token.byte });
        }
      expect(atRest(pair[1]).sprites).toEqual([]);
    }
    expect(carried).toBeGreaterThan(0);
  });

  it('a child and its pages come out of their parent', () => {
    let cards = 0;
    let slots = 0;
    for (const [from, to] of story) {
      const [old, start] = [byId(from), byId(sceneAt(plan(from, to), 0))];
      const nearly = byId(sceneAt(plan(from, to), 0.5));
      for (const card of ofKind(to, 'card')) {
        const parent = old.get(cardId(card.parent));
        if (!old.has(card.id) && parent) {
          cards++;
          expect(start.get(card.id)).toMatchObject({ x: parent.x, y: parent.y, w: card.w, alpha: 0 });
          expect(nearly.get(card.id)?.x).toBeCloseTo((parent.x + card.x) / 2);
        }
        for (const slot of ofKind(to, 'slot')) {
          const source = old.get(slotId(card.parent, slot.origin, slot.slot));
          if (slot.holder !== card.holder || old.has(slot.id) || !source) continue;
          slots++;
          expect(start.get(slot.id)).toMatchObject({ x: source.x, y: source.y, alpha: 0 });
        }
      }
    }
    expect([cards, slots]).toEqual([2, 8]);
  });

  it('what is gone fades where it stood, out of reach', () => {
    const [from, to] = story.find(
      (pair) => ofKind(pair[0], 'card').length > ofKind(pair[1], 'card').length,
    ) as Pair;
    const gone = ofKind(from, 'card').find(({ id }) => !byId(to).has(id));
    const half = byId(sceneAt(plan(from, to), 0.5)).get(gone?.id ?? '');
    expect(half).toEqual({ ...gone, alpha: 0.5, leaving: true });
  });

  it('every kind has a pace, and content lands before the end', () => {
    for (const [, to] of story) {
      const { ms, lands } = paceOf(to);
      expect(ms).toBeGreaterThanOrEqual(300);
      expect(ms).toBeLessThanOrEqual(500);
      expect(lands).toBeLessThan(1);
      expect(plan(to, to).ms).toBe(ms);
    }
    expect([0, 0.5, 1].map(ease)).toEqual([0, 0.5, 1]);
  });
});
