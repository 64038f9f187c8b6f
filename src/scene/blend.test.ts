/** A scene on its way to the next: what stays, comes and goes, at any moment. */
import { describe, expect, it } from 'vitest';
import type { Picture } from '../core/picture.ts';
import { createEngine } from '../engine/engine.ts';
import { blend } from './blend.ts';
import { layout } from './layout.ts';
import type { Scene } from './scene.ts';

const VIEWPORT = { rows: 16, starts: {}, bins: 96, units: 64 };
const LINES = [
  'proc P1',
  'mmap P1 heap 4',
  'write P1 heap 0-3 0x41',
  'fork P1 P2',
  'write P2 heap 1 0x42',
  'fork P2 P3',
  'exit P2',
];

/** The scene of every micro-step, in order. */
function scenes(): readonly Scene[] {
  const engine = createEngine();
  const found: Scene[] = [];
  LINES.forEach((line, at) => {
    const ran = engine.answer('run', { id: at + 1, parent: at, line });
    if (!ran.ok) throw new Error(line);
    for (let micro = 1; micro <= ran.step.micros; micro++) {
      const picture: Picture = engine.answer('picture', { node: at + 1, micro, viewport: VIEWPORT });
      found.push(layout(picture, { width: 820, height: 640, holder: null }));
    }
  });
  return found;
}

const all = scenes();
const pairs = all.slice(1).map((to, at) => [all[at] as Scene, to] as const);
const still = ({ cards, units, links }: Scene) => ({ cards, units, links });

describe('a scene on its way', () => {
  it('arrives as the scene it goes to', () => {
    for (const [from, to] of pairs) expect(still(blend(from, to, 1))).toEqual(still(to));
  });

  it('sets out from where everything stood, with nothing new to be seen yet', () => {
    for (const [from, to] of pairs) {
      const start = blend(from, to, 0);
      const places = new Map(from.units.map(({ unit, x, y }) => [unit.id, [x, y]]));
      for (const { unit, x, y, alpha } of start.units)
        expect(places.get(unit.id) ?? `alpha ${alpha}`).toEqual(places.has(unit.id) ? [x, y] : 'alpha 0');
      expect(start.units.filter(({ alpha }) => alpha !== 0)).toHaveLength(from.units.length);
    }
  });

  it('keeps the very objects of what does not change', () => {
    const [scene] = all.slice(-1) as [Scene];
    const half = blend(scene, scene, 0.5);
    expect(half.cards).toBe(scene.cards);
    expect(half.units).toBe(scene.units);
    expect(half.links).toBe(scene.links);
  });

  it('lets what is gone fade where it stood, out of reach', () => {
    const exit = pairs.at(-1) as readonly [Scene, Scene];
    const gone = exit[0].cards.find(({ holder }) => !exit[1].cards.some((card) => card.holder === holder));
    const half = blend(exit[0], exit[1], 0.5).cards.find(({ holder }) => holder === gone?.holder);
    expect(half).toMatchObject({ x: gone?.x, y: gone?.y, alpha: 0.5, leaving: true });
  });

  it('carries a copy from the old unit to the new one', () => {
    const [from, to] = pairs.find(([, { flights }]) => flights.length > 0) as readonly [Scene, Scene];
    const at = (t: number) => blend(from, to, t).flights[0];
    expect(at(0)).toMatchObject({ x: to.flights[0]?.from.x, y: to.flights[0]?.from.y });
    expect(at(1)).toMatchObject({ x: to.flights[0]?.to.x, y: to.flights[0]?.to.y });
  });

  it('goes on from what is seen when it is interrupted', () => {
    for (const [from, to] of pairs) {
      const midway = blend(from, to, 0.6);
      const turned = blend(midway, from, 0);
      for (const unit of turned.units) {
        const seen = midway.units.find(({ unit: { id } }) => id === unit.unit.id);
        if (seen && !unit.leaving)
          expect([unit.x, unit.y, unit.alpha ?? 1]).toEqual([seen.x, seen.y, seen.alpha ?? 1]);
      }
      expect(still(blend(midway, from, 1))).toEqual(still(from));
    }
  });
});
