/** The parts of a buffer's tile: its header's fields and one cell for each character, as many as there is room for. */
import type { FieldView } from '../core/picture.ts';
import { textWidth } from './letters.ts';
import type { Box, BufferThing } from './scene.ts';

type Size = BufferThing['size'];
type Buffer = Pick<BufferThing, 'w' | 'size' | 'room' | 'header' | 'text' | 'capacity' | 'ends' | 'freed'>;

/** … and what a line of text needs besides. */
type Line = Buffer & Pick<BufferThing, 'h' | 'name' | 'place' | 'seal'>;

export interface Field extends FieldView, Box {}

/** Where the text of a tile of one line stands: what it holds, and its header at the right; no width where there is no room. */
export interface LineParts {
  readonly name: number;
  readonly value: Box;
  readonly fields: Box;
}

/** A place for a character: with one, with the zero byte at the end, or with none yet. */
export interface Cell extends Box {
  readonly index: number;
  readonly state: 'char' | 'end' | 'spare';
  readonly char: string;
}

/** Characters or empty places that are left out. */
export interface Gap extends Box {
  readonly count: number;
  readonly state: 'char' | 'spare';
  readonly index: number;
}

export interface Parts {
  readonly fields: readonly Field[];
  readonly cells: readonly Cell[];
  readonly gaps: readonly Gap[];
  /** How high the tile is. */
  readonly h: number;
}

type Size3 = readonly [w: number, h: number, gap: number];

interface Measure {
  /** Height of the line with the name, of a field and of a line of fields, and room below all. */
  readonly head: number;
  readonly field: number;
  readonly fieldPitch: number;
  readonly before: number;
  readonly foot: number;
  /** Width, height and gap of a cell, roomy to tight. */
  readonly cells: readonly Size3[];
}

export const TILE_PAD = 12;
/** The seal stands on the upper edge, its middle so far from the right one, beside the count of owners. */
export const SEAL_FROM_RIGHT = 38;
/** A tile of one line of text is this high; a narrow one has two. */
const LINE_HEIGHT = 30;
const TALL_LINE = 46;
const NARROW_TILE = 230;
export const isTall = (w: number): boolean => w < NARROW_TILE;
export const lineHeight = (w: number): number => (isTall(w) ? TALL_LINE : LINE_HEIGHT);
/** Width of one character of the header, which has a fixed pitch. */
const MONO = 7.4;
/** Digits for which a field has room below its name, and beside it. */
const WIDE_VALUE = 7;
const VALUE = 5;
/** Room for what says how much is left out, in words or as a number only where fewer places than that are left. */
const GAP_WIDTH = { long: 122, short: 66 };
const FEW_PLACES = 26;
/** Empty places shown where there are too many. */
const SPARE = { long: 4, short: 1 };
/** In fewer places, what is left out at two ends cannot be said in one line. */
const LEAST_PLACES = 12;
/** Of what is shown of many characters, so much is their beginning. */
const HEAD_PART = 0.62;

const MEASURES: Readonly<Record<Exclude<Size, 'line'>, Measure>> = {
  full: {
    head: 34,
    field: 38,
    fieldPitch: 42,
    before: 8,
    foot: 12,
    cells: [
      [30, 32, 3],
      [26, 30, 3],
      [21, 28, 2],
      [18, 26, 2],
    ],
  },
  snug: {
    head: 33,
    field: 20,
    fieldPitch: 23,
    before: 5,
    foot: 8,
    cells: [
      [26, 26, 3],
      [21, 24, 2],
      [18, 22, 2],
    ],
  },
  slim: {
    head: 27,
    field: 17,
    fieldPitch: 20,
    before: 3,
    foot: 6,
    cells: [
      [30, 32, 3],
      [26, 26, 3],
      [21, 24, 2],
      [18, 20, 2],
      [15, 20, 2],
    ],
  },
};

/** Where the fields of a header may begin: after the name and the size, or after a short name. */
const BEGIN: Readonly<Record<Exclude<Size, 'line'>, number>> = { full: 0, snug: 128, slim: 44 };
/** There they stand below what is on the upper edge. */
const BESIDE = 10;
/** Digits for which a field of a slim header has room: as many as there can be. A longer number goes before its name. */
const DIGITS = [5, 4, 3, 2];
const SLIM_PAD = 13;

