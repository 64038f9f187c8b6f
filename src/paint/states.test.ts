/** Facts about what is told: never by hue alone, whoever looks. */
import { describe, expect, it } from 'vitest';
import { distance, lab, rgb } from './colour.ts';
import { colourOf, markPath } from './marks.ts';
import { HOLDERS } from './pairs.test-kit.ts';
import { palettes } from './palettes.ts';
import { EYES, ofHolder, STATES, toldApart } from './states.test-kit.ts';
import { styles } from './styles.ts';

const looks = Object.entries(palettes).flatMap(([name, palette]) =>
  Object.entries(EYES).map(([whose, eyes]) => ({ who: `${whose} in ${name}`, palette, eyes })),
);

describe('states of one thing', () => {
  it.each(Object.keys(STATES))('differ by something other than hue: %s', (thing) => {
    const states = STATES[thing] ?? [];
    expect(states.length).toBeGreaterThan(1);
    const alike = looks.flatMap(({ who, palette, eyes }) =>
      HOLDERS.flatMap((holder) =>
        states.flatMap((first, at) =>
          states
            .slice(0, at)
            .filter(
              (other) =>
                toldApart(ofHolder(first, holder), ofHolder(other, holder), palette, eyes).length === 0,
            )
            .map((other) => `${who}: ${other.name}, ${first.name} of holder ${holder}`),
        ),
      ),
    );
    expect(alike).toEqual([]);
  });

  it('would be caught differing by hue alone', () => {
    const [, , , copied] = STATES['row, as it happens'] ?? [];
    if (!copied) throw new Error('no state');
    const shapes = copied.drawing.shapes.filter(({ kind }) => kind === 'rect');
    const drawing = { ...copied.drawing, shapes };
    const other = {
      name: 'another',
      drawing: {
        ...drawing,
        shapes: shapes.map((shape) => ({
          ...shape,
          role: shape.role === 'cell-copy' ? ('unit-edge-copy' as const) : shape.role,
        })),
      },
    };
    expect(toldApart({ name: 'copied', drawing }, other, palettes.light, (colour) => colour)).toEqual([]);
  });

  it('are drawn wide or broken where they have the accent', () => {
    const accented = Object.values(styles).filter(({ stroke }) => stroke === 'accent');
    expect(accented.length).toBeGreaterThan(3);
    expect(
      accented.filter(
        ({ width = 1, dash = '' }) => width < 1.5 || (width < 2.5 && dash === '' && width !== 1.5),
      ),
    ).toEqual([]);
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

  it('of the same colour have another mark, among the first 64', () => {
    const pairs = Array.from({ length: 64 }, (_, id) => `${colourOf(id)} ${markPath(id)}`);
    expect(new Set(pairs).size).toBe(64);
  });
});
