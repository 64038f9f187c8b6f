/** What each role of the stage stands on, and as what it has to be told from it: as text, as a graphic, or not at all. */
import type { Token } from './palettes.ts';
import type { Role } from './styles.ts';

type Ground = Token | 'own' | 'own-tint';

export interface Standing {
  /** A ground need not be told from what is below it, a hairline only divides what is apart anyway. */
  readonly as: 'text' | 'graphic' | 'hairline' | 'ground';
  readonly on: readonly Ground[];
}

const text = (...on: readonly Ground[]): Standing => ({ as: 'text', on });
const graphic = (...on: readonly Ground[]): Standing => ({ as: 'graphic', on });
const hairline = (...on: readonly Ground[]): Standing => ({ as: 'hairline', on });
const ground: Standing = { as: 'ground', on: [] };

export const GROUNDS: Readonly<Record<Role, Standing>> = {
  'card-face': hairline('bg'),
  'card-top': graphic('bg', 'panel'),
  mark: graphic('panel', 'cell', 'bg', 'own-tint'),
  name: text('panel'),
  'name-small': text('panel'),
  relation: text('panel'),
  dots: text('panel'),
  empty: text('panel'),
  heading: text('panel'),
  notes: text('panel'),

  cell: hairline('panel'),
  'cell-untouched': graphic('panel'),
  'cell-unmapped': graphic('panel'),
  'cell-zero': graphic('panel', 'cell'),
  'cell-own': graphic('panel', 'own-tint'),
  'cell-shared': graphic('panel', 'cell'),
  'cell-now': graphic('panel', 'cell', 'own-tint'),
  'cell-copy': graphic('panel', 'cell', 'own-tint'),
  'cell-trap': graphic('panel', 'cell', 'bad-tint'),
  selected: graphic('panel', 'bg'),
  'dot-own': graphic('panel'),
  // The tint is the lighter of the two on purpose; that it is there is told by the frame's own dot.
  'dot-shared': ground,
  'dot-zero': graphic('panel'),
  'dot-untouched': graphic('panel'),
  'dot-unmapped': graphic('panel'),
  'slot-index': text('cell', 'panel', 'bad-tint'),
  'slot-index-small': text('cell', 'panel', 'bad-tint'),
  'cell-index': text('own-tint', 'bad-tint'),
  'slot-sees': text('cell', 'panel', 'bad-tint'),
  'slot-sees-small': text('cell', 'panel', 'own-tint', 'bad-tint'),
  'slot-quiet': text('cell', 'panel', 'bad-tint'),
  'slot-quiet-small': text('cell', 'panel', 'bad-tint'),
  'slot-rights': text('cell', 'panel', 'bad-tint'),
  'slot-rights-own': text('cell', 'panel'),

  'unit-tint': ground,
  'unit-striped': ground,
  'unit-unheld': ground,
  'unit-edge': graphic('bg', 'own-tint', 'cache'),
  'unit-edge-cache': graphic('bg', 'own-tint', 'cache'),
  'unit-edge-now': graphic('bg', 'own-tint', 'cache'),
  'unit-edge-claimed': graphic('bg', 'own-tint', 'cache'),
  'unit-edge-copy': graphic('bg', 'own-tint', 'cache'),
  'unit-dot-own': graphic('bg'),
  'unit-dot-unheld': graphic('bg'),
  backing: ground,
  plate: ground,
  'unit-name': text('own-tint', 'cache', 'panel'),
  'unit-byte': text('own-tint', 'cache', 'panel'),
  'unit-byte-small': text('own-tint', 'cache', 'panel'),
  badge: graphic('bg', 'ink'),
  'badge-count': text('ink'),
  'zero-face': graphic('bg'),
  'zero-text': text('cache'),
  title: text('bg'),
  subtitle: text('bg'),
  note: text('bg'),

  link: graphic('bg'),
  'link-zero': graphic('bg'),
  'link-now': graphic('bg'),
  arch: graphic('bg'),
  'arch-end': graphic('bg'),

  'chip-face': graphic('bg', 'panel'),
  'chip-gone': graphic('bg'),
  'chip-name': text('panel'),
  'chip-name-gone': text('bg'),

  'band-ground': ground,
  'band-edge': graphic('panel', 'cell'),
  'band-window': graphic('cell', 'own-tint', 'panel'),
  'bin-own': graphic('cell', 'own-tint'),
  'bin-shared': ground,
  'bin-zero': graphic('cell'),
  'bin-unmapped': graphic('cell'),

  'copy-face': graphic('bg', 'panel', 'own-tint'),
  'copy-byte': text('panel'),
  'copy-size': text('panel'),
  tag: graphic('bg', 'panel'),
  trail: graphic('bg'),
  probe: graphic('bg', 'panel'),
  token: graphic('bg', 'panel'),
  'token-byte': text('panel'),
  lock: graphic('bg', 'panel', 'ink'),
  ring: graphic('bg'),
};
