/** What a disk holds, as stretches of equal bytes: filled in the ways that scenarios ask for, printed and summed as recordings do. */
import { sha256 } from '@noble/hashes/sha2.js';
import type { Json } from '../../../core/mechanism.ts';
import { Extents, type Stretch } from './extents.ts';

export type Bytes = Extents<number>;

export const SECTOR = 512;

/** `fill=seq`: sector i holds the byte i % 250 + 1 all over. */
const SEQUENCE = 250;

/** So many bytes of one value, or of the sequence in which each sector differs from its neighbours. */
export function filled(length: number, fill: number | 'seq'): Bytes {
  if (fill !== 'seq') return Extents.of(length, fill);
  const stretches: Stretch<number>[] = [];
  for (let from = 0; from < length; from += SECTOR)
    stretches.push({ from, to: Math.min(from + SECTOR, length), value: ((from / SECTOR) % SEQUENCE) + 1 });
  return Extents.from(stretches);
}

/** Lengths of equal bytes: `[[length, byte], …]`. */
export function runLengths(stretches: Iterable<Stretch<number>>): readonly (readonly [number, number])[] {
  const out: [number, number][] = [];
  for (const { from, to, value } of stretches) {
    const last = out.at(-1);
    if (last && last[1] === value) last[0] += to - from;
    else if (to > from) out.push([to - from, value]);
  }
  return out;
}

/** Hashed at once, at most. */
const CHUNK = 65_536;

/** The SHA-256 of these bytes, in hexadecimal digits. */
function sha256Of(stretches: Iterable<Stretch<number>>): string {
  const hash = sha256.create();
  const chunk = new Uint8Array(CHUNK);
  for (const { from, to, value } of stretches) {
    chunk.fill(value, 0, to - from);
    for (let left = to - from; left > 0; left -= CHUNK) hash.update(chunk.subarray(0, Math.min(left, CHUNK)));
  }
  return [...hash.digest()].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a read returns, as recordings have it. */
export function readResult(stretches: Iterable<Stretch<number>>): Json {
  const all = [...stretches];
  return { runs: runLengths(all), sha256: sha256Of(all) };
}

/** The byte that fills all of them, or -1 where they differ or there are none. */
export function uniform(stretches: Iterable<Stretch<number>>): number {
  let byte = -1;
  for (const { value } of stretches) {
    if (byte >= 0 && byte !== value) return -1;
    byte = value;
  }
  return byte;
}
