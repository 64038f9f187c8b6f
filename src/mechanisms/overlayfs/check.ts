/** What must always hold of an overlay mount. */
import { parentOf } from './tree.ts';
import { type Entry, filled, HOLE, nodeOf, SHARED, type Store, storeOf, type World } from './world.ts';

/** Files of the lower layer are as they were made: nothing ever writes there. */
function lowers(world: World): readonly string[] {
  return [...world.lower].flatMap(([path, node]) => {
    const { bytes } = storeOf(world, nodeOf(world, node).lower);
    const isSame = JSON.stringify([...bytes.all()]) === JSON.stringify([...filled(bytes.length).all()]);
    return isSame ? [] : [`${path} of the lower layer changed`];
  });
}

/** What is shared is what the lower file has there, and holes read as zeroes. */
function contents(world: World, store: Store): readonly string[] {
  const wrong: string[] = [];
  const lower = world.nodes.find(({ upper }) => upper === store.id)?.lower ?? -1;
  for (const { from, to, value } of store.kept.all())
    for (let at = from; at < to; at++) {
      const byte = store.bytes.at(at);
      if (value === HOLE && byte !== 0)
        wrong.push(`block ${at} of upper/${store.path} is a hole that holds something`);
      if (value !== SHARED) continue;
      const below = lower < 0 ? undefined : storeOf(world, lower).bytes;
      if (!below || at >= below.length || below.at(at) !== byte)
        wrong.push(`block ${at} of upper/${store.path} is not what it shares`);
    }
  return wrong;
}

function entries(world: World, path: string, entry: Entry): readonly string[] {
  const folder = parentOf(path);
  const wrong: string[] = [];
  if (folder !== '' && world.upper.get(folder)?.kind !== 'dir')
    wrong.push(`upper/${path} lies in no directory`);
  if (entry.kind !== 'file') return wrong;
  const { upper } = nodeOf(world, entry.node);
  if (upper < 0) return [...wrong, `upper/${path} is no file of the upper layer`];
  const store = storeOf(world, upper);
  if (!store.live) wrong.push(`upper/${path} was freed`);
  if (store.layer !== 'upper') wrong.push(`upper/${path} lies in the lower layer`);
  if (store.bytes.length !== store.kept.length) wrong.push(`upper/${path} has two lengths`);
  return wrong;
}

/** Defects of a world, one sentence each. */
export const check = (world: World): readonly string[] => [
  ...lowers(world),
  ...[...world.upper].flatMap(([path, entry]) => entries(world, path, entry)),
  ...world.stores.flatMap((store) => (store.layer === 'upper' && store.live ? contents(world, store) : [])),
];
