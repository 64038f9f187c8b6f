// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import type { Lab } from '../lab/react.ts';
import type { Keeper, Work } from '../lab/storage.ts';
import { createPlaces } from './places.ts';

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

afterEach(() => history.replaceState(null, '', location.pathname));

/** Labs that do nothing, and the keepers that they were made with. */
function house() {
  const keepers: Keeper[] = [];
  const keep = (): Keeper => ({ load: async () => null, save: async () => true });
  const makeLab = (system: string, keeper: Keeper): Lab => {
    keepers.push(keeper);
    const nothing = async (): Promise<void> => {};
    return {
      system,
      store: { setState() {}, subscribe: () => () => {} },
      rest() {},
      enter() {},
      start: nothing,
      flush: nothing,
    } as unknown as Lab;
  };
  const places = createPlaces({
    ...{ system: 'fork', makeLab, keep, onEnter() {} },
    spawnLinks: () => {
      throw new Error('no link is opened away from the page here');
    },
  });
  return { keepers, places, shown: () => places.get().place?.key };
}

it('work of a link that was changed and left for one’s own is an entry of the page’s history away', async () => {
  history.replaceState(null, '', '#t=use%20fork%3B%20proc%20A');
  const { keepers, places, shown } = house();
  places.start();
  await vi.waitFor(() => expect(shown()).toMatch(/^#t=/));
  const [linked] = keepers;
  expect(await linked?.save(work('proc A'))).toBe(false);
  expect(await linked?.save(work('proc A', 'proc B'))).toBe(true);
  const kept = shown();
  expect([kept, location.search, location.hash]).toEqual(['kept-1', '?system=fork', '']);

  const entries = history.length;
  places.goBack();
  await vi.waitFor(() => expect(shown()).toBe('fork'));
  expect([history.length, history.state]).toEqual([entries + 1, { lab: 'fork' }]);

  history.replaceState({ lab: kept }, '', '?system=fork');
  dispatchEvent(new Event('popstate'));
  await vi.waitFor(() => expect(shown()).toBe(kept));
});
