/** Text as bytes and back: one character for each byte of its UTF-8, since C++ strings hold bytes. */

/** Half of a pair of surrogates cannot be written as bytes. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Each character of the result stands for one byte, 0 to 255. */
export const bytesOf = (text: string): string =>
  encodeURIComponent(wellFormed(text)).replace(/%(..)/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** The text that some bytes are, or each byte as a character where they are no UTF-8. */
function textOf(bytes: string): string {
  const hex = [...bytes].map((char) => `%${(char.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`);
  try {
    return decodeURIComponent(hex.join(''));
  } catch {
    return bytes;
  }
}

/** Bytes of UTF-8 as a word between such quotes; reading it gives the same bytes. */
export const quoted = (bytes: string, quote: '"' | "'"): string =>
  quote +
  textOf(bytes).replaceAll(/[\\"']/g, (char) => (char === '\\' || char === quote ? `\\${char}` : char)) +
  quote;
