/** The lives of buffers and variables. */
import { describe, expect, it } from 'vitest';
import type { Change, Subject } from '../../core/life.ts';
import { perform } from '../../core/mechanism.ts';
import { commandOf } from '../families/references/play.test-kit.ts';
import type { World } from '../families/references/world.ts';
import string from './index.ts';

const STORY = [
  ...['let x "Hello"', 'copy y x', 'assign x y', 'ref p x 0', 'swap x y', 'copy z y', 'erase y 3', 'drop x'],
  ...['cstr z', "poke p '#'", 'drop y', 'drop z'],
];

/** What each line means for a subject, and what refers to it in the end. */
function life(subject: Subject): {
  changes: Readonly<Record<string, readonly Change[]>>;
  refs: number[];
  world: World;
} {
  const tracker = string.track(subject);
  const changes: Record<string, readonly Change[]> = {};
  const refs: number[] = [];
  let world = string.start();
  for (const line of STORY) {
    const seen: Change[] = [];
    const watch = (before: Parameters<typeof tracker.see>[0], event: Parameters<typeof tracker.see>[1]) => {
      seen.push(...tracker.see(before, event));
    };
    ({ world } = perform(string, world, commandOf(string, line), () => {}, watch));
    if (seen.length > 0) changes[line] = seen;
    refs.push(tracker.refs());
  }
  return { changes, refs, world };
}

describe('lives', () => {
  it('of a buffer: created, shared, copied from, marked, freed', () => {
    const { changes, refs } = life({ kind: 'unit', unit: 1 });
    expect(changes).toEqual({
      'let x "Hello"': ['created', 'written', 'referenced'],
      'copy y x': ['referenced'],
      'assign x y': ['kept'],
      'ref p x 0': ['copied', 'released'],
      'swap x y': ['referenced', 'released'],
      'drop x': ['freed'],
    });
    expect(refs).toEqual([1, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
  });

  it('of a buffer that is marked and unmarked', () => {
    const { changes, refs } = life({ kind: 'unit', unit: 2 });
    expect(changes).toEqual({
      'ref p x 0': ['created', 'filled', 'referenced', 'marked'],
      'swap x y': ['unmarked', 'released', 'referenced'],
      'copy z y': ['referenced'],
      'erase y 3': ['copied', 'released'],
      'cstr z': ['read'],
      "poke p '#'": ['written'],
      'drop z': ['freed'],
    });
    expect(refs.at(-2)).toBe(1);
  });

  it('of a variable', () => {
    const { changes } = life({ kind: 'slot', holder: 1, table: '', slot: 0 });
    expect(changes).toEqual({
      'copy y x': ['mapped', 'looked', 'inherited', 'pointed'],
      'swap x y': ['pointed'],
      'copy z y': ['shared'],
      'erase y 3': ['looked', 'allocated', 'copied', 'pointed'],
      'drop y': ['cleared'],
    });
  });

  it('end with what is true now', () => {
    const { world } = life({ kind: 'unit', unit: 1 });
    expect(string.present(world, { kind: 'unit', unit: 1 })).toMatchObject({
      name: 'b1',
      alive: false,
      unit: { freed: true, owners: 0 },
    });
    expect(string.present(world, { kind: 'slot', holder: 2, table: '', slot: 0 })).toEqual({
      name: 'z',
      alive: false,
      unit: null,
    });
    expect(string.present(world, { kind: 'unit', unit: 99 })).toEqual({ name: '', alive: false, unit: null });
  });
});
