/** Facts about presenting: the keys of a clicker, the size of everything, and the name of the line to a projector. */
import { describe, expect, it } from 'vitest';
import { SMALLEST_TEXT } from '../../paint/styles.ts';
import { isStart, pressOf } from './clicker.ts';
import { addressOf, lineIn } from './line.ts';
import { LINE_HEIGHT, SENTENCE_ROOM, scaleFor, sentenceSize } from './measure.ts';

const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const press = (key: string, held: Partial<typeof none> = {}) => pressOf({ key, ...none, ...held });

describe('a clicker', () => {
  it('turns pages, blanks the screen and jumps to either end', () => {
    expect(['PageDown', 'ArrowRight', ' '].map((key) => press(key))).toEqual(['next', 'next', 'next']);
    expect(['PageUp', 'ArrowLeft'].map((key) => press(key))).toEqual(['back', 'back']);
    expect(['.', 'b', 'B'].map((key) => press(key))).toEqual(['blank', 'blank', 'blank']);
    expect([press('Home'), press('End')]).toEqual(['first', 'last']);
  });

  it('leaves other keys, and keys that are held with others, to the page', () => {
    for (const key of ['ArrowUp', 'ArrowDown', 'Enter', 'l', 'o', 'Escape', 'Tab', 'toString', ''])
      expect(press(key), key).toBeUndefined();
    for (const held of ['ctrlKey', 'metaKey', 'altKey'])
      for (const key of ['ArrowRight', 'b', '.']) expect(press(key, { [held]: true })).toBeUndefined();
    expect(press('ArrowRight', { shiftKey: true })).toBeUndefined();
  });

  it('may start a show', () => {
    expect(isStart({ key: 'F5', ...none })).toBe(true);
    expect(isStart({ key: 'F5', ...none, shiftKey: true })).toBe(true);
    expect(isStart({ key: 'F5', ...none, ctrlKey: true })).toBe(false);
    expect(isStart({ key: 'F6', ...none })).toBe(false);
  });
});

describe('the scale', () => {
  it('makes the smallest text 22 pixels high on 1024 × 768, and larger on larger screens', () => {
    const smallest = (width: number, height: number) => SMALLEST_TEXT * scaleFor({ width, height });
    expect(smallest(1024, 768)).toBeGreaterThanOrEqual(22);
    expect(smallest(1280, 720)).toBeGreaterThanOrEqual(22);
    expect(smallest(1920, 1080)).toBeGreaterThan(32);
    expect(smallest(360, 640)).toBe(SMALLEST_TEXT);
  });
});

describe('a sentence', () => {
  it('is as large as its room allows, and never smaller than any other text', () => {
    const width = 510;
    const short = 'P2 exits.';
    const long =
      'P2 writes heap page 3: its entry points to frame a3, read-only, and so on for a while longer, to the end.';
    expect(sentenceSize(short, width)).toBe(18);
    expect(sentenceSize(long, width)).toBeLessThan(18);
    expect(sentenceSize(long.repeat(9), width)).toBe(SMALLEST_TEXT);
    expect(3 * SMALLEST_TEXT * LINE_HEIGHT).toBeLessThanOrEqual(SENTENCE_ROOM);
  });
});

describe('the line to a projector', () => {
  it('is named by the address, and by nothing that is no name', () => {
    const name = '0123456789abcdef'.repeat(2);
    expect(lineIn(addressOf(name))).toBe(name);
    expect(lineIn(`?a=1&projector=${name}&b=2`)).toBe(name);
    for (const search of [
      '',
      '?projector',
      '?projector=',
      '?projector=1',
      `?projector=${name}0`,
      '?projector=<b>',
    ])
      expect(lineIn(search), search).toBeNull();
  });
});
