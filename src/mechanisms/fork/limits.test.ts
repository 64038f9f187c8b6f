/** How much a world may hold: the last that fits is accepted, the next refused. */
import { describe, expect, it } from 'vitest';
import { CommandError } from '../../core/refusal.ts';
import type { World } from '../families/pages/world.ts';
import { LIMITS, type LimitName } from './limits.ts';
import { play } from './play.test-kit.ts';

const repeat = (count: number, line: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => line(k)).join('\n');

function expectLimit(what: LimitName, line: string, world: World): void {
  const params = { what, limit: LIMITS[what], actual: expect.any(Number) };
  expect(() => play(line, world)).toThrow(expect.objectContaining({ code: 'FORK-LIMIT', params }));
  expect(() => play(line, world)).toThrow(CommandError);
}

describe('a world holds no more than', () => {
  it('4,096 processes, the dead included', () => {
    const { world } = play(repeat(LIMITS.processes / 2, (k) => `proc P${k}; exit P${k}`));
    const full = play(
      repeat(LIMITS.processes / 2, (k) => `proc Q${k}`),
      world,
    ).world;
    expectLimit('processes', 'proc X', full);
    expectLimit('processes', 'fork Q0 X', full);
    expectLimit('processes', 'vfork Q0 X', full);
  });

  it('256 mappings of a process, the unmapped ones included', () => {
    const { world } = play(`proc P; ${repeat(LIMITS.mappings, (k) => `mmap P m${k} 1; munmap P m${k}`)}`);
    expectLimit('mappings', 'mmap P x 1', world);
    expect(play('exec P; mmap P x 1', world).world.spaces).toHaveLength(2);
  });

  it('1,024 files, shared memory not counted', () => {
    const shared = 'proc P; mmap P m 1 shared; munmap P m';
    const { world } = play(`${shared}\n${repeat(LIMITS.files, (k) => `file F${k} 1`)}`);
    expectLimit('files', 'file X 1', world);
  });

  it('16,777,216 pages in a mapping or file, the offset included', () => {
    const { world } = play(`proc P; file F 8; mmap P m ${LIMITS.pages}`);
    expectLimit('pages', `file G ${LIMITS.pages + 1}`, world);
    expectLimit('pages', `mmap P x ${LIMITS.pages + 1}`, world);
    expectLimit('pages', `mmap P x 2 private F ${LIMITS.pages - 1}`, world);
  });

  it('4,194,304 pages of files, all together', () => {
    const { world } = play(`file F ${LIMITS.filePages - 5}; file G 5`);
    expectLimit('filePages', 'file H 1', world);
  });

  it('16,777,216 entries, those to the zero page included', { timeout: 60_000 }, () => {
    const { world } = play(`proc P; mmap P m ${LIMITS.entries}; mmap P n 1; read P m all`);
    expectLimit('entries', 'read P n 0', world);
    expectLimit('entries', 'write P n 0 1', world);
    expect(play('munmap P m 5; read P n 0', world).world.holders[0]?.faults).toBe(LIMITS.entries + 1);
  });

  it('4,194,304 frames, and 16,777,216 entries that point to one', { timeout: 60_000 }, () => {
    const { world } = play(`proc P; mmap P m ${LIMITS.frames + 1}; write P m 1-${LIMITS.frames} 1`);
    expect(world.units.next).toBe(LIMITS.frames);
    expectLimit('frames', 'write P m 0 1', world);
    const { world: four } = play('fork P A; fork P B; fork P C', world);
    expectLimit('entries', 'fork C D', four);
  });
});
