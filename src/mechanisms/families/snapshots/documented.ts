/** What of a step is compared that no machine measured: all that it says but its number, its line and remarks. */
import type { Json } from '../../../core/mechanism.ts';

type Shape = { readonly [key: string]: Json };

const isShape = (value: Json | undefined): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const PARTS: readonly string[] = ['result', 'read', 'copies', 'cost', 'views', 'stores'];

/** Nothing is promised of these bytes, so neither is where they come from. */
const isUndefined = (read: Json | undefined): boolean => isShape(read) && read.value === '??';

const UNREADABLE = { error: 'EIO' };

/** A view of which nothing can be read is the same in digits, by pages and in words. */
function viewOf(view: Json): Json {
  if (typeof view === 'string') return /^(?:--)+$/.test(view) ? UNREADABLE : view;
  if (!isShape(view)) return view;
  if ('error' in view) return view.error === 'suspect' ? view : UNREADABLE;
  const pages = Object.values(view);
  return pages.length > 0 && pages.every((page) => page === '--') ? UNREADABLE : view;
}

/** Other words for a read or write that fails. */
const FAILED: readonly Json[] = ['offline', 'unavailable', 'ENOSPC'];

const placeOf = (copy: Json): string => (isShape(copy) ? `${copy.to} ${copy.from} ${copy.to_at}` : '');

/** By store and place: in which order stores are served, nobody says. */
const sorted = (copies: readonly Json[]): readonly Json[] =>
  copies.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b), 'en'));

/** A step without its number and its words. */
export function compared(step: Json): Json {
  if (!isShape(step)) return step;
  const kept = Object.fromEntries(Object.entries(step).filter(([key]) => PARTS.includes(key)));
  if (isShape(kept.views))
    kept.views = Object.fromEntries(Object.entries(kept.views).map(([name, view]) => [name, viewOf(view)]));
  if (Array.isArray(kept.copies)) kept.copies = sorted(kept.copies);
  // No stores are the same as nothing said of them.
  if (isShape(kept.stores) && Object.keys(kept.stores).length === 0) delete kept.stores;
  if (FAILED.includes(kept.result ?? null)) kept.result = 'EIO';
  if (kept.result !== 'undefined' && !isUndefined(kept.read)) return kept;
  const { read: _, ...rest } = kept;
  return { ...rest, result: 'undefined' };
}
