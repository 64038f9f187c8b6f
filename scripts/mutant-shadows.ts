/** Fast tests of VSS and SQL Server for the battery: random walks beside full copies, and what these do not decide. */
import { playOn } from '../src/mechanisms/families/disks/play.test-kit.ts';
import mssql from '../src/mechanisms/mssql/index.ts';
import { proofs } from '../src/mechanisms/proofs.test-kit.ts';
import vss from '../src/mechanisms/vss/index.ts';

const WALKS = 100;

/** Random scenarios of one system. @returns what is wrong in the first that fails, or null */
export const shadowWalks = (system: 'vss' | 'mssql') => (): string | null => {
  for (let seed = 1; seed <= WALKS; seed++) {
    const failure = proofs[system]?.play(seed, 'medium').failure;
    if (failure) return `seed ${seed}, line ${failure.lines.length}: ${failure.wrong}`;
  }
  return null;
};

const expected = (found: unknown, right: unknown): string | null =>
  JSON.stringify(found) === JSON.stringify(right) ? null : JSON.stringify(found);

const VIEWPORT = { rows: 32, starts: {}, bins: 8, units: 8 };

/** The order of steps, the way of a read, seats, gauges and figures. */
export function vssFacts(): string | null {
  const { world, events } = playOn(
    vss,
    'volume 8 free=7; limit 4; shadow A; shadow B; delete A; write 2 1; shadow C; write 7 1; write 2 2; write 3 1',
  );
  const read = playOn(vss, 'read B 3', world);
  const picture = vss.depict(world, null, VIEWPORT);
  if (picture.view !== 'layers') return `the view is ${picture.view}`;
  const [, b, c] = picture.layers;
  const figures = [...vss.measure(world).holders.values()].map((one) => Object.values(one.figures));
  const { consulted } = vss.quick(read.world);
  return (
    expected(
      events.map(({ type }) => type),
      ['lifted', 'saved', 'listed', 'written'],
    ) ??
    expected(read.told, ['passed.own', 'read.newer']) ??
    expected([b?.below, c?.below, b?.seat, c?.seat, consulted], [3, 0, 2, 1, 2]) ??
    expected(
      [picture.holders[1]?.cells[3], picture.holders[1]?.cells[7]],
      [
        { byte: 4, from: 3 },
        { byte: -1, from: 0 },
      ],
    ) ??
    expected([b?.gauge?.state, c?.gauge?.parts[0]?.bytes, c?.gauge?.total], ['room', 32_768, 65_536]) ??
    expected(figures, [
      [8, 0, 8, 0],
      [1, 1, 6, 16_384],
      [2, 0, 6, 32_768],
    ])
  );
}

/** The order of steps, where space comes from, gauges and figures. */
export function mssqlFacts(): string | null {
  const { world, events } = playOn(
    mssql,
    'source 20; snapshot a space=64; snapshot b; write 9 1; write 10 1; write 17 1',
  );
  const picture = mssql.depict(world, null, VIEWPORT);
  if (picture.view !== 'layers') return `the view is ${picture.view}`;
  const { sparseBytes, slack, copied, fullCopied, spoilt } = mssql.quick(world);
  const served = ['allocated', 'saved', 'marked'];
  const neighbour = playOn(mssql, 'source 8; snapshot a; write 1 1; write 2 1');
  const full = mssql.depict(neighbour.world, null, VIEWPORT);
  return (
    expected(
      events.map(({ type }) => type),
      ['lifted', 'suspected', ...served, 'written'],
    ) ??
    expected(
      neighbour.events.map(({ type }) => type),
      ['lifted', 'saved', 'marked', 'written'],
    ) ??
    expected(full.view === 'layers' && full.layers[1]?.gauge?.state, 'room') ??
    expected(
      [sparseBytes, slack, copied, fullCopied, spoilt],
      [196_608, 196_608 - 40_960, 40_960, 327_680, 1],
    ) ??
    expected(
      picture.layers.map(({ gauge }) => gauge?.state),
      [undefined, 'lost', 'room'],
    ) ??
    expected(picture.layers[2]?.host?.cells.map(({ label }) => label).slice(7, 11), [
      'not on disk',
      'on disk, empty',
      'page 9',
      'page 10',
    ])
  );
}
