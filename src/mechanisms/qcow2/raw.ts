/** Requests to images, raw or qcow2, as the block layer passes them on (block/block-backend.c, block/io.c, block/raw-format.c). */
import { emit, imageIn, moveData, openOf, type Process } from './process.ts';
import { type Data, put, writeQcow2 } from './write.ts';
import { discardQcow2, zeroData, zeroQcow2 } from './zero.ts';

/** Whether a request lies within the disk (`blk_check_byte_request`). */
export const isInside = (p: Process, id: number, guest: number, bytes: number): boolean =>
  guest + bytes <= imageIn(p, id).size;

/** Writes data at a byte of the disk. */
export function writeImage(p: Process, id: number, guest: number, bytes: number, data: Data): void {
  if (bytes === 0) return;
  if (imageIn(p, id).qcow2) {
    writeQcow2(p, id, guest, bytes, data);
    return;
  }
  moveData(p, id, 'write', guest, bytes);
  put(p, id, guest, guest, bytes, data);
}

/** Writes zeroes; with `unmap` space may be given back for it. */
export function zeroImage(p: Process, id: number, guest: number, bytes: number, unmap: boolean): void {
  if (bytes === 0) return;
  if (imageIn(p, id).qcow2) zeroQcow2(p, id, guest, bytes, unmap);
  else zeroData(p, id, guest, bytes, unmap && openOf(p, id).unmap);
}

export function discardImage(p: Process, id: number, guest: number, bytes: number): void {
  if (bytes === 0 || !openOf(p, id).unmap) return;
  if (imageIn(p, id).qcow2) {
    discardQcow2(p, id, guest, bytes);
    return;
  }
  moveData(p, id, 'punch', guest, bytes);
  emit(p, 'punched', { image: id, data: true, at: guest, bytes });
}
