/** What is told of each event of the tiny disk, and all that can be. */
import type { Tellable } from '../../../core/mechanism.ts';
import type { Phase, Told } from '../../../core/told.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { type Draft, nameOf, UNIT } from './world.ts';

type Line = Told | null;
type Tells = { readonly [K in EventType]: (before: Draft, event: EventOf<K>) => Line };

const who = (before: Draft, id: number): string => before.names.find((one) => one.id === id)?.name ?? '';
const told = (phase: Phase, id: string, params: Told['params']): Told => ({ phase, id, params });
const bytes = (units: readonly number[]): number => units.length * UNIT;

const TELLS: Tells = {
  based: (_, { size }) => told('change', 'based', { bytes: size }),
  shared: (_, { as, how }) => told('share', `shared.${how}`, { who: as }),
  lifted: (before, { name, units }) =>
    told('look', 'lifted', { who: who(before, name), bytes: bytes(units) }),
  copied: (before, { name, units }) =>
    told('copy', 'copied', { who: who(before, name), bytes: bytes(units) }),
  turned: (before, { name, units, why }) =>
    told('point', `turned.${why}`, { who: who(before, name), count: units.length }),
  written: (before, { name, length, how }) =>
    told('write', `written.${how}`, { who: who(before, name), bytes: length }),
  read: (before, { name, length }) => told('read', 'read', { who: who(before, name), bytes: length }),
  handed: (before, { name, units, heir }) =>
    told('point', 'handed', { who: who(before, name), heir: who(before, heir), count: units.length }),
  dropped: (before, { name, why }) =>
    told(why === 'room' ? 'trap' : 'free', `dropped.${why}`, {
      who: who(before, name),
      count: nameOf(before, name).map.filter((place) => place >= 0).length,
    }),
  lost: (before, { name }) => told('trap', 'lost', { who: who(before, name) }),
  failed: (_, { who: name, what }) => told('trap', `failed.${what}`, { who: name }),
};

export const tell = (before: Draft, event: Event): Line =>
  (TELLS[event.type] as (before: Draft, event: Event) => Line)(before, event);

export const tellable: readonly Tellable[] = [
  'based',
  'shared.same',
  'shared.none',
  'lifted',
  'copied',
  'turned.kept',
  'turned.moved',
  'written.place',
  'written.new',
  'read',
  'handed',
  'dropped.asked',
  'dropped.room',
  'lost',
  'failed.share',
  'failed.write',
  'failed.gone',
].map((id) => ({ id, rule: '' }));
