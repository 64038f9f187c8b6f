/** The references view: nothing overlaps or is lost, everything keeps its place, and each micro-step shows what happens. */
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import type { ReferencesPicture } from '../core/picture.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import { placeOf as cellOf, partsOf } from './buffer.ts';
import { placeOf } from './flaws.test-kit.ts';
import { hit, itemsOf, neighbour, target } from './hit.ts';
import { layout } from './layout.ts';
import { mark } from './mark.ts';
import { atRest, ease, plan, sceneAt } from './motion.ts';
import { motionFlaw, turnFlaw } from './motion-flaws.test-kit.ts';
import { referencesFlaw } from './reference-flaws.test-kit.ts';
import { randomStrings } from './reference-walks.test-kit.ts';
import {
  type Box,
  type BufferThing,
  byId,
  handleId,
  ofKind,
  pointerId,
  type Scene,
  unitId,
} from './scene.ts';
import { APPEND, buffer, picture, variable, WORLDS } from './strings.test-kit.ts';

const SIZES: readonly (readonly [number, number])[] = [
  [320, 380],
  [360, 420],
  [499, 700],
  [500, 420],
  [560, 560],
  [860, 640],
  [1400, 900],
];
const seed = firstSeed('references');
const roll = dice(seed);
const random = (): number => roll(1_000_001) / 1_000_000;

const walks: readonly (readonly [string, readonly ReferencesPicture[]])[] = [
  ...Object.entries(WORLDS),
  ['every phase of an append', APPEND],
  ...Array.from(
    { length: cases(4) },
    (_, k) => [`seed ${seed + k}`, [...randomStrings(seed + k, 40)]] as const,
  ),
];
const sceneOf = (one: ReferencesPicture, width = 860, height = 640): Scene =>
  layout(one, { width, height, holder: null });

describe.each(walks)('the stage of %s', (_name, pictures) => {
  it('is sound at every size', () => {
    for (const [at, one] of pictures.entries())
      for (const [width, height] of SIZES)
        for (const holder of width < 500 ? [null, one.holders.at(-1)?.id ?? null] : [null]) {
          const found = referencesFlaw(layout(one, { width, height, holder }), one, width, height);
          if (found) throw new Error(`picture ${at}, ${width}×${height}, holder ${holder}: ${found}`);
        }
  });

  it('has each item where the pointer finds it, and where arrow keys lead', () => {
    const scene = sceneOf(pictures.at(-1) as ReferencesPicture);
    const items = itemsOf(scene);
    const middle = ({ x, y, w, h }: Box) => ({ x: x + w / 2, y: y + h / 2 });
    for (const item of items) expect(hit(scene, middle(target(item)))).toBe(item);
    const found = new Set(items.slice(0, 1).map(({ id }) => id));
    for (const id of found) {
      const from = items.find((item) => item.id === id);
      for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp']) {
        const next = from && neighbour(scene, from, key);
        if (next) found.add(next.id);
      }
    }
    expect(found.size).toBe(items.length);
  });

  it('moves only what changes, arrives exactly, and goes on from wherever it is interrupted', () => {
    const scenes = pictures.map((one) => sceneOf(one));
    for (const [at, to] of scenes.entries()) {
      const from = scenes[at - 1] ?? to;
      expect(motionFlaw(from, to, [0.001, random(), 0.999])).toBeNull();
      expect(motionFlaw(to, from, [random()])).toBeNull();
      for (const t of [0, random(), 1])
        expect(turnFlaw(from, to, scenes[roll(scenes.length)] ?? from, t)).toBeNull();
    }
  });

  it('leaves everybody in their places until the measure of all changes', () => {
    for (const [width, height] of SIZES) {
      const scenes = pictures.map((one) => sceneOf(one, width, height));
      for (const [at, after] of scenes.entries()) {
        const [old, now] = [pictures[at - 1], pictures[at] as ReferencesPicture];
        const before = scenes[at - 1];
        if (!old || !before || old.seats !== now.seats || placesOf(old) !== placesOf(now)) continue;
        // Low cards give the longest name the room that it needs, the same on all of them.
        if (reachOf(before) !== reachOf(after)) continue;
        const places = byId(before);
        for (const thing of after.things) {
          const was = places.get(thing.id);
          // What stands at the foot goes down with a stage that grows.
          if (!was || thing.kind === 'sign' || (thing.kind === 'buffer' && thing.place === 'static'))
            continue;
          const corner = ({ x, y, w }: Box): string => `${x},${y} ${w}`;
          expect(`${thing.id} ${corner(thing)}`).toBe(`${thing.id} ${corner(was)}`);
          if (JSON.stringify({ ...was, phase: null }) === JSON.stringify({ ...thing, phase: null })) continue;
          if (thing.kind !== 'buffer') expect(placeOf(thing)).toBe(placeOf(was));
        }
      }
    }
  });
});

