/** The family in one line, in order of birth: nobody ever changes place, and an arch leads from each parent to its child. */
import type { Relative } from '../core/picture.ts';
import type { ChipThing, Link } from './scene.ts';

/** Fewer are told apart by their cards. */
const FEWEST = 3;
const CHIP = { height: 24, widest: 78, narrowest: 16, gap: 10 };
/** Where there are many, they stand closer. */
const LEAST_GAP = 4;
/** Height of the line with the arches above it. */
export const FAMILY_HEIGHT = 66;
const ARCHES = 26;

/** A narrower chip has its mark only. */
export const CHIP_WITH_NAME = 46;

export interface PlacedFamily {
  readonly chips: readonly ChipThing[];
  readonly arches: readonly Link[];
}

/** Who fits: the living before those who are gone. */
function fitting(family: readonly Relative[], count: number): readonly Relative[] {
  if (family.length <= count) return family;
  const kept = [...family]
    .sort((a, b) => Number(b.alive) - Number(a.alive) || b.id - a.id)
    .slice(0, count)
    .map(({ id }) => id);
  const ids = new Set(kept);
  return family.filter(({ id }) => ids.has(id));
}

export const hasFamily = (family: readonly Relative[]): boolean => family.length >= FEWEST;

export function placeFamily(
  family: readonly Relative[],
  left: number,
  width: number,
  top: number,
): PlacedFamily {
  if (!hasFamily(family)) return { chips: [], arches: [] };
  const { height, widest, narrowest } = CHIP;
  const shown = fitting(family, Math.max(1, Math.floor((width + LEAST_GAP) / (narrowest + LEAST_GAP))));
  const gap = (width + CHIP.gap) / shown.length - CHIP.gap < CHIP_WITH_NAME ? LEAST_GAP : CHIP.gap;
  const w = Math.min(widest, Math.floor((width + gap) / shown.length) - gap);
  const begin = left + (width - shown.length * (w + gap) + gap) / 2;
  const names = new Map(family.map(({ id, name }) => [id, name]));
  const chips = shown.map(
    ({ id, name, parent, alive }, place): ChipThing => ({
      kind: 'chip',
      id: `chip:${id}`,
      x: begin + place * (w + gap),
      y: top + ARCHES,
      w,
      h: height,
      ...{ holder: id, name, parent, parentName: names.get(parent) ?? '', alive },
    }),
  );
  const places = new Map(chips.map((chip) => [chip.holder, chip]));
  const arches = chips.flatMap((chip): Link[] => {
    const from = places.get(chip.parent);
    if (!from) return [];
    const begins = { x: from.x + from.w * 0.65, y: from.y };
    const ends = { x: chip.x + chip.w * 0.35, y: chip.y };
    const { holder } = chip;
    return [
      { id: `arch:${holder}`, kind: 'family', holder, from: begins, to: ends, zero: false, now: false },
    ];
  });
  return { chips, arches };
}
