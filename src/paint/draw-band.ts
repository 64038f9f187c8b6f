/** All slots of a long table, or all places of a disk, as a band with its window. */
import type { BandThing } from '../scene/scene.ts';
import type { RectShape, Shape } from './shapes.ts';
import type { Role } from './styles.ts';

/** Narrower, the window could not be seen or taken hold of. */
const LEAST_WINDOW = 7;
/** Bins overlap a little, so that no gap shows between them. */
const OVERLAP = 0.4;
/** Of a layer even a single place in ten thousand is seen. */
const LEAST_BIN = 2.5;

/** Bins of frames are full, those of the zero page striped, and what is not mapped has a line at its foot. */
function binBox(
  role: Role,
  x: number,
  y: number,
  w: number,
  h: number,
): Pick<RectShape, 'x' | 'y' | 'w' | 'h'> {
  if (role === 'bin-zero') return { x: x + w * 0.3, y, w: w * 0.4, h };
  if (role === 'bin-unmapped') return { x, y: y + h - Math.min(h, 2), w: w + OVERLAP, h: Math.min(h, 2) };
  return { x, y, w: w + OVERLAP, h };
}

export function drawBand(band: BandThing): readonly Shape[] {
  const { w, h, from, to, slotsPerBin, start, rows } = band;
  const all = to - from;
  // The last bin may be of fewer slots than the others.
  const width = (slotsPerBin / all) * w;
  const bins = band.own.flatMap((own, bin): Shape[] => {
    const here = Math.min(slotsPerBin, all - bin * slotsPerBin);
    let bottom = h;
    const parts = [
      // What belongs to nobody, as a layer that several read, has no colour.
      [band.holder < 0 ? 'bin-neutral' : 'bin-own', own],
      ['bin-shared', band.shared[bin] ?? 0],
      ['bin-zero', band.zero[bin] ?? 0],
      ['bin-unmapped', band.unmapped[bin] ?? 0],
    ] as const;
    return parts.flatMap(([role, count]) => {
      if (count === 0) return [];
      const high = Math.max(band.system === '' ? 0 : LEAST_BIN, (count / here) * h);
      bottom -= high;
      const left = bin * width;
      return [
        { kind: 'rect' as const, role, ...binBox(role, left, bottom, Math.min(width, w - left), high) },
      ];
    });
  });
  const wide = Math.max(LEAST_WINDOW, (rows / all) * w);
  const x = Math.max(0, Math.min(((start - from) / all) * w, w - wide));
  return [
    { kind: 'rect', role: 'band-ground', x: 0, y: 0, w, h, r: 4 },
    ...bins,
    { kind: 'rect', role: 'band-edge', x: 0, y: 0, w, h, r: 4 },
    { kind: 'rect', role: 'band-window', x, y: -3, w: wide, h: h + 6, r: 2 },
  ];
}
