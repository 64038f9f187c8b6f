/** What can be wrong with a scene of the references view: parts that overlap or stick out, characters lost, lines that go astray. */
import type { ReferencesPicture } from '../core/picture.ts';
import { placeOf as cellOf, partsOf } from './buffer.ts';
import { along } from './curve.ts';
import { apart, inside, overlap, placeOf } from './flaws.test-kit.ts';
import {
  type Box,
  type BufferThing,
  byId,
  cardId,
  type Link,
  linkId,
  ofKind,
  type Scene,
  type Thing,
  unitId,
} from './scene.ts';

/** A tile's characters: each in one cell or left out in one gap, in order, inside, apart, and large enough to read. */
function flawOfParts(buffer: BufferThing): string | null {
  const { fields, cells, gaps } = partsOf(buffer);
  const { id, size, text, capacity, ends, freed, h, w } = buffer;
  if (size === 'line')
    return fields.length + cells.length + gaps.length > 0 ? `${id} has too many parts` : null;
  if (fields.length !== (freed ? 0 : buffer.header.length)) return `${id} has ${fields.length} fields`;
  const parts: readonly Box[] = [...fields, ...cells, ...gaps];
  const room = { x: 0, y: 0, w, h };
  const out = parts.find((part) => !inside(part, { ...room, x: 8, w: w - 16, h: h - 6 }));
  if (out) return `${id}: ${placeOf(out)} sticks out of ${placeOf(room)}`;
  const found = overlap(parts.map((part, at) => ({ ...part, id: `${id} part ${at}` })));
  if (found) return found;
  const small = cells.find((cell) => cell.w < 15 || cell.h < 18);
  if (small) return `${id}: a cell of ${placeOf(small)}`;
  const all = [
    ...cells.map(({ index }) => [index, 1] as const),
    ...gaps.map(({ index, count }) => [index, count] as const),
  ].sort((a, b) => a[0] - b[0]);
  let next = 0;
  for (const [index, count] of all) {
    if (index !== next) return `${id}: after ${next} comes ${index}`;
    next = index + count;
  }
  const length = Math.max(text.length, capacity) + Number(ends);
  if (next !== length) return `${id}: ${next} of ${length} places`;
  const whole = text.head + text.tail;
  if (freed || whole.length !== text.length) return null;
  const wrong = cells.find(({ state, index, char }) => state === 'char' && char !== whole[index]);
  return wrong ? `${id}: ${wrong.char} is not character ${wrong.index}` : null;
}

/** Whose label a line may not cross: all but where it begins and ends. */
function crossed(link: Link, things: readonly Thing[], ends: readonly string[]): string | null {
  const solid = things.filter(
    ({ kind, id }) => ['card', 'pointer', 'buffer', 'sign'].includes(kind) && !ends.includes(id),
  );
  for (let t = 0; t <= 1; t += 0.01) {
    const { x, y } = along(link, t);
    const hit = solid.find((thing) => !apart(thing, { x, y, w: 0.1, h: 0.1 }));
    if (hit) return `${link.id} crosses ${hit.id}`;
  }
  return null;
}

function flawOfLinks(scene: Scene): string | null {
  const things = byId(scene);
  const links = new Map(scene.links.map((link) => [link.id, link]));
  if (links.size !== scene.links.length) return 'two lines of one name';
  const starts = [...ofKind(scene, 'handle'), ...ofKind(scene, 'pointer')];
  const columns = new Set(ofKind(scene, 'buffer').map(({ x }) => x)).size;
  for (const start of starts) {
    const link = links.get(linkId(start.id));
    const target = things.get(unitId(start.unit));
    const dangling = start.kind === 'pointer' && start.dangling;
    if (!link) {
      if (target || dangling) return `no line from ${start.id}`;
      continue;
    }
    if ((link.broken ?? false) !== dangling) return `${link.id} is wrong about what it leads to`;
    const card = start.kind === 'handle' ? things.get(cardId(start.holder)) : start;
    if (!card || link.from.x !== card.x + card.w) return `${link.id} begins elsewhere`;
    if (target?.kind === 'buffer') {
      const cell = start.kind === 'pointer' ? cellOf(target, start.offset) : null;
      const x = cell ? target.x + cell.x + cell.w / 2 : target.x;
      if (link.to.x !== x || link.to.y < target.y || link.to.y > target.y + target.h)
        return `${link.id} misses its end`;
      if (cell && link.to.y !== target.y + target.h) return `${link.id} does not come from below`;
    } else if (!dangling) return `${link.id} leads nowhere`;
    // With two columns, lines to the second pass behind the first.
    const ends = [card.id, start.id, target?.id ?? ''];
    const found = columns > 1 && target ? null : crossed(link, scene.things, ends);
    if (found) return found;
  }
  return links.size <= starts.length ? null : 'lines from nowhere';
}

function flawOfHandles(scene: Scene): string | null {
  const things = byId(scene);
  for (const handle of ofKind(scene, 'handle')) {
    const card = things.get(cardId(handle.holder));
    if (card?.kind !== 'card') return `${handle.id} has no card`;
    if (!inside(handle, card)) return `${handle.id} is not on its card`;
    const name = { ...card, w: card.reach ?? card.w, h: card.head };
    if (!apart(handle, name)) return `${handle.id} covers its name`;
  }
  return null;
}

function flawOfAct({ act, things }: Scene, { now }: ReferencesPicture): string | null {
  if ((act === null) !== (now === null)) return 'what happens is lost';
  const ids = new Set(things.map(({ id }) => id));
  return act?.slots.every((id) => ids.has(id)) === false ? 'who acts is not there' : null;
}

/** What is wrong with a scene at rest; null when nothing is. */
export function referencesFlaw(
  scene: Scene,
  picture: ReferencesPicture,
  width: number,
  height: number,
): string | null {
  const { things } = scene;
  if (scene.width !== width || scene.height < height) return `${scene.width}×${scene.height}`;
  if (new Set(things.map(({ id }) => id)).size !== things.length) return 'two things of one name';
  const bad = things.find(({ x, y, w, h }) => ![x, y, w, h].every(Number.isFinite) || w <= 0 || h <= 0);
  if (bad) return `${bad.id} has no place: ${placeOf(bad)}`;
  const stage = { x: 0, y: 0, w: width, h: scene.height };
  const out = things.find((thing) => !inside(thing, stage));
  if (out) return `${out.id} (${placeOf(out)}) is off the stage`;
  const counts = [
    ['handle', picture.holders.length],
    ['card', picture.holders.length],
    ['pointer', picture.pointers.length],
    ['buffer', picture.units.length],
  ] as const;
  const wrong = counts.find(([kind, count]) => ofKind(scene, kind).length !== count);
  if (wrong) return `not ${wrong[1]} of ${wrong[0]}`;
  return (
    overlap(things.filter(({ kind }) => kind !== 'handle')) ??
    flawOfHandles(scene) ??
    ofKind(scene, 'buffer').map(flawOfParts).find(Boolean) ??
    flawOfLinks(scene) ??
    flawOfAct(scene, picture)
  );
}
