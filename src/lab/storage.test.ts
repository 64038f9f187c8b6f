import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Records } from './records.ts';
import { hasWork, indexedKeeper, isFull, isSavedLab, linkedKeeper, type Work } from './storage.ts';

/** A device: its records, and what goes wrong with them. */
class Device implements Records {
  readonly values = new Map<string, unknown>();
  readonly marks = new Map<string, number>();
  fails = '';

  private check(): void {
    if (this.fails !== '') throw new DOMException('refused by the test', this.fails);
  }

  async names(): Promise<readonly string[]> {
    this.check();
    return [...this.values.keys()];
  }

  async read(name: string): Promise<unknown> {
    this.check();
    return structuredClone(this.values.get(name));
  }

  async write(...[name, make, least, expected]: Parameters<Records['write']>): Promise<number | null> {
    this.check();
    const other = this.marks.get(name);
    if (other !== undefined && other !== expected) return null;
    const mark = Math.max(least, 1 + Math.max(0, ...this.marks.values()));
    this.values.set(name, structuredClone(make(mark)));
    this.marks.set(name, mark);
    return mark;
  }

  /** The lines of every kept work. */
  lines(): readonly string[] {
    return [...this.values.values()]
      .map((lab) => (lab as Work).nodes.map(({ line }) => line).join('; '))
      .sort();
  }
}

const work = (...lines: readonly string[]): Work => ({
  system: 'fork',
  nodes: lines.map((line, at) => ({ id: at + 1, parent: at, line, trail: '\n', notes: [], stopped: false })),
  trunks: [],
  head: lines.length,
  node: lines.length,
  micro: 1,
  draft: null,
  aside: null,
  undo: [],
  redo: [],
});

/** Locks as pages share them: one name, one holder. */
function shareLocks(): void {
  const held = new Set<string>();
  const request = async (
    name: string,
    _options: unknown,
    then: (lock: unknown) => unknown,
  ): Promise<void> => {
    const free = !held.has(name);
    held.add(name);
    void then(free ? {} : null);
  };
  vi.stubGlobal('navigator', { locks: { request } });
}

afterEach(() => vi.unstubAllGlobals());

describe('kept work', () => {
  it('of two tabs, that which was changed last is the newest, not that which was changed most often', async () => {
    const device = new Device();
    shareLocks();
    const [often, last] = [indexedKeeper('fork', device), indexedKeeper('fork', device)];
    await often.load();
    await last.load();
    for (const line of ['proc A', 'proc B', 'proc C']) await often.save(work(line));
    await last.save(work('proc Z'));
    vi.unstubAllGlobals();
    expect((await indexedKeeper('fork', device).load())?.nodes[0]?.line).toBe('proc Z');
  });

  it('has the shape that a later start expects, and is found by it', async () => {
    const device = new Device();
    const keeper = indexedKeeper('fork', device);
    expect(await keeper.load()).toBeNull();
    expect(await keeper.save(work('proc A'))).toBe(true);
    expect([...device.values.values()].every(isSavedLab)).toBe(true);
    expect((await indexedKeeper('fork', device).load())?.nodes[0]?.line).toBe('proc A');
    expect(await hasWork('fork', device)).toBe(true);
    expect(await hasWork('qcow2', device)).toBe(false);
  });

  it.each(['with locks', 'without locks'])('of two tabs is never overwritten, %s', async (how) => {
    if (how === 'with locks') shareLocks();
    else vi.stubGlobal('navigator', {});
    const device = new Device();
    const before = indexedKeeper('fork', device);
    await before.load();
    await before.save(work('proc A'));
    vi.unstubAllGlobals();
    if (how === 'with locks') shareLocks();
    const tabs = [indexedKeeper('fork', device), indexedKeeper('fork', device)];
    for (const tab of tabs) await tab.load();
    for (const round of [1, 2, 3])
      for (const [at, tab] of tabs.entries())
        await tab.save(work('proc A', `proc Tab${at}`, `proc R${round}`));
    expect(device.lines()).toEqual(['proc A; proc Tab0; proc R3', 'proc A; proc Tab1; proc R3']);
  });

  it('of a version that is not known is left alone', async () => {
    const device = new Device();
    device.values.set('lab-1', { version: 2, system: 'fork' });
    const keeper = indexedKeeper('fork', device);
    expect(await keeper.load()).toBeNull();
    await keeper.save(work('proc A'));
    expect(device.values.get('lab-1')).toEqual({ version: 2, system: 'fork' });
    expect(device.values.size).toBe(2);
  });
});

