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
/** Neighbouring bins overlap a little, so that no hairline shows between them. */
const OVERLAP = 0.3;

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

interface Bin {
  /** Its first slot. */
  readonly slot: number;
  readonly left: number;
  readonly parts: readonly Part[];
}

function binsOf({ band, table, w, h }: BandBox): readonly Bin[] {
  const { own, shared, zero, unmapped, slotsPerBin } = band;
  return own.map((count, bin) => {
    const slot = bin * slotsPerBin;
    const slots = Math.min(slotsPerBin, table.slots - slot);
    const counts = [
      ['own', count],
      ['shared', shared[bin] ?? 0],
      ['zero', zero[bin] ?? 0],
      ['unmapped', unmapped[bin] ?? 0],
    ] as const;
    return { slot, left: (bin / own.length) * w, parts: partsOf(counts, slots, h) };
  });
}

export function Band({ box, holder, rows, tabbable, onScroll }: Props) {
  const { band, table, x, y, w, h } = box;
  const bins = binsOf(box);
  const width = w / bins.length;
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
      {bins.map(({ slot, left, parts }) =>
        parts.map((part) => (
          <rect
            key={`${slot}-${part.kind}`}
            className={`bin ${part.kind}`}
            x={left}
            y={part.y}
            width={width + OVERLAP}
            height={part.h}
          />
        )),
      )}
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