const digitsOf = ({ digits }: FieldView, usual: number): number => digits ?? usual;

function widthsOf({ size, w, header }: Buffer, gap: number): readonly number[] {
  // Whatever the values are: a count that has another digit moves nothing.
  if (size === 'full')
    return header.map((one) => Math.max(one.name.length, digitsOf(one, WIDE_VALUE)) * MONO + 16);
  if (size === 'snug') return header.map((one) => (one.name.length + 1 + digitsOf(one, VALUE)) * MONO + 14);
  const letters = header.reduce((sum, { name }) => sum + name.length, 0);
  const fits = (usual: number): boolean =>
    (letters + header.reduce((sum, one) => sum + digitsOf(one, usual), 0)) * MONO +
      header.length * (SLIM_PAD + gap) -
      gap <=
    w - TILE_PAD - BEGIN.slim;
  const digits = DIGITS.find(fits) ?? 3;
  return header.map((one) => (one.name.length + digitsOf(one, digits)) * MONO + SLIM_PAD);
}

/** The fields one beside the other, on further lines where they are too wide. @returns where the last line ends, too */
function fieldsOf(buffer: Buffer, { head, field, fieldPitch }: Measure): [Field[], number] {
  const { w, size, header, freed } = buffer;
  if (freed || header.length === 0) return [[], head];
  const gap = { full: 0, snug: 5, slim: 4, line: 0 }[size];
  const widths = widthsOf(buffer, gap);
  const whole = widths.reduce((sum, width) => sum + width + gap, -gap);
  const begin = size === 'line' ? 0 : BEGIN[size];
  const beside = begin > 0 && begin + whole <= w - TILE_PAD;
  let x = beside ? (size === 'slim' ? w - TILE_PAD - whole : begin) : TILE_PAD;
  let y = beside ? BESIDE : head;
  const fields = header.map((one, at): Field => {
    const width = Math.min(widths[at] as number, w - 2 * TILE_PAD);
    if (x + width > w - TILE_PAD && x > TILE_PAD) {
      x = TILE_PAD;
      y += fieldPitch;
    }
    const made = { ...one, x, y, w: width, h: field };
    x += width + gap;
    return made;
  });
  return [fields, beside || fields.length === 0 ? head : y + field];
}

/** What is shown of a text: everything, or its head and tail with gaps, in places of a grid so many wide. */
interface Shown {
  readonly head: number;
  readonly tail: number;
  readonly spare: number;
}

function shownOf({ text, capacity, ends }: Buffer, room: number, label: number, wide: number): Shown {
  const { length } = text;
  const empty = Math.max(0, capacity - length);
  const known = text.head.length + text.tail.length >= length;
  if (known && length + Number(ends) + empty <= room) return { head: length, tail: 0, spare: empty };
  const least = room < FEW_PLACES ? SPARE.short : SPARE.long;
  const few = empty <= least + label ? empty : least;
  const left = Math.max(2, room - Number(ends) - few - (few < empty ? label : 0));
  if (known && length <= left) {
    // The empty places have all the room that is left, up to the end of a line.
    const spare = Math.min(empty, room - length - Number(ends) - label);
    const over = Math.max(0, ((length + Number(ends) + spare) % wide) + label - wide);
    return { head: length, tail: 0, spare: Math.max(0, spare - over) };
  }
  const most = Math.max(2, left - label);
  const begin = Math.max(1, Math.min(text.head.length, most - 1, Math.ceil(most * HEAD_PART)));
  const over = Math.max(0, (begin % wide) + label - wide);
  const head = Math.max(1, begin - over);
  const last = known ? length - head : text.tail.length;
  return { head, tail: Math.min(last, Math.max(1, most - head)), spare: few };
}

