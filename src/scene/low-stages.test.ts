/** The references view where there is little room: in present mode, in a small window, on a phone. */
import { describe, expect, it } from 'vitest';
import type { ReferencesPicture } from '../core/picture.ts';
import { actingSpan, scrolledTo } from './acting.ts';
import { placeOf as cellOf, partsOf } from './buffer.ts';
import { layout } from './layout.ts';
import { type BufferThing, ofKind, type Scene } from './scene.ts';
import { buffer, empty, now, picture, variable, WORLDS } from './strings.test-kit.ts';

const sceneOf = (one: ReferencesPicture, width = 860, height = 640): Scene =>
  layout(one, { width, height, holder: null });
const bufferIn = (scene: Scene, id: number): BufferThing =>
  ofKind(scene, 'buffer').find(({ unit }) => unit === id) as BufferThing;

describe('a low stage', () => {
  const sizesOf = (one: ReferencesPicture, width: number, height: number) =>
    ofKind(sceneOf(one, width, height), 'buffer').map(({ size }) => size);
  const header = { header: ['length', 'capacity', 'refcount'].map((name) => ({ name, value: 13 })) };
  const two = picture(
    [variable(0, 'x', 1, 'Hello'), variable(1, 'y', 2, 'Hello, World!')],
    [buffer(1, 'Hello', [0], header), buffer(2, 'Hello, World!', [1], header)],
  );

  it('shows header and cells of two buffers, as in a lecture', () => {
    expect(sizesOf(two, 558, 330)).toEqual(['slim', 'slim']);
    const [tile] = ofKind(sceneOf(two, 558, 330), 'buffer');
    const { fields, cells } = partsOf(tile as BufferThing);
    expect([fields.length, cells.length]).toEqual([3, 6]);
    expect(new Set(fields.map(({ y }) => y)).size).toBe(1);
  });

  it('shows them of two of three buffers beside the static one, where four variables may need a place', () => {
    const names = ['x', 'y', 'w'].map((name, k) => variable(k, name, k + 1, 'Hello'));
    const units = names.map(({ id, unit }) => buffer(unit, 'Hello', [id], header));
    const four = picture([...names, variable(3, 'z', 0, '')], [...units, empty([3])]);
    expect(sizesOf(four, 627, 321)).toEqual(['slim', 'slim', 'line', 'line']);
    expect(sceneOf(four, 627, 321).height).toBe(321);
  });

  it('gives many characters alone all the room there is', () => {
    const text = 'abcdefghij'.repeat(400);
    const alone = picture([variable(0, 'x', 1, text)], [buffer(1, text, [0], header)]);
    expect(sizesOf(alone, 552, 430)).toEqual(['full']);
    expect(sizesOf(alone, 558, 330)).not.toContain('line');
  });

  it('has all of twelve variables in sight', () => {
    const names = Array.from({ length: 12 }, (_, k) => variable(k, `v${k}`, 1, 'shared'));
    const scene = sceneOf(
      picture(names, [
        buffer(
          1,
          'shared',
          names.map(({ id }) => id),
        ),
      ]),
      627,
      345,
    );
    expect(scene.height).toBe(345);
    expect(Math.max(...ofKind(scene, 'card').map(({ y, h }) => y + h))).toBeLessThan(345);
  });
});

describe('a tile of one line', () => {
  const aimAt = (text: string, offset: number): number => {
    const line = { ...bufferIn(sceneOf(picture([variable(0, 'x', 1, text)], [buffer(1, text, [0])])), 1) };
    return cellOf({ ...line, size: 'line', h: 30 }, offset).x;
  };
  it('is pointed at where the character stands, or at its name where that is not shown', () => {
    expect(aimAt('Hello', 1) - aimAt('Hello', 0)).toBe(8);
    expect(aimAt('\n\xe9a', 2) - aimAt('\n\xe9a', 0)).toBe(48);
    expect(aimAt('Hello'.repeat(60), 250)).toBeLessThan(40);
  });
});

describe('what happens', () => {
  it('is brought into sight, and what is in sight stays', () => {
    const one = WORLDS['twelve-buffers']?.at(-1) as ReferencesPicture;
    const scene = sceneOf({ ...one, now: now('write', { holders: [11], units: [12] }) }, 560, 330);
    const span = actingSpan(scene);
    const last = bufferIn(scene, 12);
    expect(span && span.y <= last.y && span.y + span.h >= last.y + last.h).toBe(true);
    expect(scrolledTo({ y: 400, h: 50 }, 0, 300)).toBe(150);
    expect(scrolledTo({ y: 20, h: 50 }, 100, 300)).toBe(20);
    expect(scrolledTo({ y: 150, h: 50 }, 100, 300)).toBe(100);
    expect(actingSpan(sceneOf(one))).toBeNull();
  });
});

describe('a narrow stage, under a finger,', () => {
  it('has names, values and pointers of 44 pixels', () => {
    const scene = sceneOf(WORLDS.leaked?.at(-1) as ReferencesPicture, 360, 420);
    const [card] = ofKind(scene, 'card');
    expect((card?.head ?? 0) - 5).toBeGreaterThanOrEqual(44);
    for (const { h } of [...ofKind(scene, 'handle'), ...ofKind(scene, 'pointer'), ...ofKind(scene, 'buffer')])
      expect(h).toBeGreaterThanOrEqual(44);
  });
});
