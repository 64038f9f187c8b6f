/** Compressed clusters: how long their streams are, and writing them. After block/qcow2-threads.c and `qcow2_co_pwritev_compressed_part`. */
import { allocateStream } from './allocate.ts';
import { deflatedLength } from './deflate.ts';
import { hasHost, KIND, kindOf } from './entry.ts';
import { highestCount } from './geometry.ts';
import { clusterIn, emit, fileIn, move, type Process } from './process.ts';
import { ownTable } from './table-use.ts';
import { entryOf } from './tables.ts';
import { writeQcow2 } from './write.ts';

const SECTOR = 512;
/** Chunks of one request that are under way at a time. */
const WORKERS = 8;

const known = new Map<string, number>();

/** Bytes of the stream for a cluster of `filled` bytes of one value and zeroes after them. */
export function packedLength(cluster: number, filled: number, byte: number, isZstd: boolean): number {
  const name = `${cluster} ${filled} ${byte} ${isZstd}`;
  const found = known.get(name);
  if (found !== undefined) return found;
  const length = isZstd
    ? zstdLength(cluster, byte === 0 ? cluster : filled)
    : deflatedLength(cluster, filled, byte);
  known.set(name, length);
  return length;
}

/** zstd writes a block for each 128 KiB. */
const ZSTD_BLOCK = 131_072;
/** Of a block: its header, and with the byte that it repeats. */
const HEADER = 3;
const REPEATED = HEADER + 1;

/** Extra bits of the code for the length of a match of all bytes but the first. */
const matchBits = (length: number): number => Math.floor(Math.log2(length - 4));

/** A block of one byte, or of one byte and then zeroes, which is not written as a repetition. Measured with libzstd 1.5. */
function zstdBlock(bytes: number, filled: number, isFirst: boolean): number {
  if (filled === 0 || filled === bytes) return HEADER + 8 + Math.floor((matchBits(bytes) + 1) / 8);
  const bits = matchBits(filled) + matchBits(bytes - filled);
  return HEADER + (isFirst ? 11 + Math.floor((bits + 1) / 8) : 10 + Math.floor(bits / 8));
}

/** The first block is always compressed; those after it are repetitions, but for one in which the byte changes. */
function zstdLength(cluster: number, filled: number): number {
  let length = 4 + (cluster < 65_792 ? 3 : 5);
  for (let at = 0; at < cluster; at += ZSTD_BLOCK) {
    const bytes = Math.min(ZSTD_BLOCK, cluster - at);
    const here = Math.max(0, Math.min(bytes, filled - at));
    const isMixed = here > 0 && here < bytes;
    length += at === 0 || isMixed ? zstdBlock(bytes, here, at === 0) : REPEATED;
  }
  return length;
}

/** Stores one cluster compressed. @returns whether there was nothing in its place */
function packCluster(p: Process, id: number, guest: number, filled: number, byte: number): boolean {
  const { geometry } = fileIn(p, id);
  const cluster = clusterIn(p, id);
  const number = guest / cluster;
  const length = packedLength(cluster, filled, byte, geometry.compression === 'zstd');
  if (length > cluster - 1) {
    writeQcow2(p, id, guest, filled, { kind: 'byte', byte, why: 'data' });
    return true;
  }
  ownTable(p, id, number);
  const { word } = entryOf(fileIn(p, id), number);
  if (hasHost(word) || kindOf(word) === KIND.compressed) return false;
  const at = allocateStream(p, id, length, number, highestCount(geometry));
  const sectors = Math.floor((at + length - 1) / SECTOR) - Math.floor(at / SECTOR) + 1;
  move(p, id, 'write', at, length);
  emit(p, 'packed', { image: id, guest: number, at, length, sectors, byte, filled });
  return true;
}

/** Stores clusters compressed. What is under way when one fails is still done. @returns whether all could be */
export function packClusters(p: Process, id: number, guest: number, bytes: number, byte: number): boolean {
  const cluster = clusterIn(p, id);
  let failed: number | null = null;
  for (let k = 0; k * cluster < bytes; k++) {
    if (failed !== null && k > failed + WORKERS) break;
    const filled = Math.min(cluster, bytes - k * cluster);
    if (!packCluster(p, id, guest + k * cluster, filled, byte)) failed ??= k;
  }
  return failed === null;
}
