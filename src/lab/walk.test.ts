/** Random use of a lab, 300 actions at a time, also beside an engine that keeps dying: nothing is ever lost. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Dice, dice, pick } from '../core/dice.ts';
import type { Actor } from '../core/picture.ts';
import { cases, firstSeed, PATIENCE_MS } from '../core/seed.test-kit.ts';
import { parseScenario } from '../scenario/scenario.ts';
import { type Bench, bench, emptyShelf, fromDisk, MemoryKeeper, saved } from './lab.test-kit.ts';
import { effective, futures, type LabNode, pathTo } from './tree.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const state = ({ lab }: Bench) => lab.store.getState();
const seed = firstSeed('lab');

/** A line that mostly makes sense where the cursor is. */
function someLine(roll: Dice, it: Bench): string {
  const holders: readonly Actor[] = state(it).picture?.holders ?? [];
  const name = `P${state(it).nodes.size + 1}`;
  const holder = holders.length > 0 ? pick(roll, holders) : undefined;
  if (!holder || roll(12) === 0)
    return pick(roll, [`proc ${name}`, 'fork nobody P2', 'frok', 'proc A # why']);
  const table = holder.tables.length > 0 ? pick(roll, holder.tables) : undefined;
  if (!table || roll(6) === 0) return `mmap ${holder.name} m${state(it).nodes.size} ${1 + roll(30)}`;
  if (roll(3) === 0 && holders.length < 6) return `fork ${holder.name} ${name}`;
  if (roll(8) === 0) return pick(roll, [`exit ${holder.name}`, `munmap ${holder.name} ${table.name}`]);
  const slot = roll(table.slots);
  return `${pick(roll, ['write', 'write', 'read'])} ${holder.name} ${table.name} ${slot}`.concat(
    roll(3) === 0 ? ' 0x42' : '',
  );
}

/** The text of the lab, changed as a person might: a line more, fewer, a note, a fault. */
function edited(roll: Dice, text: string): string {
  const lines = text.split('\n');
  const at = 1 + roll(Math.max(1, lines.length - 1));
  const change = roll(6);
  if (change === 0) lines.splice(at, 1);
  if (change === 1) lines.splice(at, 0, '> a note');
  if (change === 2) lines.splice(at, 0, `proc N${roll(1000)}  # new`);
  if (change === 3) return lines.slice(0, at + 1).join('\n');
  if (change === 4) lines.splice(at, 0, 'nonsense');
  return lines.join('\n');
}

const ACTIONS: readonly (readonly [number, string])[] = [
  [40, 'run'],
  [12, 'undo'],
  [8, 'redo'],
  [8, 'seek'],
  [8, 'step'],
  [6, 'micro'],
  [6, 'take'],
  [6, 'scenario'],
  [3, 'retry'],
  [3, 'scroll'],
];
const WEIGHT = ACTIONS.reduce((sum, [weight]) => sum + weight, 0);

function choose(roll: Dice): string {
  let at = roll(WEIGHT);
  for (const [weight, action] of ACTIONS) {
    at -= weight;
    if (at < 0) return action;
  }
  return 'run';
}

async function act(roll: Dice, it: Bench): Promise<string> {
  const { lab } = it;
  const { nodes, path } = state(it);
  const action = choose(roll);
  const all = [...nodes.values()];
  if (action === 'run') void lab.run(someLine(roll, it));
  else if (action === 'undo') lab.undo();
  else if (action === 'redo') lab.redo();
  else if (action === 'seek') lab.seek(lab.end(path[roll(path.length + 1) - 1]?.id ?? 0));
  else if (action === 'step') lab.step(pick(roll, [1, -1, 10, -10]));
  else if (action === 'micro') lab.stepMicro(pick(roll, [1, -1]));
  else if (action === 'take') {
    const leaves = futures(nodes, path);
    if (leaves.length > 0) lab.takeFuture(pick(roll, leaves).leaf);
  } else if (action === 'scenario') void lab.runScenario(edited(roll, lab.text()));
  else if (action === 'retry' && all.length > 0) void lab.retry(pick(roll, all).id);
  else lab.scrollTo(roll(3), roll(40));
  if (roll(4) > 0) await it.settle();
  return action;
}

/** The statements that text consists of; null when it cannot be read. */
function statements(it: Bench, text: string): readonly string[] | null {
  const { system } = state(it);
  const { lines, problems } = parseScenario(text, system ? [system] : []);
  return problems.length > 0 ? null : lines.map(({ text: line }) => line);
}

/** What must hold whenever nothing is under way. */
function whole(it: Bench, before: ReadonlyMap<number, LabNode>, where: string): void {
  const { nodes, path, head, cursor, picture, trunks, notice, engine, undo, redo } = state(it);
  expect([notice === 'unexpected', engine], where).toEqual([false, 'ready']);
  for (const [id, { line, parent }] of before) expect(nodes.get(id), where).toMatchObject({ line, parent });
  expect(path, where).toEqual(pathTo(nodes, head));
  expect(cursor.node === 0 || path.some(({ id }) => id === cursor.node), `${where}: cursor on the path`).toBe(
    true,
  );
  expect(cursor.micro, where).toBeLessThanOrEqual(nodes.get(cursor.node)?.step?.micros ?? 0);
  expect(picture?.node, `${where}: picture`).toBe(effective(nodes, cursor.node));
  if (picture && picture.node === cursor.node) expect(picture.micro, where).toBe(cursor.micro);
  for (const [id] of trunks) expect(id === 0 || nodes.get(id)?.parent === 0, where).toBe(true);
  for (const place of [...undo, ...redo]) {
    expect(place.head === 0 || nodes.has(place.head), where).toBe(true);
    const on = pathTo(nodes, place.head).some(({ id }) => id === place.node);
    expect(place.node === 0 || on, `${where}: place on its path`).toBe(true);
  }
  expect(statements(it, it.lab.text()), where).toEqual(path.map(({ line }) => line));
}

