/** Looking elsewhere and behind: peeks that change nothing, the life of what is selected, and figures found in the background. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Bench, bench, MemoryKeeper, saved } from './lab.test-kit.ts';
import { sampled } from './series.ts';
import type { LabNode } from './tree.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const state = ({ lab }: Bench) => lab.store.getState();
const STORY = ['proc P1', 'mmap P1 heap 4', 'write P1 heap 0-1 0x41', 'fork P1 P2', 'write P2 heap 1 0x42'];

async function told(keeper?: MemoryKeeper): Promise<Bench> {
  const it = bench(keeper ? { keeper } : {});
  await it.started();
  for (const command of STORY) await it.lab.run(command);
  await it.settle();
  return it;
}

const shown = (it: Bench) => state(it).picture?.node;

describe('peeking', () => {
  it('shows another step and comes back, without a trace in history, undo or what is kept', async () => {
    const keeper = new MemoryKeeper();
    const it = await told(keeper);
    await saved(it);
    const before = state(it);
    const operations = keeper.operations;
    it.lab.peek(2);
    await it.settle();
    expect(shown(it)).toBe(2);
    expect(state(it).picture?.micro).toBe(state(it).picture?.told.length);
    it.lab.peek(0);
    await it.settle();
    expect(shown(it)).toBe(0);
    expect(state(it).picture?.holders).toEqual([]);
    it.lab.peek(null);
    await it.settle();
    await saved(it);
    expect(state(it).picture).toEqual(before.picture);
    const { cursor, head, path, nodes, undo, redo } = state(it);
    expect({ cursor, head, path, nodes, undo, redo }).toEqual({
      cursor: before.cursor,
      head: before.head,
      path: before.path,
      nodes: before.nodes,
      undo: before.undo,
      redo: before.redo,
    });
    expect(keeper.operations).toBe(operations);
  });

  it('comes back to the very micro-step', async () => {
    const it = await told();
    it.lab.seek({ node: 5, micro: 3 });
    it.lab.peek(1);
    await it.settle();
    it.lab.peek(null);
    await it.settle();
    expect(state(it).picture).toMatchObject({ node: 5, micro: 3 });
  });

  it('ends with a command, which acts at the cursor, also when it is refused', async () => {
    const it = await told();
    it.lab.peek(2);
    await it.settle();
    expect(await it.lab.run('write nobody heap 0 0x41')).toBe(false);
    await it.settle();
    expect([state(it).peek, shown(it)]).toEqual([null, 5]);
    it.lab.peek(2);
    await it.lab.run('fork P2 P3');
    await it.settle();
    const { node } = state(it).cursor;
    expect([state(it).peek, shown(it), state(it).nodes.get(node)?.parent]).toEqual([null, node, 5]);
  });

  it('ends with going anywhere', async () => {
    const it = await told();
    const ways: readonly (() => void)[] = [
      () => it.lab.seek({ node: 1, micro: 1 }),
      () => it.lab.step(1),
      () => it.lab.stepMicro(1),
      () => it.lab.undo(),
      () => it.lab.redo(),
      () => void it.lab.runScenario('use fork\nproc P1\n'),
    ];
    for (const [at, way] of ways.entries()) {
      it.lab.peek(state(it).path[0]?.id === state(it).cursor.node ? 0 : (state(it).path[0]?.id ?? 0));
      expect(state(it).peek, `${at}`).not.toBeNull();
      way();
      await it.settle();
      expect(state(it).peek, `${at}`).toBeNull();
      expect(shown(it), `${at}`).toBe(state(it).cursor.node);
    }
  });

  it('goes only to steps of the path shown', async () => {
    const it = await told();
    it.lab.seek(it.lab.end(2));
    await it.lab.run('read P1 heap 0');
    await it.settle();
    it.lab.peek(5);
    expect(state(it).peek).toBeNull();
  });
});

describe('the life of what is selected', () => {
  it('comes after the selection, goes on with the path, and goes with the selection', async () => {
    const it = await told();
    expect(state(it).biography).toBeNull();
    it.lab.select({ kind: 'unit', unit: 1 });
    await it.settle();
    expect(state(it).biography).toMatchObject({ node: 5, name: 'a1' });
    const lines = state(it).biography?.lines.length ?? 0;
    await it.lab.run('write P1 heap 1 0x43');
    await it.settle();
    expect(state(it).biography?.node).toBe(6);
    expect(state(it).biography?.lines.length).toBe(lines + 2);
    it.lab.select(null);
    expect(state(it).biography).toBeNull();
  });

  it('stays as it is while the cursor moves along the path', async () => {
    const it = await told();
    it.lab.select({ kind: 'slot', holder: 1, table: 'heap', slot: 1 });
    await it.settle();
    const life = state(it).biography;
    expect(life?.lines[0]?.kind).toBe('inherited');
    it.lab.first();
    await it.settle();
    expect(state(it).biography).toBe(life);
  });

  it('is that of the last selection when several come quickly', async () => {
    const it = await told();
    for (const unit of [0, 1, 2, 0]) it.lab.select({ kind: 'unit', unit });
    await it.settle();
    expect(state(it).biography?.subject).toEqual({ kind: 'unit', unit: 0 });
  });

  it('waits for the picture', async () => {
    const it = await told();
    const order: string[] = [];
    it.lab.store.subscribe((now, before) => {
      if (now.picture !== before.picture) order.push('picture');
      if (now.biography !== before.biography) order.push('life');
    });
    it.lab.seek(it.lab.end(4));
    it.lab.select({ kind: 'unit', unit: 0 });
    await it.settle();
    expect(order).toEqual(['picture', 'life']);
  });

  it('is told anew when its engine was lost meanwhile', async () => {
    const it = await told();
    it.faults.crashAfter = 0;
    it.lab.select({ kind: 'unit', unit: 1 });
    await it.settle();
    expect(it.workers.length).toBe(2);
    expect(state(it).biography).toMatchObject({ node: 5, name: 'a1' });
  });
});

describe('the figures of all steps', () => {
  it('are found only while wanted, for each step once', async () => {
    const it = await told();
    expect(state(it).series.size).toBe(0);
    const enough = it.lab.wantSeries();
    await it.settle();
    expect([...state(it).series.keys()].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(
      state(it)
        .series.get(5)
        ?.holders.map(({ name, figures }) => `${name} ${figures.pss}`),
    ).toEqual(['P1 6', 'P2 6']);
    const kept = state(it).series.get(5);
    await it.lab.run('exit P2');
    await it.settle();
    expect(state(it).series.size).toBe(6);
    expect(state(it).series.get(5)).toBe(kept);
    enough();
    await it.lab.run('exit P1');
    await it.settle();
    expect(state(it).series.size).toBe(6);
  });

  it('of a long path are those of some four hundred steps, the last among them', () => {
    const path = Array.from({ length: 10_001 }, (_, id) => ({ id }) as unknown as LabNode);
    const points = sampled(path);
    expect(points.length).toBeLessThan(402);
    expect(points.at(-1)?.at).toBe(10_001);
    expect(sampled(path.slice(0, 400)).map(({ at }) => at)).toEqual(
      Array.from({ length: 400 }, (_, k) => k + 1),
    );
    expect(sampled([])).toEqual([]);
  });
});
