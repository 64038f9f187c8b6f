/** Facts about what is told: never by hue alone, whoever looks. */
import { describe, expect, it } from 'vitest';
import { distance, lab, rgb } from './colour.ts';
import { markPath } from './marks.ts';
import { HOLDERS } from './pairs.test-kit.ts';
import { palettes } from './palettes.ts';
import { EYES, STATES, toldApart } from './states.test-kit.ts';

const looks = Object.entries(palettes).flatMap(([name, palette]) =>
  Object.entries(EYES).map(([whose, eyes]) => ({ who: `${whose} in ${name}`, palette, eyes })),
);

describe('states of one thing', () => {
  it.each(Object.keys(STATES))('differ by something other than hue: %s', (thing) => {
    const states = STATES[thing] ?? [];
    expect(states.length).toBeGreaterThan(2);
    const alike = looks.flatMap(({ who, palette, eyes }) =>
      states.flatMap((one, at) =>
        states
          .slice(0, at)
          .filter((other) => toldApart(one, other, palette, eyes).length === 0)
          .map((other) => `${who}: ${other.name}, ${one.name}`),
      ),
    );
    expect(alike).toEqual([]);
  });

  it('would be caught differing by hue alone', () => {
    const [one] = STATES.slot ?? [];
    if (!one) throw new Error('no state');
    const other = { ...one, name: 'another', ink: 'bad' as const };
    const accent = { ...other, ink: 'accent' as const };
    expect(toldApart(accent, other, palettes.light, (colour) => colour)).toEqual([]);
  });

  it('are drawn wide or broken where they have the accent', () => {
    const drawn = Object.values(STATES).flat();
    const accented = drawn.filter(({ ink, shape }) => ink === 'accent' && shape === 'box');
    expect(accented.length).toBeGreaterThan(3);
    expect(accented.filter(({ width, dash }) => width < 2 || (width < 2.5 && dash === ''))).toEqual([]);
  });
});

describe('holders', () => {
  it('have eight marks, so that those of like colours differ in shape', () => {
    const NEAR = 10;
    const near = looks.flatMap(({ palette, eyes }) =>
      HOLDERS.flatMap((one) =>
        HOLDERS.slice(0, one)
          .filter((other) => {
            const [a, b] = [palette[`h${one}`], palette[`h${other}`]].map((hex) => lab(eyes(rgb(hex)))) as [
              ReturnType<typeof lab>,
              ReturnType<typeof lab>,
            ];
            return distance(a, b) < NEAR;
          })
          .map((other) => [one, other] as const),
      ),
    );
    // Without any cone all eight are greys: there are such pairs, and only the marks tell them.
    expect(near.length).toBeGreaterThan(10);
    expect(near.filter(([one, other]) => markPath(one) === markPath(other))).toEqual([]);
    expect(new Set(HOLDERS.map(markPath)).size).toBe(HOLDERS.length);
  });
});
