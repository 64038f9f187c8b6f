/** What must always hold of a database and its snapshots. */
import { NONE, storedUnits } from '../families/snapshots/units.ts';
import { diskBytes, REGION_PAGES, regionOf, type Snapshot, type World } from './world.ts';

function ofSnapshot(snapshot: Snapshot, pages: number): readonly string[] {
  const { name, saved, regions, space } = snapshot;
  const wrong: string[] = [];
  if (saved.length > pages) wrong.push(`${name} is longer than the source`);
  if (regions.length !== Math.ceil(saved.length / REGION_PAGES)) wrong.push(`${name} has other regions`);
  const touched = new Set<number>();
  for (const { unit } of storedUnits(saved)) touched.add(regionOf(unit));
  for (const { from, to, value } of regions.all())
    for (let region = from; region < to; region++)
      if (value !== touched.has(region)) wrong.push(`region ${region} of ${name} is not as its pages`);
  if (space >= 0 && diskBytes(snapshot) > space * 1024) wrong.push(`${name} takes more than it may`);
  return wrong;
}

/** Every page that an open transaction changed is stored in each snapshot that has it: none sees what was not committed. */
function uncommitted({ open, snapshots }: World): readonly string[] {
  return open.flatMap(({ name, before }) =>
    before.flatMap(({ page }) =>
      snapshots
        .filter(({ state, saved }) => state === 'online' && page < saved.length && saved.at(page) === NONE)
        .map((snapshot) => `${snapshot.name} sees what ${name} changed in page ${page}`),
    ),
  );
}

/** Defects of a world, one sentence each. */
export function check(world: World): readonly string[] {
  const { source, snapshots, ever, gone, open } = world;
  const names = snapshots.map(({ name }) => name);
  const changed = open.flatMap(({ before }) => before.map(({ page }) => page));
  const wrong = [
    ...snapshots.flatMap((snapshot) => ofSnapshot(snapshot, source?.pages.length ?? 0)),
    ...uncommitted(world),
  ];
  if (new Set(names).size !== names.length) wrong.push('two snapshots have one name');
  if (gone.some((name) => names.includes(name))) wrong.push('a snapshot is there and gone');
  if (snapshots.some(({ id }, at) => id > ever || id <= (snapshots[at - 1]?.id ?? 0)))
    wrong.push('snapshots are out of order');
  if (new Set(snapshots.map(({ seat }) => seat)).size !== snapshots.length)
    wrong.push('two snapshots have one seat');
  if (new Set(changed).size !== changed.length) wrong.push('two transactions changed one page');
  if (open.length > 0 && !source?.isOnline) wrong.push('a transaction is open in a database that is not');
  return wrong;
}
