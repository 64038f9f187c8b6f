/** The parts of a link: a checksum, bytes as characters that every address takes, and the fragment's frame. */

/** Format 1 and the key before it: what every link begins with. */
export const OPENING = 's=1.';

/** CRC-32 as in ISO 3309 and gzip (RFC 1952, section 8): sees every change within 32 bits that follow each other. */
export function crc32(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

/** Bytes as base64url without padding (RFC 4648, section 5). */
export function toCharacters(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

const bytesOf = (number: number): number[] => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255);

/** Packed data with its checksum, as characters. */
export const sealed = (packed: Uint8Array): string =>
  toCharacters(Uint8Array.from([...packed, ...bytesOf(crc32(packed))]));

/** The checksum of a text of plain characters. */
export const textSum = (text: string): string =>
  toCharacters(Uint8Array.from(bytesOf(crc32(new TextEncoder().encode(text)))));

/**
 * The fragment of segments. Its length and its own checksum stand before them: together they see any one character that is
 * wrong (the checksum), missing or doubled (the length), wherever it is. The checksum of each segment says where.
 */
export function framed(segments: readonly string[]): string {
  const body = segments.join('.');
  return `${OPENING}${body.length}.${textSum(body)}.${body}`;
}
