/** Where everything stands on the stage of the references view: variables left, the buffers they refer to right. */
import type { ReferencesPicture } from '../core/picture.ts';
import { placeOf } from './buffer.ts';
import { gapOf, groundFor, placeBuffers } from './reference-buffers.ts';
import { placeHandles } from './reference-cards.ts';
import { type Columns, columnsFor } from './reference-columns.ts';
import {
  type Act,
  type Box,
  cardId,
  handleId,
  type Link,
  linkId,
  type Point,
  pointerId,
  type Scene,
  type SignThing,
  type Thing,
  unitId,
} from './scene.ts';
import { MARGIN, MOST_ACTS, type Wishes } from './wishes.ts';

/** Where a line from the left meets a tile: as far down as the value on a card, so that neighbours have a straight line. */
const portOf = ({ x, y, h }: Box, down: number): Point => ({ x, y: y + (down < h - 12 ? down : h / 2) });

/** Pointers go up and down beside each other, not over each other. */
const LANE = { first: 10, step: 5, count: 4 };
/** A line that finds nothing goes so far. */
const NOWHERE = 26;

function linksOf(things: readonly Thing[], { left, width, stacks, step }: Columns): readonly Link[] {
  const found = new Map(things.map((thing) => [thing.id, thing]));
  return things.flatMap((thing): Link[] => {
    if (thing.kind !== 'handle' && thing.kind !== 'pointer') return [];
    const buffer = found.get(unitId(thing.unit));
    const target = buffer?.kind === 'buffer' ? buffer : null;
    const { phase } = thing;
    const common = {
      id: linkId(thing.id),
      zero: false,
      now: phase !== null && phase !== 'read' && phase !== 'write',
    };
    if (thing.kind === 'handle') {
      const card = found.get(cardId(thing.holder));
      if (!target || !card) return [];
      const from = { x: card.x + card.w, y: thing.y + thing.h / 2 };
      // From the first of two columns it goes through the gap between the cards of the second.
      const level = left + width + (stacks - 1) * step - from.x;
      const to = portOf(target, from.y - card.y);
      return [{ ...common, kind: 'entry', holder: thing.holder, from, to, ...(level > 0 && { level }) }];
    }
    const from = { x: thing.x + thing.w, y: thing.y + thing.h / 2 };
    const broken = thing.dangling && { broken: true as const };
    const pointing = { ...common, ...broken, kind: 'pointer', holder: -1, from } as const;
    if (!target) return thing.dangling ? [{ ...pointing, to: { x: from.x + NOWHERE, y: from.y } }] : [];
    const cell = placeOf(target, thing.offset);
    const to = { x: target.x + cell.x + cell.w / 2, y: target.y + target.h };
    const lane = LANE.first + LANE.step * (thing.pointer % LANE.count);
    const below = gapOf(target.size, target.w) / 2 - 2;
    return [{ ...pointing, to, lane, below }];
  });
}

function actOf({ now }: ReferencesPicture, things: readonly Thing[]): Act | null {
  if (!now) return null;
  const there = new Set(things.map(({ id }) => id));
  const some = (ids: readonly string[]): readonly string[] =>
    ids.filter((id) => there.has(id)).slice(0, MOST_ACTS);
  const { phase, bytes, from, to } = now;
  return {
    phase,
    slots: some([...now.holders.map(handleId), ...now.pointers.map(pointerId)]),
    units: now.units.slice(0, MOST_ACTS).map(unitId),
    sources: now.sources.slice(0, MOST_ACTS).map(unitId),
    bytes: now.units.length > 0 ? bytes / now.units.length : bytes,
    ...(to > from && { span: [from, to] as const }),
  };
}

const endOf = (things: readonly Thing[]): number => Math.max(0, ...things.map(({ y, h }) => y + h));

const SIGN = { narrow: 22, wide: 44 };

function signs(
  picture: ReferencesPicture,
  columns: Columns,
  width: number,
  height: number,
): readonly SignThing[] {
  const { left, pool, narrow } = columns;
  const sign = (of: SignThing['of'], at: Box, more: Partial<SignThing> = {}): SignThing => ({
    kind: 'sign',
    id: `sign:${of}`,
    ...at,
    ...{ of, system: picture.system, shown: 0, hidden: 0, bytes: 0, ...more },
  });
  if (picture.holders.length + picture.units.length + picture.pointers.length === 0)
    return [sign('nothing', { x: 0, y: height / 2 - 12, w: width, h: 24 })];
  const h = narrow ? SIGN.narrow : SIGN.wide;
  const used = picture.units.filter(({ place, freed }) => place === 'heap' && !freed).length;
  return [
    sign(
      'handles',
      { x: left, y: pool.y, w: columns.width + (columns.stacks - 1) * columns.step, h },
      { shown: picture.holders.length },
    ),
    sign(
      'buffers',
      { x: pool.x, y: pool.y, w: pool.w, h },
      {
        shown: used,
        hidden: picture.unitsHidden,
        bytes: picture.liveBytes,
      },
    ),
  ];
}

export function layoutReferences(picture: ReferencesPicture, wishes: Wishes): Scene {
  const { width, height, holder } = wishes;
  const columns = columnsFor(wishes, picture.seats);
  const ground = groundFor(picture, columns);
  const handles = placeHandles(picture, columns, ground.grid, holder);
  const buffers = placeBuffers(columns, ground);
  const full = Math.max(height, endOf(handles) + MARGIN / 2, endOf(buffers) + MARGIN / 2);
  const things: Thing[] = [...signs(picture, columns, width, full), ...buffers, ...handles];
  return {
    view: 'references',
    width,
    height: full,
    size: 'row',
    pool: columns.pool,
    act: actOf(picture, things),
    things,
    links: linksOf(things, columns),
    sprites: [],
  };
}
