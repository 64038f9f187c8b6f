/** The verbs that make images: `create` and `overlay`. */
import type { Args } from '../../core/mechanism.ts';
import { makeImage, type Plan } from './create.ts';
import { fail } from './fail.ts';
import { clustersWithin, dataFileArg, hasArg, imageArg, newName, sizeArg, textArg } from './find.ts';
import { clusterBytes, roundUp } from './geometry.ts';
import { optionsOf, refusedOptions, refusedRaw } from './options.ts';
import { imageIn, type Process } from './process.ts';
import type { Prealloc } from './resize.ts';
import { NONE } from './world.ts';

const SECTOR = 512;

function createRaw(p: Process, args: Args): void {
  const name = newName(p.world, args, 'name', 'raw');
  const size = roundUp(sizeArg(args, 'size'), SECTOR);
  const refused = refusedRaw(args);
  const plan: Plan = {
    ...{ name, file: `${name}.raw`, size, backing: NONE, geometry: null },
    prealloc: (textArg(args, 'preallocation') || 'off') as Prealloc,
    ...{ dataFile: '', dataIsRaw: false, over: NONE },
  };
  // A preallocation that it does not know is only found out when the file is there, empty.
  if (refused?.[1] === 'preallocation') makeImage(p, { ...plan, size: 0, prealloc: 'off' });
  if (refused) fail(p, name, ...refused);
  else makeImage(p, plan);
}

function createQcow2(p: Process, args: Args, size: number, backing: number): void {
  const name = newName(p.world, args, 'name', 'qcow2');
  const dataFile = dataFileArg(p.world, args);
  const options = optionsOf(args);
  const refused = refusedOptions(args, options, backing !== NONE);
  if (refused) {
    fail(p, name, ...refused);
    return;
  }
  const { geometry, prealloc, dataIsRaw } = options;
  clustersWithin(size, clusterBytes(geometry), 'size');
  const rounded = roundUp(size, SECTOR);
  const file = `${name}.qcow2`;
  makeImage(p, { name, file, size: rounded, backing, geometry, prealloc, dataFile, dataIsRaw, over: NONE });
}

export const making = {
  create(p: Process, args: Args): void {
    if (textArg(args, 'fmt') === 'raw') createRaw(p, args);
    else createQcow2(p, args, sizeArg(args, 'size'), NONE);
  },
  overlay(p: Process, args: Args): void {
    const backing = imageArg(p.world, args, 'backing');
    const size = hasArg(args, 'size') ? sizeArg(args, 'size') : imageIn(p, backing.id).size;
    createQcow2(p, args, size, backing.id);
  },
};
