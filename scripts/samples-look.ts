/** What has to be true of the sample sites, in a browser. */
import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright';

const WAIT_MS = 20_000;

/** What an embed tells of itself, as far as it matters here. */
interface State {
  readonly system: string;
  readonly step: number;
  readonly ready: boolean;
  readonly sentence: string;
}

const stateOf = (embed: Locator): Promise<State> =>
  embed.evaluate((element) => (element as unknown as { readonly state: State }).state);

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + WAIT_MS;
  while (!(await isSo())) {
    assert.ok(performance.now() < end, `waited in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A page that notes whatever goes wrong on it, and whom it asks. */
async function watchedPage(browser: Browser, url: string): Promise<{ page: Page; troubles: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url))
      troubles.push(`asks ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`);
  });
  return { page, troubles };
}

/** Steps on by the button, from whatever is shown, and sees that the player has come. */
async function stepOn(embed: Locator): Promise<State> {
  const { step } = await stateOf(embed);
  await embed.getByRole('button', { name: 'Step forward' }).click();
  await until('the player takes a step', async () => {
    const state = await stateOf(embed);
    return state.ready && state.step === step + 1;
  });
  const state = await stateOf(embed);
  assert.match(state.sentence, /\.$/);
  return state;
}

/** Some picture of the embed is to be seen, whoever has drawn it. */
async function pictureIsDrawn(embed: Locator): Promise<void> {
  const sizes = await embed.evaluate((element) =>
    [...(element.shadowRoot ?? element).querySelectorAll('svg')].map((svg) => {
      const { width, height } = svg.getBoundingClientRect();
      return {
        width: Math.round(width),
        height: Math.round(height),
        shapes: svg.querySelectorAll('rect').length,
      };
    }),
  );
  const isSeen = sizes.some(({ width, height, shapes }) => width > 300 && height > 100 && shapes > 3);
  assert.ok(isSeen, `a picture is drawn: ${JSON.stringify(sizes)}`);
}

/** How light the embed's ground is, from 0 to 1. */
const lightness = (embed: Locator): Promise<number> =>
  embed.evaluate((element) => {
    const frame = element.shadowRoot?.querySelector('[part~="frame"]');
    const numbers = frame && getComputedStyle(frame).backgroundColor.match(/[\d.]+/g);
    const [red = 0, green = 0, blue = 0] = (numbers ?? []).map(Number);
    return (red + green + blue) / 765;
  });

export interface Site {
  /** With a slash at the end. */
  readonly url: string;
  /** What switches between light and dark. */
  readonly toggle: string;
  /** What is there only when it is dark. */
  readonly dark: string;
  /** Where the page's own links are. */
  readonly away: string;
}

async function lookWithoutScripts(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  const embed = page.locator('cow-scope');
  await pictureIsDrawn(embed);
  assert.match((await embed.locator('figcaption').innerText()).trim(), /\.$/, 'the sentence is there');
  assert.ok((await embed.locator('details tr').count()) > 5, 'the world is there in words');
  assert.equal(await page.locator('code:has-text("pid_t")').count(), 1, 'other blocks are shown as ever');
  await context.close();
}

/** A documentation site whose first page has an embed of memory, and a link to one of disks. */
export async function lookAtSite(browser: Browser, { url, toggle, dark, away }: Site): Promise<void> {
  await lookWithoutScripts(browser, url);
  const { page, troubles } = await watchedPage(browser, url);
  await page.goto(url);
  const embed = page.locator('cow-scope');
  await until('the element is defined', () => embed.evaluate((element) => element.shadowRoot !== null));
  await pictureIsDrawn(embed);
  assert.equal((await stateOf(embed)).step, 4);
  await stepOn(embed);
  await pictureIsDrawn(embed);
  assert.ok(page.workers().length > 0, 'the engine runs in a worker, whatever has bundled it');

  assert.ok((await lightness(embed)) > 0.8, 'it is light as the page is');
  await until('the page is dark', async () => {
    if ((await page.locator(dark).count()) > 0) return true;
    await page.locator(toggle).first().click();
    return false;
  });
  await until('the embed is dark as well', async () => (await lightness(embed)) < 0.3);

  for (const [link, system] of [
    ['same idea on a disk', 'qcow2'],
    ['memory', 'fork'],
  ] as const) {
    await page.locator(away).getByRole('link', { name: link }).click();
    await until(
      `the page of ${system} is there`,
      async () => (await page.locator('h1').innerText()).length > 0,
    );
    await until(`the embed of ${system} is there`, async () => {
      if ((await embed.count()) !== 1) return false;
      return (await stateOf(embed).catch(() => null))?.system === system;
    });
    if (system === 'qcow2') await embed.getByRole('button', { name: 'Step back' }).click();
    await until('the player has come', async () => system === 'fork' || (await stateOf(embed)).ready);
    await stepOn(embed);
    assert.ok((await lightness(embed)) < 0.3, 'it stays dark');
  }
  assert.deepEqual(troubles, [], 'what went wrong on the way');
  await page.context().close();
}

/** A deck of slides: the second has an embed of memory, the third one of strings. */
export async function lookAtDeck(browser: Browser, url: string): Promise<void> {
  const { page, troubles } = await watchedPage(browser, url);
  await page.goto(url);
  const slide = (): Promise<string> => page.evaluate(() => location.hash);
  const isAt = (hash: string): Promise<void> => until(`slide ${hash}`, async () => (await slide()) === hash);
  await page.waitForFunction(() => document.querySelector('.reveal.ready') !== null);
  await page.keyboard.press('ArrowRight');
  await isAt('#/memory');

  const embed = page.locator('#memory cow-scope');
  await until('the player draws by itself', async () => (await stateOf(embed)).ready);
  await pictureIsDrawn(embed);
  await stepOn(embed);
  await page.keyboard.press('ArrowRight');
  await until('the arrow is the picture’s', async () => (await stateOf(embed)).step === 5);
  await page.keyboard.press('ArrowLeft');
  await until('and the other one', async () => (await stateOf(embed)).step === 4);
  assert.equal(await slide(), '#/memory', 'the deck stays where it is');
  await page.keyboard.press('Escape');
  assert.equal(
    await page.locator('.reveal.overview').count(),
    0,
    'Escape leaves the picture, and does no more',
  );
  await page.keyboard.press('ArrowRight');
  await isAt('#/strings');

  const strings = page.locator('#strings cow-scope');
  await until('the next one draws as well', async () => (await stateOf(strings)).ready);
  assert.equal((await stateOf(strings)).system, 'string');
  await page.keyboard.press('ArrowRight');
  await isAt('#/end');
  assert.deepEqual(troubles, [], 'what went wrong on the way');
  await page.context().close();
}
