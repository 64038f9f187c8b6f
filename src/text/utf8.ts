/** Bytes of UTF-8 as people read them. A text is one character for each byte (0 to 255); what is none, such as “…”, stays. */

const isContinuation = (char: string | undefined): boolean =>
  char !== undefined && char >= '\x80' && char <= '\xbf';

/** What the first byte of a sequence says of its length, and the smallest code point that needs so many. */
const LENGTHS: readonly (readonly [from: number, to: number, length: number, least: number])[] = [
  [0xc2, 0xdf, 2, 0x80],
  [0xe0, 0xef, 3, 0x800],
  [0xf0, 0xf4, 4, 0x1_0000],
];

const lengthAt = (bytes: string, at: number): number =>
  LENGTHS.find(([, to]) => bytes.charCodeAt(at) <= to)?.[2] ?? 1;

/** The sequence that begins there, or '' where none does. */
function sequenceAt(bytes: string, at: number): string {
  const first = bytes.charCodeAt(at);
  const [, , length, least] = LENGTHS.find(([from, to]) => first >= from && first <= to) ?? [0, 0, 0, 0];
  if (length === 0) return '';
  let code = first & (0xff >> (length + 1));
  for (let k = 1; k < length; k++) {
    if (!isContinuation(bytes[at + k])) return '';
    code = code * 64 + (bytes.charCodeAt(at + k) & 0x3f);
  }
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code < least || code > 0x10_ffff || isSurrogate ? '' : String.fromCodePoint(code);
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\0': '\\0' };

/** As in C++: a byte that shows nothing by itself is written as a number. */
const escaped = (byte: string): string =>
  ESCAPES[byte] ?? `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** Shows nothing, or changes the direction of what stands around it. */
const HIDDEN = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

/** What begins before the mark of something left out, and is cut by it. */
const CUT = /^[\xc2-\xf4][\x80-\xbf]*(?=…)/;

/** What to show, character by character: what decodes as itself, every other byte as `\xe9`; a cut character before “…” not at all. */
export function shownCharacters(bytes: string): readonly string[] {
  const out: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes.charAt(at);
    const isPlain = (byte >= ' ' && byte <= '~') || byte > '\xff';
    const char = isPlain ? byte : sequenceAt(bytes, at);
    const cut = char === '' ? (CUT.exec(bytes.slice(at, at + 4))?.[0].length ?? 0) : 0;
    if (cut > 0) at += cut;
    else {
      const isShown = char !== '' && !HIDDEN.test(char);
      out.push(isShown ? char : escaped(byte));
      at += isShown && !isPlain ? lengthAt(bytes, at) : 1;
    }
  }
  return out;
}

/** The last place up to `most` at which no character is cut. */
export function boundaryBefore(bytes: string, most: number): number {
  for (let at = most; at > Math.max(0, most - 4); at--) if (!isContinuation(bytes[at])) return at;
  return most;
}

/** The first place from `least` on at which no character is cut. */
export function boundaryAfter(bytes: string, least: number): number {
  for (let at = least; at < least + 4; at++) if (!isContinuation(bytes[at])) return at;
  return least;
}
