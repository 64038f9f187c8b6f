/** Figures of strategies beside figures derived by hand, and what is seen where several are side by side. */
import { describe, expect, it } from 'vitest';
import { playOn } from '../families/disks/play.test-kit.ts';
import { costsOf } from './figures.ts';
import { system } from './property.test-kit.ts';
import { foundOf, ROWS } from './rows.test-kit.ts';

const K = 1024;

describe('figures', () => {
  it('are derived by hand in many cases', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(ROWS.map(({ strategy }) => strategy)).size).toBeGreaterThanOrEqual(15);
  });

  it.each(ROWS.map((row) => [row.strategy, row.script, row] as const))(
    '%s: %s',
    (_strategy, _script, row) => {
      expect(foundOf(row)).toEqual(row.costs);
    },
  );
});

describe('five systems side by side', () => {
  it('read the same, each in its own way', () => {
    const script = 'base 64K; share s1; write base 16K 16K 7; read s1 0 64K; read base 0 64K';
    const { world } = playOn(system, `with fork string qcow2 dm-snapshot vss; ${script}`);
    expect(world.columns.map(({ verdicts }) => verdicts)).toEqual(world.columns.map(() => ['same', 'same']));
    const copied = world.columns.map((_, at) => costsOf(system.strategies, world, at).copied);
    // Pages, the rest of a string, the rest of a cluster, chunks, a block.
    expect(copied).toEqual([16 * K, 48 * K, 48 * K, 16 * K, 16 * K]);
  });

  it('act at the same time, and who cannot says so', () => {
    const { world, events } = playOn(system, 'with before vss; base 64K; share s1; write s1 0 16K 1');
    expect(events.map(({ type }) => type)).toEqual(['asked', 'unable', 'acted', 'acted', 'compared']);
    expect(world.columns[1]?.cannots).toEqual([{ why: 'read-only', op: 'write', name: 's1' }]);
    expect(world.columns.map(({ verdicts }) => verdicts[1])).toEqual(['same', 'other']);
  });

  it('lose by their own rules when there is no room', () => {
    const script = 'base 64K room=16K; share s1; share s2; write base 0 32K 1';
    const { world } = playOn(system, `with writer before newest; ${script}`);
    expect(world.columns.map(({ verdicts }) => verdicts)).toEqual([
      ['other', 'same', 'same'],
      ['same', 'lost', 'lost'],
      ['same', 'lost', 'lost'],
    ]);
  });
});
