/** How large everything of the layers view is: as roomy as fits, the same for all panes, so that newcomers seldom change it. */
import type { LayersPicture, LayerView } from '../core/picture.ts';
import type { Tree } from './layer-tree.ts';
import { MARGIN, NARROW, type Wishes } from './wishes.ts';

/** Heights, from roomy to tight. */
export interface Heights {
  /** Of a guest's card: its head, what it reads, and what is below. */
  readonly guestHead: number;
  readonly sight: number;
  /** Of a pane: a line of words, a place, and the room around them. */
  readonly line: number;
  readonly place: number;
  readonly pad: number;
  readonly band: number;
  /** How full a store is: a bar and a line of words. */
  readonly gauge: number;
  /** Between a pane and its file, of a unit of the file, of the count that hangs below it. */
  readonly fileGap: number;
  readonly block: number;
  readonly count: number;
  /** Between a file and the snapshots in it, and of one of these. */
  readonly bundleGap: number;
  readonly bundle: number;
  /** Between two rows, at least; where light has to go sideways it needs more. */
  readonly gap: number;
  readonly fan: number;
  /** A pane has one line of words, even where not all of them fit. */
  readonly short?: true;
  /** Files that nobody writes and that have no snapshots are left out. */
  readonly lean?: true;
}

const HEIGHTS: readonly Heights[] = [
  {
    ...{ guestHead: 42, sight: 42, line: 21, place: 50, pad: 10, band: 20, gauge: 32 },
    ...{ fileGap: 22, block: 26, count: 14, bundleGap: 38, bundle: 26, gap: 40, fan: 84 },
  },
  {
    ...{ guestHead: 40, sight: 36, line: 20, place: 40, pad: 9, band: 15, gauge: 30 },
    ...{ fileGap: 20, block: 22, count: 14, bundleGap: 34, bundle: 24, gap: 34, fan: 66 },
  },
  {
    ...{ guestHead: 36, sight: 30, line: 18, place: 32, pad: 8, band: 12, gauge: 28 },
    ...{ fileGap: 16, block: 18, count: 13, bundleGap: 26, bundle: 22, gap: 26, fan: 44 },
  },
  {
    ...{ guestHead: 34, sight: 26, line: 17, place: 26, pad: 7, band: 10, gauge: 27 },
    ...{ fileGap: 13, block: 16, count: 12, bundleGap: 20, bundle: 20, gap: 22, fan: 30 },
  },
  {
    ...{ guestHead: 31, sight: 24, line: 18, place: 24, pad: 5, band: 9, gauge: 26 },
    ...{ fileGap: 12, block: 15, count: 12, bundleGap: 18, bundle: 18, gap: 21, fan: 24 },
    short: true,
  },
  {
    ...{ guestHead: 28, sight: 24, line: 17, place: 24, pad: 4, band: 8, gauge: 25 },
    ...{ fileGap: 11, block: 14, count: 12, bundleGap: 15, bundle: 17, gap: 15, fan: 19 },
    ...{ short: true, lean: true },
  },
];
/** On a phone a finger has to meet what can be pressed. */
const TOUCH: Heights = {
  ...{ guestHead: 49, sight: 44, line: 18, place: 34, pad: 6, band: 28, gauge: 34 },
  ...{ fileGap: 16, block: 30, count: 13, bundleGap: 26, bundle: 32, gap: 22, fan: 34 },
};
/** On a phone: how far above and below itself a finger meets what is smaller than a finger. */
const REACH = { place: [10, 0], band: [6, 12], block: [10, 4], bundle: [10, 2] } as const;

/** How large what can be pressed is for a finger, on a stage that is pressed by fingers. */
export const touchOf = (
  { narrow }: Pick<Measure, 'narrow'>,
  kind: keyof typeof REACH,
): { readonly touch?: readonly [number, number] } => (narrow ? { touch: REACH[kind] } : {});

/** More columns than this stand closer. */
const ROOMY = 4;
const GUTTER = { wide: 26, close: 10 };
const PANE_PAD = { wide: 9, close: 4 };
/** How far it is from one place to the next: at most; to be read with ease; as little as that for all of a disk, or where few fit. */
const PITCH = { most: 50, read: 11, least: 9, touch: 45 };
/** Fewer places than that are a keyhole: they stand closer then. */
const FEW = 12;
/** A column in which bytes cannot be read shows where something is. */
const DOTS = { below: 62, pitch: 5, least: 3 };
/** A pane has its words in one line from this width on. */
const ONE_LINE = 330;
/** Narrower, a pane has no room for its name. */
const LEAST_PANE = 340;
/** What is live and its writer have their names where there are many stores, too. */
const LEAST_LIVE = 220;
/** More room than this between two rows does not help. */
const FURTHEST = { gap: 84, fan: 190 };
/** How close what is written in place is to who writes it, of the room between two rows. */
const NEAR = 0.4;

