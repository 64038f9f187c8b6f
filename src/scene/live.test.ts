/** A live layer with its snapshots: it stands on top, readers look up through stores, and what is moved aside drops into each of them. */
import { describe, expect, it } from 'vitest';
import { run } from '../core/runs.ts';
import { stations } from './curve.ts';
import { itemsOf, target } from './hit.ts';
import { layersFlaw } from './layer-flaws.test-kit.ts';
import { type LayerThing, layerId, placeId, sightId } from './layer-things.ts';
import { guest, layer, now, picture } from './layers.test-kit.ts';
import { layout } from './layout.ts';
import { LIVE } from './live.test-kit.ts';
import { atRest, plan, sceneAt } from './motion.ts';
import { byId, linkId, ofKind, type Scene } from './scene.ts';
import type { Wishes } from './wishes.ts';

type Shown = (typeof LIVE)[string][number];
const sceneOf = (one: Shown, width = 1000, height = 700, more: Partial<Wishes> = {}): Scene =>
  layout(one, { width, height, holder: null, ...more });
const last = (name: string): Shown => LIVE[name]?.at(-1) as Shown;
const first = (name: string): Shown => LIVE[name]?.[0] as Shown;
const panes = (scene: Scene): readonly LayerThing[] => ofKind(scene, 'layer');
const beam = (scene: Scene, holder: number, slot: number) => {
  const link = scene.links.find(({ id }) => id === linkId(sightId(holder, slot)));
  if (!link) throw new Error('no light');
  return link;
};

describe('who stands where', () => {
  it('is the writer on top, then what is live, then stores, then who reads them', () => {
    const scene = sceneOf(first('first-write'));
    const top = (id: string): number => byId(scene).get(id)?.y ?? Number.NaN;
    const order = ['card:0', 'layer:0', 'layer:1', 'card:1'].map(top);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect([top('layer:2'), top('card:2')]).toEqual([top('layer:1'), top('card:1')]);
  });

  it('is the oldest on the left, wherever there was a seat', () => {
    const layers = [0, 3, 1, 2].map((id) =>
      layer(id, `l${id}`, 'AB', { below: id === 0 ? -1 : 0, seat: 9 - id }),
    );
    const guests = [0, 3, 1, 2].map((id) => guest(id, `g${id}`, id, 9 - id));
    const scene = sceneOf(picture(layers, guests, { origin: 0 }));
    const stores = panes(scene).filter(({ store }) => store);
    expect([...stores].sort((a, b) => a.x - b.x).map(({ layer: id }) => id)).toEqual([1, 2, 3]);
  });

  it('is the same before and after the first snapshot', () => {
    const bare = byId(sceneOf(first('no-snapshot')));
    const scene = byId(
      sceneOf(
        picture(first('full-store').layers.slice(0, 2), first('full-store').holders.slice(0, 2), {
          origin: 0,
        }),
      ),
    );
    for (const id of ['card:0', 'layer:0']) {
      expect(scene.get(id)?.x).toBe(bare.get(id)?.x);
      expect(scene.get(id)?.y).toBe(bare.get(id)?.y);
    }
  });

  it('is on a narrow stage what one reader looks through, one above the other', () => {
    const scene = sceneOf(first('shoulder'), 374, 420, { holder: 1 });
    expect([...panes(scene)].sort((a, b) => a.y - b.y).map(({ layer: id }) => id)).toEqual([0, 3, 2, 1]);
    expect(ofKind(scene, 'card').map(({ holder }) => holder)).toEqual([1]);
  });

  it('is for the writer on a narrow stage the store that something happens to', () => {
    const stores = LIVE['first-write']?.map((one) =>
      panes(sceneOf(one, 374, 420, { holder: 0 }))
        .filter(({ store }) => store)
        .map(({ layer: id }) => id),
    );
    expect(stores).toEqual([[1], [1], [1], [1], [1], [2], [2], [1]]);
  });

  it('is below the store for a writer whose snapshot is merged', () => {
    const scene = sceneOf(last('merging'));
    const things = byId(scene);
    expect(things.get('card:0')?.y).toBeGreaterThan(things.get('layer:1')?.y ?? 0);
    expect(things.get('card:0')?.x).toBe(things.get('layer:1')?.x);
  });

  it.each(Object.keys(LIVE))('is sound for %s, whoever is chosen', (name) => {
    for (const one of LIVE[name] ?? [])
      for (const holder of [null, ...one.holders.map(({ id }) => id)])
        for (const [width, height] of [
          [320, 380],
          [499, 700],
          [532, 470],
          [824, 560],
          [1400, 900],
        ] as const)
          expect(layersFlaw(sceneOf(one, width, height, { holder }), one, width, height)).toBeNull();
  });

  it('leaves everything that is pressed large enough for a finger', () => {
    for (const one of [first('first-write'), first('shoulder')])
      for (const { id } of one.holders) {
        const scene = sceneOf(one, 374, 420, { holder: id });
        for (const item of itemsOf(scene))
          expect(Math.min(target(item).w, target(item).h), item.id).toBeGreaterThanOrEqual(44);
      }
  });
});

