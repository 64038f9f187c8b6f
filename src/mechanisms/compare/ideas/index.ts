/** Strategies of copying as mechanisms, and as systems that play a neutral script. */
import type { Args, Mechanism, Param, Verb } from '../../../core/mechanism.ts';
import {
  BASE,
  command,
  type Full,
  type Neutral,
  neutral,
  type Op,
  piecesIn,
  type Stored,
} from '../../families/compare/neutral.ts';
import { depict, quick } from './depict.ts';
import type { Event } from './events.ts';
import { evolution } from './evolve.ts';
import { drop, share, type Tx, write } from './play.ts';
import { before, eager, newest, type Rules, writer } from './rules.ts';
import { tell, tellable } from './tell.ts';
import {
  type Draft,
  emptyWorld,
  idOf,
  NOWHERE,
  nameOf,
  placeOf,
  placesUsed,
  seen,
  UNIT,
  unitCount,
  type World,
} from './world.ts';

/** Units that so small a disk has at most, and copies of the original where nothing is said of room. */
const MOST = 256;
const PLENTY = 16;

const number = (args: Args, name: string): number => (args[name] as number | undefined) ?? 0;
const param = (name: string, kind: Param['kind']): Param => ({ name, kind });

/** Does something for a name that can still be read and written; who is lost, or found no room to come to be, is told. */
function forName(tx: Tx, args: Args, act: (id: number) => void): void {
  const who = args.name as string;
  const id = idOf(tx.world, who);
  if (id < 0 || nameOf(tx.world, id).lost) tx.emit({ type: 'failed', who, what: 'gone' });
  else act(id);
}

const verbsOf = (rules: Rules): readonly Verb<Draft, Event>[] => [
  {
    name: 'base',
    params: [param('size', 'bytes'), param('room', 'bytes')],
    run(tx, args) {
      const size = number(args, 'size');
      const units = unitCount({ size });
      const room = args.room === undefined ? PLENTY * units : Math.floor(number(args, 'room') / UNIT);
      tx.emit({ type: 'based', size, places: units + room, name: BASE });
    },
  },
  { name: 'share', params: [param('name', 'new')], run: (tx, args) => share(tx, rules, args.name as string) },
  {
    name: 'write',
    params: [param('name', 'holder'), param('at', 'bytes'), param('length', 'bytes'), param('byte', 'byte')],
    run(tx, args) {
      const what = { at: number(args, 'at'), length: number(args, 'length'), byte: number(args, 'byte') };
      forName(tx, args, (id) => write(tx, rules, id, what));
    },
  },
  {
    name: 'read',
    params: [param('name', 'holder'), param('at', 'bytes'), param('length', 'bytes')],
    run(tx, args) {
      const [at, length] = [number(args, 'at'), number(args, 'length')];
      forName(tx, args, (name) => tx.emit({ type: 'read', name, at, length }));
    },
  },
  {
    name: 'drop',
    params: [param('name', 'holder')],
    run: (tx, args) => drop(tx, rules, idOf(tx.world, args.name as string)),
  },
];

const mechanismOf = (rules: Rules): Mechanism<World, Draft, Event> => ({
  id: rules.id,
  family: 'compare',
  kin: [],
  gestures: { write: '', read: '' },
  unitBytes: UNIT,
  verbs: verbsOf(rules),
  evolution,
  start: emptyWorld,
  code: () => '',
  tell,
  tellable,
  recordings: null,
  figures: [],
  charts: [],
  quick,
  measure: (world) => ({ world: quick(world), holders: new Map() }),
  depict: (world, now, viewport) => depict(rules, world, now, viewport),
  track: () => ({ see: () => [], refs: () => 0 }),
  present: () => ({ name: '', unit: null, alive: false }),
  check,
});

/** Uses are recounted from the maps, and no more places are in use than there are. */
function check(world: World): readonly string[] {
  const counted = new Map<number, number>();
  for (const { map } of world.names)
    for (const place of map) if (place !== NOWHERE) counted.set(place, (counted.get(place) ?? 0) + 1);
  const wrong = world.uses.flatMap((count, place) =>
    count === (counted.get(place) ?? 0) ? [] : [`place ${place} is counted ${count} times`],
  );
  return placesUsed(world) > world.places ? [...wrong, 'more places are in use than there are'] : wrong;
}

function commands(rules: Rules, op: Op, world: World): ReturnType<Neutral['commands']> {
  switch (op.op) {
    case 'base':
      return [command('base', { size: op.size, room: op.room < 0 ? undefined : op.room })];
    case 'share':
      return [command('share', { name: op.name })];
    case 'write':
      if (op.name !== BASE && !rules.writable) return { cannot: 'read-only' };
      return [command('write', { name: op.name, at: op.at, length: op.length, byte: op.byte })];
    case 'read':
      return [command('read', { name: op.name, at: op.at, length: op.length })];
    case 'drop':
      return idOf(world, op.name) < 0 ? [] : [command('drop', { name: op.name })];
  }
}

function* stored(rules: Rules, world: World, name: string, size: number): Generator<Stored> {
  for (let unit = 0; unit * UNIT < size; unit++) {
    const place = placeOf(world, idOf(world, name), unit, rules.keeps === 'newest') * UNIT;
    yield { from: unit * UNIT, to: Math.min(size, (unit + 1) * UNIT), store: 'disk', place };
  }
}

const neutralOf = (rules: Rules, name: string, full: Full): Neutral =>
  neutral<World, Draft, Event>({
    id: rules.id,
    name,
    mechanism: mechanismOf(rules),
    grain: 1,
    most: MOST * UNIT,
    full,
    bounded: true,
    commands: (op, world) => commands(rules, op, world),
    read(world, name, from, to) {
      const id = idOf(world, name);
      return id < 0 || nameOf(world, id).lost ? null : seen(world, id, from, to, rules.keeps === 'newest');
    },
    toll(event, world) {
      const key = 'name' in event ? event.name : '';
      if (event.type === 'lifted') return { read: event.units.length * UNIT, steps: [`look ${key}`] };
      if (event.type === 'copied') {
        const bytes = event.units.length * UNIT;
        return { copied: bytes, written: bytes, steps: [`copy ${key}`] };
      }
      if (event.type === 'turned') return { steps: [`point ${key}`] };
      if (event.type === 'written') return { written: event.length, steps: ['write'] };
      if (event.type === 'handed') return { walked: event.units.length };
      if (event.type !== 'dropped' || rules.share !== 'points') return {};
      return { walked: nameOf(world, event.name).map.length };
    },
    failed: ({ type }) => type === 'failed',
    space: (world) => placesUsed(world) * UNIT,
    fragments: (world, name, size) => piecesIn(stored(rules, world, name, size)),
  });

/** In the order in which they are explained. */
export const ideas: readonly Neutral[] = [
  neutralOf(eager, 'Eager copy', 'sharer'),
  neutralOf(writer, 'Copy to the writer', 'writer'),
  neutralOf(before, 'Copy before write', 'snapshot'),
  neutralOf(newest, 'Copy to the newest', 'oldest'),
];
