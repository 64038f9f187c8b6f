/**
 * How much a world of this system may hold. The bounds keep a run far from exhausting the browser's memory, which would
 * take the page down with it; a real machine has its own.
 */
import { CommandError } from '../../core/refusal.ts';
import type { Draft } from '../families/pages/world.ts';

export const LIMITS = {
  /** Processes ever started. */
  processes: 4096,
  /** Pages of one mapping or file: 64 GiB of address space. */
  pages: 16_777_216,
  /** Page frames ever used: 16 GiB. */
  frames: 4_194_304,
  /** Page table entries in all processes, those to the zero page included. */
  entries: 16_777_216,
  /** Pages of all files together: 16 GiB of page cache. */
  filePages: 4_194_304,
  /** Mappings of one process, unmapped ones with their names included. */
  mappings: 256,
  files: 1024,
} as const;

export type LimitName = keyof typeof LIMITS;

/** @throws CommandError FORK-LIMIT when `actual` is more than the limit. */
export function within(limit: LimitName, actual: number, argument = ''): void {
  if (actual > LIMITS[limit])
    throw new CommandError('FORK-LIMIT', { limit: LIMITS[limit], what: limit, actual }, argument);
}

/** Refuses a command that would need more frames or more page table entries than there may be. */
export function spend(world: Pick<Draft, 'spaces'>, framesUsed: number, newEntries: number): void {
  within('frames', framesUsed);
  let entries = newEntries;
  for (const { users, tables } of world.spaces)
    if (users > 0) for (const { present, zeros } of tables) entries += present + zeros;
  within('entries', entries);
}
