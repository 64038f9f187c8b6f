/** Words of scenario text, with where they stand. In quotes a word may hold anything but a line break; a backslash escapes the next character. */

/** Where a piece of text stands. Lines and columns count from 1, offsets from 0; `end` is one past the last character. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
}

export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** A statement's words, or a `>` note, or a `#` comment: what stands between separators. */
export type Piece =
  | { readonly kind: 'statement'; readonly words: readonly Word[]; readonly span: Span }
  | { readonly kind: 'note' | 'comment'; readonly text: string; readonly span: Span };

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 13;
const HASH = 35;
const SEMICOLON = 59;
const NEWLINE = 10;
const GREATER = 62;
const BACKSLASH = 92;
const QUOTES: readonly number[] = [34, 39];

/** One past the quote that closes the one at `start`, or -1 if none does on its line. */
function closed(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) return -1;
    if (code === quote) return at + 1;
    if (code === BACKSLASH && text.charCodeAt(at + 1) !== NEWLINE) at++;
  }
  return -1;
}

/** Whether a word begins a text in quotes that does not end on its line. */
export const isUnclosed = (word: string): boolean =>
  QUOTES.includes(word.charCodeAt(0)) && closed(word, 0) !== word.length;

/** Splits text into statements, notes and comments. Never fails; one pass, one character at a time. */
export function pieces(text: string): readonly Piece[] {
  const out: Piece[] = [];
  let line = 1;
  let lineStart = 0;
  let words: Word[] = [];
  let at = 0;

  const span = (start: number, end: number): Span => ({ line, column: start - lineStart + 1, start, end });
  const close = (): void => {
    const first = words[0];
    const last = words.at(-1);
    if (first && last) out.push({ kind: 'statement', words, span: { ...first.span, end: last.span.end } });
    words = [];
  };
  const endOfLine = (from: number): number => {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) {
      close();
      at++;
      line++;
      lineStart = at;
    } else if (code === SEMICOLON) {
      close();
      at++;
    } else if (code === HASH || (code === GREATER && words.length === 0)) {
      close();
      const end = endOfLine(at);
      const kind = code === HASH ? 'comment' : 'note';
      out.push({ kind, text: text.slice(at + 1, end).trim(), span: span(at, end) });
      at = end;
    } else if (isSpace(code)) {
      at++;
    } else {
      const start = at;
      const end = QUOTES.includes(code) ? closed(text, start) : -1;
      if (end >= 0) at = end;
      while (end < 0 && at < text.length) {
        const next = text.charCodeAt(at);
        if (isSpace(next) || next === NEWLINE || next === SEMICOLON || next === HASH) break;
        at++;
      }
      words.push({ text: text.slice(start, at), span: span(start, at) });
    }
  }
  close();
  return out;
}
