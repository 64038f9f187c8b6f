/** Roving focus: a list or table is one Tab stop, arrows go on from item to item in it. */
import { type RefObject, useEffect } from 'react';

/** Where a key leads from an item, by row and place in the row; undefined where the key is none of ours or leads nowhere. */
export function nextPlace(
  widths: readonly number[],
  [row, at]: readonly [number, number],
  key: string,
  control = false,
): readonly [number, number] | undefined {
  const isList = widths.every((width) => width <= 1);
  const lastRow = widths.length - 1;
  const lastAt = (of: number): number => (widths[of] ?? 1) - 1;
  /** A shorter row is entered at its end. */
  const inRow = (of: number): readonly [number, number] => [of, Math.min(at, lastAt(of))];
  const found: Readonly<Record<string, readonly [number, number]>> = {
    ArrowDown: inRow(row + 1),
    ArrowUp: inRow(row - 1),
    ...(!isList && { ArrowRight: [row, at + 1], ArrowLeft: [row, at - 1] }),
    Home: isList || control ? [0, 0] : [row, 0],
    End: isList || control ? [lastRow, lastAt(lastRow)] : [row, lastAt(row)],
  };
  const place = Object.hasOwn(found, key) ? found[key] : undefined;
  if (!place) return undefined;
  const [toRow, toAt] = place;
  const isThere = toRow >= 0 && toRow <= lastRow && toAt >= 0 && toAt <= lastAt(toRow);
  return isThere ? place : [row, at];
}

type Rows = readonly (readonly HTMLElement[])[];

const rowsOf = (list: HTMLElement, row: string, item: string): Rows =>
  [...list.querySelectorAll(row)]
    .map((one) => [...one.querySelectorAll<HTMLElement>(item)])
    .filter(({ length }) => length > 0);

/** The one item that Tab reaches: the one with the focus, else the current one, else the one that had it last, else the first. */
function stopOf(items: readonly HTMLElement[]): HTMLElement | undefined {
  return (
    items.find((item) => item === document.activeElement) ??
    items.find((item) => item.closest('[aria-current]')) ??
    items.find((item) => item.tabIndex === 0 && item.dataset.stop !== undefined) ??
    items[0]
  );
}

function makeStop(items: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const item of items) {
    const tabIndex = item === stop ? 0 : -1;
    // A table cell has -1 of itself, without being an item that can have the focus.
    if (item.getAttribute('tabindex') !== `${tabIndex}`) item.tabIndex = tabIndex;
    if (item === stop) item.dataset.stop = '';
    else delete item.dataset.stop;
  }
}

/**
 * Makes the items of a list one Tab stop.
 * @param row selects the rows inside, each a line of items; @param item the items in a row
 */
export function useRoving(list: RefObject<HTMLElement | null>, row: string, item: string): void {
  // After every drawing: items come and go, and new ones would be stops of their own.
  useEffect(() => {
    const { current } = list;
    if (!current) return;
    const items = rowsOf(current, row, item).flat();
    makeStop(items, stopOf(items));
  });
  useEffect(() => {
    const { current } = list;
    if (!current) return;
    const onFocus = ({ target }: FocusEvent): void => {
      const items = rowsOf(current, row, item).flat();
      if (items.includes(target as HTMLElement)) makeStop(items, target as HTMLElement);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      const rows = rowsOf(current, row, item);
      const at = rows.findIndex((one) => one.includes(event.target as HTMLElement));
      const place = rows[at]?.indexOf(event.target as HTMLElement);
      if (place === undefined) return;
      const widths = rows.map(({ length }) => length);
      const to = nextPlace(widths, [at, place], event.key, event.ctrlKey);
      if (!to) return;
      rows[to[0]]?.[to[1]]?.focus();
      event.preventDefault();
    };
    current.addEventListener('focusin', onFocus);
    current.addEventListener('keydown', onKey);
    return () => {
      current.removeEventListener('focusin', onFocus);
      current.removeEventListener('keydown', onKey);
    };
  });
}
