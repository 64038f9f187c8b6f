/** Who looks at disks: machines by what they have on port 0, and besides every image that nothing else looks into. */
import { type Image, imageOf, imageOn, livingOf, type Machine, NONE, type World } from './world.ts';

/** Machines are numbered from here on as guests, so that one keeps its number when it gets another image. */
export const MACHINES = 65_540;

export interface Guest {
  /** The number of the image on top, or that of the machine. */
  readonly id: number;
  readonly name: string;
  readonly seat: number;
  readonly image: Image;
  /** The machine, where it is one. */
  readonly machine: Machine | null;
}

type Worlds = Pick<World, 'images' | 'machines'>;

/** The machine that has an image on port 0, or null. */
const machineOn = ({ machines }: Pick<World, 'machines'>, image: number): Machine | null =>
  image === NONE ? null : (machines.find((machine) => imageOn(machine, 0) === image) ?? null);

/** What a person calls whoever uses an image: its machine, or the image itself. */
export const guestName = (world: Worlds, image: number): string =>
  machineOn(world, image)?.name ?? (image === NONE ? '' : imageOf(world, image).name);

const ofMachine = (world: Worlds, machine: Machine): Guest | null => {
  const top = imageOn(machine, 0);
  const { id, name, seat } = machine;
  return top === NONE ? null : { id: MACHINES + id, name, seat, image: imageOf(world, top), machine };
};

/** All guests: images that nothing looks into and no machine has on port 0, and machines. */
export function guestsOf(world: Worlds): readonly Guest[] {
  const below = new Set(livingOf(world).map(({ parent }) => parent));
  const machines = world.machines.flatMap((machine) => ofMachine(world, machine) ?? []);
  const tops = new Set(machines.map(({ image }) => image.id));
  const images = livingOf(world).filter(({ id }) => !below.has(id) && !tops.has(id));
  return [
    ...images.map((image) => ({ id: image.id, name: image.name, seat: image.seat, image, machine: null })),
    ...machines,
  ];
}
