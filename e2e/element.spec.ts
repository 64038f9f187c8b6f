// The element in foreign pages: from another origin, under every policy there is a recipe for, and never blank.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Frame, Page } from '@playwright/test';
import { preparedHtml } from '../src/still/prepared.ts';
import { complaintsOf, expect, type Hosts, type ScriptOrigin, test } from './hosts.ts';

const TEXT = readFileSync('public/scenarios/fork/fork-then-write.cow', 'utf8');
/** The step of the prepared picture, and how many there are. */
const STEP = 5;
const STEPS = 9;
const PREPARED = await preparedHtml(TEXT, { step: STEP });

type Embed = HTMLElementTagNameMap['cow-scope'];

const pageOf = (body: string, head = '', html = 'lang="en"'): string =>
  `<!doctype html><html ${html}><head><meta charset="utf-8"><title>A host</title>${head}</head><body><main><h1>A host</h1>${body}</main></body></html>`;
const classic = ({ script }: ScriptOrigin, more = ''): string => `<script src="${script}" ${more}></script>`;

interface Row {
  readonly name: string;
  /** Whether the server of the script lets other origins read. */
  readonly from?: 'open' | 'bare';
  readonly headers?: (scripts: ScriptOrigin) => Readonly<Record<string, string>>;
  readonly page?: (scripts: ScriptOrigin) => string;
  /** The attributes of the frame that the page is shown in; none without. */
  readonly framed?: string;
  /**
   * Where the engine runs; `message` when no player can come: the picture stays, and this is said;
   * `content` when not even the element's own script may run: what was prepared is there.
   */
  readonly ends: 'worker' | 'page' | 'content' | RegExp;
}

const policy = (csp: string) => () => ({ 'Content-Security-Policy': csp });
const scriptsOnly =
  (more = '') =>
  ({ origin }: ScriptOrigin) => ({ 'Content-Security-Policy': `script-src 'self' ${origin};${more}` });

const ROWS: readonly Row[] = [
  { name: 'no policy, a server without CORS', from: 'bare', ends: 'worker' },
  {
    name: 'a module script from a server with CORS, told where the others are',
    page: ({ script, base }) =>
      pageOf(
        PREPARED.replace('<cow-scope', `<cow-scope base="${base}embed"`),
        `<script type="module" src="${script}"></script>`,
      ),
    ends: 'worker',
  },
  {
    name: 'a module script that does not know where the others are',
    page: ({ script }) => pageOf(PREPARED, `<script type="module" src="${script}"></script>`),
    ends: /attribute “base”/,
  },
  {
    name: 'a module script from a server without CORS',
    from: 'bare',
    page: ({ script }) => pageOf(PREPARED, `<script type="module" src="${script}"></script>`),
    ends: 'content',
  },
  { name: 'script-src and no worker-src', headers: scriptsOnly(), ends: 'page' },
  { name: 'script-src and worker-src blob:', headers: scriptsOnly('worker-src blob:'), ends: 'worker' },
  { name: 'worker-src data: only', headers: scriptsOnly('worker-src data:'), ends: 'page' },
  {
    name: 'a nonce and strict-dynamic',
    headers: policy("script-src 'nonce-abc' 'strict-dynamic'"),
    page: (scripts) => pageOf(PREPARED, classic(scripts, 'nonce="abc" defer')),
    ends: 'worker',
  },
  {
    name: 'a nonce alone',
    headers: policy("script-src 'nonce-abc'"),
    page: (scripts) => pageOf(PREPARED, classic(scripts, 'nonce="abc" defer')),
    ends: 'page',
  },
  {
    name: 'Trusted Types, any policy',
    headers: policy("require-trusted-types-for 'script'"),
    ends: 'worker',
  },
  {
    name: 'Trusted Types, the element’s policy only',
    headers: policy("require-trusted-types-for 'script'; trusted-types cowscope-element"),
    ends: 'page',
  },
  {
    name: 'Trusted Types, no policy',
    headers: policy("require-trusted-types-for 'script'; trusted-types 'none'"),
    ends: /trusted-types cowscope-element/,
  },
  {
    name: 'the strictest policy of the docs',
    headers: ({ origin }) => ({
      'Content-Security-Policy': `default-src 'none'; script-src 'self' ${origin}`,
    }),
    ends: 'page',
  },
  {
    name: 'the same with a worker, and styles of its own only',
    headers: ({ origin }) => ({
      'Content-Security-Policy': `default-src 'none'; style-src 'self'; script-src 'self' ${origin}; worker-src blob:`,
    }),
    ends: 'worker',
  },
  {
    name: 'only the element’s own script allowed',
    headers: ({ script }) => ({ 'Content-Security-Policy': `default-src 'none'; script-src ${script}` }),
    ends: /script-src http:\/\/127\.0\.0\.1/,
  },
  { name: 'no script allowed', headers: policy("default-src 'none'"), ends: 'content' },
  { name: 'a sandbox by policy', from: 'bare', headers: policy('sandbox allow-scripts'), ends: 'worker' },
  { name: 'a sandboxed frame', from: 'bare', framed: 'sandbox="allow-scripts"', ends: 'worker' },
  {
    name: 'COEP with a server that sends CORP',
    headers: () => ({ 'Cross-Origin-Embedder-Policy': 'require-corp' }),
    ends: 'worker',
  },
  {
    name: 'COEP with a server that does not',
    from: 'bare',
    headers: () => ({ 'Cross-Origin-Embedder-Policy': 'require-corp' }),
    ends: 'content',
  },
];

