/** Cells of the picture, and the clusters of files that store them. */
import type { LayerCell } from '../../core/picture.ts';
import { uniform } from '../families/disks/bytes.ts';
import type { Stretch } from '../families/disks/extents.ts';
import { contentOf } from './content.ts';
import { type Entry, hasHost, hostOf, KIND, kindOf, type SubType, subType } from './entry.ts';
import { clusterBytes, subclusterBytes } from './geometry.ts';
import { entryOf } from './tables.ts';
import { type Image, living, NONE, type Qcow2, type World } from './world.ts';

const DEFAULT = 65_536;

/** A cell is the smallest cluster that an image has, so that no cell is more than a cluster. */
export function cellBytesOf(world: Pick<World, 'images'>): number {
  const sizes = living(world).flatMap(({ qcow2 }) => (qcow2 ? [clusterBytes(qcow2.geometry)] : []));
  return sizes.length > 0 ? Math.min(...sizes) : DEFAULT;
}

const EMPTY: LayerCell = { state: 'hole', byte: -1, parts: '', host: -1, refs: 0, compressed: false };

const LETTERS: Readonly<Record<SubType, string>> = {
  normal: 'o',
  compressed: 'o',
  'zero-plain': 'z',
  'zero-alloc': 'z',
  unallocated: '.',
  'unallocated-alloc': '.',
};

/** The cluster of the file that an entry refers to, or -1. */
export const hostIn = ({ word }: Pick<Entry, 'word'>): number =>
  hasHost(word) || kindOf(word) === KIND.compressed ? hostOf(word) : NONE;

/** Parts of a cell that are alike or not, as stretches of bytes with a letter each. */
function lettersOf(q: Qcow2, entry: Entry, from: number, to: number): readonly Stretch<string>[] {
  const { geometry } = q;
  const step = Math.min(to - from, subclusterBytes(geometry));
  const parts: Stretch<string>[] = [];
  for (let at = from; at < to; at += step) {
    const sub = Math.floor((at % clusterBytes(geometry)) / subclusterBytes(geometry));
    parts.push({ from: at, to: Math.min(at + step, to), value: LETTERS[subType(geometry, entry, sub)] });
  }
  return parts;
}

function qcow2Cell(world: World, image: Image, q: Qcow2, from: number, to: number): LayerCell {
  const entry = entryOf(q, Math.floor(from / clusterBytes(q.geometry)));
  const letters = lettersOf(q, entry, from, to);
  const parts = letters.map(({ value }) => value).join('');
  const host = image.data ? NONE : hostIn(entry);
  const place = { host, refs: host === NONE ? 0 : q.counts.get(host) };
  const compressed = kindOf(entry.word) === KIND.compressed;
  const isMixed = new Set(parts).size > 1;
  if (!isMixed && parts.startsWith('.')) return { ...EMPTY, ...place };
  if (!isMixed && parts.startsWith('z')) return { ...EMPTY, ...place, state: 'zero' };
  const stored = letters.filter(({ value }) => value === 'o');
  const byte = uniform(stored.flatMap((one) => [...contentOf(world, image.id, one.from, one.to)]));
  const state = parts.includes('.') ? 'part' : 'own';
  return { state, byte, parts: isMixed ? parts : '', ...place, compressed };
}

/** Bytes `[from, to)` of a disk as an image has them. */
export function cellOf(world: World, image: Image, from: number, to: number): LayerCell {
  if (from >= to) return EMPTY;
  if (image.qcow2) return qcow2Cell(world, image, image.qcow2, from, to);
  const host = Math.floor(from / cellBytesOf(world));
  return { ...EMPTY, state: 'own', byte: uniform(contentOf(world, image.id, from, to)), host };
}
