/** What must always hold of a volume and its shadow copies. */
import { NONE } from '../families/snapshots/units.ts';
import { isSound, MOST_SHADOWS, type Shadow, type World } from './world.ts';

function ofShadow(shadow: Shadow, older: Shadow | undefined, blocks: number): readonly string[] {
  const { name, saved, slots, used, spare } = shadow;
  const wrong: string[] = [];
  if ([saved, slots, used, spare].some(({ length }) => length !== blocks))
    wrong.push(`${name} has another size than the volume`);
  if (!isSound(shadow)) wrong.push(`the slots of ${name} are not the blocks that it saved`);
  for (const { from, to, value } of spare.all()) {
    if (!value) continue;
    if ([...saved.within(from, to)].some((one) => one.value !== NONE))
      wrong.push(`${name} saved a block that needs no protection`);
    if ([...used.within(from, to)].some((one) => one.value))
      wrong.push(`${name} does not protect a block that was in use`);
    if (older && [...older.spare.within(from, to)].some((one) => !one.value))
      wrong.push(`${name} does not protect a block that ${older.name} needs`);
  }
  return wrong;
}

/** Defects of a world, one sentence each. */
export function check({ volume, shadows, ever, gone, pending }: World): readonly string[] {
  const blocks = volume?.content.length ?? 0;
  const names = shadows.map(({ name }) => name);
  const wrong = shadows.flatMap((shadow, at) => ofShadow(shadow, shadows[at - 1], blocks));
  if (new Set(names).size !== names.length) wrong.push('two shadow copies have one name');
  if (gone.some((name) => names.includes(name))) wrong.push('a shadow copy is there and gone');
  if (shadows.some(({ id }, at) => id > ever || id <= (shadows[at - 1]?.id ?? 0)))
    wrong.push('shadow copies are out of order');
  if (shadows.length > MOST_SHADOWS) wrong.push('there are too many shadow copies');
  if (new Set(shadows.map(({ seat }) => seat)).size !== shadows.length)
    wrong.push('two shadow copies have one seat');
  if (pending?.phase === 'prepared' && pending.held.length > 0)
    wrong.push('a writer is held that is not frozen');
  return wrong;
}