const stepOf = (frame: Frame | Page): Promise<number> =>
  frame.evaluate(() => document.querySelector('cow-scope')?.step ?? -1);

/** Goes one step on by a click, from the prepared picture. */
async function stepOn(frame: Frame | Page): Promise<void> {
  await frame.locator('cow-scope [data-do="next"]:visible').first().click();
  await expect.poll(() => stepOf(frame)).toBe(STEP + 1);
}

async function open(page: Page, hosts: Hosts, row: Row, at: number): Promise<Frame | Page> {
  const scripts = hosts[row.from ?? 'open'];
  const html = row.page?.(scripts) ?? pageOf(PREPARED, classic(scripts, 'defer'));
  const path = `/row-${at}`;
  hosts.put(path, { html, headers: row.headers?.(scripts) ?? {} });
  if (row.framed !== undefined)
    hosts.put(
      `${path}-around`,
      pageOf(`<iframe src="${path}" title="x" width="900" height="700" ${row.framed}></iframe>`),
    );
  await page.goto(`${hosts.host}${path}${row.framed === undefined ? '' : '-around'}`);
  const inner = page.frames().at(-1);
  return row.framed === undefined || !inner ? page : inner;
}

async function check(page: Page, frame: Frame | Page, { name, ends }: Row): Promise<void> {
  if (ends === 'content') {
    await expect(frame.locator('figure svg'), name).toBeVisible();
    await expect(frame.locator('figcaption'), name).toBeVisible();
    return;
  }
  await expect(frame.locator('cow-scope .picture svg'), name).toBeVisible();
  if (ends instanceof RegExp) {
    await frame.locator('cow-scope [data-do="next"]:visible').first().click();
    await expect(frame.locator('cow-scope [role=alert]'), name).toHaveText(ends);
    await expect(frame.locator('cow-scope .picture svg'), name).toBeVisible();
    return;
  }
  await stepOn(frame);
  await expect(frame.locator('cow-scope .place svg').first(), name).toBeVisible();
  expect(page.workers().length, name).toBe(ends === 'worker' ? 1 : 0);
  const [ground, border] = await frame.evaluate(() => {
    const shown = document.querySelector('cow-scope')?.shadowRoot?.querySelector('.frame');
    const { backgroundColor, borderTopWidth } = getComputedStyle(shown as Element);
    return [backgroundColor, borderTopWidth];
  });
  expect([ground, border], `${name}: styles`).toEqual(['rgb(250, 249, 245)', '1px']);
}

