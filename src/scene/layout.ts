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
const PAD = 12;
const BAND = 34;

/** How much room things take. `pitch` is from row to row, `gap` of it stays free; the rest are heights and gaps around rows. */
interface Density {
  readonly pitch: number;
  readonly gap: number;
  readonly cardHead: number;
  readonly cardFoot: number;
  readonly cardGap: number;
  readonly tableHead: number;
}

const ROOMY = { cardHead: 46, cardFoot: 12, cardGap: 16, tableHead: 28 };
const TIGHT = { cardHead: 38, cardFoot: 6, cardGap: 10, tableHead: 22 };

/** From roomy to tight: the roomiest that fits is taken. */
const DENSITIES: readonly Density[] = [
  { pitch: 50, gap: 8, ...ROOMY },
  { pitch: 45, gap: 7, ...ROOMY },
  { pitch: 40, gap: 6, ...ROOMY },
  { pitch: 34, gap: 4, ...ROOMY },
  { pitch: 29, gap: 3, ...ROOMY },
  { pitch: 26, gap: 2, ...ROOMY },
  { pitch: 24, gap: 2, ...TIGHT },
  { pitch: 21, gap: 1, ...TIGHT },
];

const tableHeight = (table: TableView, { pitch, tableHead }: Density): number =>
  tableHead + (table.band ? BAND : 0) + table.rows.length * pitch;

const cardHeight = (holder: HolderView, density: Density): number =>
  density.cardHead +
  holder.tables.reduce((sum, table) => sum + tableHeight(table, density), 0) +
  density.cardFoot;

const columnHeight = (holders: readonly HolderView[], density: Density): number =>
  holders.reduce((sum, holder) => sum + cardHeight(holder, density) + density.cardGap, -density.cardGap);

const isNow = (now: Now | null, space: number, table: number, slot: number): boolean =>
  now !== null && now.space === space && now.table === table && holds(now.slots, slot);

function placeTable(
  holder: HolderView,
  table: TableView,
  at: Box,
  density: Density,
  now: Now | null,
): TableBox {
  const { pitch, gap, tableHead } = density;
  const band: BandBox | null = table.band
    ? { x: at.x, y: at.y + tableHead, w: at.w, h: BAND - 10, band: table.band, table }
    : null;
  const top = at.y + tableHead + (band ? BAND : 0);
  const rows = table.rows.map((row, index): RowBox => {
    const here = isNow(now, holder.space, table.index, row.slot);
    const phase = here && now ? now.phase : null;
    return { x: at.x, y: top + index * pitch, w: at.w, h: pitch - gap, holder: holder.id, table, row, phase };
  });
  return { ...at, h: tableHeight(table, density), head: tableHead, table, rows, band };
}

function placeCards(
  holders: readonly HolderView[],
  side: 'left' | 'right',
  x: number,
  w: number,
  density: Density,
  now: Now | null,
): CardBox[] {
  let y = MARGIN;
  return holders.map((holder) => {
    const h = cardHeight(holder, density);
    let tableY = y + density.cardHead;
    const tables = holder.tables.map((table) => {
      const box = placeTable(holder, table, { x: x + PAD, y: tableY, w: w - 2 * PAD, h: 0 }, density, now);
      tableY += box.h;
      return box;
    });
    const { id, name, parentName, waitsFor } = holder;
    const card: CardBox = {
      x,
      y,
      w,
      h,
      head: density.cardHead,
      holder: id,
      name,
      parentName,
      waitsFor,
      side,
      tables,
    };
    y += h + density.cardGap;
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
  const fits = (density: Density): boolean =>
    Math.max(columnHeight(left, density), columnHeight(right, density)) <= inner;
  const density = DENSITIES.find(fits) ?? (DENSITIES.at(-1) as Density);
  const side = width < 700 ? MARGIN / 2 : MARGIN;
  const cardWidth = narrow
    ? Math.floor(width * 0.48)
    : Math.max(146, Math.min(250, Math.floor(width * 0.26)));
  const cards = [
    ...placeCards(left, 'left', side, cardWidth, density, picture.now),
    ...placeCards(right, 'right', width - side - cardWidth, cardWidth, density, picture.now),
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
    rowHeight: density.pitch - density.gap,
    cards,
    pool,
    units: [...units.values()],
    unitsHidden: picture.unitsHidden,
    zero: placed.zero,
    links: placeLinks(cards, units, placed.zero),
    flights: placeFlights(picture.now, units),
  };
}
