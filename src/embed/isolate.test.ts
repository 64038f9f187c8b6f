/** An isolated embed: the same as a player on the page, and what happens when its frame is refused or falls silent. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmbedState, Player } from './contract.ts';
import { stateAt } from './frame/steered.test-kit.ts';
import { type FakeFrame, fakeFrame } from './host/frame.test-kit.ts';
import { isolate } from './isolate.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that gives out fake iframes, and remembers what stands in the embed's place. */
function page(fixed = false, lang = 'en') {
  const frames: FakeFrame[] = [];
  const states: EmbedState[] = [];
  const violated: ((event: object) => void)[] = [];
  let shown: unknown[] = [];
  let press = (): void => {};
  const ownerDocument = {
    hidden: false,
    defaultView: { origin: 'https://host.example' },
    addEventListener: (_name: string, listener: (event: object) => void) => void violated.push(listener),
    createElement(tag: string) {
      if (tag === 'iframe') {
        const made = fakeFrame({ sandbox: 'allow-scripts' });
        frames.push(made);
        return made.iframe;
      }
      const parts: unknown[] = [];
      return {
        tag,
        parts,
        setAttribute: () => {},
        append: (...all: unknown[]) => void parts.push(...all),
        addEventListener: (_name: string, listener: () => void) => {
          press = listener;
        },
      };
    },
  };
  const place = {
    ownerDocument,
    replaceChildren: (...all: unknown[]) => {
      shown = all;
    },
  } as unknown as HTMLElement;
  const coming = isolate({
    place,
    root: { host: { hasAttribute: () => fixed } } as unknown as ShadowRoot,
    text: 'use fork\nproc P1\nfork P1 C\n',
    step: 2,
    controls: 'steps',
    palette: 'contrastDark',
    lang,
    calm: true,
    app: '',
    base: 'https://cowscope.example/some/where/embed/',
    changed: (state) => void states.push(state),
  });
  const notice = () => (shown[0] as { parts?: unknown[] } | undefined)?.parts?.[0];
  return {
    frames,
    states,
    violated,
    coming,
    ownerDocument,
    shown: () => shown,
    notice,
    press: () => press(),
    at: (index: number): FakeFrame => {
      const found = frames[index];
      if (!found) throw new Error('there is no such frame');
      return found;
    },
  };
}

async function started() {
  const made = page();
  const handler = made.at(0).load();
  const player: Player = await made.coming;
  return { ...made, player, handler };
}

