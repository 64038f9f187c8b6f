/**
 * The layers view: nothing overlaps or is lost, light goes through glass only, everybody keeps their place, each micro-step shows what happens.
 *
 * long: one short fact per thing that the view promises.
 */
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import { fileUnit, ofFileUnit } from '../core/life.ts';
import type { LayersPicture } from '../core/picture.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import { placeOf } from './flaws.test-kit.ts';
import { hit, isItem, itemsOf, neighbour, target } from './hit.ts';
import { layersFlaw } from './layer-flaws.test-kit.ts';
import { bundleId, layerId, placeId, sightId } from './layer-things.ts';
import { randomLayers } from './layer-walks.test-kit.ts';
import {
  base,
  cell,
  guest,
  host,
  layer,
  now,
  picture,
  stored,
  strip,
  WORLDS,
  WRITE,
} from './layers.test-kit.ts';
import { layout } from './layout.ts';
import { LIVE } from './live.test-kit.ts';
import { mark } from './mark.ts';
import { atRest, ease, plan, sceneAt } from './motion.ts';
import { motionFlaw, turnFlaw } from './motion-flaws.test-kit.ts';
import { type Box, byId, linkId, ofKind, type Scene, type ThingOf, unitId } from './scene.ts';
import type { Wishes } from './wishes.ts';

const SIZES: readonly (readonly [number, number])[] = [
  [320, 380],
  [374, 420],
  [499, 700],
  [532, 470],
  [824, 620],
  [1400, 860],
];
const seed = firstSeed('layers');
const roll = dice(seed);
const random = (): number => roll(1_000_001) / 1_000_000;

const walks: readonly (readonly [string, readonly LayersPicture[]])[] = [
  ...Object.entries(WORLDS),
  ...Object.entries(LIVE),
  ['every phase of a write', WRITE],
  ...Array.from(
    { length: cases(4) },
    (_, k) => [`seed ${seed + k}`, [...randomLayers(seed + k, 30)]] as const,
  ),
];
const sceneOf = (one: LayersPicture, width = 824, height = 620, more: Partial<Wishes> = {}): Scene =>
  layout(one, { width, height, holder: null, ...more });
const last = (name: string): LayersPicture => WORLDS[name]?.at(-1) as LayersPicture;

