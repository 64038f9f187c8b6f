/** Fast tests of strategies side by side for the battery: figures derived by hand, and random scripts beside full copies. */

import { playRandom, system } from '../src/mechanisms/compare/property.test-kit.ts';
import { foundOf, ROWS } from '../src/mechanisms/compare/rows.test-kit.ts';
import { playOn } from '../src/mechanisms/families/disks/play.test-kit.ts';

const WALKS = 10;

/** @returns the first row whose figures are others, or null */
export function compareRows(): string | null {
  for (const row of ROWS) {
    const found = JSON.stringify(foundOf(row));
    if (found !== JSON.stringify(row.costs)) return `${row.strategy}, ${row.script}: ${found}`;
  }
  return null;
}

/** What is seen of the others when one cannot do something, or is out of room. */
export function compareFacts(): string | null {
  const script = 'base 64K room=16K; share s1; share s2; write s1 0 16K 1; write base 0 32K 1; read s1 0 64K';
  const { world, events } = playOn(system, `with writer before newest vss; ${script}`);
  const chain = playOn(system, 'with newest eager; base 64K; share s1; share s2; write base 0 16K 1').world;
  const found = JSON.stringify([
    chain.columns.map(({ verdicts }) => verdicts.join(' ')),
    world.columns.map(({ verdicts }) => verdicts.join(' ')),
    world.columns.map(({ cannots }) => cannots.length),
    world.columns.map(({ refused }) => refused),
    events.map(({ type }) => type),
  ]);
  return found === EXPECTED ? null : found;
}

const EXPECTED = JSON.stringify([
  ['same same same', 'same same same'],
  ['other same same', 'same lost lost', 'same lost lost', 'same lost lost'],
  [0, 0, 1, 1],
  [1, 1, 1, 1],
  // VSS is asked block by block, and refuses each.
  ['asked', 'acted', 'acted', 'acted', 'acted', 'compared'],
]);

export function compareWalks(): string | null {
  for (let seed = 1; seed <= WALKS; seed++) {
    const { failure } = playRandom(seed);
    if (failure) return `seed ${seed}, line ${failure.lines.length}: ${failure.wrong}`;
  }
  return null;
}
