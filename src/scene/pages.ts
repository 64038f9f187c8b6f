/** Where everything stands on the stage of the pages view: a pure function of a picture and a size. */
import type { FrameView, HolderView, PagesPicture } from '../core/picture.ts';
import { eachOf, holds } from '../core/runs.ts';
import { type Columns, placeCards } from './cards.ts';
import { FAMILY_HEIGHT, hasFamily, placeFamily } from './family.ts';
import { placeUnits, TILE_WITH_WORDS } from './pool.ts';
import {
  type Act,
  type Box,
  type CardThing,
  cardId,
  type Link,
  linkId,
  type Scene,
  type SlotThing,
  type Thing,
  type UnitThing,
  unitId,
  ZERO_ID,
} from './scene.ts';
import { MARGIN, MOST_ACTS, NARROW, type Wishes } from './wishes.ts';

/** Lines of cells or dots at once: more would be a mat. */
const MOST_LINES = 12;

function unitThing(
  view: FrameView,
  place: Box,
  now: PagesPicture['now'],
  names: ReadonlyMap<number, string>,
): UnitThing {
  const { id, name, kind, byte, refs, refcount } = view;
  const holders = [...new Set(view.seen.map(({ holder }) => holder))].sort((a, b) => a - b);
  const isFresh = now !== null && holds(now.units, id);
  const isSource = now !== null && holds(now.sources, id);
  const phase = now && (isFresh || isSource) ? now.phase : null;
  return {
    kind: 'unit',
    id: unitId(id),
    ...place,
    ...{ unit: id, name, made: kind, byte, refs, refcount, holders, phase },
    names: holders.map((holder) => names.get(holder) ?? ''),
    size: place.w >= TILE_WITH_WORDS ? 'tile' : 'dot',
    arriving: refs === 0 && phase === 'allocate',
  };
}

/** A slot's line: from its card's edge to the side of its target that faces the card. */
export function linkOf(slot: SlotThing, card: CardThing, target: Box): Link {
  const { holder, phase } = slot;
  const left = card.side === 'left';
  const from = { x: left ? card.x + card.w : card.x, y: slot.y + slot.h / 2 };
  const to = { x: left ? target.x : target.x + target.w, y: target.y + target.h / 2 };
  const now = phase !== null && phase !== 'read' && phase !== 'write';
  return { id: linkId(slot.id), kind: 'entry', holder, from, to, zero: slot.state === 'zero', now };
}

export const targetId = ({ state, unit }: Pick<SlotThing, 'state' | 'unit'>): string =>
  state === 'zero' ? ZERO_ID : unitId(unit);

/** Rows stand at their card's edge, so their lines tell them apart; of cells and dots some of those that something happens to have one. */
function linksOf(things: readonly Thing[], size: Scene['size']): readonly Link[] {
  const targets = new Map(things.map((thing) => [thing.id, thing]));
  const links: Link[] = [];
  for (const thing of things) {
    if (thing.kind !== 'slot' || (size !== 'row' && thing.phase === null)) continue;
    const target = targets.get(targetId(thing));
    const card = targets.get(cardId(thing.holder));
    if (target && card?.kind === 'card') links.push(linkOf(thing, card, target));
  }
  const every = size === 'row' ? 1 : Math.ceil(links.length / MOST_LINES);
  return links.filter((_link, at) => at % every === 0);
}

/** What happens, by the ids of what is on stage. */
function actOf({ now }: PagesPicture, things: readonly Thing[]): Act | null {
  if (!now) return null;
  const units: string[] = [];
  const sources: string[] = [];
  eachOf(now.units, (unit) => units.push(unitId(unit)));
  eachOf(now.sources, (unit) => sources.push(unitId(unit)));
  const slots = things.flatMap((thing) => (thing.kind === 'slot' && thing.phase !== null ? [thing.id] : []));
  const { phase } = now;
  const bytes = units.length > 0 ? now.bytes / units.length : now.bytes;
  return {
    phase,
    slots: slots.slice(0, MOST_ACTS),
    units: units.slice(0, MOST_ACTS),
    sources: sources.slice(0, MOST_ACTS),
    bytes,
  };
}

/** The holder that the current micro-step is about, or the first. */
const acting = (picture: PagesPicture): HolderView | undefined =>
  picture.holders.find(({ space }) => space === picture.now?.space) ?? picture.holders[0];

export function layoutPages(
  picture: PagesPicture,
  { width, height, holder, all = false, whole = false }: Wishes,
): Scene {
  const narrow = width < NARROW;
  const only = narrow ? (picture.holders.find(({ id }) => id === holder) ?? acting(picture) ?? null) : null;
  const side = width < 700 ? MARGIN / 2 : MARGIN;
  const cardWidth = narrow
    ? Math.floor(width * 0.48)
    : Math.max(146, Math.min(all ? 460 : 250, Math.floor(width * (all ? 0.31 : 0.26))));
  const lane = narrow ? 26 : Math.max(30, Math.min(all ? 40 : 90, Math.floor(width * 0.07)));
  const family = !narrow && hasFamily(picture.family);
  const top = MARGIN + (family ? FAMILY_HEIGHT - MARGIN / 2 : 0);
  const inner = height - top - MARGIN;
  const columns: Columns = {
    left: side,
    right: width - side - cardWidth,
    width: cardWidth,
    top,
    height: inner,
  };
  const cards = placeCards(picture, only, columns, all);
  const poolX = side + cardWidth + lane;
  const poolEnd = narrow ? width - side : width - poolX;
  const pool: Box = { x: poolX, y: top, w: Math.max(60, poolEnd - poolX), h: inner };
  const { unitsEver: ever, zeroShown } = picture;
  const stock = { units: picture.units, ever, zeroShown, all, dots: all || whole };
  const placed = placeUnits(stock, pool);
  const names = new Map(picture.holders.map(({ id, name }) => [id, name]));
  const units = picture.units.flatMap((view) => {
    const place = placed.places.get(view.id);
    return place ? [unitThing(view, place, picture.now, names)] : [];
  });
  const { chips, arches } = placeFamily(family ? picture.family : [], side, width - 2 * side, MARGIN / 2);
  const title: Thing = {
    kind: 'title',
    id: 'title',
    ...{ x: pool.x - lane / 2, y: pool.y, w: pool.w + (narrow ? lane / 2 + side : lane), h: 48 },
    ...{ shown: units.length, inUse: units.length + picture.unitsHidden, unitBytes: picture.unitBytes },
  };
  const bottom = Math.max(cards.bottom, placed.bottom, 0) + MARGIN;
  const full = Math.max(height, bottom);
  const note: Thing[] =
    picture.holders.length === 0
      ? [{ kind: 'note', id: 'note', x: 0, y: full / 2 - 12, w: width, h: 24 }]
      : [];
  const zero: Thing[] = placed.zero ? [{ kind: 'zero', id: ZERO_ID, ...placed.zero }] : [];
  const things: Thing[] = [...chips, ...cards.things, title, ...zero, ...units, ...note];
  return {
    view: 'pages',
    width,
    height: full,
    size: cards.size,
    pool,
    act: actOf(picture, things),
    things,
    links: [...arches, ...linksOf(things, cards.size)],
    sprites: [],
  };
}
