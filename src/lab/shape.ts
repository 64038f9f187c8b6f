/** Checks of data from outside against the shape it should have: small pieces that a table of them is made of. */

export type Check<T> = (value: unknown) => value is T;

/** One check for every field of `T`, so that a new field cannot be forgotten. */
export type Checks<T> = { readonly [K in keyof T]-?: Check<T[K]> };

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => Number.isFinite(value);
export const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
export const isTrue = (value: unknown): value is true => value === true;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf =
  <T>(check: Check<T>): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(check);

/** Values of one kind by names of any kind. */
export const byNameOf =
  <T>(check: Check<T>): Check<Readonly<Record<string, T>>> =>
  (value): value is Readonly<Record<string, T>> =>
    isRecord(value) && Object.values(value).every(check);

export const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value);

/** For a field that may be left out. */
export const orNothing =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || check(value);

/** One of the names of a table, which the compiler keeps complete. */
export const nameIn =
  <T extends string>(names: Readonly<Record<T, true>>): Check<T> =>
  (value): value is T =>
    isText(value) && Object.hasOwn(names, value);

export const either =
  <A, B>(one: Check<A>, other: Check<B>): Check<A | B> =>
  (value): value is A | B =>
    one(value) || other(value);

export const shape =
  <T extends object>(checks: Checks<T>): Check<T> =>
  (value): value is T =>
    isRecord(value) && Object.entries<Check<unknown>>(checks).every(([name, check]) => check(value[name]));

/** Some of the fields, and no others. */
export const partOf =
  <T extends object>(checks: Checks<T>): Check<Partial<T>> =>
  (value): value is Partial<T> =>
    isRecord(value) &&
    Object.entries(value).every(
      ([name, part]) =>
        Object.hasOwn(checks, name) && (checks as Readonly<Record<string, Check<unknown>>>)[name]?.(part),
    );
