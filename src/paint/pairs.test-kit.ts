/** Which colour stands on which ground in the interface, and how much they must differ. */
import { over, type Rgb, rgb } from './colour.ts';
import type { Palette, PaletteName, Token } from './palettes.ts';

/** Text is read, a graphic is told from its ground, a hairline only divides what is apart anyway. */
type Kind = 'text' | 'graphic' | 'hairline';
/** A token, or the share of one over another: `color-mix(in srgb, UPPER PART%, LOWER)`. */
type Ground = Token | readonly [upper: Token, part: number, lower: Token];

export interface Pair {
  readonly fore: Token;
  readonly on: Ground;
  readonly kind: Kind;
}

/** WCAG 2.2: 1.4.3 and 1.4.11; for those who ask for more, 1.4.6 and half as much again for graphics. */
const LEAST: Readonly<Record<Kind, { readonly usual: number; readonly high: number }>> = {
  text: { usual: 4.5, high: 7 },
  graphic: { usual: 3, high: 4.5 },
  hairline: { usual: 1.2, high: 4.5 },
};

export const leastOf = (kind: Kind, palette: PaletteName): number =>
  palette.startsWith('contrast') ? LEAST[kind].high : LEAST[kind].usual;

export const HOLDERS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const own: readonly Token[] = HOLDERS.map((nth) => `h${nth}` as const);
const tints: readonly Token[] = HOLDERS.map((nth) => `h${nth}-tint` as const);

const pairs = (kind: Kind, fores: readonly Token[], grounds: readonly Ground[]): readonly Pair[] =>
  fores.flatMap((fore) => grounds.map((on) => ({ fore, on, kind })));

const SURFACES: readonly Token[] = ['bg', 'panel', 'cell'];
/** What marks a row below the pointer, the current line, the chosen completion. */
const MARKED: readonly Token[] = ['hover', 'current', 'chosen'];

export const PAIRS: readonly Pair[] = [
  ...pairs('text', ['ink'], [...SURFACES, ...MARKED, ...tints, 'notice', 'bad-tint', 'cache']),
  ...pairs('text', ['muted'], [...SURFACES, ...MARKED, 'cache']),
  // A strong button, a badge, a definition: turned round.
  ...pairs('text', ['bg'], ['ink']),
  ...pairs('text', ['accent'], ['panel']),
  ...pairs('text', ['bad'], [...SURFACES, 'hover', 'bad-tint']),
  ...pairs('text', ['good'], ['bg', 'panel']),
  ...pairs('text', own, [...SURFACES, 'hover']),
  ...own.flatMap((fore) => pairs('text', [fore], [[fore, 0.1, 'panel']])),

  // Edges of controls and cells, icons, ticks, the chart's lines.
  ...pairs('graphic', ['line-strong'], SURFACES),
  ...pairs('graphic', ['ink'], tints),
  ...pairs('graphic', ['muted'], SURFACES),
  // The gap around a tick, where the track runs into it.
  ...pairs('graphic', ['panel'], ['ink']),
  ...pairs('graphic', ['focus'], [...SURFACES, 'chosen', 'hover']),
  ...pairs('graphic', ['bad'], [...SURFACES, 'bad-tint']),
  ...pairs('graphic', ['accent'], [...SURFACES, 'cache', ...tints]),
  ...pairs('graphic', ['hatch'], ['cache']),
  // A band's own pages beside its shared ones; links over units that nobody holds.
  ...HOLDERS.flatMap((nth) => pairs('graphic', [`h${nth}`], [`h${nth}-tint`, 'cache'])),

  ...pairs('hairline', ['line'], SURFACES),
];

export const groundName = (on: Ground): string =>
  typeof on === 'string' ? on : `${on[1] * 100}% ${on[0]} over ${on[2]}`;

export function groundColour(on: Ground, palette: Palette): Rgb {
  if (typeof on === 'string') return rgb(palette[on]);
  const [upper, part, lower] = on;
  return over(rgb(palette[upper]), rgb(palette[lower]), part);
}
