/** What two recordings of one step may differ in, and what not. */
import { describe, expect, it } from 'vitest';
import { comparedStep } from './compared.ts';

const line = (dev: string, op: string, sector: number, role: string, sectors = 16) => ({
  dev,
  op,
  sector,
  sectors,
  role,
});

const copy = (from_sector: number, to_sector: number) => ({
  from: 'origin',
  from_sector,
  to: 's1',
  to_sector,
  bytes: 8192,
  cause: 'write to the origin',
});

const REQUEST = line('origin', 'W', 0, 'request', 32);
const READS = [line('origin-disk', 'R', 0, 'copy-read'), line('origin-disk', 'R', 16, 'copy-read')];
const COPIES = [line('s1-store', 'W', 32, 'copy-write'), line('s1-store', 'W', 48, 'copy-write')];
const AREA = line('s1-store', 'W', 16, 'metadata-write');
const WRITES = [
  line('origin-disk', 'W', 0, 'in-place-write'),
  line('origin-disk', 'W', 16, 'in-place-write'),
];

/** A write of two chunks, with its i/o in some order. */
const large = (io: readonly unknown[], more: object = {}) =>
  comparedStep({
    line: 'write origin 0-3 1',
    copies: [copy(0, 32), copy(16, 48)],
    cost: { copied_bytes: 16_384, metadata_bytes: 8192 },
    stores: {},
    io,
    ...more,
  } as never);

describe('a request for several chunks', () => {
  const one = large([REQUEST, ...READS, ...COPIES, AREA, ...WRITES]);

  it('is the same with its parts in another order, and with other metadata', () => {
    const [first, second] = [READS[0], READS[1]];
    const slow = [REQUEST, first, COPIES[0], AREA, WRITES[0], second, COPIES[1], AREA, WRITES[1]];
    expect(large(slow, { cost: { copied_bytes: 16_384 }, metadata_writes: 2 })).toEqual(one);
    expect(
      large([REQUEST, ...READS, ...COPIES, AREA, line('origin-disk', 'W', 0, 'in-place-write', 32)]),
    ).toEqual(one);
  });

  it('is another one where a chunk is overwritten before its copy', () => {
    expect(large([REQUEST, READS[0], COPIES[0], ...WRITES, READS[1], COPIES[1], AREA])).not.toEqual(one);
  });

  it('is another one with another place in the store', () => {
    const other = line('s1-store', 'W', 64, 'copy-write');
    expect(large([REQUEST, ...READS, COPIES[0], other, AREA, ...WRITES])).not.toEqual(one);
  });
});

describe('a write of one chunk beside one that is saved', () => {
  const step = (io: readonly unknown[]) =>
    comparedStep({ line: 'write origin 0-3 1', copies: [copy(16, 32)], cost: {}, stores: {}, io } as never);
  const [saved, missing] = [WRITES[0], WRITES[1]];
  const one = step([REQUEST, saved, READS[1], COPIES[0], AREA, missing]);

  it('may have the saved chunk written first', () => {
    expect(step([REQUEST, READS[1], COPIES[0], AREA, saved, missing])).toEqual(one);
  });

  it('has the other one written after copy and metadata', () => {
    expect(step([REQUEST, saved, READS[1], COPIES[0], missing, AREA])).not.toEqual(one);
  });
});

it('a dead store is compared by its header, and its state', () => {
  const dead = (areas: unknown) =>
    comparedStep({
      line: 'read s1 0',
      copies: [],
      cost: {},
      stores: {
        s1: {
          status: 'snapshot Invalid',
          state: 'invalid',
          disk: { magic: 'SnAp', valid: 0, areas, data: {} },
        },
      },
      io: [],
    } as never);
  expect(dead([{ area: 0, exceptions: [[0, 2]] }])).toEqual(dead([]));
});
