/**
 * What a tool can say of a part of a disk without reading it: stored, zero, or neither here nor below.
 * After `bdrv_co_block_status`, `bdrv_co_common_block_status_above`, `bdrv_co_is_zero_fast` (block/io.c) and `is_zero` of QEMU 7.2.
 */

import { dataBlob } from './content.ts';
import { countOf } from './counts.ts';
import { clusterBytes, clustersOf } from './geometry.ts';
import { type Piece, pieceAt } from './mapping.ts';
import { fileIn, imageIn, load, openOf, type Process } from './process.ts';
import { type Image, NONE } from './world.ts';

interface Status {
  /** How many bytes this is said of; 0 beyond the end of the disk. */
  readonly bytes: number;
  readonly data: boolean;
  readonly zero: boolean;
  /** Whether this image answers, so that nobody looks below. */
  readonly allocated: boolean;
}

const BEYOND: Status = { bytes: 0, data: false, zero: false, allocated: false };

/** Whether far less of the file is stored than its counts say (`qcow2_detect_metadata_preallocation`). */
function isSparse(p: Process, id: number): boolean {
  const opened = openOf(p, id);
  if (opened.sparse !== null) return opened.sparse;
  const { blob } = imageIn(p, id);
  const q = fileIn(p, id);
  const real = Math.floor(blob.occupied / clusterBytes(q.geometry));
  const threshold = Math.max(Math.floor((real * 10) / 9), real + 2);
  let counted = q.used;
  for (let host = clustersOf(q.geometry, blob.length); host < q.end; host++)
    if (countOf(q, host) > 0) counted--;
  opened.sparse = counted >= threshold;
  return opened.sparse;
}

/** Stretches of a file that are holes, from this byte on. */
function holeAt(
  blob: Image['blob'],
  at: number,
  bytes: number,
): { readonly bytes: number; readonly hole: boolean } {
  if (at >= blob.length) return { bytes, hole: true };
  const { value, done } = blob.holes(at, Math.min(at + bytes, blob.length)).next();
  if (done || !value) return { bytes, hole: true };
  const isToEnd = value.to === blob.length && at + bytes > blob.length;
  return { bytes: isToEnd && value.value ? bytes : value.to - value.from, hole: value.value };
}

function rawStatus(image: Image, wantZero: boolean, guest: number, bytes: number): Status {
  if (!wantZero) return { bytes, data: true, zero: false, allocated: true };
  const { bytes: length, hole } = holeAt(image.blob, guest, bytes);
  return { bytes: length, data: !hole, zero: hole, allocated: true };
}

const isStored = ({ type }: Piece): boolean => type === 'normal' || type === 'compressed';
const isZeroType = ({ type }: Piece): boolean => type === 'zero-plain' || type === 'zero-alloc';

function qcow2Status(p: Process, image: Image, wantZero: boolean, guest: number, bytes: number): Status {
  const { id, backing } = image;
  const sparse = isSparse(p, id);
  const piece = pieceAt(image, guest, bytes, (table, slice) => load(p, id, table, slice));
  const data = isStored(piece);
  const isZero = isZeroType(piece);
  const length = Math.min(piece.bytes, bytes);
  if (data && wantZero && sparse && piece.at !== NONE) {
    const { bytes: alike, hole } = holeAt(dataBlob(image), piece.at, length);
    return { bytes: alike, data, zero: hole, allocated: true };
  }
  if (data || isZero) return { bytes: length, data, zero: isZero, allocated: true };
  const isBeyond = backing === NONE || (wantZero && guest >= imageIn(p, backing).size);
  return { bytes: length, data: false, zero: isBeyond, allocated: false };
}

/** What one image says of `bytes` of its disk. */
export function statusOf(p: Process, id: number, wantZero: boolean, guest: number, bytes: number): Status {
  const image = imageIn(p, id);
  if (guest >= image.size) return BEYOND;
  const length = Math.min(bytes, image.size - guest);
  return image.qcow2
    ? qcow2Status(p, image, wantZero, guest, length)
    : rawStatus(image, wantZero, guest, length);
}

/** What it and those below it say, but not `base` (-1: all of them). */
export function statusAbove(
  p: Process,
  id: number,
  wantZero: boolean,
  guest: number,
  bytes: number,
  base: number = NONE,
): Status {
  if (id === base) return { bytes, data: false, zero: false, allocated: false };
  let status = statusOf(p, id, wantZero, guest, bytes);
  let length = status.bytes;
  for (
    let below = imageIn(p, id).backing;
    length > 0 && !status.allocated && below !== base && below !== NONE;
    below = imageIn(p, below).backing
  ) {
    const next = statusOf(p, below, wantZero, guest, length);
    // A short image below: what is beyond its end reads as zero, as if that were stored there.
    if (next.bytes === 0) return { bytes: length, data: false, zero: true, allocated: true };
    status = next;
    length = next.bytes;
  }
  return status;
}

/** Whether it is known at once, without looking closely, that all of these bytes read as zero. */
export function isZeroFast(p: Process, id: number, guest: number, bytes: number): boolean {
  if (bytes <= 0) return true;
  const status = statusAbove(p, id, false, guest, bytes);
  return status.bytes === bytes && status.zero;
}

/** Whether these bytes read as zero, as far as that can be known without reading; what is beyond the end does not matter. */
export function isZero(p: Process, id: number, guest: number, bytes: number): boolean {
  const end = Math.min(guest + bytes, imageIn(p, id).size);
  for (let at = guest; at < end; ) {
    const status = statusAbove(p, id, true, at, end - at);
    if (!status.zero || status.bytes === 0) return false;
    at += status.bytes;
  }
  return true;
}