test('every host gets a picture, and as much more as its policy allows', async ({ browser, hosts }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const failed: string[] = [];
  const page = await context.newPage();
  const uncaught: string[] = [];
  page.on('pageerror', (error) => uncaught.push(error.message));
  for (const [at, row] of ROWS.entries()) {
    uncaught.length = 0;
    try {
      await check(page, await open(page, hosts, row, at), row);
      expect(uncaught, row.name).toEqual([]);
    } catch (error) {
      failed.push(`${row.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  await context.close();
  expect(failed.join('\n\n')).toBe('');
});

/** Bytes that stage one may cost, as gzip packs it; the whole of fork; and any other system. */
const BUDGET = { untouched: 30_000, fork: 60_000 };

/** What was asked of an origin since, but for what a browser asks by itself. */
const askedSince = ({ asked }: ScriptOrigin, from: number): readonly { path: string; packed: number }[] =>
  asked.slice(from).filter(({ path }) => path.endsWith('.js'));

test('twenty embeds cost one small script until one is used; two copies of the script are one', async ({
  page,
  hosts,
}) => {
  const complaints = complaintsOf(page);
  const { open } = hosts;
  const from = open.asked.length;
  const twenty = Array.from({ length: 20 }, () => PREPARED).join('\n<p>Text between.</p>\n');
  // One copy before the elements, one after; the second has another address, as another version would.
  const far = '<footer style="margin-top: 4000px"><cow-scope>use qcow2; create base 10M</cow-scope></footer>';
  const body = `${twenty}<script src="${open.script}?second" defer></script></main>${far}<main>`;
  await page.goto(hosts.put('/twenty', pageOf(body, classic(open))));
  await expect(page.locator('cow-scope .picture svg')).toHaveCount(20);
  const untouched = askedSince(open, from);
  expect(new Set(untouched.map(({ path }) => path))).toEqual(new Set([new URL(open.script).pathname]));
  expect(untouched[0]?.packed).toBeLessThan(BUDGET.untouched);

  await page.locator('cow-scope').nth(3).locator('[data-do="next"]').click();
  await expect
    .poll(() => page.evaluate(() => document.querySelectorAll<Embed>('main cow-scope')[3]?.step))
    .toBe(STEP + 1);
  await page.locator('cow-scope').nth(4).locator('[data-do="back"]').click();
  await expect
    .poll(() => page.evaluate(() => document.querySelectorAll<Embed>('main cow-scope')[4]?.step))
    .toBe(STEP - 1);
  const used = askedSince(open, from + untouched.length);
  expect(used.map(({ path }) => path.replace(/.*\/(\w+-\w+)\..*/, '$1')).sort()).toEqual([
    'player-pages',
    'system-fork',
  ]);
  const all = [...untouched.slice(0, 1), ...used].reduce((sum, { packed }) => sum + packed, 0);
  expect.soft(all).toBeLessThan(BUDGET.fork);
  expect(page.workers()).toHaveLength(2);

  // Moved, it goes on with the same worker; removed, it has none; added again, it stands where it stood.
  await page.evaluate(() =>
    document.querySelector('main')?.append(document.querySelectorAll<Embed>('main cow-scope')[3] as Element),
  );
  const last = page.locator('main cow-scope').last();
  await last.locator('[data-do="next"]:visible').click();
  await expect
    .poll(() => page.evaluate(() => [...document.querySelectorAll<Embed>('main cow-scope')].at(-1)?.step))
    .toBe(STEP + 2);
  expect(page.workers()).toHaveLength(2);
  await page.evaluate(() => {
    const all = [...document.querySelectorAll<Embed>('main cow-scope')];
    Object.assign(globalThis, { kept: all.at(-1) });
    for (const one of all) one.remove();
  });
  await expect.poll(() => page.workers().length).toBe(0);
  await page.evaluate(() =>
    document.querySelector('main')?.append((globalThis as unknown as { kept: Element }).kept),
  );
  await expect(page.locator('cow-scope .place svg').first()).toBeVisible();
  expect(await stepOf(page)).toBe(STEP + 2);

  // Text far below gets its player when it comes near, and no sooner.
  const footer = page.locator('footer cow-scope');
  expect(askedSince(open, from).filter(({ path }) => path.includes('qcow2'))).toEqual([]);
  await expect(footer.locator('.listing li')).toHaveText('create base 10M');
  await footer.scrollIntoViewIfNeeded();
  await expect(footer.locator('.place svg').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

const BARE = `<cow-scope id="bare" load="use">use fork; title A bare one; proc P1; mmap P1 heap 4; write P1 heap 0 0x41</cow-scope>`;
const WRONG = '<cow-scope id="wrong">use frok; proc P1</cow-scope>';
const HOSTILE =
  '*{all:revert;color:rgb(255,0,0)!important;line-height:5!important;letter-spacing:9px;text-transform:uppercase;font-size:40px!important}' +
  'svg,button{width:7px!important;background:lime!important}';

const looks = (page: Page, selector: string): Promise<readonly string[]> =>
  page.evaluate((inside) => {
    const shown = document.querySelector('cow-scope')?.shadowRoot?.querySelector(inside);
    const { color, backgroundColor, fontSize, lineHeight, direction, letterSpacing } = getComputedStyle(
      shown as Element,
    );
    return [color, backgroundColor, fontSize, lineHeight, direction, letterSpacing];
  }, selector);

test('nothing of a hostile host comes in; its theme does, and axe finds nothing in any state', async ({
  page,
  hosts,
}) => {
  const complaints = complaintsOf(page);
  const html = pageOf(
    `${PREPARED}${BARE}${WRONG}`,
    `<style id="s">${HOSTILE}</style>${classic(hosts.open, 'defer')}`,
    'lang="ar" dir="rtl"',
  );
  await page.goto(hosts.put('/hostile', html));
  await expect(page.locator('cow-scope .picture').first()).toBeVisible();
  const [ink, ground] = ['rgb(26, 29, 36)', 'rgb(250, 249, 245)'];
  expect(await looks(page, '.frame')).toEqual([ink, ground, '15px', '22.5px', 'ltr', 'normal']);
  expect(await looks(page, '.sentence')).toEqual([
    ink,
    'rgb(255, 255, 255)',
    '15px',
    '22.5px',
    'ltr',
    'normal',
  ]);
  const wide = await page.locator('cow-scope .picture svg').first().boundingBox();
  expect(wide?.width).toBeGreaterThan(500);

  await page.locator('#s').evaluate((style) => style.remove());
  const examine = async (name: string, rules: readonly string[] = []): Promise<void> => {
    const axe = new AxeBuilder({ page }).include('cow-scope');
    const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${name}: ${id} at ${target}`),
    );
    expect(found).toEqual([]);
  };
  await examine('light');
  await page.evaluate(() => document.documentElement.classList.add('dark'));
  await expect.poll(() => looks(page, '.frame')).toContain('rgb(20, 22, 27)');
  await examine('dark', ['color-contrast']);
  await page.emulateMedia({ contrast: 'more' });
  await expect.poll(() => looks(page, '.frame')).toContain('rgb(0, 0, 0)');
  await page.locator('#bare [data-do="show"]').click();
  await expect(page.locator('#bare .place svg').first()).toBeVisible();
  await examine('played, with more contrast');
  await page.emulateMedia({ contrast: 'no-preference' });
  await page.evaluate(() => {
    document.documentElement.classList.remove('dark');
    for (const embed of document.querySelectorAll('cow-scope')) embed.theme = 'light';
  });
  await expect.poll(() => looks(page, '.frame')).toContain(ground);
  await examine('played, in light', ['color-contrast']);
  expect(complaints).toEqual([]);
});