export interface Measure extends Heights {
  readonly narrow: boolean;
  readonly top: number;
  readonly left: number;
  readonly column: number;
  readonly gutter: number;
  readonly panePad: number;
  readonly pane: number;
  /** Width of what is live and of its writer's card: beside them there is room. */
  readonly livePane: number;
  readonly pitch: number;
  /** Width of a place. */
  readonly cell: number;
  /** Places shown, the first of them counted from that of the picture, and whether there are more. */
  readonly shown: number;
  readonly skip: number;
  readonly more: boolean;
  readonly lines: 1 | 2;
  /** Rows from the lowest to the uppermost: where each begins and ends. */
  readonly rows: readonly { readonly top: number; readonly bottom: number }[];
  /** Where the cards begin of those who look up from below their stores. */
  readonly readers: number;
  readonly bottom: number;
}

const cellsOf = ({ layers, holders }: LayersPicture): number =>
  Math.max(0, ...layers.map(({ cells }) => cells.length), ...holders.map(({ cells }) => cells.length));

/** Where the window of places begins: where it was moved to, else where something happens, else at the first. */
function skipOf({ start, now }: LayersPicture, wished: number | undefined, count: number, shown: number) {
  const last = count - shown;
  if (wished !== undefined) return Math.max(0, Math.min(last, wished - start));
  const at = (now?.cells[0] ?? start) - start;
  if (at < shown || at >= count) return 0;
  return Math.min(last, Math.floor(at / shown) * shown);
}

interface Across {
  readonly column: number;
  readonly gutter: number;
  readonly panePad: number;
  readonly pitch: number;
  readonly shown: number;
}

/** What fits side by side. */
function across(width: number, columns: number, count: number, narrow: boolean): Across {
  const close = narrow || columns > ROOMY || width / columns < 180;
  const [gutter, panePad] = [GUTTER, PANE_PAD].map(({ wide, close: tight }) => (close ? tight : wide)) as [
    number,
    number,
  ];
  const column = Math.floor((width - (columns - 1) * gutter) / columns);
  const room = column - 2 * panePad;
  const read = narrow ? PITCH.touch : count * PITCH.least <= room ? PITCH.least : PITCH.read;
  const dots = count * DOTS.least <= room ? DOTS.least : DOTS.pitch;
  const least = room < DOTS.below ? dots : room / read < FEW && !narrow ? PITCH.least : read;
  const shown = Math.max(1, Math.min(count, Math.floor(room / least)));
  return { column, gutter, panePad, shown, pitch: Math.min(PITCH.most, Math.floor((room / shown) * 4) / 4) };
}

/** Whether there is room for a layer's file. */
export const hasFile = ({ host, readOnly, bundles }: LayerView, { lean }: Pick<Heights, 'lean'>): boolean =>
  host !== null && !(lean && readOnly && bundles.length === 0);

/** How high a pane is with all that hangs below it. */
function heightOf(layer: LayerView, h: Heights & Pick<Measure, 'lines' | 'more'>): number {
  const pane = paneHeight(h, layer);
  if (!hasFile(layer, h)) return pane;
  const file = pane + h.fileGap + h.block + countHeight(layer, h);
  return layer.bundles.length > 0 ? file + h.bundleGap + h.bundle : file;
}

export const headOf = ({ line, lines }: Pick<Measure, 'line' | 'lines'>): number => line * lines + 4;
type OfPane = Pick<Measure, 'line' | 'lines' | 'place' | 'pad' | 'band' | 'gauge' | 'more'>;
export const paneHeight = (h: OfPane, { gauge }: Pick<LayerView, 'gauge'>): number =>
  headOf(h) + h.place + h.pad + (h.more ? h.band + h.pad : 0) + (gauge ? h.gauge : 0);
/** Room for counts is kept where a file has snapshots: that they come and go moves nothing. */
export const countHeight = ({ host, bundles }: LayerView, { count }: Pick<Heights, 'count'>): number =>
  bundles.length > 0 || (host?.cells.some(({ refs }) => refs > 1) ?? false) ? count : 0;
export const guestHeight = ({
  guestHead,
  sight,
  pad,
}: Pick<Heights, 'guestHead' | 'sight' | 'pad'>): number => guestHead + sight + pad;

/** Whether light goes sideways on its way into a row. */
function fansOf({ span, row, leaves }: Tree, rows: number): readonly boolean[] {
  const fans = Array.from({ length: rows }, () => false);
  for (const [layer, [from, to]] of span) if (from !== to) fans[row.get(layer) ?? 0] = true;
  return leaves.length > 1 ? fans : fans.map(() => false);
}

/** Light goes sideways on its way up from stores side by side. */
const liveFans = ({ columns }: Tree, rows: number): readonly boolean[] =>
  Array.from({ length: rows }, (_, row) => columns > 1 && row < rows - 1);

/** How far it is between two rows: at least, and at most, for each row the room above it. */
interface Room {
  readonly least: readonly number[];
  readonly most: readonly number[];
}

const roomFor = (fans: readonly boolean[], h: Heights): Room => ({
  least: fans.map((fan) => (fan ? h.fan : h.gap)),
  most: fans.map((fan) => (fan ? FURTHEST.fan : FURTHEST.gap)),
});

