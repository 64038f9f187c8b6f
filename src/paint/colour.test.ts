/** Facts about colours, checked against published numbers. */
import { describe, expect, it } from 'vitest';
import {
  alphaOf,
  contrast,
  deficiencies,
  distance,
  hex,
  type Lab,
  lab,
  linear,
  luminance,
  over,
  type Rgb,
  rgb,
  simulated,
} from './colour.ts';

const rounded = (values: readonly number[], digits: number): number[] =>
  values.map((value) => Number(value.toFixed(digits)));

describe('colours', () => {
  it('are read from hex and written back', () => {
    expect(hex(rgb('#1a7f00'))).toBe('#1a7f00');
    expect(alphaOf('#1a7f00')).toBe(1);
    expect(alphaOf('#1a7f0033')).toBeCloseTo(0.2);
    expect(() => rgb('red')).toThrow('not a colour: red');
  });

  it('become linear by the curve of sRGB', () => {
    expect(linear([0, 1, 0.5])[2]).toBeCloseTo(0.21404, 5);
    expect(linear([0.02, 0, 0])[0]).toBeCloseTo(0.02 / 12.92, 9);
  });

  it('have the luminance and the contrast of WCAG', () => {
    expect(luminance(rgb('#ffffff'))).toBeCloseTo(1);
    expect(contrast(rgb('#000000'), rgb('#ffffff'))).toBeCloseTo(21);
    // #767676 is the lightest grey that passes 4.5 on white, #949494 the lightest that passes 3.
    expect(contrast(rgb('#767676'), rgb('#ffffff'))).toBeCloseTo(4.54, 2);
    expect(contrast(rgb('#ffffff'), rgb('#949494'))).toBeCloseTo(3.03, 2);
  });

  it('blend as a browser blends them', () => {
    expect(hex(over(rgb('#000000'), rgb('#ffffff'), 0.5))).toBe('#808080');
    expect(hex(over(rgb('#ff0000'), rgb('#0000ff'), 0.25))).toBe('#4000bf');
  });
});

describe('the distance of two colours', () => {
  it('is that of the test data of Sharma, Wu and Dalal', () => {
    const rows: readonly (readonly [Lab, Lab, number])[] = [
      [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
      [[50, -1, 2], [50, 0, 0], 2.3669],
      [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
      [[50, 2.5, 0], [73, 25, -18], 27.1492],
      [[50, 2.5, 0], [61, -5, 29], 22.8977],
      [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
      [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
      [[6.7747, -0.2908, -2.4247], [5.8714, -0.0985, -2.2286], 0.6377],
    ];
    for (const [one, other, expected] of rows) {
      expect(distance(one, other)).toBeCloseTo(expected, 4);
      expect(distance(other, one)).toBeCloseTo(expected, 4);
    }
  });

  it('is measured in L*a*b*', () => {
    expect(rounded(lab(rgb('#ffffff')), 1)).toEqual([100, -0, 0]);
    expect(rounded(lab(rgb('#ff0000')), 1)).toEqual([53.2, 80.1, 67.2]);
  });
});

describe('simulated colour blindness', () => {
  it('leaves greys as they are', () => {
    for (const deficiency of deficiencies)
      for (const grey of ['#000000', '#777777', '#ffffff'])
        expect(hex(simulated(rgb(grey), deficiency))).toBe(grey);
  });

  it('takes away what tells red from green, and blue from green', () => {
    const apart = (one: Rgb, other: Rgb): number => distance(lab(one), lab(other));
    // Alike for the two red-green deficiencies, different for the third, and the other way round.
    const redGreen = ['#b06000', '#808000'] as const;
    const blueGreen = ['#0080b0', '#008c80'] as const;
    const seen = (pair: readonly [string, string], how: 'protanopia' | 'deuteranopia' | 'tritanopia') =>
      apart(simulated(rgb(pair[0]), how), simulated(rgb(pair[1]), how));
    expect(seen(redGreen, 'deuteranopia')).toBeLessThan(12);
    expect(seen(redGreen, 'tritanopia')).toBeGreaterThan(20);
    expect(seen(blueGreen, 'tritanopia')).toBeLessThan(12);
    expect(seen(blueGreen, 'deuteranopia')).toBeGreaterThan(15);
  });

  it('leaves nothing but luminance where no cone is left', () => {
    const colour = rgb('#c04080');
    const seen = simulated(colour, 'achromatopsia');
    expect(new Set(seen.map((channel) => channel.toFixed(6))).size).toBe(1);
    expect(luminance(seen)).toBeCloseTo(luminance(colour), 6);
  });
});
