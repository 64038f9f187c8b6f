/** A redolog as it lies on the host's disk: header, catalog, and slots in the order of their first use. */
import type { HostCell, HostView, LayersNow } from '../../core/picture.ts';
import type { Strip } from '../families/disks/strip.ts';
import { CELL, heldBy, hostOf, UNIT } from './cells.ts';
import { geometryOf, SECTOR } from './format.ts';
import { CLEAR, entryOf, type Image, type Log, logOf, marksOver } from './world.ts';

/** So many units are shown at most: a bitmap and its extent more than twice, on a small disk. */
const MOST = 96;

/** Before the unit that something happens to, so many are shown too. */
const BEFORE = 2;

function dataCell(log: Log, slot: number, at: number): HostCell {
  const { extent } = geometryOf(log.size);
  const from = entryOf(log, slot) * extent + at;
  const isSet = [...marksOver(log, from, Math.min(from + SECTOR, log.size))].some(
    ({ value }) => value !== CLEAR,
  );
  const label = from < log.size ? `sector ${from / SECTOR}` : 'no sector';
  return { use: isSet ? 'data' : 'free', label, refs: 0, cell: Math.floor(from / CELL) };
}

function unitCell(log: Log, unit: number): HostCell {
  const held = heldBy(log, unit);
  const cell = { refs: 0, cell: -1 };
  switch (held.use) {
    case 'header':
      return { use: 'header', label: 'header', ...cell };
    case 'table':
      return { use: 'table', label: `catalog ${held.first}–${held.last}`, ...cell };
    case 'bitmap':
      return { use: 'bitmap', label: `bitmap of extent ${entryOf(log, held.slot)}`, ...cell };
    case 'data':
      return dataCell(log, held.slot, held.at);
    case 'free':
      return { use: 'free', label: 'behind the last extent', ...cell };
  }
}

/** The first cell that is shown and has a place in the file, or -1. */
function firstHost(image: Image, { start, shown }: Strip): number {
  for (let cell = start; cell < start + shown; cell++) {
    const host = hostOf(image, cell);
    if (host >= 0) return host;
  }
  return -1;
}

/** Where the file is looked at: where something happens, where the strip is that was scrolled, or else at its end. */
function startOf(image: Image, units: number, strip: Strip, now: LayersNow | null): number {
  const acting = now && now.layer === image.id ? (now.hosts[0] ?? -1) : -1;
  const scrolled = strip.start > 0 ? firstHost(image, strip) : -1;
  const at = acting >= 0 ? acting : scrolled >= 0 ? scrolled : units;
  return Math.max(0, Math.min(at - BEFORE, units - MOST));
}

export function hostView(image: Image, strip: Strip, now: LayersNow | null): HostView | null {
  const log = logOf(image);
  if (!log) return null;
  const units = Math.ceil(log.fileBytes / UNIT);
  const start = startOf(image, units, strip, now);
  const cells = Array.from({ length: Math.min(MOST, units - start) }, (_, at) => unitCell(log, start + at));
  return { unitBytes: UNIT, units, start, cells };
}
