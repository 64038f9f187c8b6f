/** Where everything stands on the stage: a pure function of a picture and a size. */
import type { HolderView, Now, Picture, TableView } from '../core/picture.ts';
import { eachOf, holds } from '../core/runs.ts';
import { placeUnits } from './pool.ts';
import type { BandBox, Box, CardBox, Flight, Link, RowBox, Scene, TableBox, UnitBox } from './scene.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Wishes extends Size {
  /** On a narrow stage only one holder is shown: this one, or the one that acts. */
  readonly holder: number | null;
}

/** Below this width one holder's slots and the units share the stage. */
const NARROW = 500;

const MARGIN = 20;
const CARD_HEAD = 46;
const CARD_FOOT = 12;
const CARD_GAP = 16;
const TABLE_HEAD = 28;
const BAND = 34;
const PAD = 12;

/** Distance from row to row and the gap in it, roomy to tight: the roomiest that fits is taken. */
const PITCHES: readonly (readonly [number, number])[] = [
  [50, 8],
  [45, 7],
  [40, 6],
  [34, 4],
  [29, 3],
  [26, 2],
];

const tableHeight = (table: TableView, pitch: number): number =>
  TABLE_HEAD + (table.band ? BAND : 0) + table.rows.length * pitch;

const cardHeight = (holder: HolderView, pitch: number): number =>
  CARD_HEAD + holder.tables.reduce((sum, table) => sum + tableHeight(table, pitch), 0) + CARD_FOOT;

const columnHeight = (holders: readonly HolderView[], pitch: number): number =>
  holders.reduce((sum, holder) => sum + cardHeight(holder, pitch) + CARD_GAP, -CARD_GAP);

const isNow = (now: Now | null, space: number, table: number, slot: number): boolean =>
  now !== null && now.space === space && now.table === table && holds(now.slots, slot);

function placeTable(
  holder: HolderView,
  table: TableView,
  at: Box,
  pitch: number,
  gap: number,
  now: Now | null,
): TableBox {
  const band: BandBox | null = table.band
    ? { x: at.x, y: at.y + TABLE_HEAD, w: at.w, h: BAND - 10, band: table.band, table }
    : null;
  const top = at.y + TABLE_HEAD + (band ? BAND : 0);
  const rows = table.rows.map((row, index): RowBox => {
    const here = isNow(now, holder.space, table.index, row.slot);
    const phase = here && now ? now.phase : null;
    return { x: at.x, y: top + index * pitch, w: at.w, h: pitch - gap, holder: holder.id, table, row, phase };
  });
  return { ...at, h: tableHeight(table, pitch), table, rows, band };
}

function placeCards(
  holders: readonly HolderView[],
  side: 'left' | 'right',
  x: number,
  w: number,
  [pitch, gap]: readonly [number, number],
  now: Now | null,
): CardBox[] {
  let y = MARGIN;
  return holders.map((holder) => {
    const h = cardHeight(holder, pitch);
    let tableY = y + CARD_HEAD;
    const tables = holder.tables.map((table) => {
      const box = placeTable(holder, table, { x: x + PAD, y: tableY, w: w - 2 * PAD, h: 0 }, pitch, gap, now);
      tableY += box.h;
      return box;
    });
    const { id, name, parentName, waitsFor } = holder;
    const card: CardBox = { x, y, w, h, holder: id, name, parentName, waitsFor, side, tables };
    y += h + CARD_GAP;
    return card;
  });
}

/** Where a link meets a unit: the side that faces the card. */
const edge = (box: Box, side: 'left' | 'right'): { x: number; y: number } => ({
  x: side === 'left' ? box.x : box.x + box.w,
  y: box.y + box.h / 2,
});

function placeLinks(
  cards: readonly CardBox[],
  units: ReadonlyMap<number, UnitBox>,
  zero: Box | null,
): Link[] {
  const links: Link[] = [];
  for (const { side, tables, x, w, holder } of cards)
    for (const { rows } of tables)
      for (const { row, y, h, table, phase } of rows) {
        const target = row.state === 'zero' ? zero : units.get(row.unit);
        if (!target) continue;
        const from = { x: side === 'left' ? x + w : x, y: y + h / 2 };
        const to = edge(target, side);
        const key = `${holder}/${table.origin}/${row.slot}`;
        const now = phase !== null && phase !== 'read' && phase !== 'write';
        links.push({ key, holder, from, to, zero: row.state === 'zero', now });
      }
  return links;
}