/** How much of each card is for the name, where the value is beside it. */
const reachOf = (scene: Scene): number | undefined => ofKind(scene, 'card')[0]?.reach;

const heap = ({ units }: ReferencesPicture) => units.filter(({ place }) => place !== 'static');
const highest = (one: ReferencesPicture): number => Math.max(-1, ...heap(one).map(({ seat }) => seat));

describe.each(walks.filter(([name]) => name.startsWith('seed')))(
  'within a command of %s',
  (_name, pictures) => {
    it('nobody moves for a buffer that is made, however many there are', () => {
      for (const [width, height] of SIZES.concat([[560, 330]]))
        for (const [at, now] of pictures.entries()) {
          const old = pictures[at - 1];
          const still = (one: ReferencesPicture): boolean =>
            one.units.some(({ place }) => place === 'static');
          // What is freed at the end, or seen only while it is made, lets the others have its room.
          const same = old && old.node === now.node && old.seats === now.seats && still(old) === still(now);
          if (!same || highest(now) < highest(old) || old.units.some(({ freed }) => freed)) continue;
          const before = byId(sceneOf(old, width, height));
          for (const thing of ofKind(sceneOf(now, width, height), 'buffer')) {
            const was = before.get(thing.id);
            if (was && thing.place !== 'static')
              expect(`${thing.id} ${thing.x},${thing.y} ${thing.size}`).toBe(
                `${was.id} ${was.x},${was.y} ${(was as BufferThing).size}`,
              );
          }
        }
    });
  },
);

/** So many places there are for buffers: few variables have one each and one more; and whether one has its own at the foot. */
const placesOf = ({ units, seats, told, micro }: ReferencesPicture): string => {
  const taken = units
    .filter(({ place }) => place !== 'static')
    .sort((a, b) => Number(a.freed) - Number(b.freed));
  const places = new Set<number>();
  for (const { seat } of taken) {
    let free = seat;
    while (places.has(free)) free++;
    places.add(free);
  }
  for (const { phase } of told.slice(micro)) {
    let free = 0;
    while (places.has(free)) free++;
    if (phase === 'allocate') places.add(free);
  }
  const most = Math.max(-1, ...places) + 1;
  const among = (usual: number): number => (most > usual ? most : usual);
  const still = units.some(({ place }) => place === 'static');
  return `${among(Math.min(4, seats + 1))} ${among(Math.min(4, seats))} ${still}`;
};

const bufferIn = (scene: Pick<Scene, 'things'>, id: number): BufferThing => {
  const thing = scene.things.find((one) => one.id === unitId(id));
  if (thing?.kind !== 'buffer') throw new Error(`no buffer ${id}`);
  return thing;
};
const step = (name: keyof typeof WORLDS): readonly [Scene, Scene] => {
  const [from, to] = (WORLDS[name] ?? []).map((one) => sceneOf(one));
  return [from as Scene, to as Scene];
};
const spritesAt = ([from, to]: readonly [Scene, Scene], t: number, kind: string) =>
  sceneAt(plan(from, to), t).sprites.filter((sprite) => sprite.kind === kind);
const centre = ({ x, y, w, h }: Box) => ({ x: x + w / 2, y: y + h / 2 });