describe('light', () => {
  it('comes up through a store to what is live', () => {
    const scene = sceneOf(first('first-write'));
    const light = beam(scene, 1, 0);
    const [sight, place] = [sightId(1, 0), placeId(0, 0)].map((id) => byId(scene).get(id));
    expect(light.from.y).toBe(sight?.y);
    expect(light.to).toEqual({
      x: (place?.x ?? 0) + (place?.w ?? 0) / 2,
      y: (place?.y ?? 0) + (place?.h ?? 0),
    });
  });

  it('ends in the store where that has the old content', () => {
    const scene = sceneOf(first('first-write'));
    const place = byId(scene).get(placeId(1, 3));
    expect(beam(scene, 1, 3).to.y).toBe((place?.y ?? 0) + (place?.h ?? 0));
    expect(beam(scene, 1, 3).own).toBe(true);
  });

  it('goes over the shoulder of newer ones, through their holes, to the one that answers', () => {
    const scene = sceneOf(first('shoulder'));
    const pane = (id: number) => panes(scene).find(({ layer: at }) => at === id) as LayerThing;
    const light = beam(scene, 1, 4);
    const visited = [1, 2, 3].map((id) =>
      stations(light).some(({ x }) => x > pane(id).x && x < pane(id).x + pane(id).w),
    );
    expect(visited).toEqual([true, true, true]);
    expect(light.to.y).toBe(byId(scene).get(placeId(3, 4))?.y);
    expect(light.rise).toBeGreaterThan(8);
    // The one that answers is as far as it goes.
    expect(stations(beam(scene, 1, 2)).every(({ x }) => x < pane(2).x + pane(2).w)).toBe(true);
    expect(beam(scene, 1, 5).to.y).toBeGreaterThan(pane(0).y);
    expect(beam(scene, 1, 5).to.y).toBeLessThan(pane(0).y + pane(0).h);
  });

  it('goes on where one has a part of it, as far as the next that has all', () => {
    const scene = sceneOf(last('parts'));
    const place = byId(scene).get(placeId(2, 2));
    expect(beam(scene, 1, 2).to).toEqual({ x: (place?.x ?? 0) + (place?.w ?? 0) / 2, y: place?.y });
  });

  it('does not enter a store that is lost', () => {
    const scene = sceneOf(last('lost-store'));
    const store = byId(scene).get(layerId(1));
    for (const slot of [0, 3]) expect(beam(scene, 1, slot).to.y).toBe((store?.y ?? 0) + (store?.h ?? 0));
    expect(beam(scene, 2, 0).to.y).toBeLessThan(store?.y ?? 0);
  });
});

describe('a first write', () => {
  const scenes = (LIVE['first-write'] ?? []).map((one) => sceneOf(one));
  const sprites = (at: number, t: number) => {
    const [from, to] = [scenes[at - 1] as Scene, scenes[at] as Scene];
    return (t === 1 ? atRest(to) : sceneAt(plan(from, to), t)).sprites;
  };

  it.each([
    [3, 1],
    [5, 2],
  ])('drops the old content into a store at step %i, and says how much', (at, store) => {
    const y = (t: number): number => sprites(at, t).find(({ kind }) => kind === 'copy')?.y ?? Number.NaN;
    expect(y(0.2)).toBeLessThan(y(0.6));
    const target = byId(scenes[at] as Scene).get(placeId(store, 14));
    expect(y(0.99)).toBeGreaterThan((target?.y ?? 0) - 40);
    const rest = sprites(at, 1);
    expect(rest.map(({ kind }) => kind).sort()).toEqual(['tag', 'trail']);
    expect(rest.find(({ kind }) => kind === 'tag')?.bytes).toBe(8192);
  });

  it('enters it in the table of the store, and only there', () => {
    for (const [at, store] of [
      [4, 1],
      [6, 2],
    ] as const) {
      const acting = scenes[at]?.things.filter((thing) => 'phase' in thing && thing.phase !== null);
      expect(acting?.map(({ id }) => id)).toEqual([`unit:${store * 2 ** 24 + 1}`]);
      expect(scenes[at]?.act?.units).toEqual([`unit:${store * 2 ** 24 + 1}`]);
    }
  });

  it('shows the new content in place only at its end', () => {
    const byte = (scene: Scene | undefined): number => {
      const place = scene && byId(scene).get(placeId(0, 14));
      return place?.kind === 'place' ? place.byte : -1;
    };
    expect(scenes.map(byte)).toEqual([...Array(7).fill('O'.charCodeAt(0)), 'w'.charCodeAt(0)]);
    expect(sprites(7, 0.5).map(({ kind }) => kind)).toEqual(['token']);
  });

  it('shows a table on the pane where its unit is not on the stage', () => {
    const [one] = LIVE['first-write'] as readonly [Shown];
    const layers = one.layers.map((at) => (at.id === 1 ? { ...at, host: null } : at));
    const scene = sceneOf({ ...one, layers, now: now('change', { layer: 1, hosts: run(1, 1) }) });
    expect(scene.act?.units).toEqual([layerId(1)]);
    expect(panes(scene).map(({ phase }) => phase)).toEqual([null, 'change', null]);
  });
});
