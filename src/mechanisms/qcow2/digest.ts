/** SHA-256 of bytes that are known as runs, without ever having all of them. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const CHUNK = 65_536;

export function digestOf(runs: readonly (readonly [length: number, byte: number])[]): string {
  const hash = sha256.create();
  const chunk = new Uint8Array(CHUNK);
  for (const [length, byte] of runs) {
    chunk.fill(byte, 0, Math.min(length, CHUNK));
    for (let left = length; left > 0; left -= CHUNK) hash.update(chunk.subarray(0, Math.min(left, CHUNK)));
  }
  return bytesToHex(hash.digest());
}
