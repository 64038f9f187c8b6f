/** The window that XFS reserves around a copy: `xfs_bmap_extsize_align` in fs/xfs/libxfs/xfs_bmap.c. */
import type { Span } from '../families/reflinks/world.ts';

/**
 * Aligned to multiples of the hint, and between what is reserved already: where an aligned window would reach into its neighbours, it
 * is moved, not cut, as long as it then fits.
 */
export function windowOf(
  { from, to }: Span,
  hint: number,
  before: Span | undefined,
  after: Span | undefined,
): Span {
  const previous = before?.to ?? 0;
  const next = after?.from ?? Number.POSITIVE_INFINITY;
  let first = from - (from % hint);
  let blocks = Math.ceil((to - first) / hint) * hint;
  const pushed = (): number => (first !== from && first < previous ? previous : first);
  const isOver = (): boolean => first + blocks !== to && first + blocks > next;
  first = pushed();
  if (isOver()) first = Math.max(0, next - blocks);
  first = pushed();
  if (isOver()) blocks = next - first;
  return { from: first, to: first + blocks };
}
