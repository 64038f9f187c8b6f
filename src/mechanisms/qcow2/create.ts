/** Making images. After `qcow2_co_create` (block/qcow2.c), `raw_co_create` and `allocate_first_block` (block/file-posix.c) of QEMU 7.2. */
import { allocate } from './allocate.ts';
import type { Geometry } from './geometry.ts';
import { clusterIn, emit, imageIn, newProcess, open, type Process } from './process.ts';
import { type Prealloc, resizeQcow2 } from './resize.ts';
import { NONE } from './world.ts';

/** The first block of a new file is written, so that what follows can tell how the host aligns. */
const FIRST = 4096;
const SECTOR = 512;

export interface Plan {
  readonly name: string;
  readonly file: string;
  readonly size: number;
  readonly backing: number;
  /** Null for a raw image. */
  readonly geometry: Geometry | null;
  readonly prealloc: Prealloc;
  readonly dataFile: string;
  readonly dataIsRaw: boolean;
  readonly over: number;
}

/** Extends a new file to its length, as `preallocation` says. */
function lengthen(p: Process, id: number, data: boolean, length: number, prealloc: Prealloc): void {
  const mode = prealloc === 'full' || prealloc === 'falloc' ? prealloc : 'off';
  emit(p, 'truncated', { image: id, data, length, mode });
  if (length === 0 || mode === 'full') return;
  const first = length < FIRST ? SECTOR : FIRST;
  if (data && imageIn(p, id).data)
    emit(p, 'filled', { image: id, at: 0, bytes: first, byte: 0, guest: 0, why: 'first' });
  else emit(p, 'stored', { image: id, at: 0, bytes: first });
}

/** The header, a refcount table and its first block: the three clusters that every file begins with. */
export function makeStart(p: Process, id: number): void {
  const cluster = clusterIn(p, id);
  emit(p, 'stored', { image: id, at: 0, bytes: cluster });
  emit(p, 'retabled', { image: id, host: 1, clusters: 1, blocks: [] });
  emit(p, 'hooked', { image: id, index: 0, host: 2 });
  allocate(p, id, 1, { use: 'header', index: 0 });
  allocate(p, id, 1, { use: 'reftable', index: 0 });
  allocate(p, id, 1, { use: 'refblock', index: 0 });
}

/** Makes an image. @returns its id */
export function makeImage(outer: Process, plan: Plan): number {
  const { name, file, size, backing, geometry, prealloc, dataFile, dataIsRaw, over } = plan;
  const p = newProcess(outer.tx);
  const id = p.world.images.length;
  const empty = { image: id, name, file, backing: NONE, geometry, dataFile, dataIsRaw, over };
  emit(p, 'created', { ...empty, size: geometry ? 0 : size, below: backing, wanted: size });
  if (!geometry) {
    lengthen(p, id, true, size, prealloc);
    return id;
  }
  open(p, id, false);
  makeStart(p, id);
  const mode = dataIsRaw && prealloc === 'off' ? 'metadata' : prealloc;
  if (dataFile !== '' && mode === 'off') lengthen(p, id, true, size, 'off');
  resizeQcow2(p, id, size, mode);
  if (backing !== NONE) emit(p, 'rebased', { image: id, backing, unsafe: true, how: 'created' });
  return id;
}