describe('storage that fails', () => {
  it('while loading is tried again at the next change, as new work beside what is there', async () => {
    const device = new Device();
    const before = indexedKeeper('fork', device);
    await before.load();
    await before.save(work('proc A'));
    const keeper = indexedKeeper('fork', device);
    device.fails = 'SecurityError';
    await expect(keeper.load()).rejects.toThrow('refused by the test');
    await expect(keeper.save(work('proc B'))).rejects.toThrow('refused by the test');
    expect(await hasWork('fork', device)).toBe(false);
    device.fails = '';
    expect(await keeper.save(work('proc B', 'proc C'))).toBe(true);
    expect(device.lines()).toEqual(['proc A', 'proc B; proc C']);
  });

  it('for want of room can be told from one that is refused', async () => {
    const device = new Device();
    const keeper = indexedKeeper('fork', device);
    await keeper.load();
    device.fails = 'QuotaExceededError';
    expect(isFull(await keeper.save(work('proc A')).catch((error: unknown) => error))).toBe(true);
    device.fails = 'SecurityError';
    expect(isFull(await keeper.save(work('proc A')).catch((error: unknown) => error))).toBe(false);
  });

  it('leaves a lock refused by the browser as a refusal, not as a hang', async () => {
    const request = () => Promise.reject(new DOMException('refused by the test', 'SecurityError'));
    vi.stubGlobal('navigator', { locks: { request } });
    await expect(indexedKeeper('fork', new Device()).load()).rejects.toThrow('refused by the test');
  });
});

describe('work that came by a link', () => {
  it('is kept by the link until it is changed, and then beside all other work', async () => {
    const device = new Device();
    const mine = indexedKeeper('fork', device);
    await mine.load();
    await mine.save(work('proc Mine'));
    const onKept = vi.fn();
    const keeper = linkedKeeper(work('proc A', 'proc B'), indexedKeeper('fork', device), onKept);
    expect((await keeper.load())?.nodes).toHaveLength(2);
    expect(await keeper.save({ ...work('proc A', 'proc B'), node: 1 })).toBe(false);
    expect(device.lines()).toEqual(['proc Mine']);
    expect(await keeper.save(work('proc A', 'proc B', 'proc C'))).toBe(true);
    expect(await keeper.save(work('proc A', 'proc B'))).toBe(true);
    expect(onKept).toHaveBeenCalledTimes(1);
    expect(device.lines()).toEqual(['proc A; proc B', 'proc Mine']);
  });

  it('is the newest work once it is changed: a later start goes on with it', async () => {
    const device = new Device();
    const mine = indexedKeeper('fork', device);
    await mine.load();
    for (const line of ['proc A', 'proc B', 'proc C']) await mine.save(work(line));
    const keeper = linkedKeeper(work('proc L'), indexedKeeper('fork', device), () => {});
    await keeper.save(work('proc L', 'proc M'));
    expect((await indexedKeeper('fork', device).load())?.nodes.map(({ line }) => line)).toEqual([
      'proc L',
      'proc M',
    ]);
  });

  it('as text is what has run first', async () => {
    const device = new Device();
    const keeper = linkedKeeper(null, indexedKeeper('fork', device), () => {});
    expect(await keeper.load()).toBeNull();
    expect(await keeper.save(work('proc A'))).toBe(false);
    expect(await keeper.save({ ...work('proc A'), draft: 'use fork' })).toBe(true);
  });
});