describe('an isolated embed', () => {
  it('is shown by embed.html, beside the folder of the scripts, in a sandbox without an origin', async () => {
    const { at, player } = await started();
    const url = new URL(at(0).iframe.src);
    expect(`${url.origin}${url.pathname}${url.hash}`).toBe(
      'https://cowscope.example/some/where/embed.html#load',
    );
    expect(Object.fromEntries(url.searchParams)).toEqual({
      controls: 'steps',
      lang: 'en',
      theme: 'contrast-dark',
      app: 'none',
      origin: 'https://host.example',
    });
    expect(at(0).iframe.sandbox.value).toBe('allow-scripts allow-popups allow-popups-to-escape-sandbox');
    expect(at(0).embed.deeds).toEqual(['load use fork\nproc P1\nfork P1 C\n 2']);
    expect(player.state).toEqual(stateAt(2));
  });

  it.each(['', 'en_GB', 'EN'])('asks its frame for no language that this would complain of: "%s"', (lang) => {
    expect(new URL(page(false, lang).at(0).iframe.src).searchParams.has('lang')).toBe(false);
  });

  it('does what a player does, and takes over where its frame stands', async () => {
    const { at, player, states } = await started();
    await player.seek(-3);
    await player.seek(99);
    for (const deed of ['next', 'back', 'play', 'pause'] as const) await player[deed]();
    player.wear('dark');
    expect((await player.run('refuse me'))?.code).toBe('SCN-VERB');
    expect(await player.run('exit C')).toBeNull();
    expect(at(0).embed.deeds.slice(1)).toEqual([
      'seek 0',
      'seek 5',
      'next',
      'back',
      'play',
      'pause',
      'wear dark',
      'run refuse me',
      'run exit C',
    ]);
    expect(states.at(-1)).toEqual(player.state);
    expect(player.state.step).toBe(6);
  });

  it('has the height of its content, or does with the one that the element was given', async () => {
    const { at, handler } = await started();
    handler.tellSize(400);
    await vi.advanceTimersByTimeAsync(0);
    expect(at(0).style.height).toBe('400px');
    const fixed = page(true);
    fixed.at(0).load().tellSize(400);
    await fixed.coming;
    expect(fixed.at(0).style.height).toBeUndefined();
    expect(new URL(fixed.at(0).iframe.src).searchParams.get('fill')).toBe('1');
  });

  it('says why it cannot be shown', async () => {
    const refused = page();
    for (const tell of refused.violated)
      tell({ blockedURI: 'https://cowscope.example', effectiveDirective: 'frame-src' });
    expect((await refused.coming).state).toMatchObject({
      ready: false,
      error: expect.stringContaining('frame-src https://cowscope.example'),
    });
    const silent = page();
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await silent.coming).state).toMatchObject({
      ready: false,
      error: expect.stringMatching(/did not answer/),
    });
  });

  it('is taken away when it falls silent, and starts again where it stood, with what was run', async () => {
    const { at, player, frames, states, notice, press, shown, handler } = await started();
    await player.run('exit C');
    // What a reader ran in the frame itself counts as well.
    at(0).embed.text += 'proc P9\n';
    handler.tellStep();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(player.text).toBe('use fork\nproc P1\nfork P1 C\nexit C\nproc P9\n');
    expect(frames).toHaveLength(1);
    at(0).silence();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(notice()).toMatch(/stopped answering/);
    expect(states.at(-1)?.error).toMatch(/stopped answering/);
    press();
    await vi.advanceTimersByTimeAsync(0);
    at(1).load();
    await vi.advanceTimersByTimeAsync(0);
    expect(shown()).toEqual([at(1).iframe]);
    expect(at(1).embed.deeds).toEqual(['load use fork\nproc P1\nfork P1 C\nexit C\nproc P9\n 3']);
    expect(player.state).toMatchObject({ step: 3, error: '' });
  });

  it('shows the same again when its frame is loaded again', async () => {
    const { at, player, frames } = await started();
    await player.run('exit C');
    at(0).load();
    await vi.advanceTimersByTimeAsync(0);
    expect(frames).toHaveLength(1);
    expect(at(0).embed.deeds.at(-1)).toBe('load use fork\nproc P1\nfork P1 C\nexit C\n 3');
    expect(player.state).toMatchObject({ step: 3, error: '' });
  });

  it('fails what was asked when it falls silent, and does what is asked next in a new frame', async () => {
    const { at, player, frames } = await started();
    at(0).silence();
    const failed = expect(player.next()).rejects.toMatchObject({ code: 'disposed' });
    await vi.advanceTimersByTimeAsync(9_000);
    await failed;
    const next = player.next();
    await vi.advanceTimersByTimeAsync(0);
    at(1).load();
    await next;
    expect(frames).toHaveLength(2);
    expect(at(1).embed.deeds).toEqual([expect.stringMatching(/^load .* 2$/s), 'next']);
  });

  it('is not missed while its page is in the background', async () => {
    const { at, ownerDocument, player } = await started();
    ownerDocument.hidden = true;
    at(0).silence();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(player.state.error).toBe('');
  });

  it('is not missed after the device has slept, or a dialog has stopped the page', async () => {
    const { player, shown, at } = await started();
    await vi.advanceTimersByTimeAsync(4_000);
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(30_000);
    clock.mockRestore();
    expect(player.state.error).toBe('');
    expect(shown()).toEqual([at(0).iframe]);
  });

  it('leaves nothing behind', async () => {
    const { at, player, shown } = await started();
    const before = at(0).posted.length;
    player.dispose();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shown()).toEqual([]);
    expect(at(0).posted).toHaveLength(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});
