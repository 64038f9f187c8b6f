// The framed embed, from another origin: what it is told and what it tells, in sandboxes, and when its process ends.
import { readFile } from 'node:fs/promises';
import type { FrameLocator, Page } from '@playwright/test';
import { bundle } from '../scripts/run-ts.mjs';
import type { connectFrame, FrameClient } from '../src/embed/host.ts';
import type { FrameMessage } from '../src/embed/protocol.ts';
import { encodeLink } from '../src/share/encode.ts';
import { isLong } from './fixtures.ts';
import { complaintsOf, expect, type Hosts, test } from './hosts.ts';

const SHORT = 'use fork\nproc P1\nmmap P1 heap 2\nwrite P1 heap 0 1\nfork P1 C\nwrite C heap 0 2\n';
const TINY = 'use fork\nproc P1\n';

/** What a host page has at hand. */
interface HostWindow extends Window {
  connectFrame: typeof connectFrame;
  clients: FrameClient[];
  heard: FrameMessage[];
  forged: unknown[];
}
declare const window: HostWindow;

/** The client as the package has it, served by the host. */
async function putClient(hosts: Hosts): Promise<void> {
  const code = await readFile(await bundle('src/embed/host.ts'), 'utf8');
  hosts.put('/client.js', {
    html: code.replace(/\n\/\/# sourceMappingURL=.*/s, ''),
    type: 'text/javascript',
  });
}

/** The script that the documentation gives to pages without the client. */
async function heightSample(): Promise<string> {
  const text = await readFile('docs/host-api.md', 'utf8');
  return /^## Only the height$.*?^```js page\n(.*?)^```/ms.exec(text)?.[1] ?? '';
}

const FREE = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

const frameTag = (src: string, more = ''): string =>
  `<iframe ${more} src="${src.replaceAll('&', '&amp;')}" style="display:block;width:700px;height:150px;border:0"></iframe>`;

const hostPage = (
  ...frames: readonly string[]
): string => `<!doctype html><title>Host</title><link rel="icon" href="data:,"><body>${frames.join('')}
<script type="module">import { connectFrame } from '/client.js'; window.connectFrame = connectFrame;</script>`;

const textAt = (base: string, query = ''): string =>
  `${base}embed.html${query}#t=${encodeURIComponent(SHORT)}`;

/** Connects to every frame of the page, and keeps what they say. Gives where they stand. */
const connectAll = (page: Page) =>
  page.evaluate(async () => {
    window.heard = [];
    window.addEventListener('message', ({ data, source }) => {
      if (source === document.querySelector('iframe')?.contentWindow) window.heard.push(data as FrameMessage);
    });
    const all = [...document.querySelectorAll('iframe')].filter((one) => one.dataset.foreign === undefined);
    window.clients = await Promise.all(all.map((iframe) => window.connectFrame(iframe)));
    return Promise.all(
      window.clients.map((client) => client.next().then(({ step, system }) => [system, step])),
    );
  });

/** Sends messages to the first frame as they are, and gives its answers to them. */
const exchange = (page: Page, messages: readonly unknown[]) =>
  page.evaluate(async (all) => {
    window.heard.length = 0;
    const frame = document.querySelector('iframe')?.contentWindow;
    for (const message of all) frame?.postMessage(message, '*');
    await window.clients[0]?.pause();
    return window.heard.filter(({ type }) => type === 'reply' || type === 'error').slice(0, -1);
  }, messages);

/** Until the frame is as high as what is in it, and nothing of it scrolls. */
async function fits(page: Page, frame: FrameLocator, of = 'iframe'): Promise<number> {
  let height = 0;
  await expect
    .poll(async () => {
      height = await page.evaluate((one) => document.querySelector(one)?.clientHeight ?? 0, of);
      const inside = await frame.locator('html').evaluate((html) => ({
        content: Math.ceil(html.querySelector('main')?.getBoundingClientRect().height ?? 0),
        bar: innerWidth - html.clientWidth,
      }));
      return [inside.content - height, inside.bar];
    })
    .toEqual([0, 0]);
  return height;
}

test('a host on another origin steers a frame, plain and in sandboxes, and is told what is wrong', async ({
  page,
  context,
  hosts,
}) => {
  const complaints = complaintsOf(page);
  await putClient(hosts);
  const spy = hosts.put(
    '/spy.html',
    `<!doctype html><script>
      window.got = [];
      addEventListener('message', ({ data }) => got.push(data));
      const frame = parent.frames[0];
      for (const type of ['hello', 'next', 'state']) frame.postMessage({ cowscope: 1, type, id: 1 }, '*');
      parent.postMessage({ cowscope: 1, type: 'size', id: null, height: 7 }, '*');
    </script>`,
  );
  const url = hosts.put(
    '/frames.html',
    hostPage(
      frameTag(textAt(hosts.bare.base, '?step=2')),
      frameTag(textAt(hosts.bare.base, '?step=1'), 'sandbox="allow-scripts"'),
      frameTag(textAt(hosts.bare.base, '?step=0'), 'sandbox="allow-scripts allow-popups"'),
      frameTag(textAt(hosts.bare.base), `sandbox="${FREE}"`),
    ),
  );
  await page.goto(url);
  expect(await connectAll(page)).toEqual([
    ['fork', 3],
    ['fork', 2],
    ['fork', 1],
    ['fork', 5],
  ]);
  const frame = page.frameLocator('iframe').first();

  // Commands, and where they lead.
  const journey = await page.evaluate(async () => {
    const [client] = window.clients;
    if (!client) return [];
    const steps: number[] = [];
    client.on('step', ({ step }) => steps.push(step));
    const ran = await client.run('write P1 heap 1 7');
    const { step, steps: all, sentence } = client.state;
    const refused = await client.run('wirte P1 heap 1 7');
    const isInText = (await client.text()).endsWith('\nwrite P1 heap 1 7\n');
    const back = await client.back();
    const first = await client.seek(0);
    await client.play();
    const paused = await client.pause();
    const last = await client.seek(2);
    return [
      [ran, step, all, sentence.length > 0, isInText],
      [refused?.code, refused?.suggestion],
      [back.step, first.step, paused.playing, last.step],
      steps.includes(4) && steps.includes(0),
    ];
  });
  expect(journey).toEqual([[null, 4, 4, true, true], ['SCN-VERB', 'write'], [3, 0, false, 2], true]);

  // What is wrong is answered, by an id that can be matched.
  const ask = (type: string, fields: object) => ({ cowscope: 1, id: type, type, ...fields });
  const answers = await exchange(page, [
    { type: 'next', id: 1 },
    'next',
    ask('run', { line: 'wirte' }),
    ask('run', { line: 'x'.repeat(5000) }),
    ask('seek', { step: -1 }),
    ask('jump', {}),
    ask('next', { cowscope: 2 }),
    { cowscope: 1, type: 'back' },
  ]);
  expect(
    answers.map((answer) => (answer.type === 'error' ? `${answer.id} ${answer.code}` : answer.type)).sort(),
  ).toEqual(['jump type', 'next version', 'null id', 'run field', 'run refused', 'seek field']);
  for (const answer of answers) expect(answer).toMatchObject({ instead: expect.stringMatching(/\w/) });

  // Its height follows its content, both ways, and no bar is needed.
  await page.evaluate((text) => window.clients[0]?.load(text, 2), SHORT);
  const tall = await fits(page, frame);
  await page.evaluate((text) => window.clients[0]?.load(text), TINY);
  const small = await fits(page, frame);
  expect(small).toBeLessThan(tall - 50);
  await page.evaluate((text) => window.clients[0]?.load(text, 2), SHORT);
  await expect.poll(() => fits(page, frame)).toBe(tall);

  // Another window is not obeyed, and cannot speak for the frame.
  await page.evaluate((src) => {
    const iframe = document.createElement('iframe');
    iframe.dataset.foreign = '';
    iframe.src = src;
    document.body.append(iframe);
    return new Promise((resolve) => iframe.addEventListener('load', resolve));
  }, spy);
  expect(await page.evaluate(() => window.clients[0]?.refresh().then(({ step }) => step))).toBe(2);
  const got = page
    .frames()
    .find((one) => one.url() === spy)
    ?.evaluate('window.got');
  expect(await got).toEqual([]);
  expect(await fits(page, frame)).toBe(tall);

  // Its theme is the host's to choose.
  const ground = () =>
    frame.locator('cow-scope').evaluate((scope) => {
      const inner = scope.shadowRoot?.querySelector('[part=frame]');
      return inner ? getComputedStyle(inner).backgroundColor : '';
    });
  const light = await ground();
  await page.evaluate(() => window.clients[0]?.theme('dark'));
  expect(await ground()).not.toBe(light);
  expect(complaints).toEqual([]);

  // The app opens in a window of its own, with what was shown; where the sandbox holds that window too, the embed does.
  const open = async (at: number): Promise<Page> => {
    const popup = context.waitForEvent('page');
    await page.frameLocator('iframe').nth(at).getByRole('link', { name: 'Open in Cowscope' }).click();
    return popup;
  };
  const confined = await open(2);
  await expect(confined.locator('cow-scope')).toContainText('Step 5 of 5');
  await expect(confined.locator('main > .notes')).toContainText('sandbox');
  const free = await open(3);
  await expect(free.locator('.lines li').last()).toHaveText(/write C heap 0 2/);
  expect(free.url().startsWith(hosts.bare.base)).toBe(true);
});

test('a frame obeys the origins that its address names, and comes to a host that isolates itself', async ({
  page,
  hosts,
  baseURL,
}) => {
  await putClient(hosts);
  const base = baseURL ?? '';
  const url = hosts.put('/isolated-host.html', {
    html: hostPage(
      frameTag(textAt(base, `?origin=${hosts.host}`)),
      frameTag(textAt(base, '?origin=https://other.example'), 'data-foreign'),
      frameTag(textAt(base), 'sandbox="allow-scripts"'),
      `<script>${await heightSample()}</script>`,
    ),
    headers: { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' },
  });
  await page.goto(url);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await connectAll(page)).toEqual([
    ['fork', 5],
    ['fork', 5],
  ]);
  const refused = await page.evaluate(async () => {
    const iframe = document.querySelector<HTMLIFrameElement>('[data-foreign]');
    if (!iframe) return '';
    return window.connectFrame(iframe, { timeoutMs: 300 }).then(
      () => 'connected',
      ({ message }: Error) => message,
    );
  });
  expect(refused).toContain('“origin” setting');
  // Its height it tells to anybody; here the script of the documentation follows it.
  await expect(page.locator('[data-foreign]')).not.toHaveCSS('height', '150px');
  expect(await fits(page, page.frameLocator('[data-foreign]'), '[data-foreign]')).toBeGreaterThan(200);
});

test('an address shows its link or text, again when it changes, and says what is wrong with it', async ({
  page,
  baseURL,
}) => {
  const complaints = complaintsOf(page);
  const node = (parent: number, line: string) => ({ parent, line, trail: '\n', notes: [] });
  const link = await encodeLink({
    system: 'fork',
    header: 'use fork\n',
    nodes: [node(0, 'proc P1'), node(1, 'fork P1 Elsewhere'), node(1, 'fork P1 Here'), node(3, 'exit Here')],
    head: 4,
    node: 3,
    micro: 0,
    view: {},
    settings: { theme: 'dark', controls: 'full' },
  });
  await page.goto(`${baseURL}embed.html?theme=light#${link}`);
  const scope = page.locator('cow-scope');
  await expect(scope).toContainText('Step 2 of 3');
  await expect(scope).toHaveAttribute('theme', 'light');
  const address = () =>
    scope.getByRole('link', { name: 'Open in Cowscope' }).evaluate((anchor) => {
      anchor.addEventListener('click', (event) => event.preventDefault());
      (anchor as HTMLAnchorElement).click();
      return (anchor as HTMLAnchorElement).href;
    });
  // The link leads to all of it, though only one branch is shown.
  await expect.poll(address).toMatch(/#s=1\./);
  expect((await address()).length).toBeGreaterThan(link.length - 40);

  await page.goto(`${baseURL}embed.html?theme=light#${link.slice(0, -12)}`);
  await expect(page.locator('main > .notes')).toContainText('damaged');
  await page.evaluate((text) => {
    location.hash = `t=${encodeURIComponent(text)}`;
  }, SHORT);
  await expect(scope).toContainText('Step 5 of 5');
  await expect(page.locator('main > .notes')).toBeHidden();
  await page.evaluate(() => {
    location.hash = 's=9.x';
  });
  await expect(page.locator('main > .notes')).toContainText('newer');
  await expect(scope).toHaveCount(0);
  expect(complaints).toEqual([]);
});

/** What an isolated embed's page does besides: it tells the other server that it lives, and how its embed is. */
const LIVING = `<script>
  const scope = document.querySelector('cow-scope');
  let asked = false;
  setInterval(() => {
    const { ready, error, step } = scope.state;
    const how = error !== '' ? 'lost' : ready ? 'well' : 'coming';
    fetch(scope.dataset.beats + 'beat-' + how + '-' + step + '-' + scope.shadowRoot.querySelectorAll('iframe').length);
    if (how === 'lost' && !asked) scope.shadowRoot.querySelector('.message button').click();
    asked ||= how === 'lost';
  }, 200);
</script>`;

test('an isolated embed is the same element, and its page lives on when its process ends', async ({
  page,
  context,
  hosts,
}) => {
  const url = hosts.put(
    '/isolate.html',
    `<!doctype html><title>Host</title><script src="${hosts.open.script}"></script>
    <cow-scope isolate step="2" data-beats="${hosts.open.base}"><pre>${SHORT}</pre></cow-scope>${LIVING}`,
  );
  await page.goto(url);
  const outcome = await page.locator('cow-scope').evaluate(async (element) => {
    const scope = element as HTMLElementTagNameMap['cow-scope'];
    const steps: number[] = [];
    scope.addEventListener('cowscope:step', ({ detail }) => steps.push(detail.step));
    await scope.seek(1);
    await scope.next();
    const refusal = await scope.run('nonsense');
    const ran = await scope.run('write P1 heap 1 9');
    const { system, step, steps: all, ready, error } = scope.state;
    return [
      steps,
      refusal?.code,
      ran,
      { system, step, all, ready, error },
      scope.scenario?.trim().split('\n').at(-1),
    ];
  });
  expect(outcome).toEqual([
    [1, 2, 3],
    'SCN-VERB',
    null,
    { system: 'fork', step: 3, all: 3, ready: true, error: '' },
    'write P1 heap 1 9',
  ]);
  // It takes as much height as its content, and the border of only one of them is seen.
  const heights = () => page.locator('cow-scope').evaluate((scope) => scope.getBoundingClientRect().height);
  const [, inner] = page.frames();
  await expect
    .poll(
      async () =>
        (await heights()) -
        ((await inner?.evaluate(() => document.querySelector('main')?.clientHeight ?? 0)) ?? 0),
    )
    .toBe(0);
  if (!inner) throw new Error('there is no frame');
  const session = await context.newCDPSession(inner);
  const beats = hosts.open.asked;
  const since = beats.length;
  const seen = (what: RegExp): boolean => beats.slice(since).some(({ path }) => what.test(path));
  if (isLong) {
    // The real thing, which takes a while.
    const expression = 'const kept = []; for (;;) kept.push(new Array(1e6).fill(kept.length + 0.5));';
    void session.send('Runtime.evaluate', { expression }).catch(() => {});
  } else void session.send('Page.crash').catch(() => {});
  // The test's own hold on the page is gone with the frame; the page tells by itself how it is.
  await expect.poll(() => seen(/beat-lost-3-0/), { timeout: 60_000 }).toBe(true);
  await expect
    .poll(() => seen(/beat-well-3-1$/) && /beat-well-3-1/.test(beats.at(-1)?.path ?? ''), { timeout: 60_000 })
    .toBe(true);
});
