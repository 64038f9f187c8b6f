/** What a device holds by unit, a block or a page of one byte: what it began with, or what was written. */
import { Extents } from '../disks/extents.ts';

/** Still what the unit began with, so that a million of them are one stretch; and nothing, where only some units are stored. */
export const FIRST = -1;
export const NONE = -2;

export type Units = Extents<number>;

const SEQUENCE = 255;

/** What a unit begins with: each has another byte than its neighbours, and none is zero. */
export const firstByte = (unit: number): number => (unit % SEQUENCE) + 1;

/** As a byte what is kept for a unit; `NONE` stays. */
export const byteOf = (unit: number, kept: number): number => (kept === FIRST ? firstByte(unit) : kept);

export const freshUnits = (count: number): Units => Extents.of(count, FIRST);
export const noUnits = (count: number): Units => Extents.of(count, NONE);

/** How many units are stored. */
export function storedIn(units: Units): number {
  let sum = 0;
  for (const { from, to, value } of units.all()) if (value !== NONE) sum += to - from;
  return sum;
}

/** The units that are stored, in order. */
export function* storedUnits(units: Units): Generator<{ readonly unit: number; readonly byte: number }> {
  for (const { from, to, value } of units.all())
    if (value !== NONE) for (let unit = from; unit < to; unit++) yield { unit, byte: byteOf(unit, value) };
}

/** A byte as two digits. */
export const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