describe.each(walks)('the stage of %s', (_name, pictures) => {
  it('is sound at every size', () => {
    for (const [at, one] of pictures.entries())
      for (const [width, height] of SIZES)
        for (const holder of width < 500 ? [null, one.holders.at(-1)?.id ?? null] : [null]) {
          const found = layersFlaw(sceneOf(one, width, height, { holder }), one, width, height);
          if (found) throw new Error(`picture ${at}, ${width}×${height}, holder ${holder}: ${found}`);
        }
  });

  it('has each item where the pointer finds it, and where arrow keys lead', () => {
    const scene = sceneOf(pictures.at(-1) as LayersPicture);
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

  it('leaves everybody in their places while nobody comes or goes', () => {
    for (const [width, height] of SIZES.slice(3)) {
      for (const [at, one] of pictures.entries()) {
        const old = pictures[at - 1];
        if (!old || shapeOf(old) !== shapeOf(one)) continue;
        const before = sceneOf(old, width, height);
        const after = sceneOf(one, width, height);
        // The window may have followed what happens.
        if (firstOf(before) !== firstOf(after)) continue;
        const places = byId(before);
        for (const thing of after.things) {
          const was = places.get(thing.id);
          // What grows at its end has less room for each.
          if (was && thing.kind !== 'block' && thing.kind !== 'bundle')
            expect(`${thing.id} ${placeOf(thing)}`).toBe(`${was.id} ${placeOf(was)}`);
        }
      }
    }
  });
});

/** The first place shown. */
const firstOf = (scene: Scene): number | undefined => ofKind(scene, 'place')[0]?.slot;

/** What the measure of all depends on: who is there, and what hangs below each. */
function shapeOf({ holders, layers, cells, start, seats }: LayersPicture): string {
  const hanging = layers.map(({ id, below, host, bundles }) => [
    ...[id, below, host !== null, bundles.length],
    host?.cells.some(({ refs }) => refs > 1),
  ]);
  return JSON.stringify([holders.map(({ id, seat }) => [id, seat]), hanging, cells, start, seats]);
}

const thingIn = <K extends 'place' | 'sight' | 'layer' | 'card' | 'file' | 'block' | 'bundle' | 'band'>(
  scene: Pick<Scene, 'things'>,
  kind: K,
  id: string,
): ThingOf<K> => {
  const thing = scene.things.find((one) => one.id === id && one.kind === kind);
  if (!thing) throw new Error(`no ${id}`);
  return thing as ThingOf<K>;
};
const centre = ({ x, y, w, h }: Box) => ({ x: x + w / 2, y: y + h / 2 });
const step = (name: string): readonly [Scene, Scene] => {
  const [from, to] = (WORLDS[name] ?? []).slice(-2).map((one) => sceneOf(one));
  return [from as Scene, to as Scene];
};
const spritesAt = ([from, to]: readonly [Scene, Scene], t: number, kind: string) =>
  sceneAt(plan(from, to), t).sprites.filter((sprite) => sprite.kind === kind);

describe('a layer', () => {
  it('that several guests see stands once, centred below those who see it', () => {
    const scene = sceneOf(last('four-guests'));
    const middleOf = (id: string): number => centre(scene.things.find((one) => one.id === id) as Box).x;
    expect(scene.things.filter(({ id }) => id === layerId(0))).toHaveLength(1);
    expect(middleOf('layer:0')).toBeCloseTo((middleOf('card:4') + middleOf('card:7')) / 2);
    expect(middleOf('layer:3')).toBeCloseTo((middleOf('card:4') + middleOf('card:5')) / 2);
    expect(middleOf('layer:1')).toBeCloseTo((middleOf('card:4') + middleOf('card:6')) / 2);
    expect(middleOf('layer:7')).toBe(middleOf('card:7'));
  });

  it('stands above what it looks into, in the same row as others as far from the bottom', () => {
    const scene = sceneOf(last('four-guests'));
    const top = (id: number): number => thingIn(scene, 'layer', layerId(id)).y;
    const chain = [4, 3, 2, 1, 0].map(top);
    expect(chain).toEqual([...chain].sort((a, b) => a - b));
    expect(top(4)).toBe(top(5));
    expect(top(7)).toBe(top(1));
  });

  it('has the colour of the guest that alone writes it, and none where others see it or nobody writes it', () => {
    const scene = sceneOf(last('four-guests'));
    expect([4, 5, 6, 7, 3, 0].map((id) => thingIn(scene, 'layer', layerId(id)).holder)).toEqual([
      4, 5, 6, 7, -1, -1,
    ]);
    const alone = picture([base(0, 'base', 'AB', { readOnly: true })], [guest(0, 'g', 0, 0)]);
    expect(thingIn(sceneOf(alone), 'layer', layerId(0)).holder).toBe(-1);
  });

  it('slides in above the first without moving it', () => {
    const [from, to] = step('one-guest');
    expect(thingIn(to, 'layer', layerId(0)).y).toBe(thingIn(from, 'layer', layerId(0)).y);
    expect(thingIn(to, 'layer', layerId(1)).y).toBeLessThan(thingIn(to, 'layer', layerId(0)).y);
  });

  it('that nobody stands on has a column of its own beside the guests', () => {
    const scene = sceneOf(last('branches'));
    const old = thingIn(scene, 'layer', layerId(2));
    for (const card of ofKind(scene, 'card'))
      expect(card.x + card.w <= old.x || old.x + old.w <= card.x).toBe(true);
  });
});

describe('guests', () => {
  it('stand side by side with nothing empty between or beside them', () => {
    const layers = [
      base(0, 'base', 'ABCD'),
      ...[1, 2, 3].map((id) => layer(id, `o${id}`, '....', { below: 0 })),
    ];
    const of = (ids: readonly number[], seats = 4): readonly number[] => {
      const some = layers.filter(({ id }) => id === 0 || ids.includes(id));
      const guests = ids.map((id) => guest(id, `g${id}`, id, id));
      const cards = ofKind(sceneOf(picture(some, guests, { seats })), 'card');
      const lefts = [...cards].sort((a, b) => a.holder - b.holder).map(({ x }) => x);
      const right = Math.max(...cards.map(({ x, w }) => x + w));
      // As far from the right edge as from the left.
      expect(Math.abs(824 - right - (lefts[0] as number))).toBeLessThanOrEqual(2);
      return lefts.slice(1).map((x, at) => x - (lefts[at] as number));
    };
    expect(new Set(of([1, 2, 3])).size).toBe(1);
    expect(of([1, 3])).toEqual(of([1, 2]));
    expect(of([2, 3], 40)).toEqual(of([1, 2]));
  });

  it('stand in the order in which they came, also where a cache that came later is between', () => {
    const scene = sceneOf(
      picture(
        [
          base(0, 'base', 'AB'),
          layer(9, 'cache', '..', { below: 0 }),
          layer(1, 'a', '..', { below: 9 }),
          layer(2, 'b', '..', { below: 9 }),
          layer(3, 'c', '..', { below: 0 }),
        ],
        [1, 2, 3].map((id) => guest(id, `g${id}`, id, id)),
      ),
    );
    const order = [...ofKind(scene, 'card')].sort((a, b) => a.x - b.x).map(({ holder }) => holder);
    expect(order).toEqual([1, 2, 3]);
  });

  it('stay where they are when they get a layer of their own', () => {
    const below = [
      base(0, 'base', 'ABCD'),
      layer(1, 'a', '....', { below: 0 }),
      layer(2, 'b', '....', { below: 0 }),
    ];
    const before = picture(below, [guest(1, 'a', 1, 1), guest(2, 'b', 2, 2)]);
    const after = picture(
      [...below, layer(3, 'c', '....', { below: 1 })],
      [guest(3, 'c', 3, 3), guest(2, 'b', 2, 2)],
    );
    const [was, is] = [sceneOf(before), sceneOf(after)];
    expect(thingIn(is, 'card', 'card:3').x).toBe(thingIn(was, 'card', 'card:1').x);
    for (const id of ['card:2', layerId(0), layerId(1), layerId(2)])
      expect((byId(is).get(id) as Box).x).toBe((byId(was).get(id) as Box).x);
  });

  it('that share a layer stand side by side, whoever came between them', () => {
    const scene = sceneOf(last('interleaved'));
    const order = [...ofKind(scene, 'card')].sort((a, b) => a.x - b.x).map(({ name }) => name);
    expect(order).toEqual(['one', 'three', 'two']);
  });

  it('of which one is alone has the whole width', () => {
    const one = picture([base(0, 'base', 'ABCDEFGH'.repeat(4))], [guest(0, 'g', 0, 0)]);
    expect(thingIn(sceneOf(one), 'card', 'card:0').w).toBeGreaterThan(760);
  });

  it('on a narrow stage are shown one at a time: the chosen one, else the one that acts', () => {
    const shownIn = (scene: Scene) => ofKind(scene, 'card').map(({ holder }) => holder);
    const one = WRITE[3] as LayersPicture;
    expect(shownIn(sceneOf(one, 374, 420))).toEqual([2]);
    expect(shownIn(sceneOf(one, 374, 420, { holder: 1 }))).toEqual([1]);
    expect(shownIn(sceneOf(one, 374, 420, { holder: 9 }))).toEqual([2]);
    expect(ofKind(sceneOf(one, 374, 420, { holder: 1 }), 'layer').map(({ layer: id }) => id)).toEqual([0, 1]);
  });
});

const FOUR_TOPS = [4, 5, 6, 7];

describe('chains of five layers and four guests', () => {
  it.each([
    ['at 1440×900', 824, 620],
    ['at 1024×768', 532, 470],
  ])('can be read %s', (_name, width, height) => {
    const scene = sceneOf(last('four-guests'), width, height);
    for (const { w, h } of [...ofKind(scene, 'place'), ...ofKind(scene, 'sight')]) {
      // A character of the smallest text is 7.4 pixels wide, and two of them above each other 23 high.
      expect(w).toBeGreaterThanOrEqual(7.75);
      expect(h).toBeGreaterThanOrEqual(24);
    }
    expect(scene.height).toBeLessThanOrEqual(height * 1.15);
    expect(ofKind(scene, 'place').filter(({ layer: id }) => id === 0).length).toBeGreaterThanOrEqual(12);
  });

  it('leave out the files of layers that nobody writes where there is no room for them', () => {
    const tall = last('four-guests');
    const files = picture(
      tall.layers.map((one) => stored(one, host('H T 0 1'))),
      FOUR_TOPS.map((top, seat) => guest(top, `g${top}`, top, seat)),
    );
    const filesAt = (width: number, height: number) => {
      const scene = sceneOf(files, width, height);
      expect(layersFlaw(scene, files, width, height)).toBeNull();
      return ofKind(scene, 'file')
        .map(({ layer: id }) => id)
        .sort();
    };
    expect(filesAt(824, 900)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(filesAt(532, 470)).toEqual(FOUR_TOPS);
  });

  it('can be used on a phone: what is pressed is as large as a finger needs it', () => {
    for (const name of ['four-guests', 'internal-snapshots', 'a-million', 'sectors']) {
      const targets = itemsOf(sceneOf(last(name), 374, 420)).map((item) => ({
        id: item.id,
        ...target(item),
      }));
      for (const [k, a] of targets.entries()) {
        expect(`${a.id} ${Math.min(a.w, 44)}×${Math.min(a.h, 44)}`).toBe(`${a.id} 44×44`);
        for (const b of targets.slice(k + 1)) {
          const x = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
          const y = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
          expect(x > 0.5 && y > 0.5 ? `${a.id} on ${b.id}` : '').toBe('');
        }
      }
    }
  });
});

describe('what is shown of a long strip', () => {
  const wide = last('a-million');

  it('is a window, with a band on every layer that says where', () => {
    const scene = sceneOf(wide, 532, 470);
    const bands = ofKind(scene, 'band');
    expect(bands).toHaveLength(3);
    for (const band of bands) {
      expect(band).toMatchObject({ slots: 1_000_000, start: 512_000, origin: 0 });
      expect(band.rows).toBe(ofKind(scene, 'sight').filter(({ holder }) => holder === 1).length);
      expect(band.own).toHaveLength(96);
    }
    expect(ofKind(scene, 'place')[0]?.slot).toBe(512_000);
  });

  it('begins where it was moved to, as far as the picture has it', () => {
    const firstAt = (starts: Record<number, number>): number | undefined =>
      ofKind(sceneOf(wide, 532, 470, { starts }), 'sight')[0]?.slot;
    const shown = ofKind(sceneOf(wide, 532, 470), 'sight').filter(({ holder }) => holder === 1).length;
    expect(firstAt({ 0: 512_003 })).toBe(512_003);
    expect(firstAt({ 0: 7 })).toBe(512_000);
    expect(firstAt({ 0: 999_999 })).toBe(512_032 - shown);
  });

  it('follows what happens until it is moved', () => {
    const acting = (at: number): LayersPicture =>
      picture(
        [base(0, 'b', 'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF'), layer(1, 'o', '.'.repeat(32), { below: 0 })],
        [1, 2, 3, 4].map((id) => guest(id, `g${id}`, 1, id - 1)),
        {
          now: now('look', { holder: 1, layer: 0, cells: [at, 1] }),
        },
      );
    const first = (one: LayersPicture, starts?: Record<number, number>): number | undefined =>
      ofKind(sceneOf(one, 532, 470, starts ? { starts } : {}), 'sight')[0]?.slot;
    const slots = (one: LayersPicture) => ofKind(sceneOf(one, 532, 470), 'sight').map(({ slot }) => slot);
    expect(first(acting(2))).toBe(0);
    expect(slots(acting(30))).toContain(30);
    expect(slots(acting(14))).toContain(14);
    expect(first(acting(30), { 0: 1 })).toBe(1);
  });

  it('needs no band where everything fits, and the places of a disk are all there', () => {
    const scene = sceneOf(WRITE[0] as LayersPicture);
    expect(ofKind(scene, 'band')).toEqual([]);
    expect(ofKind(scene, 'sight')).toHaveLength(36);
  });

  it('makes a band from the places themselves where the picture has none', () => {
    const one = picture(
      [base(0, 'b', 'AB'.repeat(16)), layer(1, 'o', `x0${'.'.repeat(30)}`, { below: 0 })],
      [guest(1, 'g', 1, 0)],
    );
    const band = thingIn(sceneOf(one, 374, 420), 'band', 'band:layer:1');
    expect([band.slotsPerBin, band.own.slice(0, 3), band.zero.slice(0, 3)]).toEqual([
      1,
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });
});

describe('light', () => {
  it('ends at the first place that stores something, and goes on through the others', () => {
    const scene = sceneOf(WRITE[0] as LayersPicture);
    const beam = (holder: number, slot: number) =>
      scene.links.find(({ id }) => id === linkId(sightId(holder, slot)));
    const topOf = (id: string) => {
      const place = thingIn(scene, 'place', id);
      return { x: centre(place).x, y: place.y };
    };
    expect(beam(1, 3)?.to).toEqual(topOf(placeId(1, 3)));
    expect(beam(1, 3)?.own).toBe(true);
    expect(beam(1, 4)?.to).toEqual(topOf(placeId(0, 4)));
    expect(beam(1, 4)?.own).toBeUndefined();
    expect(beam(2, 4)?.to).toEqual(topOf(placeId(0, 4)));
  });

  it('that finds nothing leaves the lowest layer; what hides zeros stops it', () => {
    const one = picture([layer(0, 'b', 'A.0'), layer(1, 'o', '...', { below: 0 })], [guest(1, 'g', 1, 0)]);
    const scene = sceneOf(one);
    const pane = thingIn(scene, 'layer', layerId(0));
    const end = (slot: number): number =>
      scene.links.find(({ id }) => id === linkId(sightId(1, slot)))?.to.y ?? 0;
    expect(end(1)).toBeGreaterThan(pane.y + pane.h);
    expect(end(2)).toBe(thingIn(scene, 'place', placeId(0, 2)).y);
  });

  it('is not strong where so much happens side by side that it would be one dark sheet', () => {
    const all = (cells: readonly number[]): Scene =>
      sceneOf({ ...WRITE[0], now: now('read', { holder: 1, layer: 0, cells }) } as LayersPicture);
    const strong = (scene: Scene): number => scene.links.filter((link) => link.now).length;
    expect(strong(all([4, 4]))).toBe(4);
    expect(strong(all([0, 18]))).toBe(0);
    expect(all([0, 18]).links.find(({ id }) => id === linkId(sightId(1, 5)))?.own).toBe(true);
  });

  it('is strong for what happens, and only there', () => {
    const scene = sceneOf(WRITE[1] as LayersPicture);
    expect(scene.links.filter(({ now: strong }) => strong).map(({ id }) => id)).toEqual([
      linkId(sightId(2, 14)),
    ]);
  });
});

describe('a file', () => {
  const scene = sceneOf(last('internal-snapshots'));

  it('shows its units in their order, each as it is selected', () => {
    const blocks = ofKind(scene, 'block');
    expect(blocks.map(({ host }) => host)).toEqual(Array.from({ length: 13 }, (_, k) => k));
    expect(blocks.map(({ x }) => x)).toEqual([...blocks.map(({ x }) => x)].sort((a, b) => a - b));
    expect(blocks[4]?.id).toBe(unitId(fileUnit(1, 4)));
    expect(ofFileUnit(fileUnit(1, 4))).toEqual({ layer: 1, host: 4 });
    expect(fileUnit(1, -1)).toBe(-1);
    expect(blocks[4]).toMatchObject({ use: 'data', refs: 2, cell: 0, byte: 's'.charCodeAt(0) });
    expect(blocks[3]).toMatchObject({ use: 'table', label: 'L2 table 0', refs: 2, cell: -1, byte: -1 });
  });

  it('shows its end where it is too long, or what something happens to', () => {
    const long = (hosts: readonly number[]): Scene => {
      const cells = Array.from(
        { length: 200 },
        () => ({ use: 'data', label: '', refs: 1, cell: -1 }) as const,
      );
      const file = { unitBytes: 65_536, units: 300, start: 100, cells };
      const made = { ...layer(0, 'a', 'AB'), host: file };
      return sceneOf(picture([made], [guest(0, 'g', 0, 0)], { now: now('allocate', { layer: 0, hosts }) }));
    };
    const blocks = (one: Scene) => ofKind(one, 'block').map(({ host }) => host);
    expect(blocks(long([])).at(-1)).toBe(299);
    expect(blocks(long([]))[0]).toBeGreaterThan(100);
    expect(blocks(long([120, 2]))).toContain(121);
    expect(blocks(long([5, 1])).at(-1)).toBe(299);
    // Of a place that is read: the unit that stores it.
    const file = { ...host(Array.from({ length: 300 }, () => 'x').join(' ')) };
    const made = { ...layer(0, 'a', [cell('own', 65, { host: 120 })]), host: file };
    const reading = picture([made], [guest(0, 'g', 0, 0)], {
      now: now('read', { holder: 0, layer: 0, cells: [0, 1] }),
    });
    expect(blocks(sceneOf(reading))).toContain(120);
    expect(blocks(sceneOf({ ...reading, now: null }))).not.toContain(120);
  });

  it('has lines from a place to its unit while something happens to it, or when it is pointed at', () => {
    const stores = (one: Scene) => one.links.filter(({ kind }) => kind === 'stores').map(({ id }) => id);
    expect(stores(scene)).toEqual([linkId(placeId(1, 4))]);
    const quiet = { ...scene, links: scene.links.filter(({ kind }) => kind !== 'stores'), act: null };
    const pointed = (id: string) => stores(mark(quiet, { selected: '', hovered: id, spotlight: '' }));
    expect(pointed(placeId(1, 0))).toEqual([linkId(placeId(1, 0))]);
    expect(pointed(unitId(fileUnit(1, 4)))).toEqual([linkId(placeId(1, 0))]);
    expect(stores(mark(quiet, { selected: unitId(fileUnit(1, 4)), hovered: '', spotlight: '' }))).toEqual([
      linkId(placeId(1, 0)),
    ]);
  });

  it('has bundles from its snapshots, strong when one is pointed at or one of its units', () => {
    const strong = (id: string): readonly string[] =>
      mark(scene, { selected: '', hovered: id, spotlight: '' })
        .links.filter(({ kind, now: is }) => kind === 'bundle' && is)
        .map(({ id: link }) => link);
    expect(strong('')).toEqual([]);
    expect(strong(bundleId(1, 'clean'))).toEqual([linkId(bundleId(1, 'clean'))]);
    expect(strong(unitId(fileUnit(1, 10)))).toContain(`${linkId(bundleId(1, 'clean'))}>${fileUnit(1, 10)}`);
    expect(strong(unitId(fileUnit(1, 12)))).toEqual([]);
  });
});

describe('a mark', () => {
  const scene = sceneOf(WRITE[0] as LayersPicture);
  const lit = (spotlight: string): readonly string[] =>
    mark(scene, { selected: '', hovered: '', spotlight })
      .things.filter(({ dim }) => !dim)
      .map(({ id }) => id)
      .sort();

  it('of what a guest reads leaves bright the place that answers', () => {
    expect(lit(sightId(2, 3))).toEqual(['card:2', 'layer:2', placeId(2, 3), sightId(2, 3)].sort());
  });

  it('of a place leaves bright all that read it', () => {
    expect(lit(placeId(0, 5))).toEqual(
      ['card:1', 'card:2', 'layer:0', placeId(0, 5), sightId(1, 5), sightId(2, 5)].sort(),
    );
  });

  it('of a guest leaves bright the layers that it looks through', () => {
    const bright = lit('card:1');
    expect(bright).toEqual(
      expect.arrayContaining(['card:1', 'layer:0', 'layer:1', sightId(1, 0), placeId(1, 0)]),
    );
    expect(bright.filter((id) => /^(card|layer):2|^sight:2|^place:2/.test(id))).toEqual([]);
  });

  it('selects a place and the unit that stores it together', () => {
    const file = sceneOf(last('internal-snapshots'));
    const selected = mark(file, {
      selected: unitId(fileUnit(1, 4)),
      hovered: '',
      spotlight: '',
    }).things.filter((thing) => thing.selected);
    expect(selected.map(({ id }) => id).sort()).toEqual([placeId(1, 0), unitId(fileUnit(1, 4))].sort());
  });
});

describe('an item', () => {
  it('is what can be chosen, read or written: not a hole, nor what nothing stores', () => {
    const scene = sceneOf(WRITE[0] as LayersPicture);
    expect(isItem(thingIn(scene, 'place', placeId(1, 3)))).toBe(true);
    expect(isItem(thingIn(scene, 'place', placeId(1, 4)))).toBe(false);
    expect(itemsOf(scene)[0]?.kind).toBe('sight');
    expect(thingIn(scene, 'sight', sightId(1, 2)).offset).toBe(131_072);
  });
});

describe('a micro-step', () => {
  it('look goes down through the glass', () => {
    const pair = step('write-look');
    const beam = pair[1].links.find(({ id }) => id === linkId(sightId(2, 14)));
    const heights = [0.1, 0.5, 0.999].map((t) => centre(spritesAt(pair, t, 'probe')[0] as Box).y);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(heights[2]).toBeCloseTo(beam?.to.y ?? 0, 0);
    expect(atRest(pair[1]).sprites).toEqual([]);
  });

  it('allocate closes a frame on the new place', () => {
    const pair = step('write-allocate');
    const widths = [0.2, 0.9].map((t) => spritesAt(pair, t, 'ring')[0]?.w ?? 0);
    const place = thingIn(pair[1], 'place', placeId(2, 14));
    expect(widths[0]).toBeGreaterThan(widths[1] as number);
    expect(centre(spritesAt(pair, 0.5, 'ring')[0] as Box).x).toBeCloseTo(centre(place).x);
  });

  it('copy carries the byte up from the place where it is, with its size, on a trail that stays', () => {
    const pair = step('write-copy');
    const source = thingIn(pair[1], 'place', placeId(0, 14));
    const goal = thingIn(pair[1], 'place', placeId(2, 14));
    for (const t of [0.1, 0.5, 0.9]) {
      const [copy] = spritesAt(pair, t, 'copy');
      expect(copy?.byte).toBe('O'.charCodeAt(0));
      expect(spritesAt(pair, t, 'tag')[0]?.bytes).toBe(65_024);
      const k = ease(t);
      expect(centre(copy as Box).x).toBeCloseTo(centre(source).x * (1 - k) + centre(goal).x * k);
      expect(centre(copy as Box).y).toBeCloseTo(centre(source).y * (1 - k) + centre(goal).y * k);
    }
    expect(atRest(pair[1]).sprites.map(({ kind }) => kind)).toEqual(['trail', 'tag']);
    const tag = atRest(pair[1]).sprites[1] as Box;
    for (const pane of ofKind(pair[1], 'layer'))
      expect(tag.y >= pane.y + pane.h || tag.y + tag.h <= pane.y).toBe(true);
    const stateAt = (t: number) => thingIn(sceneAt(plan(...pair), t), 'place', placeId(2, 14)).state;
    expect([0, 0.7, 1].map(stateAt)).toEqual(['hole', 'hole', 'own']);
    const phaseAt = (id: string) => thingIn(sceneAt(plan(...pair), 0.7), 'place', id).phase;
    expect([placeId(2, 14), placeId(0, 14)].map(phaseAt)).toEqual(['copy', 'copy']);
  });

  it('copy within a file goes from the place to the new unit', () => {
    const [, to] = step('copied-within');
    expect(to.act).toMatchObject({ units: [unitId(fileUnit(1, 10))], sources: [placeId(1, 1)] });
  });

  it('copy of many goes from each, with one size for all', () => {
    const [before, merged] = (WORLDS.merge ?? []).map((one) => sceneOf(one)) as [Scene, Scene];
    const sprites = sceneAt(plan(before, merged), 0.5).sprites.map(({ kind }) => kind);
    expect(sprites.filter((kind) => kind === 'copy')).toHaveLength(2);
    expect(sprites.filter((kind) => kind === 'tag')).toHaveLength(1);
  });

  it('write brings the byte down, read brings it up', () => {
    const written = step('write-write');
    const heights = (pair: readonly [Scene, Scene]) =>
      [0.2, 0.6].map((t) => spritesAt(pair, t, 'token')[0]?.y ?? 0);
    const [first, later] = heights(written);
    expect(later).toBeGreaterThan(first as number);
    const read = { ...(WRITE[5] as LayersPicture), now: now('read', { holder: 2, layer: 0, cells: [5, 1] }) };
    const [up, upper] = heights([written[1], sceneOf(read)]);
    expect(upper).toBeLessThan(up as number);
  });

  it('point reels the light in to where it ends now', () => {
    const from = sceneOf(WRITE[2] as LayersPicture);
    const to = sceneOf({ ...(WRITE[4] as LayersPicture) });
    const ends = [0, 0.5, 1].map(
      (t) => sceneAt(plan(from, to), t).links.find(({ id }) => id === linkId(sightId(2, 14)))?.to.y ?? 0,
    );
    expect(ends[0]).toBeGreaterThan(ends[1] as number);
    expect(ends[1]).toBeGreaterThan(ends[2] as number);
  });

  it('trap puts a cross at the layer that is refused', () => {
    const [, to] = step('broken-seal');
    const [cross] = atRest(to).sprites;
    expect(cross).toMatchObject({ kind: 'cross', id: `cross:${layerId(2)}` });
  });
});

describe('a strip', () => {
  it('is read as it is written', () => {
    expect(strip('A.0?*').map(({ state, byte }) => [state, byte])).toEqual([
      ['own', 65],
      ['hole', -1],
      ['zero', -1],
      ['own', -1],
      ['own', 31],
    ]);
  });
});
