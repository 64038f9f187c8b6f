/** A mapping too long for rows: how its slots are used from end to end, and the window that the rows show. */
import type { KeyboardEvent, PointerEvent } from 'react';
import type { BandBox } from '../../scene/scene.ts';
import { text } from '../../text/index.ts';
import { holderClass, integer } from '../format.ts';

interface Props {
  readonly box: BandBox;
  readonly holder: number;
  readonly rows: number;
  readonly tabbable: boolean;
  readonly onScroll: (slot: number) => void;
}

/** Least height of a state that a bin holds at all: one written page in a million is seen. */
const LEAST = 2;
const LEAST_WINDOW = 3;

interface Part {
  readonly kind: string;
  readonly y: number;
  readonly h: number;
}

/** The parts of one bin, from the bottom: own, shared, zero; what is left is untouched. */
function partsOf(counts: readonly (readonly [string, number])[], slots: number, height: number): Part[] {
  let y = height;
  return counts.flatMap(([kind, count]) => {
    if (count === 0) return [];
    const h = Math.min(y, Math.max(LEAST, (count / slots) * height));
    y -= h;
    return [{ kind, y, h }];
  });
}

export function Band({ box, holder, rows, tabbable, onScroll }: Props) {
  const { band, table, x, y, w, h } = box;
  const bins = band.own.length;
  const width = w / bins;
  const last = Math.max(0, table.slots - rows);
  const perPixel = table.slots / w;
  const toSlot = (event: PointerEvent<SVGGElement>): number => {
    const { left } = event.currentTarget.getBoundingClientRect();
    return Math.min(last, Math.max(0, Math.floor((event.clientX - left) * perPixel - rows / 2)));
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: rows,
    ArrowLeft: -rows,
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: band.slotsPerBin,
    PageUp: -band.slotsPerBin,
    End: last,
    Home: -last,
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onScroll(Math.min(last, Math.max(0, table.start + by)));
  };
  const window = { x: (table.start / table.slots) * w, w: Math.max(LEAST_WINDOW, (rows / table.slots) * w) };
  return (
    <g
      className={`band ${holderClass(holder)}`}
      transform={`translate(${x} ${y})`}
      role="slider"
      tabIndex={tabbable ? 0 : -1}
      data-item={`band:${holder}/${table.origin}`}
      aria-label={text.ui.bandLabel(table.name)}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={table.start}
      aria-valuetext={text.ui.bandValue(
        integer(table.start),
        integer(Math.min(table.slots, table.start + rows) - 1),
      )}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onScroll(toSlot(event));
      }}
      onPointerMove={(event) => event.buttons === 1 && onScroll(toSlot(event))}
    >
      <rect className="band-ground" width={w} height={h} rx="4" />
      {band.own.map((own, bin) => {
        const slots = Math.min(band.slotsPerBin, table.slots - bin * band.slotsPerBin);
        const counts = [
          ['own', own],
          ['shared', band.shared[bin] ?? 0],
          ['zero', band.zero[bin] ?? 0],
          ['unmapped', band.unmapped[bin] ?? 0],
        ] as const;
        return partsOf(counts, slots, h).map((part) => (
          <rect
            key={`${bin * band.slotsPerBin}-${part.kind}`}
            className={`bin ${part.kind}`}
            x={bin * width}
            y={part.y}
            width={width + 0.3}
            height={part.h}
          />
        ));
      })}
      <rect className="band-edge" width={w} height={h} rx="4" />
      <rect
        className="band-window"
        x={Math.min(window.x, w - window.w)}
        y="-3"
        width={window.w}
        height={h + 6}
        rx="2"
      />
    </g>
  );
}
