/** Wherever history goes back to, it finds the world that playing the path from nothing gives; and it keeps few of them. */
import { describe, expect, it } from 'vitest';
import { type Dice, dice, pick } from '../core/dice.ts';
import { type Command, perform } from '../core/mechanism.ts';
import { CommandError } from '../core/refusal.ts';
import { cases, firstSeed, PATIENCE_MS } from '../core/seed.test-kit.ts';
import type { Event } from '../mechanisms/families/pages/events.ts';
import { printWorld } from '../mechanisms/families/pages/print.ts';
import type { Draft, World } from '../mechanisms/families/pages/world.ts';
import fork from '../mechanisms/fork/index.ts';
import { randomLine, type Wishes } from '../mechanisms/fork/random.ts';
import { parseCommand } from '../scenario/command.ts';
import { pieces } from '../scenario/token.ts';
import { History } from './history.ts';

function commandOf(line: string): Command {
  const [piece] = pieces(line);
  const parsed = piece?.kind === 'statement' ? parseCommand(piece.words, fork.verbs) : undefined;
  if (!parsed || 'problem' in parsed) throw new Error(`cannot read ${line}`);
  return parsed.command;
}

/** Readable lines only: what the language refuses never reaches history. */
function randomCommand(roll: Dice, world: World, wishes: Wishes): Command {
  for (;;) {
    const line = randomLine(roll, world, wishes);
    const [piece] = pieces(line);
    const parsed = piece?.kind === 'statement' ? parseCommand(piece.words, fork.verbs) : undefined;
    if (parsed && 'command' in parsed) return parsed.command;
  }
}

interface Grown {
  readonly history: History<World, Draft, Event>;
  /** Parent and command of node k + 1, and its world as this test has it. */
  readonly nodes: readonly { readonly parent: number; readonly command: Command; readonly world: World }[];
  readonly refused: number;
}

/** Grows a tree: mostly on from the newest node, now and then from any other. */
function grow(roll: Dice, count: number, wishes: Wishes, branchOneIn: number): Grown {
  const history = new History(fork);
  const nodes: { parent: number; command: Command; world: World }[] = [];
  let refused = 0;
  while (nodes.length < count) {
    const id = nodes.length + 1;
    const parent = roll(branchOneIn) === 0 ? roll(id) : id - 1;
    const before = nodes[parent - 1]?.world ?? fork.start();
    const command = randomCommand(roll, before, wishes);
    try {
      const { world } = perform(fork, before, command);
      history.run(id, parent, command);
      nodes.push({ parent, command, world });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      expect(() => history.run(id, parent, command)).toThrow(CommandError);
      expect(history.has(id)).toBe(false);
      refused++;
    }
  }
  return { history, nodes, refused };
}

/** The world after a node, played from nothing. */
function fromZero({ nodes }: Grown, id: number): World {
  const path: Command[] = [];
  for (let at = id; at > 0; at = nodes[at - 1]?.parent as number)
    path.unshift(nodes[at - 1]?.command as Command);
  return path.reduce((world, command) => perform(fork, world, command).world, fork.start());
}

const SMALL: Wishes = { pages: 12, living: 5, ever: 60, mappings: 40, refusals: 8 };
const seed = firstSeed('history');

describe('a tree of commands', () => {
  it('gives every node the world that its path gives, from wherever it comes', {
    timeout: PATIENCE_MS,
  }, () => {
    for (let k = 0; k < cases(1); k++) {
      const roll = dice(seed + k);
      const grown = grow(roll, 2200, SMALL, (seed + k) % 2 === 0 ? 300 : 12);
      const { history, nodes, refused } = grown;
      expect(refused).toBeGreaterThan(50);
      for (let visit = 0; visit < 400; visit++) {
        const id = 1 + roll(nodes.length);
        const { parent, command, world } = nodes[id - 1] as Grown['nodes'][number];
        const shown = printWorld(world);
        expect(printWorld(history.world(id)), `seed ${seed + k}, node ${id}`).toBe(shown);
        if (visit % 10 === 0) expect(printWorld(fromZero(grown, id)), `seed ${seed + k}`).toBe(shown);
        if (visit % 5 !== 0) continue;
        const moment = history.moment(id);
        expect(moment.command).toEqual(command);
        expect(printWorld(moment.after), `seed ${seed + k}, moment ${id}`).toBe(shown);
        expect(printWorld(moment.before), `seed ${seed + k}, before ${id}`).toBe(
          printWorld(nodes[parent - 1]?.world ?? fork.start()),
        );
      }
      expect(printWorld(history.world(0))).toBe(printWorld(fork.start()));
      // 64 looked at last, and keyframes.
      expect(history.worldsKept().length).toBeLessThanOrEqual(64 + 512);
    }
  });

  it('goes back one by one through a path far longer than what is kept', { timeout: PATIENCE_MS }, () => {
    const roll = dice(seed ^ 0x5151);
    const { history, nodes } = grow(roll, 400, SMALL, 1_000_000);
    for (let id = nodes.length; id > 0; id--)
      expect(printWorld(history.world(id)), `seed ${seed}, node ${id}`).toBe(
        printWorld(nodes[id - 1]?.world as World),
      );
  });
});

