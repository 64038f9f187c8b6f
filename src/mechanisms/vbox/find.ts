/** Turns the names and numbers in a command into the things they mean, or refuses with what exists instead. */
import type { Args } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { within } from './limits.ts';
import {
  type Draft,
  type Image,
  imageNamed,
  imageOf,
  imageOn,
  livingOf,
  livingSnapshots,
  type Machine,
  machineNamed,
  NONE,
  type Snapshot,
} from './world.ts';

const list = (names: readonly string[]): string =>
  names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '');

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';
export const numberArg = (args: Args, name: string): number => (args[name] as number | undefined) ?? 0;

/** What there is none of by that name, and what there is none of at all. */
const CODES = {
  image: ['VDI-NO-IMAGE', 'VDI-NO-IMAGE-YET'],
  machine: ['VDI-NO-MACHINE', 'VDI-NO-MACHINE-YET'],
  snapshot: ['VDI-NO-SNAPSHOT', 'VDI-NO-SNAPSHOT-YET'],
} as const;

function missing(
  what: keyof typeof CODES,
  name: string,
  known: readonly string[],
  argument: string,
): CommandError {
  const code = CODES[what][known.length > 0 ? 0 : 1];
  return new CommandError(code, { name, known: list(known) }, argument, known);
}

/** The image that an argument names: one, or what a machine has on port 0. @throws CommandError VDI-NO-IMAGE */
export function imageArg(world: Draft, args: Args, argument: string): Image {
  const name = textArg(args, argument);
  const machine = machineNamed(world, name);
  const top = machine ? imageOn(machine, 0) : NONE;
  const found = top === NONE ? imageNamed(world, name) : imageOf(world, top);
  if (found) return found;
  const known = [...world.machines, ...livingOf(world)].map((one) => one.name);
  throw missing('image', name, known, argument);
}

/** @throws CommandError VDI-NO-MACHINE */
export function machineArg(world: Draft, args: Args, argument: string): Machine {
  const name = textArg(args, argument);
  const found = machineNamed(world, name);
  if (found) return found;
  throw missing(
    'machine',
    name,
    world.machines.map((machine) => machine.name),
    argument,
  );
}

/** The first snapshot of that name, as VirtualBox looks: from the first snapshot on, each before its children. */
function snapshotNamed(machine: Machine, name: string, parent: number): Snapshot | undefined {
  for (const one of livingSnapshots(machine)) {
    if (one.parent !== parent) continue;
    const found = one.name === name ? one : snapshotNamed(machine, name, one.id);
    if (found) return found;
  }
  return undefined;
}

/** @throws CommandError VDI-NO-SNAPSHOT */
export function snapshotArg(machine: Machine, args: Args, argument: string): Snapshot {
  const name = textArg(args, argument);
  const found = snapshotNamed(machine, name, NONE);
  if (found) return found;
  const known = livingSnapshots(machine).map((one) => one.name);
  throw missing('snapshot', name, known, argument);
}

/** A name that no image and no machine has. @throws CommandError VDI-NAME-TAKEN */
export function newName(world: Draft, args: Args, argument: string): string {
  const name = textArg(args, argument);
  if (imageNamed(world, name) || machineNamed(world, name))
    throw new CommandError('VDI-NAME-TAKEN', { name }, argument);
  return name;
}

/** Room for one more image. @throws CommandError VDI-LIMIT */
export const roomForImage = (world: Draft): void => within('images', world.images.length + 1);

/** The name of the next image that VirtualBox makes for a machine: `vm.d1`, `vm.d2` and so on. */
export function diffName(world: Draft, { name, made }: Machine): string {
  let number = made + 1;
  while (imageNamed(world, `${name}.d${number}`)) number++;
  return `${name}.d${number}`;
}
