/** The packing of a GIF's pixels: variable-length LZW codes in blocks of up to 255 bytes, fed piece by piece. */

/** Codes are at most this long. */
const LONGEST = 12;
const MOST_CODES = 1 << LONGEST;
const BLOCK = 255;

/** Bytes that grow. */
export interface Bytes {
  put(...values: readonly number[]): void;
  all(): Uint8Array<ArrayBuffer>;
}

export function createBytes(room = 1 << 16): Bytes {
  let bytes = new Uint8Array(room);
  let length = 0;
  return {
    put(...values) {
      if (length + values.length > bytes.length) {
        const larger = new Uint8Array(bytes.length * 2 + values.length);
        larger.set(bytes);
        bytes = larger;
      }
      for (const value of values) bytes[length++] = value;
    },
    all: () => bytes.slice(0, length),
  };
}

export interface Lzw {
  /** The next pixels, as indexes below `2 ** depth`. */
  write(indexes: Uint8Array): void;
  end(): void;
}

/** @param depth bits of an index, 2 to 8 */
export function createLzw(out: Bytes, depth: number): Lzw {
  const CLEAR = 1 << depth;
  const END = CLEAR + 1;
  /** For each code and the pixel after it the longer code, or 0: children of CLEAR there are none. */
  const longer = new Uint16Array(MOST_CODES << depth);
  const block = new Uint8Array(BLOCK);
  let filled = 0;
  let bits = 0;
  let bitCount = 0;
  let size = depth + 1;
  let next = END + 1;
  let code = -1;

  const putByte = (byte: number): void => {
    block[filled++] = byte;
    if (filled === BLOCK) flush();
  };
  function flush(): void {
    if (filled > 0) out.put(filled, ...block.subarray(0, filled));
    filled = 0;
  }
  function putCode(value: number): void {
    bits |= value << bitCount;
    bitCount += size;
    while (bitCount >= 8) {
      putByte(bits & 0xff);
      bits >>>= 8;
      bitCount -= 8;
    }
  }
  function reset(): void {
    putCode(CLEAR);
    longer.fill(0);
    size = depth + 1;
    next = END + 1;
  }

  out.put(depth);
  reset();
  return {
    write(indexes) {
      for (const index of indexes) {
        if (code < 0) {
          code = index;
          continue;
        }
        const key = (code << depth) | index;
        const known = longer[key] as number;
        if (known > 0) {
          code = known;
          continue;
        }
        putCode(code);
        if (next < MOST_CODES) {
          longer[key] = next;
          // The reader learns each code one step later, so the length grows when it comes to need it.
          if (next === 1 << size) size++;
          next++;
        } else reset();
        code = index;
      }
    },
    end() {
      if (code >= 0) putCode(code);
      // The reader would have learnt one more code by now.
      if (next === 1 << size && size < LONGEST) size++;
      putCode(END);
      if (bitCount > 0) putByte(bits & 0xff);
      flush();
      out.put(0);
    },
  };
}
