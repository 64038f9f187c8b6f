/** What is drawn differently on the stage, each with everything but hue by which it can be told. */
import { deficiencies, lab, type Rgb, rgb, simulated } from './colour.ts';
import type { Palette, Token } from './palettes.ts';

/** How one state of a thing looks. */
export interface State {
  readonly name: string;
  /** The colour of its most telling stroke or fill. */
  readonly ink: Token;
  readonly width: number;
  /** As in SVG; '' is an unbroken stroke. */
  readonly dash: string;
  /** plain, striped, hatched, none … */
  readonly pattern: string;
  /** A word, a number or a sign that this state has and others do not. */
  readonly label: string;
  readonly shape: string;
}

const state = (name: string, ink: Token, look: Partial<Omit<State, 'name' | 'ink'>> = {}): State => ({
  name,
  ink,
  width: 1,
  dash: '',
  pattern: 'plain',
  label: '',
  shape: 'box',
  ...look,
});

/** Only states of the same thing are compared. */
export const STATES: Readonly<Record<string, readonly State[]>> = {
  slot: [
    state('mapped, read-only', 'line', { label: 'r–' }),
    state('mapped, writable', 'line', { label: 'rw' }),
    state('untouched', 'line-strong', { dash: '4 4', pattern: 'none', label: 'untouched' }),
    state('not mapped', 'line-strong', { dash: '1 5', pattern: 'none', label: 'not mapped' }),
    state('touched by the step', 'ink', { width: 2, label: 'r–' }),
    state('being copied', 'accent', { width: 2.5, label: 'r–' }),
    state('in a trap', 'bad', { width: 2.5, dash: '8 3', label: 'r–' }),
  ],
  unit: [
    state('private', 'ink', { width: 1.2, label: '1' }),
    state('shared', 'ink', { width: 1.2, pattern: 'striped', label: 'n' }),
    state('shared by many', 'ink', { width: 1.2, pattern: 'hatched', label: 'n' }),
    state('held by nobody', 'ink', { width: 1.2, label: '0' }),
    state('of a file', 'ink', { width: 1.2, dash: '7 2', label: '1' }),
    state('selected', 'ink', { width: 2.4, label: '1' }),
    state('being allocated', 'accent', { width: 2.5, dash: '5 4', label: '0' }),
    state('being copied', 'accent', { width: 2.5, label: '1', pattern: 'striped' }),
    state('zero page', 'line-strong', { dash: '2 4', label: 'zero page' }),
  ],
  link: [
    state('to a unit', 'h0', { width: 1.5 }),
    state('to the zero page', 'h0', { width: 1.5, dash: '2 5' }),
    state('of the step', 'h0', { width: 2.5 }),
    state('way of a copy', 'accent', { width: 2, dash: '3 5' }),
  ],
  tick: [
    state('plain', 'muted', { shape: 'disc' }),
    state('fork', 'ink', { shape: 'disc', label: 'fork' }),
    state('copy', 'accent', { shape: 'square', label: 'copy' }),
    state('trap', 'bad', { shape: 'diamond', label: 'trap' }),
    state('later', 'line-strong', { shape: 'disc', pattern: 'none' }),
    state('later copy', 'accent', { shape: 'square', pattern: 'none', label: 'copy' }),
  ],
};

/** Strokes this much wider are seen to be, and lightness this different. */
const WIDER = 0.9;
const LIGHTER = 15;

/** Ways besides hue by which two states can be told apart, as somebody with these eyes sees them. */
export function toldApart(
  one: State,
  other: State,
  palette: Palette,
  eyes: (colour: Rgb) => Rgb,
): readonly string[] {
  const lightness = ({ ink }: State): number => lab(eyes(rgb(palette[ink])))[0];
  const ways: Readonly<Record<string, boolean>> = {
    width: Math.abs(one.width - other.width) >= WIDER,
    dash: one.dash !== other.dash,
    pattern: one.pattern !== other.pattern,
    label: one.label !== other.label,
    shape: one.shape !== other.shape,
    lightness: Math.abs(lightness(one) - lightness(other)) >= LIGHTER,
  };
  return Object.keys(ways).filter((way) => ways[way]);
}

/** Whose eyes: everyone's and those of each deficiency. */
export const EYES: Readonly<Record<string, (colour: Rgb) => Rgb>> = {
  usual: (colour) => colour,
  ...Object.fromEntries(
    deficiencies.map((deficiency) => [deficiency, (colour: Rgb) => simulated(colour, deficiency)]),
  ),
};
