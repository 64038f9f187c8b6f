/** The look of every role on the stage, as data: colours are tokens of a palette, sizes are pixels. Every painter reads this table. */
import { face, line, SMALLEST_TEXT, type Style, text } from './looks.ts';
import { layers } from './styles-layers.ts';
import { references } from './styles-references.ts';

export { DIM, MONO, type Paint, SANS, SMALLEST_TEXT, type Style } from './looks.ts';

const STYLES = {
  ...references,
  ...layers,

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
