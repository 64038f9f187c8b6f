/** Random scenarios of database snapshots beside full private copies of the database. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import mssql from './index.ts';
import { playRandom } from './property.test-kit.ts';

const seed = firstSeed('SQL Server');

describe('snapshots beside full copies', () => {
  it('read the same, and fail alike, in 200 scenarios', { timeout: PATIENCE_MS }, () => {
    for (let at = seed; at < seed + cases(100); at++) {
      const { failure } = playRandom(at, 60);
      if (failure) throw new Error([`seed ${at}: ${failure.wrong}`, ...failure.lines].join('\n'));
    }
  });

  it('tell everything that is tellable sooner or later', { timeout: PATIENCE_MS }, () => {
    const told = new Set<string>();
    for (let at = 1; at <= 200; at++) for (const id of playRandom(at, 60).told) told.add(id);
    expect(mssql.tellable.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
    expect([...told].filter((id) => !mssql.tellable.some((one) => one.id === id))).toEqual([]);
  });
});
