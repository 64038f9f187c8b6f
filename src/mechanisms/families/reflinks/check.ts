/** What must always hold of files that share blocks. */
import { entriesOf, type File, FREE, living, type Piece, RESERVED, type World } from './world.ts';

/** Entries in order, none over another, and none empty. */
function orderly(what: string, { name }: File, pieces: readonly Piece[]): readonly string[] {
  const wrong: string[] = [];
  let end = 0;
  for (const { from, to } of pieces) {
    if (from < end || to <= from) wrong.push(`${what} ${from} of ${name} is not in order`);
    end = to;
  }
  return wrong;
}

function extents(world: World): readonly string[] {
  const wrong: string[] = [];
  const counts = entriesOf(world);
  for (const { id, refs, live, place, blocks } of world.extents) {
    const counted = counts.get(id) ?? 0;
    if (refs !== counted)
      wrong.push(`extent ${id} has ${refs} references, and ${counted} entries lead there`);
    if (live !== refs > 0) wrong.push(`extent ${id} has ${refs} references`);
    if (!live) continue;
    for (const one of world.uses.within(place, place + blocks))
      if (one.value !== 1) wrong.push(`a place of extent ${id} is not in use`);
  }
  return wrong;
}

/** References of each place, counted over all files, and what is reserved, against what is stored. */
function places(world: World): readonly string[] {
  const counted = new Map<number, number>();
  const each = ({ place, from, to }: Piece, by: number): void => {
    for (let at = place; at < place + to - from; at++) counted.set(at, (counted.get(at) ?? 0) + by);
  };
  for (const { pieces, reserved } of living(world)) {
    for (const piece of pieces) if (piece.extent < 0) each(piece, 1);
    for (const piece of reserved) each(piece, RESERVED);
  }
  const wrong: string[] = [];
  for (const { from, to, value } of world.uses.all())
    for (let at = from; at < to; at++) {
      const count = counted.get(at) ?? FREE;
      if (value !== count) wrong.push(`place ${at} has ${value} references, and ${count} are counted`);
    }
  return wrong;
}

/** Entries within the extent that they name. */
const inside = (world: World): readonly string[] =>
  living(world).flatMap(({ name, pieces }) =>
    pieces.flatMap(({ extent, place, from, to }) => {
      const whole = world.extents[extent];
      const fits =
        extent < 0 || (whole && place >= whole.place && place + to - from <= whole.place + whole.blocks);
      return fits ? [] : [`block ${from} of ${name} lies outside its extent`];
    }),
  );

/** Defects of a world, one sentence each. */
export function check(world: World): readonly string[] {
  const files = living(world);
  const names = new Set(files.map(({ name }) => name));
  return [
    ...(names.size === files.length ? [] : ['two files have the same name']),
    ...files.flatMap((file) => orderly('block', file, file.pieces)),
    ...files.flatMap((file) => orderly('reservation', file, file.reserved)),
    ...inside(world),
    ...(world.extents.length > 0 ? extents(world) : places(world)),
  ];
}
