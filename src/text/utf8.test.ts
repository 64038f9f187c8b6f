/** Bytes of UTF-8 are shown as the text that they are, and nothing is made up where they are none. */
import { describe, expect, it } from 'vitest';
import { excerptText } from './references.ts';
import { shownCharacters } from './utf8.ts';
import { integer, quotedText } from './words.ts';

/** A text as a string of its bytes. */
const bytesOf = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join('');
const shown = (bytes: string): string => shownCharacters(bytes).join('');

describe('a text of bytes', () => {
  it('is shown as what it decodes to', () => {
    for (const text of ['Hello', 'Grüße', '日本語', '🐄 cow', 'a\u0301'])
      expect(shown(bytesOf(text))).toBe(text);
  });

  it('shows by number what does not decode, and decodes the rest', () => {
    expect(shown(`a\xe9b${bytesOf('ü')}`)).toBe('a\\xe9bü');
    expect(shown('\x80\xc3')).toBe('\\x80\\xc3');
    // Longer than need be, half of a pair, and beyond the last character.
    expect(shown('\xc0\xaf')).toBe('\\xc0\\xaf');
    expect(shown('\xe0\x80\xaf')).toBe('\\xe0\\x80\\xaf');
    expect(shown('\xed\xa0\x80')).toBe('\\xed\\xa0\\x80');
    expect(shown('\xf4\x90\x80\x80')).toBe('\\xf4\\x90\\x80\\x80');
  });

  it('shows by number what is invisible or turns the text around', () => {
    expect(shown(`\n\0\x7f${bytesOf('\u0085\u202e')}`)).toBe('\\n\\0\\x7f\\xc2\\x85\\xe2\\x80\\xae');
  });

  it('leaves a character out that was cut in the middle', () => {
    expect(quotedText(`${bytesOf('aü').slice(0, 2)}…`)).toBe('“a…”');
    expect(quotedText(`${bytesOf('a🐄').slice(0, 4)}…`)).toBe('“a…”');
    expect(quotedText(`${bytesOf('aü')}…`)).toBe('“aü…”');
  });

  it('is said by its beginning and its end, at borders of characters', () => {
    const text = `a${'ü'.repeat(100)}`;
    const bytes = bytesOf(text);
    const said = excerptText({ length: bytes.length, head: bytes, tail: '' });
    expect(said).toBe(`“a${'ü'.repeat(31)}” … “${'ü'.repeat(8)}” (122 more)`);
  });
});

describe('a number', () => {
  it('has separators and a true minus sign', () => {
    expect([1234567, -1, '-1234', 'npos', '0-3'].map(integer)).toEqual([
      '1,234,567',
      '−1',
      '−1,234',
      'npos',
      '0-3',
    ]);
  });
});
