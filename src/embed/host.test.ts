/** The client of a framed embed: how it finds its frame, what it believes, and when it gives up. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import { stateAt } from './frame/steered.test-kit.ts';
import { FRAME, fakeFrame } from './host/frame.test-kit.ts';
import { connectFrame } from './host.ts';

const seed = firstSeed('frame client');

afterEach(() => void vi.useRealTimers());

async function connected(options: Parameters<typeof connectFrame>[1] = {}) {
  const fake = fakeFrame();
  const handler = fake.load();
  return { ...fake, handler, client: await connectFrame(fake.iframe, options) };
}

const news = (fields: object) => ({ cowscope: 1, id: null, ...fields });

describe('the handshake', () => {
  it('works when the frame was there before', async () => {
    const { client } = await connected();
    expect(client.state).toEqual(stateAt(3));
  });

  it('works when the frame comes later', async () => {
    const fake = fakeFrame();
    const coming = connectFrame(fake.iframe);
    fake.load();
    expect((await coming).state).toEqual(stateAt(3));
  });

  it('works with a sandboxed frame, which has no origin', async () => {
    const fake = fakeFrame({ sandbox: 'allow-scripts' });
    fake.load();
    const client = await connectFrame(fake.iframe);
    await client.next();
    expect(fake.posted.at(-1)?.target).toBe('*');
  });

  it('sends nothing but hello to an origin that it does not know', async () => {
    const { client, posted } = await connected();
    await client.load('use fork');
    const anywhere = posted.filter(({ target }) => target === '*');
    expect(anywhere.length).toBeGreaterThan(0);
    for (const { data } of anywhere)
      expect(data).toEqual({ cowscope: 1, type: 'hello', id: expect.any(Number) });
    expect(posted.at(-1)).toMatchObject({ target: FRAME, data: { type: 'load' } });
  });

  it('gives up in time, and says what may be wrong', async () => {
    vi.useFakeTimers();
    const coming = connectFrame(fakeFrame().iframe, { timeoutMs: 3000 });
    const failed = expect(coming).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringMatching(/cowscope\.example.*3 seconds.*frame-src/),
    });
    await vi.advanceTimersByTimeAsync(3000);
    await failed;
  });

  it('waits for a lazy frame as long as it takes', async () => {
    vi.useFakeTimers();
    const fake = fakeFrame({ lazy: true });
    const coming = connectFrame(fake.iframe, { timeoutMs: 3000 });
    await vi.advanceTimersByTimeAsync(600_000);
    fake.load();
    expect((await coming).state.step).toBe(3);
  });

  it('fails for a frame of another version, and for an iframe that is in no page', async () => {
    const fake = fakeFrame();
    const coming = connectFrame(fake.iframe);
    fake.hear({ cowscope: 2, type: 'ready', id: null, versions: [2, 3] });
    await expect(coming).rejects.toMatchObject({
      code: 'version',
      message: expect.stringContaining('2 and 3'),
    });
    const nowhere = { contentWindow: null } as unknown as HTMLIFrameElement;
    await expect(connectFrame(nowhere)).rejects.toMatchObject({ code: 'window' });
  });

  it('is made again when the frame is loaded again', async () => {
    const { client, embed, load } = await connected();
    const ready = new Promise((resolve) => client.on('ready', resolve));
    embed.state = stateAt(1);
    load();
    expect(await ready).toEqual(stateAt(1));
    expect(client.state).toEqual(stateAt(1));
  });
});

describe('a request', () => {
  it('gives the state that it led to', async () => {
    const { client, embed } = await connected();
    expect(await client.seek(2)).toEqual(stateAt(2));
    expect(await client.load('use fork', 1)).toEqual(stateAt(1));
    for (const ask of ['next', 'back', 'play', 'pause'] as const) await client[ask]();
    await client.theme('dark');
    await client.refresh();
    expect(embed.deeds).toEqual(['seek 2', 'load use fork 1', 'next', 'back', 'play', 'pause', 'wear dark']);
  });

  it('to run gives null, or why it was refused', async () => {
    const { client } = await connected();
    expect(await client.run('write C heap 0 1')).toBeNull();
    expect(client.state.step).toBe(4);
    expect(await client.run('refuse me')).toMatchObject({ code: 'SCN-VERB' });
    expect(await client.text()).toBe('use fork\nproc P1\nwrite C heap 0 1\n');
  });

  it('that cannot be carried out rejects with what to do instead', async () => {
    const { client } = await connected();
    await expect(client.load('use nothing')).rejects.toMatchObject({ code: 'failed', instead: /load/i });
    await expect(client.seek(-1)).rejects.toMatchObject({ code: 'field' });
  });

  it('rejects when no answer comes, and when the client is disposed', async () => {
    const { client, silence, posted } = await connected({ timeoutMs: 20 });
    silence();
    await expect(client.next()).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('next'),
    });
    const waiting = client.next();
    client.dispose();
    await expect(waiting).rejects.toMatchObject({ code: 'disposed' });
    const before = posted.length;
    await expect(client.next()).rejects.toMatchObject({ code: 'disposed' });
    expect(posted).toHaveLength(before);
  });
});

describe('news', () => {
  it('of steps, failures and sizes reach those who asked for them, until they end it', async () => {
    const { client, handler, embed } = await connected();
    const heard: unknown[] = [];
    const ends = [
      client.on('step', (state) => heard.push(state.step)),
      client.on('error', (error) => heard.push(error.code)),
      client.on('size', (height) => heard.push(height)),
    ];
    const all = async () => {
      embed.state = stateAt(embed.state.step + 1);
      handler.tellStep();
      handler.tellFailure('It broke.');
      handler.tellSize(200);
      await new Promise((resolve) => setTimeout(resolve));
    };
    await all();
    expect(heard).toEqual([4, 'failed', 200]);
    expect(client.state).toEqual(stateAt(4));
    for (const end of ends) end();
    await all();
    expect(heard).toHaveLength(3);
  });

  it('give the iframe its height, within limits', async () => {
    const { style, hear } = await connected({ autoHeight: { least: 100, most: 500 } });
    const heights = [349, 20, 9000].map((height) => {
      hear(news({ type: 'size', height }));
      return style.height;
    });
    expect(heights).toEqual(['349px', '100px', '500px']);
    const huge = await connected({ autoHeight: { most: 1e9 } });
    huge.hear(news({ type: 'size', height: 1e8 }));
    expect(huge.style.height).toBe('10000px');
    const fixed = await connected({ autoHeight: false });
    fixed.hear(news({ type: 'size', height: 349 }));
    expect(fixed.style.height).toBeUndefined();
  });

  it.each([
    ['another window', { source: {} }],
    ['no window', { source: null }],
    ['another origin', { origin: 'https://evil.example' }],
  ])('from %s are not believed', async (_who, from) => {
    const { client, hear, style } = await connected();
    hear(news({ type: 'step', state: stateAt(1) }), from);
    hear(news({ type: 'size', height: 10 }), from);
    expect([client.state.step, style.height]).toEqual([3, undefined]);
  });
});

describe('any message of the frame', () => {
  it('is taken without an exception, and leaves a state and a height that make sense', async () => {
    const { client, hear, style } = await connected();
    const said = fc.record(
      {
        cowscope: fc.oneof(fc.constant(1), fc.anything()),
        type: fc.oneof(fc.constantFrom('ready', 'reply', 'step', 'error', 'size'), fc.anything()),
        id: fc.oneof(fc.constant(null), fc.nat(), fc.anything()),
        state: fc.oneof(fc.constant(stateAt(2)), fc.anything()),
        height: fc.oneof(fc.nat(), fc.double(), fc.anything()),
        versions: fc.oneof(fc.constant([1]), fc.anything()),
        code: fc.oneof(fc.constantFrom('failed', 'refused'), fc.anything()),
        message: fc.anything(),
        instead: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(said, fc.anything()), (data) => {
        hear(data);
        expect([2, 3]).toContain(client.state.step);
        expect(style.height ?? '0px').toMatch(/^\d{1,5}px$/);
      }),
      { seed, numRuns: cases(500) },
    );
  });
});
