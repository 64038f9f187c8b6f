/** The look of every role on the stage, as data: colours are tokens of a palette, sizes are pixels. Every painter reads this table. */
import type { Token } from './palettes.ts';

/** A token, or the colour or tint of the holder whose thing it is. */
export type Paint = Token | 'own' | 'own-tint' | 'none';

export interface Style {
  readonly fill?: Paint;
  readonly stroke?: Paint;
  /** Of the stroke; 1 when left out. */
  readonly width?: number;
  /** Lengths of dash and gap. */
  readonly dash?: string;
  readonly alpha?: number;
  /** Of text. */
  readonly size?: number;
  readonly weight?: 400 | 600 | 700;
  readonly mono?: true;
}

const text = (fill: Paint, size: number, weight: 400 | 600 | 700 = 400): Style => ({ fill, size, weight });
const line = (stroke: Paint, width: number, dash = ''): Style => ({
  fill: 'none',
  stroke,
  width,
  ...(dash === '' ? {} : { dash }),
});
const face = (fill: Paint, stroke: Paint, width = 1, dash = ''): Style => ({
  ...line(stroke, width, dash),
  fill,
});

/** No text is smaller than this. */
export const SMALLEST_TEXT = 12;
export const SANS =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';
export const MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace';

/** What is outside the spotlight keeps this much of itself. */
export const DIM = 0.16;

