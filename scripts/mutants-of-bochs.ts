/** Seeded faults of Bochs disks: geometry, slots, logs and the times that keep them together. */
import type { Mutant } from './mutant-list.ts';

const format = 'src/mechanisms/bochs/format.ts';
const slots = 'src/mechanisms/bochs/slots.ts';
const world = 'src/mechanisms/bochs/world.ts';
const evolve = 'src/mechanisms/bochs/evolve.ts';
const requests = 'src/mechanisms/bochs/requests.ts';
const verbs = 'src/mechanisms/bochs/verbs.ts';

export const bochsMutants: readonly Mutant[] = [
  {
    file: format,
    find: 'if (turn % 2 === 0) bitmap *= 2;',
    replace: 'if (turn % 2 === 1) bitmap *= 2;',
    why: 'the catalog is doubled before the bitmap',
  },
  {
    file: format,
    find: 'Math.ceil(bitmap / SECTOR) * SECTOR;',
    replace: 'bitmap;',
    why: 'an extent follows its bitmap without filling the sector',
  },
  {
    file: slots,
    find: '(runs.at(-2) ?? 0) + (runs.at(-1) ?? 0)',
    replace: '0',
    why: 'two runs of one extent get a slot each',
  },
  {
    file: slots,
    find: 'value === 0 ? CLEAR : SET',
    replace: 'SET',
    why: 'a disk that is written anew stores its zeroes',
  },
  {
    file: world,
    find: "stampOf(below.mtime) === log.stamp ? null : 'mtime'",
    replace: "below.mtime === log.stamp ? null : 'mtime'",
    why: 'headers tell odd seconds from even ones',
  },
  {
    file: evolve,
    find: '    draft.put({ ...image, log: null });\n    draft.session = null;',
    replace: '    draft.session = null;',
    why: 'a volatile log outlives its machine',
  },
  {
    file: requests,
    find: '    stamp(tx, image);\n    return true;',
    replace: '    return true;',
    why: 'a growing disk is opened without a stamp',
  },
  {
    file: verbs,
    find: "  tx.emit({ type: 'dropped', image });\n",
    replace: '',
    why: 'a log is still there after it was committed',
  },
];
