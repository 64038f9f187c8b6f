/** When what is seen has come to rest, and what becomes of text that was edited and not run. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, fromDisk, MemoryKeeper, saved } from './lab.test-kit.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

describe('a moment', () => {
  it('is settled with its picture when there is no motion', async () => {
    const it = bench({ fetcher: fromDisk });
    await it.started();
    const seen: unknown[] = [];
    it.lab.store.subscribe(({ picture, settled }) =>
      seen.push(settled?.node === picture?.node && settled?.micro === picture?.micro),
    );
    for (let press = 0; press < 3; press++) {
      it.lab.stepMicro(1);
      await it.settle();
    }
    const { settled, picture, cursor } = it.lab.store.getState();
    expect(settled).toEqual({ node: picture?.node, micro: 3 });
    expect(cursor).toEqual(settled);
    expect(new Set(seen)).toEqual(new Set([true]));
  });

  it('is settled when the one who moves it says so, and not before', async () => {
    const it = bench({ fetcher: fromDisk, animated: () => true });
    await it.started();
    const settled = () => it.lab.store.getState().settled;
    expect(settled()).toBeNull();
    it.lab.stepMicro(1);
    await it.settle();
    const { picture } = it.lab.store.getState();
    expect(settled()).toBeNull();
    it.lab.settle(picture?.node ?? 0, picture?.micro ?? 0);
    expect(settled()).toEqual({ node: picture?.node, micro: 1 });
    it.lab.stepMicro(1);
    await it.settle();
    expect(settled()).toEqual({ node: picture?.node, micro: 1 });
  });

  it('that is settled twice changes nothing', async () => {
    const it = bench({ fetcher: fromDisk, animated: () => true });
    await it.started();
    it.lab.settle(5, 2);
    let changes = 0;
    it.lab.store.subscribe(() => changes++);
    it.lab.settle(5, 2);
    expect(changes).toBe(0);
    it.lab.settle(5, 3);
    expect(changes).toBe(1);
  });
});

describe('an edit that is left', () => {
  const EDITED = 'use fork\nproc Other\n';

  async function editing() {
    const keeper = new MemoryKeeper();
    const it = bench({ fetcher: fromDisk, keeper });
    await it.started();
    it.lab.edit();
    const state = () => it.lab.store.getState();
    return { it, state, keeper };
  }

  it('unchanged is forgotten', async () => {
    const { it, state } = await editing();
    expect(state().draft?.text).toBe(it.lab.text());
    it.lab.leaveEdit();
    expect([state().draft, state().aside]).toEqual([null, null]);
  });

  it('changed is put aside, kept over a restart, and gone on with', async () => {
    const { it, state, keeper } = await editing();
    it.lab.setDraft({ text: `${EDITED}wirte`, problems: [] });
    it.lab.leaveEdit();
    expect([state().draft, state().aside]).toEqual([null, `${EDITED}wirte`]);
    await saved(it);
    const again = bench({ fetcher: fromDisk, keeper: new MemoryKeeper(keeper.saved) });
    await again.started();
    expect(again.lab.store.getState().aside).toBe(`${EDITED}wirte`);
    again.lab.edit();
    const { draft, aside } = again.lab.store.getState();
    expect([draft?.text, aside]).toEqual([`${EDITED}wirte`, null]);
    expect(draft?.problems).toMatchObject([{ code: 'SCN-VERB', span: { line: 3 } }]);
  });

  it('can be dropped', async () => {
    const { it, state } = await editing();
    it.lab.setDraft({ text: EDITED, problems: [] });
    it.lab.leaveEdit();
    it.lab.dropEdit();
    expect(state().aside).toBeNull();
    it.lab.edit();
    expect(state().draft?.text).toBe(it.lab.text());
  });

  it('is put aside when another scenario is opened, and not when it runs itself', async () => {
    const { it, state } = await editing();
    it.lab.setDraft({ text: EDITED, problems: [] });
    const [, second] = state().shelf?.scenarios ?? [];
    if (!second) throw new Error('an empty shelf');
    const opened = it.lab.openScenario(second);
    await it.settle();
    await opened;
    expect([state().draft, state().aside]).toEqual([null, EDITED]);
    it.lab.edit();
    const ran = it.lab.runScenario(EDITED);
    await it.settle();
    await ran;
    expect([state().draft, state().aside]).toEqual([null, null]);
    expect(it.lab.text()).toBe(EDITED);
  });
});
