/** Segments of a link back into data: checked to the bit first, then unpacked up to a limit. */
import { crc32, toCharacters } from './segment.ts';

/** The packed data of a segment, or null when a character of it is wrong. */
function opened(segment: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(segment)) return null;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    const text = atob(segment.replace(/-/g, '+').replace(/_/g, '/'));
    bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
  // The last character has bits that no byte needs: only the one way in which they are zero is right.
  if (bytes.length < 5 || toCharacters(bytes) !== segment) return null;
  const end = bytes.length - 4;
  const sum = new DataView(bytes.buffer).getUint32(end);
  const packed = bytes.subarray(0, end);
  return crc32(packed) === sum ? packed : null;
}

/** What is left to unpack, for all segments together. */
export interface Room {
  bytes: number;
}

/** Unpacks no more than there is room for. @returns null when it is more; @throws when it is no packed data */
async function inflate(packed: Uint8Array<ArrayBuffer>, room: Room): Promise<string | null> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const words = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + words.decode();
    room.bytes -= value.length;
    if (room.bytes < 0) {
      reader.cancel().catch(() => {});
      return null;
    }
    text += words.decode(value, { stream: true });
  }
}

/** A segment's list of values; 'damaged', or 'too-large' when there is no room for it. */
export async function unpack(
  segment: string,
  room: Room,
): Promise<readonly unknown[] | 'damaged' | 'too-large'> {
  const packed = opened(segment);
  if (!packed) return 'damaged';
  try {
    const text = await inflate(packed, room);
    if (text === null) return 'too-large';
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : 'damaged';
  } catch {
    return 'damaged';
  }
}
