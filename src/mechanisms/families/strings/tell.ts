/** What each event of a step is about, in names and numbers: the catalogue makes the sentences of it. */
import type { Params } from '../../../core/refusal.ts';
import type { Phase, Told } from '../../../core/told.ts';
import type { Event, EventOf, EventType } from '../references/events.ts';
import { bufferName, bufferOf, type Draft, NOWHERE, ownersOf, STATIC, textOf } from '../references/world.ts';
import { MAX_SIZE } from './throws.ts';

/** Characters of a text that a sentence quotes, and owners that it names. */
const QUOTED = 32;
const NAMED = 6;

const nameOf = (world: Draft, holder: number): string => world.holders[holder]?.name ?? '';
const pointerName = (world: Draft, pointer: number): string => world.pointers[pointer]?.name ?? '';
const listed = (names: readonly string[]): string => names.slice(0, NAMED).join(', ');

/** The beginning of a text, as bytes; the catalogue escapes what cannot be shown. */
const quoted = (text: string): string => (text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);

/**
 * A buffer in words: its name, what it reads, its numbers, and who owns it. `others` are its owners but the one who acts, at
 * most six of them by name; `owners` is how many there are in all.
 */
function about(world: Draft, unit: number, who: number) {
  const buffer = bufferOf(world, unit);
  const { length, capacity, count, bytes } = buffer;
  const owners = ownersOf(world, unit);
  return {
    buffer: bufferName(world, unit),
    reads: quoted(textOf(buffer, 0, Math.min(length, QUOTED + 1))),
    length,
    capacity,
    count,
    bytes,
    owners: owners.length,
    others: listed(owners.filter(({ id }) => id !== who).map(({ name }) => name)),
  };
}

/** A size in digits as long as a number has them all; the library’s two large ones by their names. */
function sizeText(value: number): string | number {
  if (value <= Number.MAX_SAFE_INTEGER) return value;
  return value === MAX_SIZE ? 'max_size()' : 'npos';
}

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

type Teller<K extends EventType> = (world: Draft, event: EventOf<K>) => Told | null;

/** The rule `create.double` allocates as `allocated.double`, and so on. */
const afterDot = (rule: string): string => rule.slice(rule.indexOf('.') + 1);

const tellers: { readonly [K in EventType]: Teller<K> } = {
  looked: (world, { holder, pointer, unit, finding, from }) =>
    told('look', `looked.${finding}`, {
      who: nameOf(world, holder),
      from: nameOf(world, from),
      pointer: pointerName(world, pointer),
      ...about(world, unit, from >= 0 ? from : holder),
    }),
  joined: (world, { name, parent, how }) =>
    told('change', `joined.${how}`, { who: name, from: nameOf(world, parent) }),
  left: (world, { holder }) => told('free', 'left', { who: nameOf(world, holder) }),
  allocated: (world, event) => {
    const { holder, unit, place, label, bytes, asked, old, capacity, rule } = event;
    const name = place === 'heap' ? `b${unit}` : label;
    const params = { who: nameOf(world, holder), buffer: name, bytes, asked, old, capacity };
    return told('allocate', `allocated.${afterDot(rule)}`, params);
  },
  copied: (world, { holder, from, fromAt, unit, at, count, why, part }) =>
    told('copy', `copied.${why}`, {
      who: nameOf(world, holder),
      ...about(world, from, holder),
      source: bufferName(world, from),
      into: bufferName(world, unit),
      fromAt,
      at,
      n: count,
      part,
      text: quoted(textOf(bufferOf(world, from), fromAt, fromAt + Math.min(count, QUOTED + 1))),
    }),
  moved: (world, { holder, unit, from, at, count }) =>
    told('copy', 'moved', {
      who: nameOf(world, holder),
      ...about(world, unit, holder),
      fromAt: from,
      at,
      n: count,
    }),
  written: (world, { holder, pointer, unit, at, text, times }) => {
    const place = about(world, unit, holder);
    const what = { ...place, at, n: text.length * times, times, text: quoted(text) };
    if (pointer < 0)
      return told('write', times === 1 ? 'written.text' : 'written.fill', {
        ...what,
        who: nameOf(world, holder),
      });
    const isConst = world.pointers[pointer]?.kind === 'pointer';
    const how = isConst ? 'through-const' : place.owners > 1 ? 'through-shared' : 'through';
    return told('write', `written.${how}`, { ...what, pointer: pointerName(world, pointer) });
  },
  sized: (world, { holder, unit, length }) => {
    const buffer = bufferOf(world, unit);
    if (length >= buffer.length) return null;
    const params = { who: nameOf(world, holder), ...about(world, unit, holder), before: buffer.length };
    return told('write', 'sized.cut', { ...params, length, n: buffer.length - length });
  },
  pointed: (world, { holder, unit, how }) =>
    told('point', `pointed.${how}`, {
      who: nameOf(world, holder),
      ...about(world, unit, holder),
      old:
        world.holders[holder]?.unit === NOWHERE
          ? ''
          : bufferName(world, world.holders[holder]?.unit ?? STATIC),
    }),
  shared: (world, { holder, from, unit, count }) =>
    told('share', 'shared', {
      ...about(world, unit, from),
      who: nameOf(world, holder),
      from: nameOf(world, from),
      before: bufferOf(world, unit).count,
      count,
    }),
  released: (world, { holder, unit, count }) => {
    const place = about(world, unit, holder);
    if (place.others === '') return null;
    return told('free', 'released', { ...place, who: nameOf(world, holder), before: place.count, count });
  },
  freed: (world, { holder, unit }) => {
    if (bufferOf(world, unit).place === 'inside') return null;
    const dangling = world.pointers.filter((pointer) => pointer.alive && pointer.unit === unit);
    const params = { who: nameOf(world, holder), ...about(world, unit, holder) };
    const id = dangling.length > 0 ? 'freed.dangling' : 'freed';
    return told('free', id, { ...params, pointers: listed(dangling.map(({ name }) => name)) });
  },
  marked: (world, { holder, unit, count, how }) =>
    told('change', `marked.${how}`, {
      ...about(world, unit, holder),
      who: nameOf(world, holder),
      before: bufferOf(world, unit).count,
      count,
      pointers: listed(
        world.pointers.filter((pointer) => pointer.alive && pointer.unit === unit).map(({ name }) => name),
      ),
    }),
  kept: () => null,
  handed: (world, { holder, name, kind, unit, offset }) => {
    const params = { who: nameOf(world, holder), pointer: name, ...about(world, unit, holder), at: offset };
    return told('point', `handed.${unit === STATIC ? 'static' : kind}`, params);
  },
  read: (world, { holder, pointer, unit, at, value, how, other }) =>
    told('read', `read.${how}`, {
      who: nameOf(world, holder),
      pointer: pointerName(world, pointer),
      other: nameOf(world, other),
      ...about(world, unit, holder),
      at,
      value,
    }),
  dangled: (world, { pointer, unit, access }) =>
    told('trap', `dangled.${access}`, {
      pointer: pointerName(world, pointer),
      buffer: bufferName(world, unit),
      at: world.pointers[pointer]?.offset ?? 0,
    }),
  threw: (_world, { name, what, asked, limit }) =>
    told('trap', `threw.${what}`, { who: name, asked: sizeText(asked), limit: sizeText(limit) }),
};

/** What to tell about an event in the world before it; null where it belongs to the event that follows. */
export function tell(before: Draft, event: Event): Told | null {
  return (tellers[event.type] as Teller<EventType>)(before, event);
}