/** The grid of cells below `top`, as large as they can be within so many lines. */
function gridOf(buffer: Buffer, measure: Measure, top: number): Omit<Parts, 'fields'> {
  const { w, room, text, capacity, ends, freed } = buffer;
  const across = w - 2 * TILE_PAD;
  const all = Math.max(text.length, capacity) + Number(ends);
  const perLine = ([width, , gap]: Size3): number => Math.max(4, Math.floor((across + gap) / (width + gap)));
  const linesOf = ([, height, gap]: Size3): number => Math.max(1, Math.floor((room + gap) / (height + gap)));
  const needed = (one: Size3): number => Math.ceil(all / perLine(one));
  // As few lines as possible, then cells as large as possible.
  const fitting = measure.cells.filter((one) => one[1] <= room && needed(one) <= linesOf(one));
  const fewest = Math.min(...fitting.map(needed));
  const size = fitting.find((one) => needed(one) === fewest) ?? (measure.cells.at(-1) as Size3);
  const [width, height, gap] = size;
  const lines = linesOf(size);
  const wide = perLine(size);
  const words = wide * lines < FEW_PLACES ? GAP_WIDTH.short : GAP_WIDTH.long;
  const label = Math.min(wide, Math.ceil(words / (width + gap)));
  const shown = shownOf(buffer, wide * lines, label, wide);
  const cells: Cell[] = [];
  const gaps: Gap[] = [];
  let at = 0;
  const place = (span: number): Box => {
    if ((at % wide) + span > wide) at += wide - (at % wide);
    const box = {
      x: TILE_PAD + (at % wide) * (width + gap),
      y: top + Math.floor(at / wide) * (height + gap),
      w: span * (width + gap) - gap,
      h: height,
    };
    at += span;
    return box;
  };
  const put = (index: number, state: Cell['state'], char: string): void => {
    cells.push({ index, state, char, ...place(1) });
  };
  const { length, head, tail } = text;
  const charAt = (index: number): string =>
    index < head.length ? (head[index] as string) : (tail[index - (length - tail.length)] ?? '');
  for (let k = 0; k < shown.head; k++) put(k, 'char', freed ? '' : charAt(k));
  const left = length - shown.head - shown.tail;
  if (left > 0) gaps.push({ count: left, state: 'char', index: shown.head, ...place(label) });
  for (let k = length - shown.tail; k < length; k++) put(k, 'char', freed ? '' : charAt(k));
  if (ends) put(length, 'end', '');
  for (let k = 0; k < shown.spare; k++) put(length + Number(ends) + k, 'spare', '');
  const free = Math.max(0, capacity - length) - shown.spare;
  if (free > 0)
    gaps.push({ count: free, state: 'spare', index: length + Number(ends) + shown.spare, ...place(label) });
  const rows = Math.ceil(at / wide);
  return { cells, gaps, h: rows > 0 ? top + rows * (height + gap) - gap : top - measure.before };
}

/** Width of one character of what a line holds, and the size of its header's letters. */
const LINE_CHAR = 8;
const LINE_NOTE = 13;
/** In a line, what is held begins here: after a name alone, or on a wide one after name and size. */
const LINE_BEGIN = { short: 54, static: 79, long: 122 };
/** A longer name has at most this part of a line. */
const NAME_PART = 0.4;
const LONG_LINE = 420;
/** Room at the right for the count of owners, and for the seal. */
const LINE_END = { count: 30, seal: 18, word: 108 };
/** What is held goes before the header, up to this width. */
const LEAST_VALUE = 112;
const LINE_GAP = 12;

/** How many characters stand for one: what has no shape is written out. */
const written = (char: string): number =>
  char >= ' ' && char <= '~' ? 1 : ['\n', '\t', '\r', '\0'].includes(char) ? 2 : 4;
const writtenWidth = (chars: string): number =>
  [...chars].reduce((sum, char) => sum + written(char), 0) * LINE_CHAR;