describe('a buffer', () => {
  it('shows its characters, the zero byte and the free places, each in a cell', () => {
    const scene = sceneOf(APPEND.at(-3) as ReferencesPicture);
    const { cells, fields } = partsOf(bufferIn(scene, 2));
    expect(cells.map(({ char, state }) => (state === 'char' ? char : state))).toEqual([
      ...'Hello',
      'end',
      ...Array.from({ length: 8 }, () => 'spare'),
    ]);
    expect(fields.map(({ name, value }) => [name, value])).toEqual([
      ['_M_length', 5],
      ['_M_capacity', 13],
      ['_M_refcount', 0],
    ]);
  });

  it('has no cell for a zero byte where its system has none', () => {
    const one = picture([variable(0, 'a', 1, 'Hello')], [buffer(1, 'Hello', [0], { terminated: false })]);
    expect(partsOf(bufferIn(sceneOf(one), 1)).cells.map(({ state }) => state)).toEqual(
      Array.from({ length: 5 }, () => 'char'),
    );
  });

  it('leaves out the middle of many characters and says how much', () => {
    const scene = sceneOf(WORLDS['four-thousand']?.at(-1) as ReferencesPicture);
    const { cells, gaps } = partsOf(bufferIn(scene, 1));
    const [gap] = gaps;
    expect(gaps).toHaveLength(1);
    expect(cells.length + (gap?.count ?? 0)).toBe(4040);
    const last = cells.filter(({ state }) => state === 'char').at(-1);
    expect([last?.index, last?.char]).toEqual([4038, 'i']);
    const [both, spare] = partsOf(bufferIn(scene, 2)).gaps.map(({ state }) => state);
    expect([both, spare]).toEqual(['char', 'spare']);
  });

  it('has larger cells where there is more room', () => {
    const cellOfSize = (width: number, height: number): number =>
      partsOf(bufferIn(sceneOf(WORLDS['append-write']?.at(-1) as ReferencesPicture, width, height), 2))
        .cells[0]?.w ?? 0;
    expect(cellOfSize(860, 640)).toBeGreaterThan(cellOfSize(360, 420));
  });

  it('keeps its seat though one before it is freed, and what was freed makes way', () => {
    const two = [variable(0, 'x', 1, 'a'), variable(1, 'y', 2, 'b')];
    const before = sceneOf(picture(two, [buffer(1, 'a', [0]), buffer(2, 'b', [1])], { seats: 2 }));
    const after = sceneOf(picture(two.slice(1), [buffer(2, 'b', [1])], { seats: 2 }));
    expect(placeOf(bufferIn(after, 2))).toBe(placeOf(bufferIn(before, 2)));
    const ghost = buffer(1, '', [], { freed: true, seat: 0 });
    const reused = sceneOf(
      picture(two, [ghost, buffer(3, 'c', [0], { seat: 0 }), buffer(2, 'b', [1])], { seats: 2 }),
    );
    expect(bufferIn(reused, 3).y).toBe(bufferIn(before, 1).y);
    expect(bufferIn(reused, 2).y).toBe(bufferIn(before, 2).y);
  });
});

