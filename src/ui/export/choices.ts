/** What can be chosen of a picture to keep, as data. */
import { type Palette, type PaletteName, palettes } from '../../paint/palettes.ts';
import type { Wishes } from '../../scene/layout.ts';
import { exporting } from '../../text/export.ts';

export type Kind = keyof typeof exporting.kinds;
export type SizeName = keyof typeof exporting.sizes;
export type Colours = keyof typeof exporting.palettes;

export const SIZES = Object.keys(exporting.sizes) as readonly SizeName[];
export const COLOURS = Object.keys(exporting.palettes) as readonly Colours[];
export const SCALES = [1, 2, 3] as const;
export const SPEEDS = [0.5, 1, 2, 4, 8] as const;
export const RATES = [10, 15, 25] as const;

export interface Look {
  readonly size: SizeName;
  readonly colours: Colours;
  readonly caption: boolean;
}

const FIXED: Readonly<Record<Exclude<SizeName, 'screen'>, readonly [number, number]>> = {
  document: [1200, 800],
  large: [1600, 1000],
};

/** How a picture of this size is laid out; the stage's own measures where there is one. */
export function wishesFor(size: SizeName, stage: Wishes | null): Wishes {
  if (size === 'screen' && stage) return stage;
  const [width, height] = FIXED[size === 'screen' ? 'document' : size];
  return { width, height, holder: stage?.holder ?? null, all: stage?.all ?? false };
}

export const paletteFor = (colours: Colours, onScreen: Palette): Palette =>
  colours === 'screen' ? onScreen : palettes[colours satisfies PaletteName];
