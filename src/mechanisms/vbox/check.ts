/** What must always hold of VirtualBox disks. */
import { laidOf, stateOf } from './blocks.ts';
import {
  BLOCK,
  type Image,
  imageOf,
  livingOf,
  livingSnapshots,
  type Machine,
  NONE,
  type World,
} from './world.ts';

/** Places in the file that two blocks share, that lie beyond its end, or that hold nothing. */
function placeFlaws(image: Image): readonly string[] {
  const { name, slots, size } = image;
  const wrong: string[] = [];
  let next = 0;
  for (const { from, to } of laidOf(image)) {
    if (from < next) wrong.push(`${name}: two blocks at place ${from}`);
    // Compacting gives up at the last block of a disk that ends within it, and leaves holes.
    if (from > next && size % BLOCK === 0) wrong.push(`${name}: nothing at place ${next}`);
    next = to;
  }
  if (next > slots) wrong.push(`${name}: ${next} places in a file of ${slots}`);
  if (next < slots && size % BLOCK === 0) wrong.push(`${name}: nothing at the end of the file`);
  return wrong;
}

/** Bytes where nothing is stored. */
function strayBytes({ name, map, data, size }: Image): readonly string[] {
  for (const { from, to, value } of map.all()) {
    if (stateOf(value) === 'own') continue;
    for (const one of data.within(from * BLOCK, Math.min(size, to * BLOCK)))
      if (one.value !== 0)
        return [`${name}: a byte in block ${Math.floor(one.from / BLOCK)}, which has none`];
  }
  return [];
}

function linkFlaws(world: World, image: Image): readonly string[] {
  const { name, parent, kind, size, map, data, use } = image;
  const wrong: string[] = [];
  if (map.length !== Math.ceil(size / BLOCK) || data.length !== size) wrong.push(`${name}: another size`);
  if (use !== 'normal' && kind === 'diff') wrong.push(`${name} differs and is ${use}`);
  if (parent === NONE) return wrong;
  const below = imageOf(world, parent);
  if (!below.alive) wrong.push(`${name} looks into ${below.name}, which is gone`);
  if (below.size !== size) wrong.push(`${name} has another size than ${below.name}`);
  if (kind !== 'diff') wrong.push(`${name} is ${kind} and looks into ${below.name}`);
  return wrong;
}

function machineFlaws(world: World, machine: Machine): readonly string[] {
  const { name, current, snapshots } = machine;
  const wrong: string[] = [];
  for (const { ports } of [machine, ...livingSnapshots(machine)])
    for (const { image } of ports)
      if (!imageOf(world, image).alive || !imageOf(world, image).known)
        wrong.push(`${name} has ${imageOf(world, image).name}, which is gone or unknown`);
  for (const { parent, name: snapshot } of livingSnapshots(machine))
    if (parent !== NONE && !snapshots[parent]?.alive) wrong.push(`${name}: ${snapshot} is on nothing`);
  if (current !== NONE && !snapshots[current]?.alive) wrong.push(`${name} is on a snapshot that is gone`);
  return wrong;
}

/** Defects of a world, one sentence each. */
export const check = (world: World): readonly string[] => [
  ...livingOf(world).flatMap((image) => [
    ...placeFlaws(image),
    ...strayBytes(image),
    ...linkFlaws(world, image),
  ]),
  ...world.machines.flatMap((machine) => machineFlaws(world, machine)),
];
