/** Who points to a frame: found by where the frame belongs, without a reverse map. */
import { pointsToUnit, unitOf, type World } from '../families/pages/world.ts';

export interface EntryRef {
  readonly space: number;
  readonly table: number;
  readonly slot: number;
}

/** The entries of living address spaces that point to a unit, at most `most`. */
export function entriesTo(world: World, unit: number, most: number): readonly EntryRef[] {
  const home = world.units.home.get(unit);
  const index = world.units.index.get(unit);
  const object = home % 2 === 1 ? (home - 1) / 2 : -1;
  const found: EntryRef[] = [];
  for (const space of world.spaces) {
    if (space.users === 0) continue;
    for (const [at, table] of space.tables.entries()) {
      const slot = object >= 0 ? index - table.offset : index;
      const related = object >= 0 ? table.object === object : table.origin * 2 === home;
      if (!related || slot < 0 || slot >= table.slots) continue;
      const entry = table.entries.get(slot);
      if (pointsToUnit(entry) && unitOf(entry) === unit) found.push({ space: space.id, table: at, slot });
      if (found.length === most) return found;
    }
  }
  return found;
}
