/** Reads a GIF as its specification says (CompuServe, 89a), knowing nothing of how ours are made: sizes, delays and pixels. */

export interface ReadFrame {
  /** In hundredths of a second. */
  readonly delay: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** The whole picture after this frame, as `0xrrggbb`; -1 where nothing was drawn yet. */
  readonly pixels: Int32Array;
}

export interface ReadGif {
  readonly width: number;
  readonly height: number;
  /** How often it is played again: 0 is for ever; null is once. */
  readonly loops: number | null;
  readonly frames: readonly ReadFrame[];
}

/** The indexes behind LZW codes of varying length. */
function unpacked(bytes: readonly number[], depth: number, count: number): Uint8Array {
  const clear = 2 ** depth;
  const out = new Uint8Array(count);
  let filled = 0;
  let words: (readonly number[])[] = [];
  let size = depth + 1;
  let before: readonly number[] | null = null;
  let at = 0;
  const nextCode = (): number => {
    let code = 0;
    for (let bit = 0; bit < size; bit++, at++) {
      const byte = bytes[at >> 3];
      if (byte === undefined) throw new Error('the codes end early');
      if ((byte >> (at & 7)) & 1) code += 2 ** bit;
    }
    return code;
  };
  for (;;) {
    const code = nextCode();
    if (code === clear) {
      words = Array.from({ length: clear + 2 }, (_, index) => [index]);
      size = depth + 1;
      before = null;
      continue;
    }
    if (code === clear + 1) break;
    const known = words[code];
    if (!known && (!before || code !== words.length)) throw new Error(`no such code: ${code}`);
    const word: readonly number[] = known ?? [...(before ?? []), before?.[0] ?? 0];
    for (const index of word) out[filled++] = index;
    if (before && words.length < 4096) words.push([...before, word[0] as number]);
    if (words.length === 2 ** size && size < 12) size++;
    before = word;
  }
  if (filled !== count) throw new Error(`${filled} pixels, not ${count}`);
  if (Math.ceil(at / 8) !== bytes.length) throw new Error('bytes after the end of the codes');
  return out;
}

/** @throws when it is no GIF from its first byte to its last */
export function readGif(file: Uint8Array): ReadGif {
  let at = 0;
  const byte = (): number => {
    const value = file[at++];
    if (value === undefined) throw new Error('the file ends early');
    return value;
  };
  const short = (): number => byte() + 256 * byte();
  const ascii = (length: number): string => String.fromCharCode(...Array.from({ length }, () => byte()));
  const blocks = (): readonly number[] => {
    const found: number[] = [];
    for (let length = byte(); length > 0; length = byte())
      for (let left = length; left > 0; left--) found.push(byte());
    return found;
  };
  const table = (flags: number): readonly number[] =>
    Array.from({ length: 2 ** ((flags & 7) + 1) }, () => byte() * 65536 + byte() * 256 + byte());

  if (ascii(6) !== 'GIF89a') throw new Error('no GIF');
  const [width, height] = [short(), short()];
  const flags = byte();
  at += 2;
  const global = flags & 0x80 ? table(flags) : [];
  let loops: number | null = null;
  let control = { delay: 0, dispose: 0, clear: -1 };
  const frames: ReadFrame[] = [];
  let pixels = new Int32Array(width * height).fill(-1);

  for (;;) {
    const kind = byte();
    if (kind === 0x3b) break;
    if (kind === 0x21) {
      const label = byte();
      if (label === 0xf9) {
        if (byte() !== 4) throw new Error('a control block has 4 bytes');
        const packed = byte();
        const delay = short();
        const index = byte();
        control = { delay, dispose: (packed >> 2) & 7, clear: packed & 1 ? index : -1 };
        if (byte() !== 0) throw new Error('a control block ends');
      } else {
        const [...name] = Array.from({ length: byte() }, () => byte());
        const data = blocks();
        if (label === 0xff && String.fromCharCode(...name) === 'NETSCAPE2.0')
          loops = (data[1] ?? 0) + 256 * (data[2] ?? 0);
      }
      continue;
    }
    if (kind !== 0x2c) throw new Error(`no block begins with ${kind}`);
    const [x, y, w, h] = [short(), short(), short(), short()];
    const local = byte();
    if (local & 0x40) throw new Error('interlaced');
    if (x + w > width || y + h > height || w === 0 || h === 0) throw new Error('outside of the picture');
    if (control.dispose > 1) throw new Error('only what stays is read');
    const colours = local & 0x80 ? table(local) : global;
    const depth = byte();
    const indexes = unpacked(blocks(), depth, w * h);
    pixels = pixels.slice();
    for (const [place, index] of indexes.entries()) {
      if (index === control.clear) continue;
      pixels[(y + Math.floor(place / w)) * width + x + (place % w)] = colours[index] ?? -1;
    }
    frames.push({ delay: control.delay, x, y, w, h, pixels });
  }
  if (at !== file.length) throw new Error('bytes after the end');
  return { width, height, loops, frames };
}
