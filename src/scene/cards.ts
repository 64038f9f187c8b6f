/** The holders' cards left and right, each at its seat, which stays its own as others come and go. */
import type { FrameView, HolderView, Now, PagesPicture, TableView } from '../core/picture.ts';
import { holds } from '../core/runs.ts';
import {
  BAND,
  BAND_GAP,
  cardHeight,
  type Density,
  densityFor,
  PAD,
  perLine,
  tableHeight,
} from './density.ts';
import {
  type BandThing,
  type Box,
  bandId,
  type CardThing,
  cardId,
  type HeadingThing,
  type SlotThing,
  slotId,
  type Thing,
} from './scene.ts';

const GAP = 14;

/** Where nothing is tight enough, seats grow by so much at a time, and the stage is scrolled. */
const STEP = 60;

/** Seats of a side are made for one of these counts, so that a newcomer seldom changes the measure of all. */
const CAPACITIES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

export interface Columns {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

/** The units on stage, by number: what a slot shows of its own. */
type Units = ReadonlyMap<number, FrameView>;

const isNow = (now: Now | null, space: number, table: number, slot: number): boolean =>
  now !== null && now.space === space && now.table === table && holds(now.slots, slot);

/** A fork concerns the whole table, but only what is in it is shared. */
const phaseOf = ({ phase }: Now, state: SlotThing['state']): Now['phase'] | null =>
  phase === 'share' && state !== 'unit' && state !== 'zero' ? null : phase;

function placeTable(
  holder: HolderView,
  view: TableView,
  at: Box,
  density: Density,
  now: Now | null,
  units: Units,
): readonly Thing[] {
  const { pitch, gap, tableHead, size, across } = density;
  const { origin, name, slots, shared, file, readOnly, keepOut, wipe, band: bins } = view;
  const { id, name: who } = holder;
  const heading: HeadingThing = {
    kind: 'heading',
    id: `heading:${id}/${origin}`,
    x: at.x,
    y: at.y,
    w: at.w,
    h: tableHead,
    ...{ holder: id, origin, name, slots, shared, file, readOnly, keepOut, wipe },
  };
  const band: BandThing[] = bins
    ? [
        {
          kind: 'band',
          id: bandId(id, origin),
          x: at.x,
          y: at.y + tableHead,
          w: at.w,
          h: BAND,
          ...{ holder: id, origin, table: name, slots, start: view.start, rows: view.rows.length },
          ...{ system: '', from: 0, to: slots },
          ...bins,
        },
      ]
    : [];
  const top = at.y + tableHead + (bins ? BAND + BAND_GAP : 0);
  const many = perLine(density, at.w);
  const rows = view.rows.map((row, index): SlotThing => {
    const { slot, state, unit, byte, writable } = row;
    const here = isNow(now, holder.space, view.index, slot) && !(size === 'dot' && now?.phase === 'share');
    const phase = here && now ? phaseOf(now, state) : null;
    const shown = units.get(unit);
    const isRow = size === 'row';
    // Written out: a spread for each of some thousand slots takes its time.
    return {
      kind: 'slot',
      id: slotId(id, origin, slot),
      x: isRow ? at.x : at.x + (index % many) * across,
      y: top + Math.floor(index / many) * pitch,
      w: isRow ? at.w : across - gap,
      h: pitch - gap,
      holder: id,
      who,
      origin,
      table: name,
      slot,
      size,
      state,
      unit,
      unitName: shown?.name ?? '',
      refs: shown?.refs ?? 0,
      byte,
      writable,
      phase,
    };
  });
  return [heading, ...band, ...rows];
}

function placeCard(
  holder: HolderView,
  side: 'left' | 'right',
  at: Box,
  density: Density,
  now: Now | null,
  units: Units,
): readonly Thing[] {
  const { id, name, parent, parentName, waitsFor, tables, actions } = holder;
  const card: CardThing = {
    kind: 'card',
    id: cardId(id),
    ...at,
    ...{ holder: id, name, parent, parentName, waitsFor, side, head: density.cardHead },
    empty: tables.length === 0,
    acts: actions.length > 0,
  };
  let y = at.y + density.cardHead;
  const rest = tables.flatMap((table) => {
    const h = tableHeight(table, density, at.w - 2 * PAD);
    const things = placeTable(holder, table, { x: at.x + PAD, y, w: at.w - 2 * PAD, h }, density, now, units);
    y += h;
    return things;
  });
  return [card, ...rest];
}

export interface PlacedCards {
  readonly things: readonly Thing[];
  readonly size: Density['size'];
  readonly bottom: number;
}

/**
 * @param only on a narrow stage, the one holder shown, at the left
 * @param packed no seat stays empty: for so many slots that the room is needed
 */
export function placeCards(
  picture: PagesPicture,
  only: HolderView | null,
  columns: Columns,
  packed: boolean,
): PlacedCards {
  const { width, top, height } = columns;
  const shown = only ? [only] : picture.holders;
  const seats = only ? 1 : Math.ceil((packed ? shown.length : picture.seats) / 2);
  const capacity = CAPACITIES.find((count) => count >= seats) ?? seats;
  const room = (height + GAP) / capacity - GAP;
  const units: Units = new Map(picture.units.map((view) => [view.id, view]));
  const density = densityFor(shown, width, room);
  const most = Math.max(0, ...shown.map((holder) => cardHeight(holder, density, width)));
  const tallest = most <= room ? room : Math.ceil(most / STEP) * STEP;
  let bottom = top;
  const things = shown.flatMap((holder, rank) => {
    const seat = packed ? rank : holder.seat;
    const side = only || seat % 2 === 0 ? 'left' : 'right';
    const h = cardHeight(holder, density, width);
    const y = top + (only ? 0 : Math.floor(seat / 2) * (tallest + GAP));
    bottom = Math.max(bottom, y + h);
    return placeCard(holder, side, { x: columns[side], y, w: width, h }, density, picture.now, units);
  });
  return { things, size: density.size, bottom };
}