export function linePartsOf(buffer: Line): LineParts {
  const { w, h, name, text, header, freed, place, seal } = buffer;
  const none = { x: 0, y: 0, w: 0, h: 0 };
  if (isTall(w))
    return {
      name: w - 2 * TILE_PAD,
      value: { x: TILE_PAD, y: 25, w: w - 2 * TILE_PAD, h: 18 },
      fields: none,
    };
  const counted = place === 'heap' && !freed;
  const sealed = { none: 0, whole: LINE_END.seal, broken: LINE_END.word }[counted ? seal : 'none'];
  const right = w - (counted ? LINE_END.count + sealed : TILE_PAD + 4);
  const usual = w >= LONG_LINE || freed ? LINE_BEGIN.long : LINE_BEGIN.short;
  const named = TILE_PAD + textWidth(name, 15, 700) + LINE_GAP;
  const begin = place === 'static' ? LINE_BEGIN.static : Math.min(w * NAME_PART, Math.max(usual, named));
  const all = header.map((field) => `${field.name} ${field.value}`).join(' · ');
  const wide = header.length === 0 || freed ? 0 : textWidth(all, LINE_NOTE) + LINE_GAP / 2;
  const held = Math.min(LEAST_VALUE, writtenWidth(text.head.slice(0, text.length)) + 2 * LINE_CHAR);
  const shown = wide > 0 && right - wide - LINE_GAP - held >= begin;
  const end = shown ? right - wide - LINE_GAP : right;
  const fields = shown ? { x: right - wide, y: h / 2 - 9, w: wide, h: 18 } : none;
  return {
    name: begin - TILE_PAD - 8,
    value: { x: begin, y: h / 2 - 9, w: Math.max(0, end - begin), h: 18 },
    fields,
  };
}

/** A character in a tile of text, as far as it is shown; else the name of the tile. */
function inLine(buffer: Line, offset: number): Box {
  const { value } = linePartsOf(buffer);
  const { text, freed } = buffer;
  const before = writtenWidth(text.head.slice(0, offset)) + LINE_CHAR;
  const own = written(text.head[offset] ?? ' ') * LINE_CHAR;
  // The last places may be an ellipsis and a quotation mark.
  const shown = !freed && offset < text.head.length && before + own + 2 * LINE_CHAR <= value.w;
  return shown
    ? { x: value.x + before, y: value.y, w: own, h: value.h }
    : { x: TILE_PAD, y: isTall(buffer.w) ? 6 : value.y, w: 16, h: value.h };
}

const known = new WeakMap<object, Parts>();

/** Worked out once for each thing. */
export function partsOf(buffer: Buffer): Parts {
  const found = known.get(buffer);
  if (found) return found;
  let parts: Parts = { fields: [], cells: [], gaps: [], h: lineHeight(buffer.w) };
  if (buffer.size !== 'line') {
    const measure = MEASURES[buffer.size];
    const [fields, bottom] = fieldsOf(buffer, measure);
    const { cells, gaps, h } = gridOf(buffer, measure, bottom + measure.before);
    parts = { fields, cells, gaps, h: h + measure.foot };
  }
  known.set(buffer, parts);
  return parts;
}

/** How high a tile is without its characters, and one line of them: the largest and the smallest. */
export function heightsOf(
  buffer: Omit<Buffer, 'size'>,
  size: Exclude<Size, 'line'>,
): readonly [bare: number, largest: number, smallest: number] {
  const measure = MEASURES[size];
  const [, bottom] = fieldsOf({ ...buffer, size }, measure);
  const [[, largest], [width, low, gap]] = [measure.cells[0] as Size3, measure.cells.at(-1) as Size3];
  const wide = Math.floor((buffer.w - 2 * TILE_PAD + gap) / (width + gap));
  const smallest = wide < LEAST_PLACES ? 2 * low + gap : low;
  return [bottom + measure.before + measure.foot, Math.max(largest, smallest), smallest];
}

/** Where a character stands on its tile: its cell, or the gap that it is left out in; within the text of a tile without cells. */
export function placeOf(buffer: Line, offset: number): Box {
  const { cells, gaps } = partsOf(buffer);
  const cell = cells.find(({ index }) => index === offset);
  const gap = gaps.find(({ index, count }) => offset >= index && offset < index + count);
  return cell ?? gap ?? cells.at(-1) ?? inLine(buffer, offset);
}

/** The boxes that frame some characters, one for each line; at most all of them. */
export function framesOf(buffer: Buffer & Pick<Box, 'h'>, from: number, to: number): readonly Box[] {
  const { cells, gaps } = partsOf(buffer);
  const shown = [
    ...cells.filter(({ index }) => index >= from && index < to),
    ...gaps.filter(({ index, count }) => index < to && index + count > from),
  ];
  const lines = new Map<number, Box>();
  for (const { x, y, w, h } of shown) {
    const line = lines.get(y) ?? { x, y, w, h };
    const left = Math.min(line.x, x);
    lines.set(y, { x: left, y, w: Math.max(line.x + line.w, x + w) - left, h });
  }
  return [...lines.values()];
}
