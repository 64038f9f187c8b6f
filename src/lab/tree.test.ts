/** The log as a tree: paths, branches, and what has an effect. */
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import { effective, futures, type LabNode, pathTo } from './tree.ts';

/** Nodes written as `id<parent`, with `!` where a command has no effect. */
function tree(text: string): Map<number, LabNode> {
  const nodes = new Map<number, LabNode>();
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const [id, parent] = word.replace('!', '').split('<').map(Number) as [number, number];
    const step = word.endsWith('!') ? null : ({ id } as LabNode['step']);
    const trouble = step ? null : ('stopped' as const);
    nodes.set(id, { id, parent, line: `line ${id}`, trail: '\n', notes: [], step, trouble });
  }
  return nodes;
}

const ids = (path: readonly LabNode[]): number[] => path.map(({ id }) => id);
const told = (nodes: Map<number, LabNode>, head: number) =>
  futures(nodes, pathTo(nodes, head)).map(({ leaf, fork, first, length }) => [leaf, fork, first.id, length]);

//  1 ─ 2 ─ 3 ─ 4
//      └── 5 ─ 6
//  └── 7             8
const TREE = '1<0 2<1 3<2 4<3 5<2 6<5 7<1 8<0';

describe('pathTo', () => {
  it('goes from the first command to the head', () => {
    expect(ids(pathTo(tree(TREE), 4))).toEqual([1, 2, 3, 4]);
    expect(ids(pathTo(tree(TREE), 8))).toEqual([8]);
  });

  it('is empty before everything, and for a head that is not there', () => {
    expect(pathTo(tree(TREE), 0)).toEqual([]);
    expect(pathTo(tree(TREE), 99)).toEqual([]);
    expect(pathTo(new Map(), 1)).toEqual([]);
  });
});

describe('futures', () => {
  it('are the ends of the other branches, newest first, with where they leave the path', () => {
    expect(told(tree(TREE), 4)).toEqual([
      [8, 0, 8, 1],
      [7, 1, 7, 1],
      [6, 2, 5, 2],
    ]);
    expect(told(tree(TREE), 8)).toEqual([
      [7, 0, 1, 2],
      [6, 0, 1, 4],
      [4, 0, 1, 4],
    ]);
  });

  it('include what comes after the head of the path', () => {
    expect(told(tree('1<0 2<1 3<2'), 1)).toEqual([[3, 1, 2, 2]]);
    expect(told(tree('1<0 2<1'), 0)).toEqual([[2, 0, 1, 2]]);
  });

  it('are none when there is but one path', () => {
    expect(told(tree('1<0 2<1 3<2'), 3)).toEqual([]);
    expect(told(new Map(), 0)).toEqual([]);
  });

  it('of any tree: with the path, they reach every node there is', () => {
    for (let seed = 0; seed < 200; seed++) {
      const roll = dice(seed);
      const count = 1 + roll(40);
      const words = Array.from(
        { length: count },
        (_, at) => `${at + 1}<${roll(3) === 0 ? roll(at + 1) : at}`,
      );
      const nodes = tree(words.join(' '));
      const path = pathTo(nodes, roll(count + 1));
      const reached = new Set(ids(path));
      for (const { leaf, fork, first, length } of futures(nodes, path)) {
        const way = ids(pathTo(nodes, leaf));
        expect(way.slice(-length)[0], `seed ${seed}`).toBe(first.id);
        expect(way.at(-length - 1) ?? 0, `seed ${seed}`).toBe(fork);
        expect(fork === 0 || ids(path).includes(fork), `seed ${seed}`).toBe(true);
        for (const id of way) reached.add(id);
      }
      expect(reached.size, `seed ${seed}`).toBe(count);
    }
  });
});

describe('effective', () => {
  it('is the nearest node at or above that has an effect', () => {
    const nodes = tree('1<0 2<1! 3<2! 4<3 5<4! 6<0!');
    expect([1, 2, 3, 4, 5, 6, 0, 99].map((id) => effective(nodes, id))).toEqual([1, 1, 1, 4, 4, 0, 0, 0]);
  });
});
