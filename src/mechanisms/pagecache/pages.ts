/** One page of the cache as a number: when it was last used, by which guests, and whether the disk has it. */
import { append, eachRun, type Runs } from '../../core/runs.ts';
import type { Extents, Stretch } from '../families/disks/extents.ts';

/** Of a file: page by page what `pack` makes, or `ABSENT`. */
export type Pages = Extents<number>;
export const ABSENT = 0;

/** Each image that ever was has a bit. */
export const MOST_IMAGES = 16;
const USERS = 2 ** MOST_IMAGES;

export interface PageState {
  /** The number of the last request that used it. */
  readonly stamp: number;
  /** A bit for each image that used it while it was in memory. */
  readonly users: number;
  readonly dirty: boolean;
}

export const pack = ({ stamp, users, dirty }: PageState): number =>
  (stamp * USERS + users) * 2 + (dirty ? 1 : 0);

export const isDirty = (page: number): boolean => page % 2 === 1;
export const stampOf = (page: number): number => Math.floor(page / (2 * USERS));
export const usersOf = (page: number): number => Math.floor(page / 2) % USERS;
export const unpack = (page: number): PageState => ({
  stamp: stampOf(page),
  users: usersOf(page),
  dirty: isDirty(page),
});

/** How many guests used a page. */
export function userCount(page: number): number {
  let count = 0;
  for (let users = usersOf(page); users > 0; users >>>= 1) count += users & 1;
  return count;
}

/** A line with other stretches in some runs, which are in order: made in one go, however many there are. */
export function replaced<T>(
  line: Extents<T>,
  runs: Runs,
  by: (from: number, to: number) => Iterable<Stretch<T>>,
): Extents<T> {
  const stretches: Stretch<T>[] = [];
  let at = runs[0] ?? 0;
  eachRun(runs, (from, to) => {
    if (at < from) stretches.push(...line.within(at, from));
    stretches.push(...by(from, to));
    at = to;
  });
  return line.pasted(stretches);
}

/** Every page of some runs as `change` makes it of what it was. */
export const changed = (pages: Pages, runs: Runs, change: (page: number) => number): Pages =>
  replaced(pages, runs, (from, to) =>
    [...pages.within(from, to)].map((one) => ({ ...one, value: change(one.value) })),
  );

/** Of `[from, to)` the pages of one kind, in runs. */
export function runsWhere(pages: Pages, from: number, to: number, is: (page: number) => boolean): Runs {
  const runs: number[] = [];
  for (const one of pages.within(from, to)) if (is(one.value)) append(runs, one.from, one.to - one.from);
  return runs;
}

export const isResident = (page: number): boolean => page !== ABSENT;
export const isAbsent = (page: number): boolean => page === ABSENT;
export const isClean = (page: number): boolean => page !== ABSENT && !isDirty(page);

/** How many pages of a file are of one kind. */
export function countWhere(pages: Pages, is: (page: number) => boolean): number {
  let count = 0;
  for (const { from, to, value } of pages.all()) if (is(value)) count += to - from;
  return count;
}
