/** How each event changes a world: the only place where one changes. It believes the events; deciding is the mechanism's work. */
import type { Evolution } from '../../../core/mechanism.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { bufferOf, Draft, NOWHERE, type World } from './world.ts';

/** The lowest number that is not taken. */
function lowestFree(taken: ReadonlySet<number>): number {
  let seat = 0;
  while (taken.has(seat)) seat++;
  return seat;
}

const NO_CELLS = new Uint8Array(0);

/** Lets go of the characters of a freed buffer into which no pointer points: nothing can show them any more. */
function forget(draft: Draft, unit: number): void {
  const { live } = bufferOf(draft, unit);
  const isPointedAt = draft.pointers.some((pointer) => pointer.alive && pointer.unit === unit);
  if (live || isPointedAt) return;
  const buffer = draft.buffer(unit);
  buffer.cells = NO_CELLS;
  buffer.length = 0;
}

const folds: { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void } = {
  looked() {},
  joined(draft, { holder: id, name, parent }) {
    const seat = lowestFree(new Set(draft.holders.flatMap((one) => (one.alive ? [one.seat] : []))));
    draft.holders.push({ id, name, unit: NOWHERE, alive: true, seat, parent });
  },
  left(draft, { holder: id }) {
    const holder = draft.holder(id);
    holder.alive = false;
    holder.unit = NOWHERE;
  },
  allocated(draft, { unit: id, place, bytes, capacity, count, label }) {
    const all = [...draft.buffers, ...draft.insides.values()];
    const seat = lowestFree(new Set(all.flatMap((one) => (one.live ? [one.seat] : []))));
    draft.put({ id, place, bytes, capacity, length: 0, count, live: true, cells: NO_CELLS, label, seat });
    if (place !== 'heap') return;
    draft.totals.allocs++;
    draft.totals.allocBytes += bytes;
  },
  copied(draft, { from, fromAt, unit, at, count, why }) {
    const source = bufferOf(draft, from).cells.subarray(fromAt, fromAt + count);
    draft.cells(unit, at + count).set(source, at);
    draft.totals.copied += count;
    if (why !== 'unshared') draft.totals.deepCopied += count;
  },
  moved(draft, { unit, from, at, count }) {
    draft.cells(unit, at + count).copyWithin(at, from, from + count);
    draft.totals.moved += count;
  },
  written(draft, { unit, at, text, times }) {
    const cells = draft.cells(unit, at + text.length * times);
    if (text.length === 1) cells.fill(text.charCodeAt(0), at, at + times);
    else for (let k = 0; k < text.length * times; k++) cells[at + k] = text.charCodeAt(k % text.length);
  },
  sized(draft, { unit, length, ended }) {
    draft.buffer(unit).length = length;
    if (ended) draft.cells(unit, length + 1)[length] = 0;
  },
  pointed(draft, { holder, unit }) {
    draft.holder(holder).unit = unit;
  },
  shared(draft, { unit, count }) {
    draft.buffer(unit).count = count;
    draft.totals.deepCopied += bufferOf(draft, unit).length;
  },
  released(draft, { unit, count }) {
    draft.buffer(unit).count = count;
  },
  freed(draft, { unit }) {
    const buffer = draft.buffer(unit);
    buffer.live = false;
    if (buffer.place === 'heap') {
      draft.totals.frees++;
      draft.totals.freedBytes += buffer.bytes;
    }
    forget(draft, unit);
  },
  marked(draft, { unit, count, label }) {
    const buffer = draft.buffer(unit);
    buffer.count = count;
    buffer.label = label;
  },
  kept(draft, { holder, from, unit }) {
    if (holder !== from) draft.totals.deepCopied += bufferOf(draft, unit).length;
  },
  handed(draft, { pointer: id, name, kind, unit, offset }) {
    const older = draft.pointers.findLast((pointer) => pointer.alive && pointer.name === name);
    if (older) {
      draft.pointers[older.id] = { ...older, alive: false };
      forget(draft, older.unit);
    }
    draft.pointers.push({ id, name, kind, unit, offset, alive: true });
  },
  read() {},
  dangled() {},
  threw() {},
};

/** Applies one event to a draft. Events that a mechanism emits never fail; a failure here is a defect of ours. */
function fold(draft: Draft, event: Event): void {
  (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event);
}

/** Characters that cost as much to keep as one slot. */
const CHARACTERS_PER_SLOT = 8;

/** How many characters an event may make a world keep anew: a changed buffer is kept whole. */
function characters(event: Event): number {
  if (event.type === 'copied' || event.type === 'moved') return event.at + event.count;
  if (event.type === 'written') return event.at + event.text.length * event.times;
  return event.type === 'sized' ? event.length : 0;
}

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold,
  freeze: (draft) => draft.freeze(),
  cost: (events) =>
    events.reduce((sum, event) => sum + 1 + Math.ceil(characters(event) / CHARACTERS_PER_SLOT), 0),
};
