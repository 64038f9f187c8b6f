/** The one embed of a frame: what is asked of its element when a scenario is opened. */
// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPage, type Page, settled } from '../element/element.test-kit.ts';
import type { FrameSettings } from './settings.ts';
import { createShown } from './shown.ts';

const TEXT = 'use fork\nproc P1\nfork P1 P2\n';

const create = document.createElement.bind(document);

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** Opens the scenario, and gives what its player was asked for. */
async function opened(settings: FrameSettings, step: number | null, isCalm = false) {
  const page: Page = createPage();
  const { tag } = page;
  vi.restoreAllMocks();
  vi.spyOn(document, 'createElement').mockImplementation((name: string) =>
    create(name === 'cow-scope' ? tag : name),
  );
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: isCalm } as MediaQueryList);
  const shown = createShown(document.body, { step() {}, failure() {} });
  shown.use(settings);
  await shown.load(TEXT, step);
  page.comeNear();
  await settled();
  return page.players.map(({ asked, options }) => [
    options.step,
    ...asked.filter((one) => !/^wear/.test(one)),
  ]);
}

describe('the embed of a frame', () => {
  it('stands where it was asked to stand', async () => {
    expect(await opened({}, 1)).toEqual([[1, 'seek 1']]);
  });

  it('plays when that is asked for, and not for those who want nothing to move', async () => {
    expect(await opened({ autoplay: true }, 0)).toEqual([[0, 'play']]);
    expect(await opened({ autoplay: true }, 0, true)).toEqual([[0, 'seek 0']]);
    expect(await opened({ autoplay: false }, 0)).toEqual([[0, 'seek 0']]);
  });
});