describe('big steps', () => {
  const PAGES = 200_000;
  const start = ['proc P1', `mmap P1 heap ${PAGES}`, 'read P1 heap all', 'write P1 heap 0-49999 0x41'];
  const line = (k: number): string =>
    k % 9 === 8
      ? `fork P1 C${k}`
      : `write P1 heap ${k * 1000}-${k * 1000 + 60_000} 0x${(16 + k).toString(16)}`;

  it('become keyframes, which are thinned out, and every node can still be reached', {
    timeout: PATIENCE_MS,
  }, () => {
    const history = new History(fork);
    const printed: string[] = [printWorld(history.world(0))];
    const lines = [...start, ...Array.from({ length: 70 }, (_, k) => line(k))];
    let most = 0;
    for (const [at, text] of lines.entries()) {
      const { after } = history.run(at + 1, at, commandOf(text));
      printed.push(printWorld(after));
      most = Math.max(most, history.worldsKept().length);
    }
    // 8 M and 4 M touched slots would be hundreds of worlds of one page each; a write here touches 300,000.
    expect(most).toBeLessThan(60);
    for (const id of [1, 3, 70, 5, 40, 12, 33, 2, 74, 51, 4, 0, 64]) {
      expect(printWorld(history.world(id)) === printed[id], `node ${id}`).toBe(true);
      expect(history.worldsKept().length).toBeLessThan(60);
    }
  });

  it('are forgotten where one of them alone is more than all that may be kept', {
    timeout: PATIENCE_MS,
  }, () => {
    const history = new History(fork);
    const lines = ['proc P1', 'mmap P1 heap 3000000', ...Array.from({ length: 6 }, () => 'read P1 heap all')];
    for (const [at, text] of lines.entries()) history.run(at + 1, at, commandOf(text));
    expect(history.worldsKept().length).toBeLessThanOrEqual(5);
    expect(history.world(4).holders).toHaveLength(1);
  });
});

describe('what history keeps', () => {
  it('stays bounded when thousands of branches leave at the same deep place', {
    timeout: PATIENCE_MS,
  }, () => {
    const history = new History(fork);
    history.run(1, 0, commandOf('proc P1'));
    history.run(2, 1, commandOf('mmap P1 heap 4'));
    for (let id = 3; id <= 255; id++) history.run(id, id - 1, commandOf('write P1 heap 0 0x41'));
    for (let id = 256; id < 3256; id++) history.run(id, 255, commandOf('write P1 heap 1 0x42'));
    expect(history.worldsKept().length).toBeLessThanOrEqual(64 + 512);
    expect(printWorld(history.world(300))).toBe(printWorld(history.world(3000)));
  });

  it('knows a node or throws', () => {
    const history = new History(fork);
    expect(history.has(0)).toBe(true);
    expect(history.has(1)).toBe(false);
    expect(() => history.world(1)).toThrow('no node 1');
    expect(() => history.moment(7)).toThrow('no node 7');
    expect(() => history.moment(0)).toThrow('no node 0');
    expect(() => history.run(1, 9, commandOf('proc P1'))).toThrow('no node 9');
    expect(history.has(1)).toBe(false);
  });

  it('never gives an id twice', () => {
    const history = new History(fork);
    history.run(1, 0, commandOf('proc P1'));
    expect(() => history.run(1, 0, commandOf('proc P2'))).toThrow('node 1 exists');
    expect(() => history.run(0, 1, commandOf('proc P2'))).toThrow('node 0 exists');
    expect(history.world(1).holders.map(({ name }) => name)).toEqual(['P1']);
  });

  it('leaves no node behind a refused command, and the next one may have its id', () => {
    const history = new History(fork);
    history.run(1, 0, commandOf('proc P1'));
    const before = printWorld(history.world(1));
    for (const line of ['fork P9 P2', 'read P1 heap 0', 'proc P1', 'mmap P1 heap 99999999']) {
      expect(() => history.run(2, 1, commandOf(line))).toThrow(CommandError);
      expect(history.has(2)).toBe(false);
      expect(() => history.world(2)).toThrow('no node 2');
      expect(printWorld(history.world(1))).toBe(before);
    }
    history.run(2, 1, commandOf('fork P1 P2'));
    expect(history.world(2).holders).toHaveLength(2);
  });

  it('says that it is alive, and on which node, also while it plays old steps again', () => {
    const heard: number[] = [];
    const history = new History(fork, (node) => heard.push(node));
    const lines = ['proc P1', 'mmap P1 heap 200000', ...Array.from({ length: 80 }, () => 'read P1 heap 0-9')];
    for (const [at, line] of lines.entries()) history.run(at + 1, at, commandOf(line));
    history.run(100, 2, commandOf('write P1 heap all 0x41'));
    heard.length = 0;
    history.moment(100);
    expect(new Set(heard)).toEqual(new Set([100]));
    expect(pick(dice(1), heard)).toBe(100);
  });
});
