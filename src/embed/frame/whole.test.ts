/** "Open in Cowscope" from a link: the whole history, looked at where the embed stands. */
import { describe, expect, it } from 'vitest';
import type { Shared } from '../../share/shared.ts';
import { stateAt } from './steered.test-kit.ts';
import { standing } from './whole.ts';

const node = (parent: number, line: string) => ({ parent, line, trail: '\n', notes: [] });

const SHARED: Shared = {
  system: 'fork',
  header: 'use fork\n',
  nodes: [node(0, 'proc P1'), node(1, 'fork P1 A'), node(1, 'fork P1 B'), node(3, 'exit B')],
  head: 4,
  node: 4,
  micro: 0,
  view: {},
  settings: {},
};

describe('the whole of a shared history', () => {
  it('keeps every branch, and stands at the command that the embed shows', () => {
    const nodes = [0, 1, 2, 3].map((step) => standing(SHARED, stateAt(step)).node);
    expect(nodes).toEqual([0, 1, 3, 4]);
    expect(standing(SHARED, { ...stateAt(2), micro: 1 })).toEqual({ ...SHARED, node: 3, micro: 1 });
  });
});
