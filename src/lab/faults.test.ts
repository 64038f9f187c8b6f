/**
 * What the lab does about engines that hang, break or never start, and about storage that refuses.
 *
 * long: one short scene per fault, and the damage that saved work may have.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dice, pick } from '../core/dice.ts';
import { firstTables } from '../core/picture.test-kit.ts';
import { cases, firstSeed, PATIENCE_MS } from '../core/seed.test-kit.ts';
import { type Bench, bench, fromDisk, MemoryKeeper, saved } from './lab.test-kit.ts';
import { isSavedLab, type SavedLab } from './storage.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const state = ({ lab }: Bench) => lab.store.getState();
const lines = (it: Bench): string[] => state(it).path.map(({ line }) => line);

async function act(it: Bench, ...commands: string[]): Promise<(boolean | undefined)[]> {
  const done = [];
  for (const command of commands) {
    const run = it.lab.run(command);
    await it.settle();
    done.push(await run);
  }
  return done;
}

async function begun(...commands: string[]): Promise<Bench> {
  const it = bench();
  await it.started();
  await act(it, ...commands);
  return it;
}

const SETUP = ['proc P1', 'mmap P1 heap 4', 'write P1 heap all 0x41'];

describe('a command that hangs the engine', () => {
  it('is stopped, marked, and what comes after it goes on as if it had not been', async () => {
    const it = await begun(...SETUP);
    const before = state(it).picture;
    it.faults.hangAt = (line) => line === 'fork P1 P2';
    expect(await act(it, 'fork P1 P2')).toEqual([false]);
    const { path, cursor, head, notice, engine, picture } = state(it);
    expect(path.at(-1)).toMatchObject({ line: 'fork P1 P2', trouble: 'stopped', step: null });
    expect([cursor, notice, engine]).toEqual([{ node: head, micro: 0 }, 'stopped', 'ready']);
    expect(picture).toEqual(before);
    expect(it.workers).toHaveLength(2);
    expect(await act(it, 'write P1 heap 0 0x42')).toEqual([true]);
    expect(state(it).picture?.holders.map(({ name }) => name)).toEqual(['P1']);
    expect(firstTables(state(it).picture)[0]?.rows[0]?.byte).toBe(0x42);
    expect(it.lab.text()).toBe(
      `use fork\n${[...SETUP, 'fork P1 P2', 'write P1 heap 0 0x42', ''].join('\n')}`,
    );
  });

  it('can be retried as a branch at the same place', async () => {
    const it = await begun(...SETUP);
    it.faults.hangAt = (line) => line === 'fork P1 P2';
    await act(it, 'fork P1 P2', 'write P1 heap 0 0x42');
    const stopped = state(it).path[3]?.id as number;
    const again = it.lab.retry(stopped);
    await it.settle();
    expect(await again).toBe(false);
    expect(state(it).path.at(-1)?.trouble).toBe('stopped');
    it.faults.hangAt = () => false;
    expect(await it.lab.retry(stopped)).toBe(true);
    await it.settle();
    expect(lines(it)).toEqual([...SETUP, 'fork P1 P2']);
    expect(state(it).path.at(-1)?.trouble).toBeNull();
    expect(state(it).picture?.holders.map(({ name }) => name)).toEqual(['P1', 'P2']);
    // The one that was stopped is still there.
    expect(state(it).nodes.get(stopped)?.trouble).toBe('stopped');
    it.lab.undo();
    await it.settle();
    expect(state(it).cursor.node).toBe(state(it).head);
  });

  it('retried from another branch leaves the cursor alone until it ran, and can be undone', async () => {
    const it = await begun(...SETUP);
    it.faults.hangAt = (line) => line === 'fork P1 P2';
    await act(it, 'fork P1 P2');
    const stopped = state(it).head;
    it.faults.hangAt = () => false;
    it.lab.first();
    await act(it, 'proc A', 'proc B');
    const { head, cursor } = state(it);
    expect(await it.lab.retry(stopped)).toBe(true);
    it.lab.undo();
    await it.settle();
    expect(state(it)).toMatchObject({ head, cursor });
    expect(await it.lab.retry(12_345)).toBe(false);
  });

  it('is not played again when the engine is lost once more', async () => {
    const it = await begun(...SETUP);
    it.faults.hangAt = (line) => line === 'fork P1 P2';
    await act(it, 'fork P1 P2');
    for (let k = 0; k < 3; k++) {
      it.faults.crashAt = (line) => line === `write P1 heap ${k} 0x50`;
      expect(await act(it, `write P1 heap ${k} 0x50`)).toEqual([false]);
      expect(await act(it, `write P1 heap ${k} 0x51`)).toEqual([true]);
    }
    expect(it.workers).toHaveLength(5);
    expect(state(it).engine).toBe('ready');
    const stopped = state(it).path.filter(({ trouble }) => trouble !== null);
    expect(stopped.map(({ line }) => line)).toEqual([
      'fork P1 P2',
      ...[0, 1, 2].map((k) => `write P1 heap ${k} 0x50`),
    ]);
    expect(firstTables(state(it).picture)[0]?.rows.map(({ byte }) => byte)).toEqual([
      ...[0x51, 0x51, 0x51],
      0x41,
    ]);
  });

  it('is not blamed when the engine died before it began: then the next engine runs it', async () => {
    const it = await begun(...SETUP);
    for (const fault of ['crashAfter', 'silentAfter'] as const) {
      it.faults[fault] = 0;
      expect(await act(it, `fork P1 ${fault}`)).toEqual([true]);
    }
    expect(it.workers).toHaveLength(3);
    expect(state(it).path.every(({ trouble, step }) => trouble === null && step !== null)).toBe(true);
    expect(state(it).picture?.holders.map(({ name }) => name)).toEqual(['P1', 'crashAfter', 'silentAfter']);
  });

  it('in scenario text is not blamed either when the engine died before it began', async () => {
    const it = await begun(...SETUP);
    for (const fault of ['crashAfter', 'silentAfter'] as const) {
      it.faults[fault] = 0;
      const ran = it.lab.runScenario(`use fork\nproc ${fault}\n`);
      await it.settle();
      expect(await ran).toBe(true);
      expect(state(it)).toMatchObject({ notice: '', engine: 'ready' });
      expect(state(it).picture?.holders.map(({ name }) => name)).toEqual([fault]);
    }
    expect(it.workers).toHaveLength(3);
  });

  it('in scenario text changes nothing but the draft, which names its line', async () => {
    const it = await begun(...SETUP);
    const { nodes, head, cursor } = state(it);
    it.faults.hangAt = (line) => line === 'fork P1 P3';
    const text = 'use fork\nproc P1\nmmap P1 heap 4 # c\nfork P1 P3\nexit P3';
    const ran = it.lab.runScenario(text);
    await it.settle();
    expect(await ran).toBe(false);
    expect(state(it).draft?.problems).toMatchObject([{ code: 'ENG-STOPPED', span: { line: 4, column: 1 } }]);
    expect(state(it).draft?.text).toBe(text);
    expect(state(it)).toMatchObject({ head, cursor, notice: '', engine: 'ready' });
    expect(state(it).nodes).toEqual(nodes);
    it.faults.hangAt = () => false;
    expect(await it.lab.runScenario(text)).toBe(true);
  });

  it('only when played again is marked then, and what needs it is refused, not lost', async () => {
    const it = await begun(...SETUP, 'fork P1 P2', 'write P2 heap 0 0x42', 'write P1 heap 1 0x43');
    it.faults.hangAt = (line) => line === 'fork P1 P2';
    it.faults.crashAfter = 0;
    it.lab.step(-1);
    await it.settle();
    const { path, engine } = state(it);
    expect(engine).toBe('ready');
    expect(
      path.map(({ trouble }) => (typeof trouble === 'object' ? (trouble?.code ?? null) : trouble)),
    ).toEqual([...[null, null, null], 'stopped', 'FORK-NO-PROCESS', null]);
    expect(state(it).picture).toMatchObject({ node: path[2]?.id, holders: [{ name: 'P1' }] });
    expect(await act(it, 'read P1 heap 0')).toEqual([true]);
    // Once the engine is well again, a fresh start plays everything but what was stopped.
    it.faults.hangAt = () => false;
    const ran = it.lab.runScenario(it.lab.text());
    await it.settle();
    expect(await ran).toBe(true);
    expect(state(it).path.every(({ trouble, step }) => trouble === null && step !== null)).toBe(true);
  });
});

describe('a command sent to an engine that dies before it begins', () => {
  it('follows what stands, when what it should follow cannot be played again', async () => {
    const it = await begun(...SETUP, 'fork P1 P2');
    it.faults.hangAt = (line) => line === 'fork P1 P2';
    it.faults.crashAfter = 0;
    expect(await act(it, 'write P1 heap 0 0x42')).toEqual([true]);
    expect(state(it)).toMatchObject({ notice: '', engine: 'ready' });
    expect(state(it).path.map(({ trouble }) => trouble)).toEqual([null, null, null, 'stopped', null]);
    expect(state(it).picture?.holders.map(({ name }) => name)).toEqual(['P1']);
  });
});

describe('a slow engine', () => {
  it('that gives signs of life is waited for', async () => {
    const it = await begun(...SETUP);
    it.faults.slowMs = 60_000;
    expect(await act(it, 'fork P1 P2')).toEqual([true]);
    it.faults.slowMs = 0;
    await it.settle();
    expect(it.workers).toHaveLength(1);
    expect(state(it).notice).toBe('');
  });
});

describe('an engine that does not start', () => {
  it('is tried a few times, and may be well the last time', async () => {
    const it = bench({ fetcher: fromDisk });
    it.faults.failStarts = 4;
    await it.started();
    expect(it.workers).toHaveLength(5);
    expect(state(it)).toMatchObject({ engine: 'ready', notice: '' });
    expect(lines(it)).toHaveLength(9);
  });

  it('is given up, told, and can be started again: then the shelf opens', async () => {
    const it = bench({ fetcher: fromDisk });
    it.faults.failStarts = Number.POSITIVE_INFINITY;
    await it.started();
    expect(state(it)).toMatchObject({ engine: 'failed', notice: 'engine-failed', busy: false });
    const tries = it.workers.length;
    expect(tries).toBeLessThanOrEqual(15);
    vi.advanceTimersByTime(600_000);
    await it.settle();
    expect(it.workers).toHaveLength(tries);
    expect(await act(it, 'proc P1')).toEqual([undefined]);
    expect(state(it)).toMatchObject({ engine: 'failed', busy: false, path: [], notice: 'engine-failed' });
    it.faults.failStarts = 0;
    await it.lab.restartEngine();
    await it.settle();
    expect(state(it).engine).toBe('ready');
    expect(state(it).system?.id).toBe('fork');
    expect(lines(it)).toHaveLength(9);
    expect(await act(it, 'proc Later')).toEqual([true]);
    expect(state(it).picture?.holders.some(({ name }) => name === 'Later')).toBe(true);
  });

  it('does not cost the saved work: it is there when the engine starts at last', async () => {
    const keeper = new MemoryKeeper();
    const before = bench({ keeper });
    await before.started();
    await act(before, ...SETUP);
    await saved(before);
    const it = bench({ keeper });
    it.faults.failStarts = Number.POSITIVE_INFINITY;
    await it.started();
    expect(lines(it)).toEqual(SETUP);
    it.faults.failStarts = 0;
    await it.lab.restartEngine();
    await it.settle();
    expect(firstTables(state(it).picture)[0]?.present).toBe(4);
    expect(await act(it, 'fork P1 P2')).toEqual([true]);
    expect(lines(it)).toEqual([...SETUP, 'fork P1 P2']);
  });
});

describe('saving', () => {
  it('comes soon after a change, once for many, and says when it is done', async () => {
    const keeper = new MemoryKeeper();
    const it = bench({ keeper });
    await it.started();
    await act(it, ...SETUP);
    expect(state(it).saving).toBe('saving');
    await saved(it);
    expect(state(it).saving).toBe('saved');
    expect(keeper.operations).toBe(2);
    expect(keeper.saved?.nodes.map(({ line }) => line)).toEqual(SETUP);
    expect(isSavedLab(keeper.saved)).toBe(true);
  });

  it('at once when asked, and only if something changed', async () => {
    const keeper = new MemoryKeeper();
    const it = bench({ keeper });
    await it.started();
    await act(it, ...SETUP);
    await it.lab.flush();
    expect(keeper.saved?.nodes).toHaveLength(3);
    const { operations } = keeper;
    await it.lab.flush();
    expect(keeper.operations).toBe(operations);
  });

  it('is not said to be done while a newer change waits', async () => {
    const keeper = new MemoryKeeper();
    let release = (): void => {};
    const save = keeper.save.bind(keeper);
    keeper.save = async (work) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return save(work);
    };
    const it = bench({ keeper });
    await it.started();
    await act(it, 'proc P1');
    vi.advanceTimersByTime(200);
    await act(it, 'proc P2');
    release();
    await it.settle();
    expect(keeper.saved?.nodes).toHaveLength(1);
    expect(state(it).saving).toBe('saving');
    const flushed = it.lab.flush();
    release();
    await flushed;
    expect(keeper.saved?.nodes).toHaveLength(2);
    expect(state(it).saving).toBe('saved');
  });

  it('that is refused is told, everything still works, and it resumes by itself', async () => {
    const keeper = new MemoryKeeper();
    const it = bench({ keeper, fetcher: fromDisk });
    await it.started();
    keeper.fails = () => true;
    await act(it, 'proc A');
    await saved(it);
    expect(state(it)).toMatchObject({ saving: 'refused', notice: '' });
    expect(await act(it, 'proc B')).toEqual([true]);
    await saved(it);
    expect(state(it).saving).toBe('refused');
    keeper.fails = () => false;
    await act(it, 'proc C');
    await saved(it);
    expect(state(it).saving).toBe('saved');
    expect(keeper.saved?.nodes.map(({ line }) => line).slice(-3)).toEqual(['proc A', 'proc B', 'proc C']);
  });

  it('for which there is no room is told as that, until there is room again', async () => {
    const keeper = new MemoryKeeper();
    const it = bench({ keeper });
    await it.started();
    keeper.why = 'QuotaExceededError';
    keeper.fails = () => true;
    await act(it, 'proc A');
    await saved(it);
    expect(state(it)).toMatchObject({ saving: 'full', notice: '' });
    keeper.fails = () => false;
    await act(it, 'proc B');
    await saved(it);
    expect(state(it).saving).toBe('saved');
    expect(keeper.saved?.nodes.map(({ line }) => line)).toEqual(['proc A', 'proc B']);
  });

  it.each([true, false])('survives the failure of any one operation (for ever: %s)', async (forever) => {
    let met = true;
    for (let failing = 1; met; failing++) {
      met = false;
      const keeper = new MemoryKeeper();
      keeper.fails = (operation) => {
        const fails = forever ? operation >= failing : operation === failing;
        met ||= fails;
        return fails;
      };
      const it = bench({ keeper, fetcher: fromDisk });
      await it.started();
      for (const line of SETUP.map((text) => text.replaceAll('P1', 'Q'))) {
        expect(await act(it, line), `operation ${failing}`).toEqual([true]);
        await saved(it);
      }
      expect(state(it).notice).toBe('');
      const wrong = forever ? met : met && failing === keeper.operations;
      expect(state(it).saving, `operation ${failing}`).toBe(wrong ? 'refused' : 'saved');
      if (!wrong) expect(keeper.saved?.nodes.slice(-3).map(({ line }) => line.slice(-6))).toHaveLength(3);
      expect(failing).toBeLessThan(30);
    }
  });

  it('work of another system is not taken for ours', async () => {
    const keeper = new MemoryKeeper();
    const before = bench({ keeper });
    await before.started();
    await act(before, ...SETUP);
    await saved(before);
    keeper.saved = { ...(keeper.saved as SavedLab), system: 'qcow2' };
    const it = bench({ keeper });
    await it.started();
    expect(state(it)).toMatchObject({ path: [], engine: 'ready', notice: '' });
  });
});

const valid = async (): Promise<SavedLab> => {
  const keeper = new MemoryKeeper();
  const it = bench({ keeper, fetcher: fromDisk });
  await it.started();
  await act(it, 'proc A', 'mmap A m 2');
  it.lab.step(-1);
  await act(it, 'proc B', 'proc C');
  it.lab.undo();
  await it.settle();
  await saved(it);
  return keeper.saved as SavedLab;
};

const SCRAP: readonly unknown[] = [
  ...[null, undefined, 0, -1, 1, 3, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1e300, '', 'x'],
  ...['__proto__', true, false, [], {}, [[]], [null], [[1]], [1, 2], { head: 0, node: 0 }, [[1, {}]]],
];

/** Changes one thing somewhere: to scrap, away, twice, or for another part. */
function damage(roll: (below: number) => number, whole: unknown): unknown {
  const copy = structuredClone(whole);
  const spots: { owner: Record<string, unknown>; key: string }[] = [];
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const key of Object.keys(part)) {
      spots.push({ owner: part as Record<string, unknown>, key });
      walk((part as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const { owner, key } = pick(roll, spots);
  const way = roll(5);
  if (way === 0) delete owner[key];
  else if (way === 1) owner[key] = structuredClone(pick(roll, spots).owner);
  else if (way === 2 && Array.isArray(owner)) owner.push(structuredClone(owner[Number(key)]));
  else if (way === 3 && Array.isArray(owner)) owner.reverse();
  else owner[key] = pick(roll, SCRAP);
  return copy;
}

describe('saved work', () => {
  it('of this version is known, and nothing else', async () => {
    const work = await valid();
    expect(isSavedLab(work)).toBe(true);
    for (const scrap of SCRAP) expect(isSavedLab(scrap)).toBe(false);
    expect(isSavedLab({ ...work, version: 2 })).toBe(false);
    const { aside: _older, ...old } = work;
    expect(isSavedLab(old), 'from before unrun edits were kept').toBe(true);
    for (const key of Object.keys(old)) {
      const { [key as keyof SavedLab]: _gone, ...rest } = work;
      expect(isSavedLab(rest), key).toBe(false);
    }
    for (const [key, value] of [
      ['head', 999],
      ['node', 999],
      ['micro', -1],
      ['micro', 0.5],
      ['aside', 5],
      ['trunks', [1]],
      ['trunks', [[1, null]]],
      ['trunks', [[1, { header: 'x', title: 'y' }]]],
      ['undo', [{ head: 999, node: 0 }]],
      ['nodes', [{ ...work.nodes[0], parent: -1 }]],
      ['nodes', [{ ...work.nodes[0], parent: 7 }]],
      ['nodes', [{ ...work.nodes[0], stopped: 'no' }]],
    ] as const)
      expect(isSavedLab({ ...work, [key]: value }), `${key} ${JSON.stringify(value)}`).toBe(false);
  });

  it('that was damaged is known for it, or can be gone on with', { timeout: PATIENCE_MS }, async () => {
    const seed = firstSeed('damaged work');
    const work = await valid();
    let accepted = 0;
    for (let k = 0; k < cases(2000); k++) {
      const roll = dice(seed + k);
      let damaged: unknown = work;
      for (let times = 1 + roll(3); times > 0; times--) damaged = damage(roll, damaged);
      if (!isSavedLab(damaged)) continue;
      accepted++;
      const it = bench({ keeper: new MemoryKeeper(damaged) });
      await it.started();
      const where = `seed ${seed + k}`;
      const { path, cursor, engine, notice } = state(it);
      expect([engine, notice.replace('no-recording', '')], where).toEqual(['ready', '']);
      expect(cursor.node === 0 || path.some(({ id }) => id === cursor.node), where).toBe(true);
      expect(await act(it, 'proc Fresh'), where).toEqual([true]);
      expect(lines(it).at(-1), where).toBe('proc Fresh');
      it.lab.text();
    }
    console.log(`damaged work: ${accepted} of ${cases(2000)} could be gone on with`);
    expect(accepted).toBeGreaterThan(20);
    expect(accepted).toBeLessThan(cases(1500));
  });
});
