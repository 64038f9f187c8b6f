/** The same commands on all kin: paths that go on, back or elsewhere, and commands that some refuse. */
import { describe, expect, it } from 'vitest';
import type { Command } from '../core/mechanism.ts';
import { mechanisms } from '../mechanisms/all.test-kit.ts';
import { parseCommand } from '../scenario/command.ts';
import { pieces } from '../scenario/token.ts';
import { Kin } from './kin.ts';

const system = mechanisms.find(({ kin }) => kin.length > 1);
if (!system) throw new Error('no system has kin');

const kindred = mechanisms.filter(({ id }) => system.kin.includes(id));

interface Step {
  readonly id: number;
  readonly command: Command;
}

function step(id: number, line: string): Step {
  const [piece] = pieces(line);
  const parsed = piece?.kind === 'statement' ? parseCommand(piece.words, system?.verbs ?? []) : undefined;
  if (!parsed || 'problem' in parsed) throw new Error(`cannot read ${line}`);
  return { id, command: parsed.command };
}

const make = step(1, 'let x "a text that is long"');
const copy = step(2, 'copy y x');
const push = step(3, "push x '!'");
const drop = step(4, 'drop y');
const keep = step(5, 'ref p x 0');
const pushFirst = step(6, "push x '!'");
const copyThen = step(7, 'copy y x');
const dropThen = step(8, 'drop y');
const keepFirst = step(9, 'ref p x 0');

const fresh = (path: readonly Step[]) => new Kin(kindred, () => {}).tell(path);

describe('kin', () => {
  it('are all there, and begin with nothing', () => {
    const points = fresh([]);
    expect(points.map(({ system: id }) => id).sort()).toEqual([...system.kin].sort());
    for (const { figures, refused } of points) expect([figures.allocs, refused]).toEqual([0, null]);
  });

  it.each([
    ['further', [make, copy, push]],
    ['back', [make]],
    ['to the beginning', []],
    ['on another branch of the same length', [make, pushFirst]],
    ['on a longer other branch', [make, pushFirst, copyThen, dropThen]],
  ] as const)('going %s come to what they come to at once', (_name, path) => {
    const kin = new Kin(kindred, () => {});
    kin.tell([make, copy]);
    expect(kin.tell(path)).toEqual(fresh(path));
  });

  it('play only what is new when a path goes on', () => {
    const played: number[] = [];
    const kin = new Kin(kindred, (node) => played.push(node));
    kin.tell([make, copy]);
    played.length = 0;
    kin.tell([make, copy, push]);
    expect(new Set(played)).toEqual(new Set([push.id]));
  });

  it('stay where they were at the first command that they refuse', () => {
    const before = fresh([make, copy]);
    const after = fresh([make, copy, keep, drop]);
    const refusing = after.filter(({ refused }) => refused !== null);
    expect(refusing.length).toBeGreaterThan(0);
    expect(refusing.length).toBeLessThan(after.length);
    for (const { system: id, figures, refused } of refusing) {
      expect(refused).toMatchObject({ line: 'ref p x 0', refusal: { code: 'STR-BORROW' } });
      expect(figures).toEqual(before.find((one) => one.system === id)?.figures);
    }
  });

  it('forget a refusal on a path without it', () => {
    const kin = new Kin(kindred, () => {});
    kin.tell([make, keepFirst]);
    expect(kin.tell([make, copy])).toEqual(fresh([make, copy]));
  });
});
