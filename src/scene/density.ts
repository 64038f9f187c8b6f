/** How much room slots take: rows with words, cells with a character, or dots. From roomy to tight; the roomiest that fits is taken. */
import type { HolderView, TableView } from '../core/picture.ts';
import type { SlotThing } from './scene.ts';

export const PAD = 12;
/** Height of a band and the gap below it. */
export const BAND = 24;
export const BAND_GAP = 10;

export interface Density {
  readonly size: SlotThing['size'];
  /** From slot to slot, across and down; `gap` of it stays free. A row is as wide as its card. */
  readonly across: number;
  readonly pitch: number;
  readonly gap: number;
  readonly cardHead: number;
  readonly cardFoot: number;
  readonly tableHead: number;
}

const ROOMY = { cardHead: 46, cardFoot: 12, tableHead: 28 };
const TIGHT = { cardHead: 38, cardFoot: 6, tableHead: 22 };
const DENSE = { cardHead: 30, cardFoot: 6, tableHead: 19 };
/** Without the lines above the tables, where there is not even room for them. */
const LEAN = { cardHead: 28, cardFoot: 5, tableHead: 4 };

const row = (pitch: number, gap: number, room: typeof ROOMY): Density => ({
  size: 'row',
  across: 0,
  pitch,
  gap,
  ...room,
});
const cell = (across: number, pitch: number, gap: number): Density => ({
  size: 'cell',
  across,
  pitch,
  gap,
  ...DENSE,
});
const dot = (pitch: number, gap: number, room: typeof ROOMY = DENSE): Density => ({
  size: 'dot',
  across: pitch,
  pitch,
  gap,
  ...room,
});

const DENSITIES: readonly Density[] = [
  row(50, 8, ROOMY),
  row(45, 7, ROOMY),
  row(40, 6, ROOMY),
  row(34, 4, ROOMY),
  row(29, 3, ROOMY),
  row(26, 2, ROOMY),
  row(24, 2, TIGHT),
  row(22, 1, TIGHT),
  cell(50, 32, 4),
  cell(44, 28, 3),
  cell(34, 24, 3),
  cell(24, 22, 3),
  dot(18, 3),
  dot(14, 2),
  dot(18, 3, LEAN),
  dot(14, 2, LEAN),
  dot(11, 2),
  dot(8, 1),
  dot(6, 1),
  dot(5, 1),
];

/** How many slots stand side by side. Many dots come in eights, which are easier to count. */
export function perLine({ size, across, gap }: Density, width: number): number {
  if (size === 'row') return 1;
  const most = Math.max(1, Math.floor((width + gap) / across));
  return size === 'dot' && most >= 16 ? most - (most % 8) : most;
}

export function tableHeight(table: TableView, density: Density, width: number): number {
  const lines = Math.ceil(table.rows.length / perLine(density, width));
  return density.tableHead + (table.band ? BAND + BAND_GAP : 0) + lines * density.pitch;
}

export const cardHeight = (holder: HolderView, density: Density, width: number): number =>
  density.cardHead +
  holder.tables.reduce((sum, table) => sum + tableHeight(table, density, width - 2 * PAD), 0) +
  density.cardFoot;

/** The roomiest density at which every card fits the height it may take, or the tightest. */
export function densityFor(holders: readonly HolderView[], width: number, height: number): Density {
  const fits = (density: Density): boolean =>
    holders.every((holder) => cardHeight(holder, density, width) <= height);
  return DENSITIES.find(fits) ?? (DENSITIES.at(-1) as Density);
}