describe('a micro-step', () => {
  it('copy carries the characters and their size from where they stand to where they will', () => {
    const pair = step('append-copy');
    const [source, goal] = [bufferIn(pair[1], 1), bufferIn(pair[1], 2)];
    const at = (one: BufferThing) => {
      const cells = partsOf(one).cells.slice(0, 5);
      const [first, last] = [cells[0] as Box, cells[4] as Box];
      return { x: one.x + (first.x + last.x + last.w) / 2, y: one.y + first.y + first.h / 2 };
    };
    for (const t of [0, 0.3, 0.6, 0.999]) {
      const [copy] = spritesAt(pair, t, 'copy');
      expect(copy).toMatchObject({ text: 'Hello', bytes: 5 });
      const k = ease(t);
      expect(centre(copy as Box).x).toBeCloseTo(at(source).x * (1 - k) + at(goal).x * k);
      expect(centre(copy as Box).y).toBeCloseTo(at(source).y * (1 - k) + at(goal).y * k);
    }
    expect(atRest(pair[1]).sprites.map(({ kind, bytes }) => [kind, bytes])).toEqual([
      ['trail', 0],
      ['tag', 5],
    ]);
    const heldAt = (t: number): string => bufferIn(sceneAt(plan(...pair), t), 2).text.head;
    expect([heldAt(0), heldAt(0.7), heldAt(1)]).toEqual(['', '', 'Hello']);
    // That it is being copied shows at once.
    expect([0.3, 1].map((t) => bufferIn(sceneAt(plan(...pair), t), 2).phase)).toEqual(['copy', 'copy']);
  });

  it('allocate closes a frame on the new buffer', () => {
    const pair = step('append-allocate');
    const widths = [0.2, 0.5, 0.9].map((t) => spritesAt(pair, t, 'ring')[0]?.w ?? 0);
    const { w } = bufferIn(pair[1], 2);
    expect(widths[0]).toBeGreaterThan(widths[1] as number);
    expect(widths[1]).toBeGreaterThan(widths[2] as number);
    expect(widths[2]).toBeGreaterThan(w);
    expect(bufferIn(pair[1], 2).arriving).toBe(true);
  });

  it('write brings the new characters to their cells, and frames them', () => {
    const pair = step('append-write');
    const [token] = spritesAt(pair, 0.999, 'token');
    expect(token?.text).toBe(', World!');
    const frames = atRest(pair[1]).sprites.filter(({ kind }) => kind === 'span');
    const buffer = bufferIn(pair[1], 2);
    const first = cellOf(buffer, 5);
    const last = cellOf(buffer, 12);
    expect(frames).toHaveLength(1);
    expect(frames[0]).toMatchObject({ x: buffer.x + first.x, y: buffer.y + first.y });
    expect((frames[0]?.x ?? 0) + (frames[0]?.w ?? 0)).toBe(buffer.x + last.x + last.w);
    expect(centre(token as Box).x).toBeCloseTo(centre(frames[0] as Box).x, 0);
    const readAt = (t: number): string => {
      const handle = sceneAt(plan(...pair), t).things.find(({ id }) => id === handleId(1));
      return handle?.kind === 'handle' ? handle.value.head : '';
    };
    expect([readAt(0.5), readAt(1)]).toEqual(['Hello', 'Hello, World!']);
  });

  it('point swings the line; share lets a new one grow', () => {
    const swing = step('append-point');
    const ends = [0, 0.5, 1].map(
      (t) => sceneAt(plan(...swing), t).links.find(({ id }) => id === 'link:handle:1')?.to.y ?? 0,
    );
    expect(ends[0]).toBeLessThan(ends[1] as number);
    expect(ends[1]).toBeLessThan(ends[2] as number);
    const grow = step('shared');
    const line = sceneAt(plan(...grow), 0.5).links.find(({ id }) => id === 'link:handle:1');
    const rest = grow[1].links.find(({ id }) => id === 'link:handle:1');
    expect(line?.from).toEqual(rest?.from);
    expect(line?.to.x).toBeLessThan(rest?.to.x ?? 0);
  });

  it('trap puts a cross where a dangling pointer leads', () => {
    const [, to] = step('dangling');
    const [cross] = atRest(to).sprites;
    const line = to.links.find(({ id }) => id === 'link:pointer:0');
    expect(line?.broken).toBe(true);
    expect(cross).toMatchObject({ kind: 'cross', id: `cross:${pointerId(0)}` });
    expect(centre(cross as Box).x).toBeCloseTo(line?.to.x ?? 0);
    const onHandle = sceneOf({
      ...(APPEND[1] as ReferencesPicture),
      now: { ...(APPEND[1]?.now as NonNullable<ReferencesPicture['now']>), phase: 'trap' },
    });
    expect(atRest(onHandle).sprites.map(({ kind }) => kind)).toEqual(['cross']);
  });

  it('change pulses at the seal', () => {
    const pair = step('leaked');
    const [ring] = spritesAt(pair, 0.5, 'ring');
    const { x, y, w } = bufferIn(pair[1], 1);
    expect(centre(ring as Box).y).toBeCloseTo(y);
    expect(centre(ring as Box).x).toBeGreaterThan(x + w / 2);
  });
});

describe('a mark', () => {
  const [, scene] = step('dangling');

  it('of a buffer leaves bright whoever refers to it', () => {
    const lit = mark(scene, { selected: '', hovered: '', spotlight: unitId(2) }).things.filter(
      ({ dim }) => !dim,
    );
    expect(lit.map(({ id }) => id).sort()).toEqual(['card:1', 'handle:1', 'pointer:1', 'unit:2']);
  });

  it('of a variable pointed at makes the lines of all that share strong', () => {
    const shared = { ...sceneOf(APPEND[0] as ReferencesPicture), act: null };
    const marked = mark(shared, { selected: '', hovered: handleId(0), spotlight: '' });
    expect(marked.links.map(({ id, now }) => [id, now])).toEqual([
      ['link:handle:0', true],
      ['link:handle:1', true],
    ]);
  });
});

describe('a narrow stage', () => {
  it('has the chosen variable first, and all of them', () => {
    const one = WORLDS['ten-variables']?.at(-1) as ReferencesPicture;
    const scene = layout(one, { width: 360, height: 420, holder: 7 });
    const [first, ...rest] = [...ofKind(scene, 'handle')].sort((a, b) => a.y - b.y);
    expect(first?.holder).toBe(7);
    expect(rest.map(({ holder }) => holder)).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 9]);
  });
});