const STYLES = {
  // A holder's card.
  'card-face': face('panel', 'line'),
  'card-top': { fill: 'own' },
  mark: { fill: 'own' },
  name: text('own', 18, 700),
  'name-small': text('own', 15, 700),
  relation: text('muted', 13),
  dots: text('muted', 18, 700),
  empty: text('muted', 14),
  heading: text('muted', 13, 600),
  notes: text('muted', 13),

  // Slots: rows, cells, dots.
  cell: face('cell', 'line'),
  'cell-untouched': line('line-strong', 1, '4 4'),
  'cell-unmapped': line('line-strong', 1, '1 5'),
  'cell-zero': face('cell', 'line-strong', 1, '2 4'),
  'cell-own': face('own-tint', 'own', 1),
  'cell-shared': face('cell', 'ink', 1),
  'cell-now': line('ink', 2.2),
  'cell-copy': line('accent', 2.5),
  'cell-trap': face('bad-tint', 'bad', 2.5, '8 3'),
  selected: line('ink', 1.5),
  'dot-own': { fill: 'own' },
  'dot-shared': { fill: 'own-tint' },
  'dot-zero': { fill: 'line-strong' },
  'dot-untouched': { fill: 'line-strong' },
  'dot-unmapped': { fill: 'line-strong' },
  'slot-index': text('muted', 13),
  'slot-index-small': text('muted', SMALLEST_TEXT),
  'cell-index': text('ink', SMALLEST_TEXT),
  'slot-sees': text('ink', 15, 600),
  'slot-sees-small': text('ink', 13, 600),
  'slot-quiet': text('muted', 13),
  'slot-quiet-small': text('muted', SMALLEST_TEXT),
  'slot-rights': { ...text('muted', 13, 600), mono: true },
  'slot-rights-own': { ...text('own', 13, 600), mono: true },

  // Units and what they stand on.
  'unit-tint': { fill: 'own-tint' },
  'unit-striped': { fill: 'none' },
  'unit-unheld': { fill: 'cache' },
  'unit-edge': line('ink', 1.2),
  'unit-edge-cache': line('ink', 1.2, '7 2'),
  'unit-edge-now': line('ink', 2.5),
  'unit-edge-claimed': line('ink', 2, '5 4'),
  'unit-edge-copy': line('accent', 2.5),
  'unit-dot-own': { fill: 'own' },
  'unit-dot-unheld': { fill: 'line-strong' },
  backing: { fill: 'bg' },
  plate: { fill: 'panel', alpha: 0.86 },
  'unit-name': text('ink', SMALLEST_TEXT),
  'unit-byte': text('ink', 17, 700),
  'unit-byte-small': text('ink', 14, 700),
  badge: face('ink', 'bg', 2),
  'badge-count': text('bg', SMALLEST_TEXT, 700),
  'zero-face': face('cache', 'line-strong', 1, '2 4'),
  'zero-text': text('muted', 13),
  title: text('ink', 15, 700),
  subtitle: text('muted', 13),
  note: text('muted', 14),

  // Variables, pointers, and the buffers they refer to.
  'handle-value': { ...text('ink', 15, 600), mono: true },
  'handle-value-small': { ...text('ink', 13, 600), mono: true },
  'pointer-face': face('panel', 'line-strong', 1.5, '5 4'),
  'pointer-dangling': face('bad-tint', 'bad', 2, '7 4'),
  'pointer-name': text('ink', 14, 700),
  'pointer-at': { ...text('muted', SMALLEST_TEXT), mono: true },
  'dangling-word': text('bad', 13, 700),
  'buffer-name': text('ink', 15, 700),
  'buffer-note': text('ink', 13),
  'buffer-inside': face('panel', 'own', 1.5),
  'buffer-freed': face('bg', 'bad', 2, '7 4'),
  'buffer-bad': text('bad', 13, 700),
  field: face('panel', 'ink', 1),
  'field-name': { ...text('muted', SMALLEST_TEXT), mono: true },
  'field-value': { ...text('ink', 14, 700), mono: true },
  'field-value-small': { ...text('ink', SMALLEST_TEXT, 700), mono: true },
  char: face('panel', 'ink', 1),
  'char-end': face('cell', 'ink', 1),
  'char-spare': line('ink', 1, '3 3'),
  'char-lost': line('bad', 1, '2 3'),
  'char-text': { ...text('ink', 16, 600), mono: true },
  'char-text-small': { ...text('ink', 13, 600), mono: true },
  'char-quiet': { ...text('muted', SMALLEST_TEXT), mono: true },
  'gap-text': text('ink', SMALLEST_TEXT, 600),
  'aim-cell': line('ink', 2.5),
  'aim-bad': line('bad', 2.5, '4 3'),
  'aim-stem': line('ink', 2),
  'aim-stem-bad': line('bad', 2, '4 3'),
  seal: face('panel', 'ink', 1.3),
  'seal-broken': face('bad-tint', 'bad', 1.3),
  'seal-ground': face('panel', 'bad', 1.5),
  'seal-word': text('bad', SMALLEST_TEXT, 700),

  // Panes of glass with their places, what guests read, files and the snapshots in them.
  pane: { fill: 'panel' },
  'pane-edge': line('line-strong', 1),
  'pane-broken': line('bad', 2.2, '7 4'),
  'pane-trap': line('bad', 3, '8 3'),
  'pane-name': text('ink', 14, 700),
  'pane-name-own': text('own', 14, 700),
  'pane-note': text('muted', SMALLEST_TEXT),
  'pane-lock': { fill: 'muted' },
  'pane-crack': line('bad', 2),
  'full-ground': face('panel', 'ink', 1.5),
  'full-word': text('ink', SMALLEST_TEXT, 700),
  'place-own': face('own-tint', 'own', 1.2),
  'place-shared': face('cache', 'ink', 1),
  'place-hole': line('line-strong', 1, '2 3'),
  'place-zero': face('panel', 'own', 1.2),
  'place-part': line('own', 1, '2 3'),
  'place-pressed': line('own', 1, '2 2'),
  'place-now': line('ink', 2.4),
  'place-copy': line('accent', 2.8),
  'place-trap': line('bad', 2.6, '6 3'),
  'place-byte': text('ink', 16, 700),
  'place-byte-usual': text('ink', 13, 700),
  'place-byte-small': { ...text('ink', SMALLEST_TEXT, 600), mono: true },
  'place-quiet': text('muted', 16),
  'place-quiet-usual': text('muted', 13),
  'place-quiet-small': { ...text('muted', SMALLEST_TEXT), mono: true },
  'part-own': { fill: 'own' },
  'part-zero': line('own', 1),
  'zero-sign': line('own', 1.5),
  press: line('own', 1.4),
  count: { fill: 'ink' },
  'count-text': text('bg', SMALLEST_TEXT, 700),
  sight: face('cell', 'line'),
  'sight-none': line('line-strong', 1, '2 3'),
  'sight-zero': line('muted', 1.2),
  'sight-own': text('ink', 16, 700),
  'sight-own-usual': text('ink', 13, 700),
  'sight-own-small': { ...text('ink', SMALLEST_TEXT, 700), mono: true },
  'gauge-track': face('cell', 'line-strong', 1),
  'gauge-header': { fill: 'ink' },
  'gauge-tables': { fill: 'muted' },
  'gauge-data': { fill: 'own' },
  'gauge-others': { fill: 'line-strong' },
  'gauge-stop': { fill: 'ink' },
  'gauge-lost': line('bad', 1.5, '5 4'),
  'gauge-word': text('muted', SMALLEST_TEXT),
  'gauge-word-full': text('ink', SMALLEST_TEXT, 700),
  'gauge-word-lost': text('bad', SMALLEST_TEXT, 700),
  file: face('cell', 'line'),
  'block-meta': face('panel', 'line-strong', 1),
  'block-data': face('own-tint', 'own', 1),
  'block-kept': face('cache', 'ink', 1),
  'block-free': line('line-strong', 1, '2 3'),
  'block-letter': { ...text('muted', SMALLEST_TEXT), mono: true },
  'block-sign': line('muted', 1),
  snapshot: face('panel', 'ink', 1.2),
  'snapshot-name': text('ink', SMALLEST_TEXT, 600),

  // Light through glass, and what is stored where.
  beam: { fill: 'own-tint', alpha: 0.5 },
  'beam-own': { fill: 'own-tint' },
  'beam-zero': { fill: 'own-tint', alpha: 0.25 },
  'beam-now': { fill: 'own-tint' },
  'beam-line': line('line', 1),
  'beam-line-own': line('own', 2),
  'beam-line-now': line('own', 4),
  stores: line('ink', 1.2),
  'stores-now': line('ink', 2.4),
  'stores-end': { fill: 'ink' },
  'bundle-line': { ...line('line-strong', 1), alpha: 0.75 },
  'bundle-line-now': line('ink', 2),

  // Lines.
  link: { ...line('own', 1.5), alpha: 0.9 },
  'link-zero': { ...line('own', 1.5, '2 5'), alpha: 0.9 },
  'link-now': line('own', 3),
  'link-pointer': line('ink', 1.8, '2 4'),
  'link-pointer-now': line('ink', 3, '3 4'),
  'link-broken': line('bad', 2.2, '8 6'),
  arrow: { fill: 'ink' },
  cross: line('bad', 3),
  arch: line('line-strong', 1.5),
  'arch-end': { fill: 'line-strong' },

  // The family.
  'chip-face': face('panel', 'own', 1.5),
  'chip-gone': face('bg', 'line-strong', 1, '3 3'),
  'chip-name': text('ink', SMALLEST_TEXT, 600),
  'chip-name-gone': text('muted', SMALLEST_TEXT),

  // A long table.
  'band-ground': { fill: 'cell' },
  'band-edge': line('line-strong', 1),
  'band-window': line('ink', 2),
  'bin-own': { fill: 'own' },
  'bin-neutral': { fill: 'hatch' },
  'bin-shared': { fill: 'own-tint' },
  'bin-zero': { fill: 'line-strong' },
  'bin-unmapped': { fill: 'line-strong' },

  // What moves.
  'copy-face': face('panel', 'accent', 2.5),
  'copy-byte': text('ink', 17, 700),
  'copy-size': text('accent', SMALLEST_TEXT, 700),
  tag: face('panel', 'accent', 1.5),
  trail: line('accent', 2, '3 5'),
  probe: face('panel', 'own', 3),
  token: face('panel', 'own', 2),
  'token-byte': text('ink', 13, 700),
  lock: face('ink', 'panel', 1.5),
  ring: line('ink', 2),
  span: line('ink', 3),
  stop: face('bad', 'panel', 1.5),
  'stop-cross': line('panel', 2.4),
} as const satisfies Readonly<Record<string, Style>>;

export type Role = keyof typeof STYLES;
export const styles: Readonly<Record<Role, Style>> = STYLES;