/** Copies under way, shown between the two units. Many at once travel as one stack from the first. */
function placeFlights(now: Now | null, units: ReadonlyMap<number, UnitBox>): Flight[] {
  if (now?.phase !== 'copy') return [];
  const sources: number[] = [];
  const targets: number[] = [];
  eachOf(now.sources, (unit) => sources.push(unit));
  eachOf(now.units, (unit) => targets.push(unit));
  return targets.slice(0, 4).flatMap((target, index) => {
    const to = units.get(target);
    const from = units.get(sources[index] ?? -1) ?? to;
    if (!from || !to) return [];
    const x = from.x + (to.x - from.x) * 0.6;
    const y = from.y + (to.y - from.y) * 0.6;
    const bytes = targets.length > 0 ? now.bytes / targets.length : now.bytes;
    return [{ key: `${target}`, from, to, x, y, w: to.w, h: to.h, byte: from.unit.byte, bytes }];
  });
}

function unitBoxes(picture: Picture, places: ReadonlyMap<number, Box>): Map<number, UnitBox> {
  const { now } = picture;
  const boxes = new Map<number, UnitBox>();
  for (const unit of picture.units) {
    const place = places.get(unit.id);
    if (!place) continue;
    const holders = [...new Set(unit.seen.map(({ holder }) => holder))].sort((a, b) => a - b);
    const isFresh = now !== null && holds(now.units, unit.id);
    const isSource = now !== null && holds(now.sources, unit.id);
    boxes.set(unit.id, { ...place, unit, holders, phase: now && (isFresh || isSource) ? now.phase : null });
  }
  return boxes;
}

/** The holder that the current micro-step is about, or the first. */
function acting(picture: Picture): HolderView | undefined {
  return picture.holders.find(({ space }) => space === picture.now?.space) ?? picture.holders[0];
}

export function layout(picture: Picture, { width, height, holder }: Wishes): Scene {
  const narrow = width < NARROW;
  const chosen = picture.holders.find(({ id }) => id === holder) ?? acting(picture);
  const shown = narrow ? (chosen ? [chosen] : []) : picture.holders;
  const left = shown.filter(({ id }) => narrow || id % 2 === 0);
  const right = shown.filter(({ id }) => !narrow && id % 2 === 1);
  const inner = height - 2 * MARGIN;
  const fits = PITCHES.find(
    ([pitch]) => Math.max(columnHeight(left, pitch), columnHeight(right, pitch)) <= inner,
  );
  const pitch = fits ?? (PITCHES.at(-1) as readonly [number, number]);
  const side = width < 700 ? MARGIN / 2 : MARGIN;
  const cardWidth = narrow
    ? Math.floor(width * 0.48)
    : Math.max(146, Math.min(250, Math.floor(width * 0.26)));
  const cards = [
    ...placeCards(left, 'left', side, cardWidth, pitch, picture.now),
    ...placeCards(right, 'right', width - side - cardWidth, cardWidth, pitch, picture.now),
  ];
  const lane = narrow ? 26 : Math.max(30, Math.min(90, Math.floor(width * 0.07)));
  const poolX = side + cardWidth + lane;
  const poolEnd = narrow ? width - side : width - poolX;
  const pool: Box = { x: poolX, y: MARGIN, w: Math.max(60, poolEnd - poolX), h: inner };
  const placed = placeUnits(picture.units, pool, picture.zeroShown);
  const units = unitBoxes(picture, placed.places);
  const bottom = Math.max(...cards.map(({ y, h }) => y + h), placed.bottom, 0) + MARGIN;
  return {
    width,
    height: Math.max(height, bottom),
    rowHeight: pitch[0] - pitch[1],
    cards,
    pool,
    units: [...units.values()],
    unitsHidden: picture.unitsHidden,
    zero: placed.zero,
    links: placeLinks(cards, units, placed.zero),
    flights: placeFlights(picture.now, units),
  };
}
