/** Facts about the looks of the stage: every role can be read, or seen, on what it stands on, in every palette. */
import { describe, expect, it } from 'vitest';
import { contrast, over, rgb } from './colour.ts';
import { GROUNDS } from './grounds.test-kit.ts';
import { colourIn } from './ink.ts';
import { HOLDERS, leastOf } from './pairs.test-kit.ts';
import { type PaletteName, palettes } from './palettes.ts';
import { type Role, SMALLEST_TEXT, styles } from './styles.ts';

const roles = Object.keys(styles) as Role[];

describe('the looks of the stage', () => {
  it('have a row for every role in the table of grounds', () => {
    expect(Object.keys(GROUNDS).sort()).toEqual([...roles].sort());
    expect(
      roles.filter((role) => (GROUNDS[role].as === 'text') !== (styles[role].size !== undefined)),
    ).toEqual([]);
    expect(roles.filter((role) => GROUNDS[role].as !== 'ground' && GROUNDS[role].on.length === 0)).toEqual(
      [],
    );
  });

  it.each(Object.keys(palettes) as PaletteName[])('can be told from their grounds in %s', (name) => {
    const palette = palettes[name];
    const faint = roles.flatMap((role) => {
      const { as, on } = GROUNDS[role];
      if (as === 'ground') return [];
      const { fill, stroke, alpha = 1 } = styles[role];
      const least = leastOf(as, name);
      return on.flatMap((ground) =>
        HOLDERS.flatMap((holder) => {
          const below = rgb(colourIn(palette, ground, holder));
          const paints = (as === 'text' ? [fill] : [stroke, fill]).filter(
            (paint) => paint && paint !== 'none',
          );
          // Of edge and fill, the one that differs more is what is seen.
          const most = Math.max(
            ...paints.map((paint) =>
              contrast(over(rgb(colourIn(palette, paint, holder)), below, alpha), below),
            ),
          );
          return most < least
            ? [`${role} on ${ground} of holder ${holder}: ${most.toFixed(2)} < ${least}`]
            : [];
        }),
      );
    });
    expect(faint).toEqual([]);
  });

  it('have no text smaller than the smallest', () => {
    expect(SMALLEST_TEXT).toBe(12);
    expect(roles.filter((role) => (styles[role].size ?? SMALLEST_TEXT) < SMALLEST_TEXT)).toEqual([]);
  });
});