test('keys alone are enough, and do not leave the embed; what goes wrong is said in it', async ({
  page,
  hosts,
  context,
}) => {
  const { open } = hosts;
  const missing = hosts.put('/not.cow', { html: 'gone', headers: {} }).replace('not.cow', 'none.cow');
  const other = `${open.base}scenarios/fork/fork-then-write.cow`;
  const closed = other.replace(open.origin, hosts.bare.origin);
  const files = [other, closed, missing]
    .map((src) => `<cow-scope src="${src}" load="use"></cow-scope>`)
    .join('');
  await page.goto(
    hosts.put('/keys', pageOf(`<button>Before</button>${PREPARED}${files}`, classic(open, 'defer'))),
  );
  await page.evaluate(() => {
    const outside: string[] = [];
    document.addEventListener('keydown', ({ key }) => outside.push(key));
    Object.assign(globalThis, { outside });
  });
  await expect(page.locator('cow-scope').nth(1).locator('.counter')).toHaveText(`Step ${STEPS} of ${STEPS}`);
  await expect(page.locator('cow-scope').nth(2).locator('[role=alert]')).toContainText(
    'Access-Control-Allow-Origin',
  );
  await expect(page.locator('cow-scope').nth(3).locator('[role=alert]')).toContainText('status 404');

  await context.setOffline(true);
  await page.getByRole('button', { name: 'Before' }).focus();
  for (const _ of ['as text', 'first', 'back', 'play', 'next']) await page.keyboard.press('Tab');
  const focused = (): Promise<string | undefined> =>
    page.evaluate(() => {
      const inside = document.activeElement?.shadowRoot?.activeElement;
      return inside instanceof HTMLElement ? inside.dataset.do : undefined;
    });
  expect(await focused()).toBe('next');
  await page.keyboard.press('Enter');
  await expect(page.locator('cow-scope [role=alert]').first()).toContainText('no connection');
  await expect(page.locator('cow-scope .picture svg').first()).toBeVisible();
  await context.setOffline(false);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => stepOf(page)).toBe(STEP + 1);
  await expect(page.locator('cow-scope .place svg').first()).toBeVisible();
  await expect.poll(focused, 'the player’s own button has the focus').toBe('next');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => stepOf(page)).toBe(STEP);
  await page.keyboard.press('Escape');
  expect(await focused()).toBeUndefined();
  const outside = await page.evaluate(() => (globalThis as unknown as { outside: string[] }).outside);
  expect(outside.filter((key) => key.startsWith('Arrow'))).toEqual([]);
});
