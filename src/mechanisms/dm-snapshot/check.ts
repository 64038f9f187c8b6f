/** What must always hold of an origin and its snapshots. */
import { countOf, eachRun } from '../../core/runs.ts';
import { capacity, isPowerOfTwo } from './format.ts';
import { HOLE, mergingOf, originOf, type Snapshot, sectorsIn, sectorsOf, type World } from './world.ts';

/** Chunks in the table and chunks in the store are the same, each once. */
function ofTable(world: World, { name, chunk, taken, own }: Snapshot): readonly string[] {
  const wrong: string[] = [];
  const origin = originOf(world);
  const known = new Set<number>();
  let sectors = 0;
  eachRun(taken, (from, to) => {
    for (let at = from; at < to; at++) {
      if (known.has(at)) wrong.push(`${name} has two exceptions for chunk ${at}`);
      known.add(at);
      const span = sectorsIn(origin, chunk, at);
      sectors += Math.max(0, span.to - span.from);
    }
  });
  let stored = 0;
  for (const { from, to, value } of own.all()) {
    if (value === HOLE) continue;
    stored += to - from;
    if (!known.has(Math.floor(from / chunk)) || !known.has(Math.ceil(to / chunk) - 1))
      wrong.push(`${name} stores sectors ${from} to ${to - 1} without an exception`);
  }
  if (stored !== sectors) wrong.push(`${name} stores ${stored} sectors for exceptions of ${sectors}`);
  return wrong;
}

function ofSnapshot(world: World, snapshot: Snapshot): readonly string[] {
  const { name, chunk, taken, pending, own } = snapshot;
  const wrong: string[] = [];
  if (!isPowerOfTwo(chunk)) wrong.push(`${name} has chunks of ${chunk} sectors`);
  if (pending.length > 0) wrong.push(`${name} has entries that were never written`);
  if (countOf(taken) > capacity(snapshot)) wrong.push(`${name} has more exceptions than room`);
  if (own.length !== sectorsOf(originOf(world))) wrong.push(`${name} is as long as ${own.length} sectors`);
  return [...wrong, ...ofTable(world, snapshot)];
}

/** Defects of a world, one sentence each. */
export function check(world: World): readonly string[] {
  const { origin, snapshots } = world;
  if (!origin) return snapshots.length > 0 ? ['there are snapshots of nothing'] : [];
  const wrong: string[] = [];
  if (origin.bytes.length !== sectorsOf(origin)) wrong.push(`the origin has ${origin.bytes.length} sectors`);
  if (new Set(snapshots.map(({ name }) => name)).size < snapshots.length)
    wrong.push('two snapshots have one name');
  if (new Set(snapshots.map(({ seat }) => seat)).size < snapshots.length)
    wrong.push('two snapshots have one seat');
  if (mergingOf(world)) wrong.push('a merge has not come to its end');
  return [...wrong, ...snapshots.flatMap((snapshot) => ofSnapshot(world, snapshot))];
}
