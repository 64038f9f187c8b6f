/** What charts draw: a value per line and step, gaps where nobody lives, marks that do not meet, and the step under the pointer. */
import { expect, it } from 'vitest';
import type { LabState } from '../../../lab/state.ts';
import type { LabNode } from '../../../lab/tree.ts';
import { apart, chartData, highest, holderLines, indexAt, pointsOf } from './lines.ts';
import { nearestIndex } from './useScrub.ts';

const FRAMES = { id: 'frames', scope: 'world', figures: ['logical', 'frames'] } as const;

/** A path whose n-th command has these frames, or null where it had no effect. */
const pathOf = (frames: readonly (number | null)[]): readonly LabNode[] =>
  frames.map(
    (value, index) =>
      ({
        id: index + 1,
        line: `line ${index + 1}`,
        step: value === null ? null : { figures: { frames: value, logical: 2 * value } },
      }) as unknown as LabNode,
  );

/** PSS by holder after each node. */
const seriesOf = (rows: readonly (readonly (readonly [number, number])[])[]): LabState['series'] =>
  new Map(
    rows.map((holders, index) => [
      index + 1,
      {
        node: index + 1,
        figures: {},
        holders: holders.map(([id, pss]) => ({ id, name: `P${id + 1}`, figures: { pss } })),
      },
    ]),
  );

it('begins before the first command, and a command without effect leaves figures as they were', () => {
  const { points, lines } = chartData(FRAMES, pathOf([1, 3, null, 2]), new Map());
  expect(points.map(({ at, node }) => [at, node])).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
  ]);
  expect(lines.map(({ id, values }) => [id, values])).toEqual([
    ['logical', [0, 2, 6, 6, 4]],
    ['frames', [0, 1, 3, 3, 2]],
  ]);
  expect(highest({ points, lines })).toBe(6);
});

it('draws a process from its first step to its last, and nothing where figures are still missing', () => {
  const path = pathOf([1, 1, 1, null, 1]);
  const series = new Map(
    seriesOf([
      [[0, 8]],
      [
        [0, 4],
        [1, 4],
      ],
      [[1, 8]],
      [],
      [[1, 12]],
    ]),
  );
  const lines = holderLines(path, pointsOf(path), series, 'pss');
  expect(lines.map(({ name, values }) => [name, values])).toEqual([
    ['P1', [null, 8, 4, null, null, null]],
    ['P2', [null, null, 4, 8, 8, 12]],
  ]);
  series.delete(2);
  const [first] = holderLines(path, pointsOf(path), series, 'pss');
  expect(first?.values).toEqual([null, 8, null, null, null, null]);
});

it('of very many processes draws the largest, in the order of their arrival', () => {
  const path = pathOf([1]);
  const series = seriesOf([Array.from({ length: 40 }, (_, id) => [id, (id * 7) % 40] as const)]);
  const lines = holderLines(path, pointsOf(path), series, 'pss');
  expect(lines.length).toBe(16);
  expect(Math.min(...lines.map(({ values }) => values[1] ?? 0))).toBe(24);
  const ids = lines.map(({ holder }) => holder);
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
});

it('moves marks apart just as far as needed, within the room, in their order', () => {
  expect(apart([10, 50], 13, 100)).toEqual([10, 50]);
  expect(apart([20, 20, 21], 10, 100)).toEqual([20, 30, 40]);
  expect(apart([98, 99], 10, 100)).toEqual([90, 100]);
  expect(apart([60, 20], 10, 100)).toEqual([60, 20]);
});

it('finds the step under the pointer, and the point drawn for a step', () => {
  const points = [0, 3, 6, 8].map((at) => ({ at, node: at, line: '' }));
  expect([-5, 1.4, 1.6, 4.6, 7.1, 99].map((at) => nearestIndex(points, at))).toEqual([0, 0, 1, 2, 3, 3]);
  expect([0, 2, 3, 7, 8].map((at) => indexAt(points, at))).toEqual([0, 0, 1, 2, 3]);
});
