/** The length that is worked out is the length of what zlib makes. */
import { deflateRaw } from 'pako';
import { expect, it } from 'vitest';
import { dice } from '../../core/dice.ts';
import { deflatedLength } from './deflate.ts';

const SIZES = [512, 1024, 4096, 32_768, 65_536, 262_144, 2_097_152];

function zlibLength(size: number, filled: number, byte: number): number {
  const content = new Uint8Array(size).fill(byte, 0, filled);
  return deflateRaw(content, { level: 6, windowBits: 12, memLevel: 9 }).length;
}

it('agrees with zlib on every byte, and wherever its zeroes begin', () => {
  const roll = dice(11);
  const wrong: string[] = [];
  const check = (size: number, filled: number, byte: number): void => {
    const [ours, zlib] = [deflatedLength(size, filled, byte), zlibLength(size, filled, byte)];
    if (ours !== zlib) wrong.push(`${size} ${filled} ${byte}: ${ours}, zlib ${zlib}`);
  };
  for (let byte = 0; byte < 256; byte++) check(4096, 4096, byte);
  for (let filled = 1; filled < 600; filled++) check(1024, filled, 0x41);
  for (let rest = 1; rest < 600; rest++) check(2048, 2048 - rest, 0xc3);
  for (const size of SIZES) for (const byte of [0, 1, 143, 144, 255]) check(size, size, byte);
  for (let at = 0; at < 600; at++) {
    const size = SIZES[roll(SIZES.length - 2)] as number;
    check(size, 1 + roll(size), roll(256));
  }
  expect(wrong).toEqual([]);
});