/** What is written in place stands close below who writes it. */
function roomBelowWriter(room: Room, h: Heights, writer: boolean): Room {
  const near = writer ? Math.ceil(h.gap * NEAR) : 0;
  return { least: [...room.least.slice(0, -1), near], most: [...room.most.slice(0, -1), near] };
}

/** The rows from below, each with its height, and the room that is left between them. */
function stacked(
  heights: readonly number[],
  { least, most }: Room,
  from: number,
  room: number,
): Pick<Measure, 'rows' | 'bottom'> {
  const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
  const part = Math.max(0, room - sum(heights) - sum(least)) / Math.max(1, sum(least));
  const gaps = least.map((gap, at) => Math.min(most[at] as number, gap * (1 + part)));
  const rows: { top: number; bottom: number }[] = [];
  let y = from;
  for (let row = heights.length - 1; row >= 0; row--) {
    const top = y + Math.max(least[row] as number, Math.floor(gaps[row] as number));
    y = top + (heights[row] as number);
    rows[row] = { top, bottom: y };
  }
  return { rows, bottom: y };
}

type Stack = Pick<Measure, 'rows' | 'bottom' | 'readers'>;

/** Cards above all layers; or above and below them, around a layer that is written in place. */
function stackFor(
  { live, leaves }: Tree,
  heights: readonly number[],
  h: Heights,
  { fans, top, height, narrow }: { fans: readonly boolean[]; top: number; height: number; narrow: boolean },
): Stack {
  const card = guestHeight(h);
  const room = roomFor(fans, h);
  if (!live) return { ...stacked(heights, room, top + card, height - 2 * top - card), readers: top };
  const from = top + (live.writer ? card : 0);
  // For the first who reads from below a place is kept.
  const hasReaders = !narrow || leaves.some(({ guest }) => guest >= 0);
  const foot = hasReaders ? h.gap + card : 0;
  const stack = stacked(
    heights,
    roomBelowWriter(room, h, live.writer !== null),
    from,
    height - top - from - foot,
  );
  return { ...stack, readers: stack.bottom + h.gap, bottom: stack.bottom + foot };
}

export function measureFor(picture: LayersPicture, tree: Tree, wishes: Wishes): Measure {
  const { width, height, starts } = wishes;
  const narrow = width < NARROW;
  const side = narrow ? 8 : width < 700 ? MARGIN / 2 : MARGIN;
  const top = narrow ? 10 : side;
  const columns = narrow ? 1 : tree.columns;
  const count = cellsOf(picture);
  const wide = across(width - 2 * side, columns, count, narrow);
  const { column, panePad, pitch, shown } = wide;
  const gap = narrow ? 1 : pitch >= 18 ? 3 : pitch >= 10 ? 2 : 1;
  const cell = pitch - gap;
  const pane = Math.max(Math.min(column, LEAST_PANE), Math.ceil(shown * pitch - gap + 2 * panePad));
  const more = picture.cells > shown;
  const linesFor = ({ short }: Heights): 1 | 2 => (pane >= ONE_LINE || short ? 1 : 2);
  // A place is kept for the layer above the first: it slides in between.
  const rows = Math.max(tree.rows, narrow || tree.rows === 0 ? tree.rows : 2);
  const fans = tree.live ? liveFans(tree, rows) : fansOf(tree, rows);
  const heightsFor = (h: Heights): readonly number[] =>
    Array.from({ length: rows }, (_, row) =>
      Math.max(
        paneHeight({ ...h, lines: linesFor(h), more }, {}),
        ...picture.layers
          .filter(({ id }) => tree.row.get(id) === row)
          .map((layer) => heightOf(layer, { ...h, lines: linesFor(h), more })),
      ),
    );
  const sizes = narrow ? [TOUCH] : HEIGHTS;
  const placed = sizes.map((h) => ({
    h,
    ...stackFor(tree, heightsFor(h), h, { fans, top, height, narrow }),
  }));
  const fitting = placed.find(({ bottom }) => bottom + MARGIN / 2 <= height) ?? placed.at(-1);
  if (!fitting) throw new Error('no size');
  const { h, ...stack } = fitting;
  const livePane = Math.max(pane, Math.min(LEAST_LIVE, columnsWidth(columns, wide)));
  return {
    ...{ ...h, ...wide, ...stack, narrow, top, cell, pane, livePane, more, lines: linesFor(h) },
    left: side + Math.max(0, Math.floor((width - 2 * side - columnsWidth(columns, wide)) / 2)),
    skip: skipOf(picture, starts?.[0], count, shown),
  };
}

const columnsWidth = (columns: number, { column, gutter }: Pick<Across, 'column' | 'gutter'>): number =>
  columns * (column + gutter) - gutter;

/** Where a pane begins that is seen from these columns. */
export const paneLeft = (
  { left, column, gutter, pane }: Measure,
  [from, to]: readonly [number, number],
): number => left + ((from + to) / 2) * (column + gutter) + (column - pane) / 2;
