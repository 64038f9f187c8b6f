/** What must always hold of a thin pool and its volumes. */
import { mappedIn, poolOf, unitsIn, type World } from './world.ts';

/** The counts that the maps of all volumes make. */
function recounted({ volumes }: World, total: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const volume of volumes)
    for (const { from, to, data } of mappedIn(volume, 0, volume.blocks))
      for (let at = data; data >= 0 && at < data + to - from; at++) counts.set(at, (counts.get(at) ?? 0) + 1);
  for (const block of counts.keys()) if (block < 0 || block >= total) counts.set(block, -1);
  return counts;
}

/** Defects of a world, one sentence each. */
export function check(world: World): readonly string[] {
  const { pool, volumes } = world;
  if (!pool) return volumes.length > 0 ? ['there are volumes of no pool'] : [];
  const wrong: string[] = [];
  if (pool.counts.length !== pool.total) wrong.push(`the pool counts ${pool.counts.length} blocks`);
  if (pool.content.length !== pool.total * unitsIn(poolOf(world))) wrong.push('the pool has another size');
  if (new Set(volumes.map(({ name }) => name)).size < volumes.length) wrong.push('two volumes have one name');
  if (new Set(volumes.map(({ seat }) => seat)).size < volumes.length) wrong.push('two volumes have one seat');
  for (const { name, map, blocks } of volumes)
    if (map.length !== blocks) wrong.push(`${name} maps ${map.length} blocks of ${blocks}`);
  const counts = recounted(world, pool.total);
  for (const { from, to, value } of pool.counts.all())
    for (let at = from; at < to; at++)
      if ((counts.get(at) ?? 0) !== value)
        wrong.push(`block ${at} is counted ${value} times, and mapped ${counts.get(at) ?? 0} times`);
  for (const [block, count] of counts) if (count < 0) wrong.push(`block ${block} is beyond the pool`);
  return wrong;
}
