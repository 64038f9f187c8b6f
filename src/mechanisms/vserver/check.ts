/** What must always hold of the files of Linux-VServer guests. */

import { SMALLEST } from './unify.ts';
import { fullName, HASH, inodeOf, living, namesOf, type World } from './world.ts';

/** Defects of a world, one sentence each. */
export function check(world: World): readonly string[] {
  const wrong: string[] = [];
  const names = living(world);
  if (new Set(names.map(fullName)).size !== names.length) wrong.push('two names are the same');
  for (const name of names)
    if (!inodeOf(world, name.inode).live) wrong.push(`${fullName(name)} leads to an inode that was freed`);
  for (const [at, { id, live, sealed, bytes }] of world.inodes.entries()) {
    if (id !== at + 1) wrong.push(`inode ${id} stands in place ${at + 1}`);
    const links = namesOf(world, id);
    if (live !== links.length > 0) wrong.push(`inode ${id} has ${links.length} names`);
    if (!live) continue;
    if (sealed && bytes.length < SMALLEST) wrong.push(`inode ${id} is frozen, and too small for it`);
    if (!sealed && links.length > 1) wrong.push(`inode ${id} has ${links.length} names and is not frozen`);
    if (!sealed && links.some(({ guest }) => guest === HASH))
      wrong.push(`inode ${id} is in the hash directory and not frozen`);
  }
  return wrong;
}
