/** What `qemu-img map` says of a disk, as recordings have it. */
import type { Json } from '../../core/mechanism.ts';
import { type Piece, pieceAt } from './mapping.ts';
import { type Image, imageOf, NONE, type World } from './world.ts';

interface Row {
  readonly length: number;
  readonly depth: number;
  readonly present: boolean;
  readonly zero: boolean;
  readonly data: boolean;
  /** The byte of the file, or -1. */
  readonly at: number;
}

const ZERO: ReadonlySet<Piece['type']> = new Set(['zero-plain', 'zero-alloc']);

function rawRow(image: Image, guest: number, bytes: number, depth: number): Row {
  const end = Math.min(guest + bytes, image.blob.length);
  const one = guest < end ? image.blob.holes(guest, end).next() : { done: true as const, value: undefined };
  if (one.done || !one.value)
    return { length: bytes, depth, present: true, zero: true, data: false, at: guest };
  const { from, to, value: hole } = one.value;
  return { length: to - from, depth, present: true, zero: hole, data: !hole, at: guest };
}

/** The row that begins at a byte of the disk of an image at this depth. */
function rowAt(world: World, id: number, guest: number, bytes: number, depth: number): Row {
  const image = imageOf(world, id);
  if (!image.qcow2) return rawRow(image, guest, bytes, depth);
  const { type, bytes: length, at } = pieceAt(image, guest, bytes);
  if (type === 'normal' || type === 'compressed')
    return { length, depth, present: true, zero: false, data: true, at };
  if (ZERO.has(type)) return { length, depth, present: true, zero: true, data: false, at };
  return belowRow(world, image, guest, length, depth, at);
}

function belowRow(world: World, image: Image, guest: number, bytes: number, depth: number, at: number): Row {
  const { backing } = image;
  const nothing = { length: bytes, depth, present: false, zero: true, data: false, at };
  if (backing === NONE) return nothing;
  const { size } = imageOf(world, backing);
  // What is behind the end of the image below counts as not there.
  if (guest >= size) return nothing;
  return rowAt(world, backing, guest, Math.min(bytes, size - guest), depth + 1);
}

const isAlike = (a: Row, b: Row): boolean =>
  a.depth === b.depth && a.present === b.present && a.zero === b.zero && a.data === b.data;

const follows = (a: Row, b: Row): boolean =>
  a.at === NONE ? b.at === NONE : b.at !== NONE && a.at + a.length === b.at;

/** All of a disk in rows: start, length, depth, present, zero, data, byte of the file. */
export function mapOf(world: World, id: number): Json {
  const { size } = imageOf(world, id);
  const rows: { start: number; row: Row }[] = [];
  for (let at = 0; at < size; ) {
    const row = rowAt(world, id, at, size - at, 0);
    const last = rows.at(-1);
    if (last && isAlike(last.row, row) && follows(last.row, row))
      last.row = { ...last.row, length: last.row.length + row.length };
    else rows.push({ start: at, row });
    at += row.length;
  }
  return rows.map(({ start, row: { length, depth, present, zero, data, at } }) => [
    start,
    length,
    depth,
    present ? 1 : 0,
    zero ? 1 : 0,
    data ? 1 : 0,
    at === NONE ? null : at,
  ]);
}
