/** The verbs of a guest's script: a base image, guests over it, and what they read and write. */
import type { Tx as AnyTx, Args, Command, Param, Verb } from '../../../../core/mechanism.ts';
import { CommandError } from '../../../../core/refusal.ts';
import type { Member, Op } from './member.ts';
import type { Draft, Event, Place } from './world.ts';

type Tx = AnyTx<Draft, Event>;

const SECTOR = 512;
/** The smallest disk that all of them make, and the largest that is worth comparing; in bytes. */
const SIZES = { least: 10 * 1024 ** 2, most: 1024 ** 3 } as const;
const MOST_GUESTS = 8;

const numberArg = (args: Args, name: string, otherwise = 0): number =>
  (args[name] as number | undefined) ?? otherwise;

/** One command of one member, its events passed on as events of all. */
function carryOut(tx: Tx, { mechanism }: Member, at: number, { verb: name, args }: Command): void {
  const verb = mechanism.verbs.find((one) => one.name === name);
  if (!verb) throw new Error(`no verb ${name} in ${mechanism.id}`);
  const events: unknown[] = [];
  verb.run(
    {
      world: tx.world.worlds[at],
      events,
      alive: () => tx.alive(),
      emit(event) {
        events.push(event);
        tx.emit({ type: 'member', member: at, event });
      },
    },
    args,
  );
}

function all(tx: Tx, members: readonly Member[], op: Op): void {
  for (const [at, member] of members.entries())
    for (const command of member.commands(op)) carryOut(tx, member, at, command);
}

/** The guest that a command names. @throws CommandError TOGETHER-NO-GUEST */
function guestOf(tx: Tx, args: Args): string {
  const name = args.guest as string;
  if (tx.world.guests.includes(name)) return name;
  throw new CommandError('TOGETHER-NO-GUEST', { name, known: tx.world.guests.join(', ') }, 'guest', [
    ...tx.world.guests,
  ]);
}

/** Where on the disk. @throws CommandError TOGETHER-SECTORS, TOGETHER-BEYOND */
function placeOf(tx: Tx, args: Args): Place {
  const [at, length] = [numberArg(args, 'offset'), numberArg(args, 'length')];
  for (const [name, value] of Object.entries({ offset: at, length }))
    if (value % SECTOR !== 0) throw new CommandError('TOGETHER-SECTORS', { value }, name);
  if (length === 0) throw new CommandError('TOGETHER-SECTORS', { value: 0 }, 'length');
  if (at + length > tx.world.size)
    throw new CommandError('TOGETHER-BEYOND', { end: at + length, size: tx.world.size }, 'offset');
  return { at, length };
}

/** The largest disk of no more than this that all of them make alike: Bochs takes whole megabytes, and of those whole cylinders. */
const MEGABYTE = 2 ** 20;
const CYLINDER = 16 * 63 * SECTOR;
function sizeFor(asked: number): number {
  const whole = asked - (asked % MEGABYTE);
  return whole - (whole % CYLINDER);
}

const guest: Param = { name: 'guest', kind: 'object' };
const offset: Param = { name: 'offset', kind: 'bytes' };
const length: Param = { name: 'length', kind: 'bytes' };

export const verbsOf = (members: readonly Member[]): readonly Verb<Draft, Event>[] => [
  {
    name: 'base',
    params: [
      { name: 'size', kind: 'bytes' },
      { name: 'fill', kind: 'byte', optional: true },
    ],
    run(tx, args) {
      const asked = numberArg(args, 'size');
      if (tx.world.size > 0) throw new CommandError('TOGETHER-BASE-TAKEN', {}, 'size');
      if (asked < SIZES.least || asked > SIZES.most)
        throw new CommandError('TOGETHER-SIZE', { ...SIZES, asked }, 'size');
      const [size, fill] = [sizeFor(asked), numberArg(args, 'fill', 0x11)];
      tx.emit({ type: 'based', size, fill });
      all(tx, members, { op: 'base', size, fill });
    },
  },
  {
    name: 'guest',
    params: [{ name: 'guest', kind: 'new', fresh: { of: 'object', first: ['A', 'B', 'C'], stem: 'G' } }],
    run(tx, args) {
      const name = args.guest as string;
      const { guests, size } = tx.world;
      if (size === 0) throw new CommandError('TOGETHER-NO-BASE', {}, 'guest');
      if (name === 'base' || guests.includes(name))
        throw new CommandError('TOGETHER-TAKEN', { name }, 'guest');
      if (guests.length === MOST_GUESTS)
        throw new CommandError('TOGETHER-GUESTS', { limit: MOST_GUESTS }, 'guest');
      tx.emit({ type: 'joined', name });
      all(tx, members, { op: 'guest', name, size, fill: tx.world.fill });
    },
  },
  {
    name: 'write',
    params: [guest, offset, length, { name: 'byte', kind: 'byte' }],
    run(tx, args) {
      const name = guestOf(tx, args);
      const place = placeOf(tx, args);
      tx.emit({ type: 'turned', name, place, written: place.length });
      all(tx, members, { op: 'write', name, ...place, byte: numberArg(args, 'byte') });
    },
  },
  {
    name: 'read',
    params: [guest, offset, length],
    run(tx, args) {
      const name = guestOf(tx, args);
      const place = placeOf(tx, args);
      tx.emit({ type: 'turned', name, place, written: 0 });
      all(tx, members, { op: 'read', name, ...place });
    },
  },
];
