/** Where keys lead in lists and tables. */
import { describe, expect, it } from 'vitest';
import { nextPlace } from './roving.ts';

const list = [1, 1, 1];
/** Two cells, then four, then one. */
const table = [2, 4, 1];

describe('in a list', () => {
  it('arrows go up and down and stop at the ends', () => {
    expect(nextPlace(list, [0, 0], 'ArrowDown')).toEqual([1, 0]);
    expect(nextPlace(list, [2, 0], 'ArrowDown')).toEqual([2, 0]);
    expect(nextPlace(list, [1, 0], 'ArrowUp')).toEqual([0, 0]);
    expect(nextPlace(list, [0, 0], 'ArrowUp')).toEqual([0, 0]);
  });

  it('Home and End go to the first and the last', () => {
    expect(nextPlace(list, [1, 0], 'Home')).toEqual([0, 0]);
    expect(nextPlace(list, [1, 0], 'End')).toEqual([2, 0]);
  });

  it('the other arrows, and other keys, are left to the page', () => {
    for (const key of ['ArrowLeft', 'ArrowRight', 'Enter', ' ', 'Tab', 'constructor'])
      expect(nextPlace(list, [1, 0], key), key).toBeUndefined();
  });
});

describe('in a table', () => {
  it('arrows go in four directions and stop at the edges', () => {
    expect(nextPlace(table, [1, 1], 'ArrowRight')).toEqual([1, 2]);
    expect(nextPlace(table, [1, 1], 'ArrowLeft')).toEqual([1, 0]);
    expect(nextPlace(table, [1, 1], 'ArrowUp')).toEqual([0, 1]);
    expect(nextPlace(table, [1, 3], 'ArrowRight')).toEqual([1, 3]);
    expect(nextPlace(table, [0, 0], 'ArrowLeft')).toEqual([0, 0]);
  });

  it('a shorter row is entered at its end', () => {
    expect(nextPlace(table, [1, 3], 'ArrowUp')).toEqual([0, 1]);
    expect(nextPlace(table, [1, 3], 'ArrowDown')).toEqual([2, 0]);
  });

  it('Home and End go along the row, with Ctrl to the corners', () => {
    expect(nextPlace(table, [1, 1], 'Home')).toEqual([1, 0]);
    expect(nextPlace(table, [1, 1], 'End')).toEqual([1, 3]);
    expect(nextPlace(table, [1, 1], 'Home', true)).toEqual([0, 0]);
    expect(nextPlace(table, [1, 1], 'End', true)).toEqual([2, 0]);
  });
});
