/** Facts about the palettes: everything can be read, and holders can be told apart. */
import { describe, expect, it } from 'vitest';
import { contrast, deficiencies, distance, lab, luminance, type Rgb, rgb, simulated } from './colour.ts';
import { groundColour, groundName, HOLDERS, leastOf, PAIRS } from './pairs.test-kit.ts';
import { type Palette, type PaletteName, palettes, type Token } from './palettes.ts';

const ALL = Object.entries(palettes) as readonly (readonly [PaletteName, Palette])[];

/** CIEDE2000. Below 2 or 3 two colours look the same; at 10 they do at no glance. */
const HOLDERS_APART = 14;
const TINTS_APART = 9;
/** The first four are on screen in nearly every scenario: apart for every dichromat as well. */
const FIRST_FOUR_APART = 7.5;
const ACCENT_APART = 18;

type Nth = (typeof HOLDERS)[number];

const twos = (count: number): readonly (readonly [Nth, Nth])[] =>
  HOLDERS.slice(0, count).flatMap((one) => HOLDERS.slice(0, one).map((other) => [other, one] as const));

const apart = (one: Rgb, other: Rgb): number => distance(lab(one), lab(other));

describe.each(ALL)('the %s palette', (name, palette) => {
  const at = (token: Token): Rgb => rgb(palette[token]);
  /** The pairs of holders that are nearer than that, with how near they are. */
  const near = (suffix: '' | '-tint', count: number, least: number, seen = (colour: Rgb): Rgb => colour) =>
    twos(count)
      .map(([one, other]) => ({
        pair: `h${one}${suffix} and h${other}${suffix}`,
        is: apart(seen(at(`h${one}${suffix}`)), seen(at(`h${other}${suffix}`))),
      }))
      .filter(({ is }) => is < least)
      .map(({ pair, is }) => `${pair}: ${is.toFixed(1)}`);

  it('has enough contrast wherever one colour stands on another', () => {
    const faint = PAIRS.map(({ fore, on, kind }) => ({
      pair: `${kind} ${fore} on ${groundName(on)}`,
      is: contrast(at(fore), groundColour(on, palette)),
      least: leastOf(kind, name),
    })).filter(({ is, least }) => is < least);
    expect(faint.map(({ pair, is, least }) => `${pair}: ${is.toFixed(2)} < ${least}`)).toEqual([]);
  });

  it('has holders and tints that differ plainly', () => {
    expect(near('', 8, HOLDERS_APART)).toEqual([]);
    expect(near('-tint', 8, TINTS_APART)).toEqual([]);
  });

  it('has four first holders that differ for every dichromat', () => {
    for (const deficiency of deficiencies.filter((one) => one !== 'achromatopsia'))
      expect(
        near('', 4, FIRST_FOUR_APART, (colour) => simulated(colour, deficiency)),
        deficiency,
      ).toEqual([]);
  });

  it('has an accent like no holder’s colour', () => {
    const alike = HOLDERS.filter((nth) => apart(at('accent'), at(`h${nth}`)) < ACCENT_APART);
    expect(alike).toEqual([]);
  });

  it('has tokens in the same order and form as every other', () => {
    expect(Object.keys(palette)).toEqual(Object.keys(palettes.light));
    const veiled = new Set<string>(['shade', 'veil']);
    for (const [token, colour] of Object.entries(palette))
      expect(colour, token).toMatch(veiled.has(token) ? /^#[0-9a-f]{8}$/ : /^#[0-9a-f]{6}$/);
  });
});

describe('light and dark', () => {
  it('are what their names say', () => {
    const ground = (name: PaletteName): number => luminance(rgb(palettes[name].bg));
    for (const name of ['light', 'contrastLight', 'print'] as const)
      expect(ground(name)).toBeGreaterThan(0.9);
    for (const name of ['dark', 'contrastDark'] as const) expect(ground(name)).toBeLessThan(0.02);
  });
});
