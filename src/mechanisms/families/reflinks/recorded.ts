/** What of a recorded step is compared: places by whether they are the same or others, as their numbers say nothing else. */
import type { Json } from '../../../core/mechanism.ts';

export type Shape = { readonly [key: string]: Json };

export const isShape = (value: Json | undefined): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const shapesOf = (value: Json | undefined): readonly Shape[] => listOf(value).filter(isShape);
const numbersOf = (value: Json | undefined): readonly number[] => listOf(value).map(Number);

const sorted = (shape: Shape): readonly (readonly [string, Json])[] =>
  Object.entries(shape).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** Gives every place a number in the order in which it is asked for. */
function numbering(): (place: number) => number {
  const known = new Map<number, number>();
  return (place) => {
    const number = known.get(place) ?? known.size;
    known.set(place, number);
    return number;
  };
}

/**
 * Block by block: which entries are told together depends on whether two places happen to be neighbours. What XFS allocates beyond the
 * end of a file, in case it grows, is no part of it.
 */
function blocksOf(map: Json, size: number, number: (place: number) => number): Json {
  return shapesOf(map).flatMap(({ block, phys, shared, unwritten }) =>
    numbersOf(phys).flatMap((place, at): Json[] => {
      const here = Number(block) + at;
      return here < size ? [[here, number(place), shared === true, unwritten === true]] : [];
    }),
  );
}

/** What the blocks of a write did; those that had no place before are known by the map. */
function changesOf(step: Shape, number: (place: number) => number): Json {
  if (!`${step.line}`.startsWith('write')) return [];
  return shapesOf(step.changes).flatMap(({ file, block, from, to, how }): Json[] =>
    Number(from ?? -1) >= 0 && (how === 'moved' || how === 'in place')
      ? [[file ?? '', block ?? 0, how, number(Number(from)), number(Number(to))]]
      : [],
  );
}

const byFirst = (a: readonly number[], b: readonly number[]): number => Math.min(...a) - Math.min(...b);

function accountOf(account: Json | undefined, number: (place: number) => number): Json {
  if (!isShape(account)) return null;
  const { extents, refs, ...sums } = account;
  const counted = shapesOf(extents)
    .map((one) => ({ places: numbersOf(one.phys), refs: one.refs ?? 0 }))
    // Every extent has a place that a map leads to, so it has a number already: that says which is which.
    .map((one) => ({ ...one, known: one.places.map(number) }));
  return {
    ...sums,
    extents: counted
      .sort((a, b) => byFirst(a.known, b.known))
      .map(({ places, refs: count }): Json => [places.length, count]),
    refs: shapesOf(refs)
      .map((one): [number, Json] => [number(Number(one.phys)), one.refs ?? 0])
      .sort(([a], [b]) => a - b),
  };
}

/** What a step cost, as far as the model has it. */
function costOf(cost: Json | undefined): Json {
  const { blocks_moved = 0, blocks_in_place = 0, data_blocks_in_use = 0 } = isShape(cost) ? cost : {};
  return { blocks_moved, blocks_in_place, data_blocks_in_use };
}

/** A step in the form of the recorder, without what nobody can know. */
export function compared(step: Json): Json {
  if (!isShape(step)) return step;
  const number = numbering();
  const maps = isShape(step.maps) ? step.maps : {};
  const views = isShape(step.views) ? step.views : {};
  const sizeOf = (name: string): number => `${views[name] ?? ''}`.length / 2;
  const plainMaps = sorted(maps).map(([name, map]): [string, Json] => [
    name,
    blocksOf(map, sizeOf(name), number),
  ]);
  const isRead = 'read' in step ? { read: step.read ?? '' } : {};
  return {
    result: step.result ?? '',
    ...isRead,
    copies: step.copies ?? [],
    views: Object.fromEntries(sorted(views)),
    files: Object.fromEntries(plainMaps),
    changes: changesOf(step, number),
    cost: costOf(step.cost),
    account: accountOf(step.account, number),
  };
}
