/** How events change the tiny disk: the only place where it changes. */
import type { Evolution } from '../../../core/mechanism.ts';
import { FILL } from '../../families/compare/neutral.ts';
import { Extents } from '../../families/disks/extents.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { type Draft, type Name, NOWHERE, nameOf, UNIT, unitCount, type World } from './world.ts';

function count(draft: Draft, places: readonly number[], by: number): void {
  const uses = draft.uses.slice();
  for (const place of places) if (place !== NOWHERE) uses[place] = (uses[place] ?? 0) + by;
  for (let place = 0; place < uses.length; place++) uses[place] ??= 0;
  draft.uses = uses;
}

const put = (draft: Draft, name: Name): void => {
  draft.names = draft.names.map((one) => (one.id === name.id ? name : one));
};

/** What is not stored yet reads as the original did. */
function reach(draft: Draft, places: readonly number[]): void {
  const end = (Math.max(-1, ...places) + 1) * UNIT;
  if (end > draft.content.length) draft.content = draft.content.resized(end, FILL);
}

/** The name leads to `to` now, and no more to where it did. */
function turn(draft: Draft, id: number, units: readonly number[], to: readonly number[]): void {
  const name = nameOf(draft, id);
  const map = name.map.slice();
  count(
    draft,
    units.map((unit) => map[unit] ?? NOWHERE),
    -1,
  );
  for (const [at, unit] of units.entries()) map[unit] = to[at] ?? NOWHERE;
  count(draft, to, 1);
  put(draft, { ...name, map });
}

function leave(draft: Draft, id: number): void {
  count(draft, nameOf(draft, id).map, -1);
}

type Folds = { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void };

const FOLDS: Folds = {
  based(draft, { size, places, name }) {
    const units = unitCount({ size });
    const map = Array.from({ length: units }, (_, unit) => unit);
    Object.assign(draft, { size, places, made: 1, names: [{ id: 0, name, map, lost: false }] });
    draft.content = Extents.of(units * UNIT, FILL);
    count(draft, map, 1);
  },
  shared(draft, { name: id, as, how }) {
    const { map: original } = nameOf(draft, 0);
    const map = how === 'same' ? original : original.map(() => NOWHERE);
    draft.names = [...draft.names, { id, name: as, map, lost: false }];
    draft.made++;
    count(draft, map, 1);
  },
  lifted() {},
  copied(draft, { from, to }) {
    reach(draft, to);
    for (const [at, place] of to.entries()) {
      const source = (from[at] as number) * UNIT;
      const shift = place * UNIT - source;
      const moved = [...draft.content.within(source, source + UNIT)].map((one) => ({
        ...{ from: one.from + shift, to: one.to + shift, value: one.value },
      }));
      draft.content = draft.content.pasted(moved);
    }
  },
  turned(draft, { name, units, to }) {
    turn(draft, name, units, to);
  },
  written(draft, { units, to, at, length, byte }) {
    reach(draft, to);
    for (const [index, unit] of units.entries()) {
      const shift = ((to[index] as number) - unit) * UNIT;
      const [from, end] = [Math.max(at, unit * UNIT), Math.min(at + length, (unit + 1) * UNIT)];
      draft.content = draft.content.set(from + shift, end + shift, byte);
    }
  },
  read() {},
  handed(draft, { name, units, heir }) {
    const { map } = nameOf(draft, name);
    turn(
      draft,
      heir,
      units,
      units.map((unit) => map[unit] as number),
    );
  },
  dropped(draft, { name }) {
    leave(draft, name);
    draft.names = draft.names.filter(({ id }) => id !== name);
  },
  lost(draft, { name: id }) {
    leave(draft, id);
    const name = nameOf(draft, id);
    put(draft, { ...name, map: name.map.map(() => NOWHERE), lost: true });
  },
  failed() {},
};

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => ({ ...world }),
  fold(draft, event) {
    (FOLDS[event.type] as (draft: Draft, event: Event) => void)(draft, event);
  },
  freeze: (draft) => ({ ...draft }),
  cost: (events) => events.length,
};
