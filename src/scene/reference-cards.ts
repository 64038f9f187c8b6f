/** The left side of the references view: variables as cards, each at its seat, and below them what points into buffers. */
import type { HandleView, PointerView, ReferencesPicture } from '../core/picture.ts';
import { textWidth } from './letters.ts';
import type { Grid } from './reference-buffers.ts';
import { type Columns, capacityFor } from './reference-columns.ts';
import {
  type Box,
  type CardThing,
  cardId,
  type HandleThing,
  handleId,
  type PointerThing,
  pointerId,
  type Thing,
} from './scene.ts';

/** How a variable's card is made; from roomy to tight. A low one has its value beside its name. */
interface CardSize {
  readonly h: number;
  readonly gap: number;
  readonly head: number;
  readonly value: number;
}
const CARDS: readonly CardSize[] = [
  { h: 88, gap: 18, head: 42, value: 34 },
  { h: 78, gap: 12, head: 38, value: 30 },
  { h: 44, gap: 10, head: 0, value: 30 },
  { h: 36, gap: 8, head: 0, value: 24 },
  { h: 30, gap: 5, head: 0, value: 20 },
];
/** On a phone the value is below the name, and a finger has to meet both. */
const NARROW_CARDS: readonly CardSize[] = [{ h: 98, gap: 8, head: 49, value: 44 }];
const isLow = ({ head }: CardSize): boolean => head === 0;
/** Of the width of a low card, so much can be for its name: what the longest one needs. */
const NAME_PART = { least: 0.34, most: 0.54 };
/** Beside a name, its mark and a gap. */
const NAME_PAD = 30;
/** Names on lower cards are smaller. */
const NAME_SIZE = { low: 15, least: 36, high: 18 };
/** A value's distance from the edges of its card. */
const INSET = 10;
const LOW_INSET = 5;
/** The coloured bar on the upper edge of a card. */
const BAR = 5;
/** How far down a card its line begins: at its value. */
const lineOf = (size: CardSize): number =>
  isLow(size) ? BAR + (size.h - BAR) / 2 : size.head + size.value / 2;
/** A pointer's card, and the room above the first. */
const POINTER = { h: 34, narrow: 44, gap: 8, above: 22 };
/** Of the height, so much is for variables, the rest for pointers. */
const CARDS_PART = 0.78;
const holdsNow = (now: ReferencesPicture['now'], kind: 'holders' | 'pointers', id: number): boolean =>
  now?.[kind].includes(id) ?? false;

/** How much of low cards is for names. */
function reachFor({ holders }: ReferencesPicture, width: number, { h }: CardSize): number {
  const letters = h < NAME_SIZE.least ? NAME_SIZE.low : NAME_SIZE.high;
  const needed = NAME_PAD + Math.max(0, ...holders.map(({ name }) => textWidth(name, letters, 700)));
  return Math.round(Math.max(width * NAME_PART.least, Math.min(width * NAME_PART.most, needed)));
}

function handleThings(
  holder: HandleView,
  at: Box,
  size: CardSize,
  beside: number,
  picture: ReferencesPicture,
): readonly [CardThing, HandleThing] {
  const { id, name, actions, unit, value } = holder;
  const low = isLow(size);
  const reach = low ? beside : undefined;
  const card: CardThing = {
    kind: 'card',
    id: cardId(id),
    ...at,
    ...{ holder: id, name, parent: -1, parentName: '', waitsFor: '', side: 'left', empty: false },
    head: low ? at.h : size.head,
    ...(reach !== undefined && { reach }),
    acts: actions.length > 0,
  };
  const x = at.x + (reach ?? INSET);
  const y = at.y + (low ? BAR + (at.h - BAR - size.value) / 2 : size.head);
  const buffer = picture.units.find((one) => one.id === unit);
  const handle: HandleThing = {
    kind: 'handle',
    id: handleId(id),
    ...{ x, y, w: at.x + at.w - (low ? LOW_INSET : INSET) - x, h: size.value },
    ...{ holder: id, who: name, unit, unitName: buffer?.name ?? '', owners: buffer?.owners ?? 0, value },
    phase: holdsNow(picture.now, 'holders', id) ? (picture.now?.phase ?? null) : null,
  };
  return [card, handle];
}

function pointerThing(view: PointerView, at: Box, { now }: ReferencesPicture): PointerThing {
  const { id, name, kind, unit, into, offset, dangling, byte } = view;
  const phase = holdsNow(now, 'pointers', id) ? (now?.phase ?? null) : null;
  return {
    kind: 'pointer',
    id: pointerId(id),
    ...at,
    ...{ pointer: id, name, made: kind, unit, into, offset, dangling, byte, phase },
  };
}

/** The variables' cards, each at its seat; on a narrow stage the chosen one before all others. */
export function placeHandles(
  picture: ReferencesPicture,
  columns: Columns,
  grid: Grid,
  chosen: number | null,
): readonly Thing[] {
  const { left, width, top, bottom, narrow, stacks, step } = columns;
  const first = narrow ? (picture.holders.find(({ id }) => id === chosen)?.seat ?? 0) : 0;
  const place = (seat: number): number => (seat === first ? 0 : seat < first ? seat + 1 : seat);
  const rows = Math.ceil(capacityFor(picture.seats) / stacks);
  const all = bottom - top;
  const sizes = narrow ? NARROW_CARDS : CARDS;
  const fits =
    (room: number) =>
    ({ h, gap }: CardSize) =>
      rows * (h + gap) - gap <= room;
  // Many have the room of pointers, too, which are then below the edge.
  const tight = sizes.at(-1) as CardSize;
  const size = sizes.find(fits(all * CARDS_PART)) ?? sizes.find(fits(all)) ?? tight;
  const room = fits(all * CARDS_PART)(size) ? all * CARDS_PART : all;
  const most = Math.max(size.h + size.gap, Math.floor((room - size.h) / Math.max(1, rows - 1)));
  const pitch =
    grid.columns > 1 || stacks > 1
      ? size.h + size.gap
      : Math.max(size.h + size.gap, Math.min(grid.pitch, most));
  const reach = reachFor(picture, width, size);
  // The lines of the first column go through the gaps of the second.
  const lower = lineOf(size) + size.gap / 2;
  const things = picture.holders.flatMap((holder) => {
    const at = place(holder.seat);
    const second = stacks > 1 && at >= rows;
    const x = left + (second ? step : 0);
    const y = top + (second ? lower + (at - rows) * pitch : at * pitch);
    return handleThings(holder, { x, y, w: width, h: size.h }, size, reach, picture);
  });
  const last = stacks > 1 ? Math.min(picture.seats, rows) : picture.seats;
  const under = stacks > 1 && picture.seats > rows ? lower : 0;
  let y = top + last * pitch - pitch + size.h + under + (last > 0 ? POINTER.above : 0);
  const low = narrow ? POINTER.narrow : POINTER.h;
  const pointers = picture.pointers.map((view) => {
    const thing = pointerThing(view, { x: left, y, w: width + (stacks - 1) * step, h: low }, picture);
    y += low + POINTER.gap;
    return thing;
  });
  return [...things, ...pointers];
}