const place = (it: Bench) => [state(it).head, state(it).cursor.node, it.lab.text()];

async function undoRedo(it: Bench, where: string): Promise<void> {
  if (state(it).undo.length === 0) return;
  const before = place(it);
  it.lab.undo();
  await it.settle();
  it.lab.redo();
  await it.settle();
  expect(place(it), `${where}: undo and redo`).toEqual(before);
}

/** Runs the text of the path shown again: it must lead to the path itself. */
async function again(it: Bench, where: string): Promise<void> {
  const { path, nodes } = state(it);
  if (path.some(({ step }) => step === null)) return;
  const text = it.lab.text();
  expect(await it.lab.runScenario(text), where).toBe(true);
  expect(
    state(it).path.map(({ id }) => id),
    `${where}: its own text`,
  ).toEqual(path.map(({ id }) => id));
  expect(state(it).nodes.size, where).toBe(nodes.size);
  expect(it.lab.text(), where).toBe(text);
  await it.settle();
}

describe('300 random actions', () => {
  it.each(Array.from({ length: cases(6) }, (_, k) => seed + k))(
    'lose nothing (seed %i)',
    { timeout: PATIENCE_MS },
    async (own) => {
      const roll = dice(own);
      const it = bench({ fetcher: own % 2 === 0 ? fromDisk : emptyShelf });
      await it.started();
      for (let at = 0; at < 300; at++) {
        const before = state(it).nodes;
        const action = await act(roll, it);
        if (roll(3) > 0) continue;
        await it.settle();
        const where = `seed ${own}, action ${at}: ${action}`;
        whole(it, before, where);
        if (roll(4) === 0) await undoRedo(it, where);
        if (roll(5) === 0) await again(it, where);
      }
      await it.settle();
      expect(state(it).nodes.size).toBeGreaterThan(40);
    },
  );
});

/** All that a user has, but for what a lost engine may change: figures of steps come back the same. */
const everything = (it: Bench) => {
  const { nodes, trunks, head, cursor, undo, redo, path, draft } = state(it);
  return JSON.stringify([
    [...nodes],
    [...trunks],
    head,
    cursor,
    undo,
    redo,
    path,
    draft?.text,
    it.lab.text(),
  ]);
};

describe('an engine that dies at random moments', () => {
  it.each(Array.from({ length: cases(6) }, (_, k) => seed + 1000 + k))(
    'is replaced and nothing is lost (seed %i)',
    { timeout: PATIENCE_MS },
    async (own) => {
      const roll = dice(own);
      const it = bench({ fetcher: own % 2 === 0 ? fromDisk : emptyShelf });
      await it.started();
      for (let at = 0; at < 120; at++) {
        if (roll(6) === 0) it.faults[roll(2) === 0 ? 'silentAfter' : 'crashAfter'] = roll(4);
        const before = state(it).nodes;
        const action = await act(roll, it);
        await it.settle();
        whole(it, before, `seed ${own}, action ${at}: ${action}`);
      }
      expect(it.workers.length).toBeGreaterThan(3);
      expect(it.workers.filter(({ dead }) => !dead)).toHaveLength(1);
    },
  );

  it('comes back with the same state, picture and all, when it died while nothing was asked of it', async () => {
    const roll = dice(seed);
    const it = bench({ fetcher: fromDisk });
    await it.started();
    for (let at = 0; at < 80; at++) await act(roll, it);
    await it.settle();
    const before = [everything(it), state(it).picture];
    for (const fault of ['crashAfter', 'silentAfter'] as const) {
      it.faults[fault] = 0;
      it.lab.seek(state(it).cursor);
      await it.settle();
      expect([everything(it), state(it).picture], `seed ${seed} ${fault}`).toEqual(before);
    }
    expect(it.workers).toHaveLength(3);
  });
});

describe('saving and restoring', () => {
  it.each(Array.from({ length: cases(4) }, (_, k) => seed + 2000 + k))(
    'gives the same lab, after any use (seed %i)',
    { timeout: PATIENCE_MS },
    async (own) => {
      const roll = dice(own);
      const keeper = new MemoryKeeper();
      let it = bench({ keeper, fetcher: fromDisk });
      await it.started();
      for (let part = 0; part < 4; part++) {
        for (let at = 0; at < 40; at++) await act(roll, it);
        await it.settle();
        await saved(it);
        const before = [everything(it), state(it).picture?.figures];
        it.lab.close();
        it = bench({ keeper, fetcher: fromDisk });
        await it.started();
        expect([everything(it), state(it).picture?.figures], `seed ${own}`).toEqual(before);
        whole(it, state(it).nodes, `seed ${own}, restored`);
      }
    },
  );
});
