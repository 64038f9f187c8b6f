/** The stage of every step of every recording, and of random worlds: nothing overlaps, nothing is cut off, every line meets its ends. */
import { describe, expect, it } from 'vitest';
import type { PagesPicture as Picture } from '../core/picture.ts';
import { cases, firstSeed, PATIENCE_MS } from '../core/seed.test-kit.ts';
import { flaw } from './flaws.test-kit.ts';
import { layout } from './layout.ts';
import { ofKind } from './scene.ts';
import { LONG, MANY, pictures, randomLines, recordedLines, recordings } from './walks.test-kit.ts';

const SIZES: readonly (readonly [number, number])[] = [
  [300, 380],
  [360, 640],
  [499, 420],
  [500, 420],
  [560, 700],
  [699, 500],
  [700, 460],
  [900, 600],
  [1100, 700],
];

function check(picture: Picture, where: string): void {
  for (const [width, height] of SIZES) {
    const chosen = width < 500 ? [null, ...picture.holders.map(({ id }) => id)] : [null];
    for (const holder of chosen) {
      const scene = layout(picture, { width, height, holder });
      const found = flaw(scene, picture, width, height);
      if (found) throw new Error(`${where}, ${width}×${height}, holder ${holder}: ${found}`);
      const cards = ofKind(scene, 'card');
      expect(cards).toHaveLength(width < 500 ? Math.min(1, picture.holders.length) : picture.holders.length);
      if (holder !== null) expect(cards[0]?.holder).toBe(holder);
    }
  }
}

describe('the stage of every recording', () => {
  it.each(recordings)('%s is sound at every size and micro-step', { timeout: PATIENCE_MS }, (name) => {
    let copies = 0;
    for (const picture of pictures(recordedLines(name))) {
      check(picture, `${name}, node ${picture.node}, micro ${picture.micro}`);
      if (picture.now?.phase !== 'copy' || picture.now.units.length === 0) continue;
      copies++;
      const { act } = layout(picture, { width: 1100, height: 700, holder: null });
      expect(act?.units.length).toBeGreaterThan(0);
      expect(act?.bytes).toBe(4096);
    }
    if (name === 'fork-child-writes') expect(copies).toBeGreaterThan(0);
  });
});

describe('the stage of random worlds', () => {
  const seed = firstSeed('layout');

  it.each(Array.from({ length: cases(6) }, (_, k) => seed + k))(
    'is sound (seed %i)',
    { timeout: PATIENCE_MS },
    (own) => {
      let most = 0;
      for (const picture of pictures(randomLines(own, own % 2 === 0 ? MANY : LONG, 60))) {
        if (picture.node % 3 !== 0) continue;
        check(picture, `seed ${own}, node ${picture.node}`);
        most = Math.max(most, picture.holders.length);
      }
      expect(most).toBeGreaterThan(1);
    },
  );

  it.each(Array.from({ length: cases(2) }, (_, k) => seed + k))(
    'is sound with every page there is (seed %i)',
    { timeout: PATIENCE_MS },
    (own) => {
      const last = [...pictures(randomLines(own, own % 2 === 0 ? MANY : LONG, 40), true)].at(-1) as Picture;
      for (const [width, height] of [
        [560, 700],
        [1100, 700],
      ] as const) {
        const scene = layout(last, { width, height, holder: null, all: true });
        expect(flaw(scene, last, width, height)).toBeNull();
      }
    },
  );

  it('holds sixteen processes with mappings of their own', { timeout: PATIENCE_MS }, () => {
    const lines = ['proc P1', 'mmap P1 heap 40', 'write P1 heap all 0x41'];
    for (let k = 2; k <= 16; k++)
      lines.push(`fork P${k - 1} P${k}`, `mmap P${k} m${k} 6`, `read P${k} m${k} all`);
    const last = [...pictures(lines)].at(-1) as Picture;
    expect(last.holders).toHaveLength(16);
    check(last, 'sixteen processes');
  });
});
