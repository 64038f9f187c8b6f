/** What can be wrong with a scene at rest: parts that overlap or stick out, lines that miss their ends, things that are missing. */
import type { PagesPicture as Picture } from '../core/picture.ts';
import { along } from './curve.ts';
import {
  type Box,
  byId,
  type CardThing,
  cardId,
  linkId,
  ofKind,
  type Scene,
  type SlotThing,
  type Thing,
  unitId,
  ZERO_ID,
} from './scene.ts';

export const apart = (a: Box, b: Box): boolean =>
  a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
export const inside = (a: Box, b: Box): boolean =>
  a.x >= b.x - 0.01 && a.y >= b.y - 0.01 && a.x + a.w <= b.x + b.w + 0.01 && a.y + a.h <= b.y + b.h + 0.01;
export const placeOf = ({ x, y, w, h }: Box): string => `${x},${y} ${w}×${h}`;

export function overlap(things: readonly (Box & { readonly id: string })[]): string | null {
  for (const [at, one] of things.entries())
    for (const other of things.slice(at + 1))
      if (!apart(one, other)) return `${one.id} (${placeOf(one)}) overlaps ${other.id} (${placeOf(other)})`;
  return null;
}

const parts = (scene: Scene, { holder }: CardThing): readonly Thing[] =>
  scene.things.filter(
    (thing) =>
      (thing.kind === 'heading' || thing.kind === 'slot' || thing.kind === 'band') && thing.holder === holder,
  );

/** Everything on a card is on it, below its head, and apart. */
function flawOfCards(scene: Scene): string | null {
  for (const card of ofKind(scene, 'card')) {
    const body = { ...card, y: card.y + card.head, h: card.h - card.head };
    const mine = parts(scene, card);
    const out = mine.find((part) => !inside(part, body));
    if (out) return `${out.id} (${placeOf(out)}) is not on ${card.id} (${placeOf(card)})`;
    const found = overlap(mine);
    if (found) return found;
  }
  return null;
}

/** Of a slot that shows something on stage: where its line begins and ends. */
function expectedLink(things: ReadonlyMap<string, Thing>, slot: SlotThing): string | null {
  const target = things.get(slot.state === 'zero' ? ZERO_ID : unitId(slot.unit));
  const card = things.get(cardId(slot.holder));
  if (!target || card?.kind !== 'card') return null;
  const left = card.side === 'left';
  const from = { x: left ? card.x + card.w : card.x, y: slot.y + slot.h / 2 };
  return JSON.stringify([from, { x: left ? target.x : target.x + target.w, y: target.y + target.h / 2 }]);
}

/** How many lines of cells or dots there are where not all are drawn. */
const FEWEST_OF_MANY = 3;
const MOST_OF_MANY = 12;

/** Each row with a unit on stage has its line, from its card's edge to the unit's; of cells and dots some to which something happens. */
function flawOfLinks(scene: Scene): string | null {
  const things = byId(scene);
  const links = new Map(scene.links.map((link) => [link.id, link]));
  if (links.size !== scene.links.length) return 'two lines of one name';
  let expected = 0;
  let left = 0;
  for (const slot of ofKind(scene, 'slot')) {
    const right = slot.size === 'row' || slot.phase ? expectedLink(things, slot) : null;
    const link = links.get(linkId(slot.id));
    if (right === null && link) return `${link.id} leads nowhere`;
    if (right === null) continue;
    expected++;
    if (!link && slot.size === 'row') return `no line from ${slot.id}`;
    if (!link) {
      left++;
      continue;
    }
    if (JSON.stringify([link.from, link.to]) !== right) return `${link.id} misses an end`;
    if (link.zero !== (slot.state === 'zero')) return `${link.id} is wrong about the zero page`;
  }
  const entries = scene.links.filter(({ kind }) => kind === 'entry').length;
  // Of few all are drawn, of many some.
  if (left > 0 && (entries < FEWEST_OF_MANY || entries > MOST_OF_MANY))
    return `${entries} lines of ${expected}`;
  return expected === entries + left ? null : `${entries} lines for ${expected} slots`;
}

/** Arches lead from parent to child, over all chips and inside the stage. */
function flawOfFamily(scene: Scene): string | null {
  const chips = ofKind(scene, 'chip');
  const places = new Map(chips.map((chip) => [chip.holder, chip]));
  const arches = scene.links.filter(({ kind }) => kind === 'family');
  const children = chips.filter(({ parent }) => places.has(parent));
  if (arches.length !== children.length) return `${arches.length} arches for ${children.length} children`;
  const lowest = ofKind(scene, 'card').reduce((least, { y }) => Math.min(least, y), scene.height);
  for (const arch of arches) {
    const child = places.get(arch.holder);
    const parent = places.get(child?.parent ?? -1);
    if (!child || !parent) return `${arch.id} has no ends`;
    if (arch.from.y !== parent.y || arch.to.y !== child.y) return `${arch.id} misses an end`;
    for (let t = 0; t <= 1; t += 0.02) {
      const { x, y } = along(arch, t);
      if (y < 0 || y > lowest) return `${arch.id} leaves the family's line`;
      const crossed = chips.find((chip) => y > chip.y && !apart(chip, { x, y, w: 0.1, h: 0.1 }));
      if (crossed) return `${arch.id} crosses ${crossed.id}`;
    }
  }
  return null;
}

/** What happens is named by what is on stage. */
function flawOfAct({ act, things }: Scene, { now }: Picture): string | null {
  if ((act === null) !== (now === null)) return 'what happens is lost';
  if (!act) return null;
  const ids = new Set(things.map(({ id }) => id));
  if (act.phase !== now?.phase) return `it is ${now?.phase}, not ${act.phase}`;
  const lost = act.slots.find((id) => !ids.has(id));
  if (lost) return `${lost} acts and is not there`;
  return act.phase !== 'copy' || act.sources.length === act.units.length ? null : 'copies without a source';
}

/** What is wrong with a scene at rest; null when nothing is. */
export function flaw(scene: Scene, picture: Picture, width: number, height: number): string | null {
  const { things } = scene;
  if (scene.width !== width || scene.height < height) return `${scene.width}×${scene.height}`;
  if (new Set(things.map(({ id }) => id)).size !== things.length) return 'two things of one name';
  const bad = things.find(({ x, y, w, h }) => ![x, y, w, h].every(Number.isFinite) || w <= 0 || h <= 0);
  if (bad) return `${bad.id} has no place: ${placeOf(bad)}`;
  const stage = { x: 0, y: 0, w: width, h: scene.height };
  const out = things.find((thing) => !inside(thing, stage));
  if (out) return `${out.id} (${placeOf(out)}) is off the stage`;
  if (ofKind(scene, 'unit').length !== picture.units.length) return 'units are missing';
  if (ofKind(scene, 'zero').length !== Number(picture.zeroShown)) return 'the zero page';
  if (ofKind(scene, 'note').length !== Number(picture.holders.length === 0)) return 'the note';
  const grounds = things.filter(({ kind }) => ['card', 'unit', 'zero', 'chip', 'title'].includes(kind));
  return (
    overlap(grounds) ??
    flawOfCards(scene) ??
    flawOfLinks(scene) ??
    flawOfFamily(scene) ??
    flawOfAct(scene, picture)
  );
}
