/** How large the world of a picture is. */
import type { Picture } from '../../core/picture.ts';

/** Where no worker can be had, the page does the work, and a larger world would hold it up. */
export const MOST_ON_PAGE = 10_000;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** How many bytes of buffers are as much as a page. */
const PAGE = 4096;

/** Pages of all mappings; places of all strips, shown or not; variables, buffers, and every 4 KiB that these hold. */
export function unitsIn(picture: Picture): number {
  if (picture.view === 'compare')
    return sum(picture.columns.map((one) => (one.picture ? unitsIn(one.picture) : 0)));
  if (picture.view === 'references') {
    const { holders, units, unitsHidden, liveBytes } = picture;
    return holders.length + units.length + unitsHidden + Math.ceil(liveBytes / PAGE);
  }
  if (picture.view === 'layers') return picture.cells * picture.layers.length;
  return sum(picture.holders.flatMap(({ tables }) => tables.map(({ slots }) => slots)));
}
