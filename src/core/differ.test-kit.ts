/** Where bytes differ, found quickly: eager models are compared with what is read, byte by byte, after every command. */

const WORD = 4;

/** Four at a time, where both lie so that they can be read like this. */
function words(bytes: Uint8Array, from: number, to: number): Uint32Array | null {
  const start = bytes.byteOffset + from;
  return start % WORD === 0 ? new Uint32Array(bytes.buffer, start, Math.floor((to - from) / WORD)) : null;
}

/** The first index of `[from, to)` at which two differ, or -1; past its end, an array has nothing that is equal to a byte. */
export function firstDifference(a: Uint8Array, b: Uint8Array, from = 0, to = a.length): number {
  const end = Math.min(to, a.length, b.length);
  let at = from;
  const [one, other] = end > from ? [words(a, from, end), words(b, from, end)] : [null, null];
  if (one && other) {
    let word = 0;
    while (word < one.length && one[word] === other[word]) word++;
    at += word * WORD;
  }
  while (at < end && a[at] === b[at]) at++;
  return at < to ? at : -1;
}

/** The first index of `[from, to)` at which there is something else than `value`, or -1. */
export function firstOther(bytes: Uint8Array, value: number, from = 0, to = bytes.length): number {
  const four = to <= bytes.length && to > from ? words(bytes, from, to) : null;
  const wanted = (value * 0x01010101) >>> 0;
  let word = 0;
  while (four && word < four.length && four[word] === wanted) word++;
  for (let at = from + word * WORD; at < to; at++) if (bytes[at] !== value) return at;
  return -1;
}
