/** Reading a disk: which files the bytes come from. Nothing changes by it. */
import { dataBlob } from './content.ts';
import { hostOf, streamBytes, streamOf } from './entry.ts';
import { pieceAt } from './mapping.ts';
import { clusterIn, imageIn, load, move, moveData, type Process } from './process.ts';
import { NONE } from './world.ts';

/** Notes what is read of files for these bytes of a disk. */
export function noteReads(p: Process, id: number, guest: number, bytes: number): void {
  if (bytes <= 0) return;
  const image = imageIn(p, id);
  const read = (at: number, length: number): void =>
    moveData(p, id, 'read', at, Math.min(length, Math.max(0, dataBlob(image).length - at)));
  if (!image.qcow2) {
    read(guest, bytes);
    return;
  }
  for (let at = guest; at < guest + bytes; ) {
    const piece = pieceAt(image, at, guest + bytes - at, (table, slice) => load(p, id, table, slice));
    if (piece.type === 'normal') read(piece.at, piece.bytes);
    else if (piece.type === 'compressed') {
      const stream = streamOf(piece.entry);
      const from = hostOf(piece.entry.word) * clusterIn(p, id) + stream.offset;
      const most = Math.max(0, image.blob.length - from);
      move(p, id, 'read', from, Math.min(streamBytes(stream), most));
    } else if (piece.type.startsWith('unallocated')) readBelow(p, image.backing, at, piece.bytes);
    at += piece.bytes;
  }
}

function readBelow(p: Process, backing: number, guest: number, bytes: number): void {
  if (backing === NONE) return;
  noteReads(p, backing, guest, Math.min(bytes, imageIn(p, backing).size - guest));
}
