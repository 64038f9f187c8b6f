/** The lines of a life as they are listed: gathered by micro-step, and split at the moment shown. */
import { expect, it } from 'vitest';
import type { LabNode } from '../../../lab/tree.ts';
import { wordsOf } from '../../../text/index.ts';
import { type Life, stateInWords } from './detail.ts';
import { happened, lifeSteps } from './life.ts';

const { terms } = wordsOf('fork');
const path = [4, 7, 9].map((id) => ({ id, line: `line of ${id}` }) as unknown as LabNode);

const lifeWith = (lines: readonly (readonly [number, number, string, number])[]): Life =>
  ({
    subject: { kind: 'unit', unit: 0 },
    lines: lines.map(([node, micro, kind, refs]) => ({ node, micro, kind, refs, told: null })),
  }) as unknown as Life;

const life = lifeWith([
  [4, 2, 'created', 0],
  [4, 3, 'referenced', 1],
  [9, 1, 'released', 0],
  [9, 1, 'freed', 0],
]);

it('gathers what one micro-step did, and names a command once', () => {
  const steps = lifeSteps(life, path, terms);
  expect(steps.map(({ at, micro, words, command }) => [at, micro, words.join(' '), command])).toEqual([
    [1, 2, 'taken', 'line of 4'],
    [1, 3, 'referenced', ''],
    [3, 1, 'released freed', 'line of 9'],
  ]);
});

it('knows which of it has happened at each moment', () => {
  const steps = lifeSteps(life, path, terms);
  const moments = [
    [0, 0],
    [1, 1],
    [1, 2],
    [1, 5],
    [2, 9],
    [3, 0],
    [3, 1],
  ] as const;
  expect(moments.map(([at, micro]) => happened(steps, at, micro))).toEqual([0, 0, 1, 2, 2, 2, 3]);
});

it('says in words what no picture shows', () => {
  const steps = lifeSteps(life, path, terms);
  expect(stateInWords(life, undefined, terms)).toMatch(/yet/);
  expect(stateInWords(life, steps[1]?.last, terms)).toBe('1 reference');
  expect(stateInWords(life, steps[2]?.last, terms)).toMatch(/free/);
});
