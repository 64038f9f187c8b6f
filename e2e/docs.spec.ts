// The documentation as it is read: it plays, needs no script to be read, and what it tells others to write works on their pages.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { transformWithOxc } from 'vite';
import { nginxHeaders } from '../scripts/docs/headers.ts';
import { placeOf, type Sample, samplesOf } from '../scripts/docs/samples.ts';
import { bundle } from '../scripts/run-ts.mjs';
import { axe } from './axe.ts';
import { expect, type Quiet, test } from './fixtures.ts';
import { startHosts } from './hosts.ts';
import { type StaticServer, serveDist } from './static-server.ts';

/** Where the samples say that Cowscope is. */
const SITE = 'https://cowscope.example/';

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test('the pages can be read, played and walked through, in any width', async ({ page }) => {
  await page.goto('./docs/');
  const first = page.locator('cow-scope').first();
  await expect(first.getByText('Step 5 of 6', { exact: true })).toBeVisible();
  await first.getByRole('button', { name: 'Step forward' }).click();
  await expect(first.getByText('Step 6 of 6', { exact: true })).toBeVisible();
  const flaws = async (): Promise<readonly string[]> =>
    (await axe(page).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect(await flaws()).toEqual([]);

  const contents = page.getByRole('navigation', { name: 'Contents' });
  await contents.getByRole('link', { name: 'The scenario language' }).click();
  await page.getByRole('link', { name: 'fork', exact: true }).first().click();
  await expect(page).toHaveURL(/\/docs\/language\/fork\.html#fork$/);
  await expect(page.getByRole('heading', { name: 'fork', exact: true })).toBeInViewport();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await flaws()).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [
    '',
    'language/fork.html',
    'systems/fork.html',
    'systems/qcow2.html',
    'self-hosting.html',
  ]) {
    await page.goto(`./docs/${path}`);
    expect(await sideways(page), path).toBeLessThanOrEqual(0);
  }
  await page.getByRole('link', { name: 'Contents' }).click();
  await expect(contents).toBeInViewport();
  await page.getByRole('link', { name: 'Open the app' }).click();
  await expect(page.getByTestId('open')).toBeVisible();
});

test('the app leads to the documentation', async ({ page, lab }) => {
  await lab.open();
  await page.keyboard.press('?');
  const link = page.getByRole('dialog').getByRole('link', { name: 'Documentation' });
  const opened = page.waitForEvent('popup');
  await link.click();
  await expect((await opened).getByRole('heading', { level: 1, name: 'Cowscope' })).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ ownContext: true, javaScriptEnabled: false });

  test('a scenario is a picture, a sentence and text', async ({ page }) => {
    await page.goto('./docs/systems/fork.html');
    const shown = page.locator('cow-scope').first();
    await expect(shown.locator('svg')).toBeVisible();
    await expect(shown.locator('figcaption')).not.toBeEmpty();
    await expect(shown.locator('pre')).toContainText('use fork');
  });
});

/** What every sample ends as: each element shows its scenario, each frame has one in it. */
async function works(page: Page, place: string): Promise<void> {
  await expect(page.locator('cow-scope, iframe').first(), place).toBeVisible();
  for (const element of await page.locator('cow-scope').all()) {
    await expect(element, place).toBeVisible();
    const height = await element.evaluate((one) => (one.shadowRoot ? one.getBoundingClientRect().height : 0));
    expect(height, place).toBeGreaterThan(100);
  }
  for (const frame of await page.locator('iframe').all()) {
    await frame.scrollIntoViewIfNeeded();
    await expect(frame.contentFrame().locator('cow-scope'), place).toBeVisible();
  }
}

/** What `cowscope/frame` is in the package, as one module. */
async function clientOfFrames(): Promise<string> {
  const built = await bundle(join(import.meta.dirname, '../build/package/frame.js'));
  return (await readFile(built, 'utf8')).replace(/\n\/\/# sourceMappingURL=.*/s, '');
}

/** Here are other origins, and no icon. */
function expectOthers(quiet: Quiet): void {
  quiet.allow(/^request to another origin: http:\/\/(?:127\.0\.0\.1|localhost):/);
  quiet.allow(/favicon\.ico/);
}

test.describe('on the pages of others', () => {
  let hosts: Awaited<ReturnType<typeof startHosts>>;
  let site: StaticServer;

  test.beforeAll(async () => {
    const [nginx] = samplesOf('nginx');
    const headersFor = nginxHeaders(nginx?.content ?? '');
    hosts = await startHosts();
    site = await serveDist({ folder: '/cowscope/', headers: (path) => headersFor(`/cowscope/${path}`) });
  });

  test.afterAll(async () => {
    await hosts.stop();
    await site.close();
  });

  /** Puts a sample into a page of its own, with the element's script where it has none. */
  function put({ content, file, line }: Sample, headers: Readonly<Record<string, string>> = {}): string {
    const script = `<script defer src="${SITE}embed/cowscope.js"></script>`;
    const needed = content.includes('<cow-scope') && !content.includes('<script') ? script : '';
    const html = `<!doctype html><html lang="en"><title>A page of others</title>${needed}${content}`;
    return hosts.put(`/${file}/${line}.html`, {
      html: html.replaceAll(SITE, site.url).replaceAll(' src="/cowscope/', ` src="${site.url}embed/`),
      headers,
    });
  }

  /** The sample of markup that stands before another one on its page. */
  const markupBefore = ({ file, line }: Sample): Sample | undefined =>
    samplesOf('html').findLast((one) => one.file === file && one.line < line && !one.marks.has('part'));

  test('every sample of markup works, from a server with the recommended headers', async ({
    page,
    quiet,
  }) => {
    expectOthers(quiet);
    const samples = samplesOf('html').filter(({ marks }) => !marks.has('part'));
    expect(samples.length).toBeGreaterThan(0);
    for (const sample of samples) {
      expect(sample.content, placeOf(sample)).toMatch(/<cow-scope|<iframe|language-cow/);
      await page.goto(put(sample));
      await works(page, placeOf(sample));
    }
  });

  test('every sample of script does what it says in the page that it is about', async ({ page, quiet }) => {
    expectOthers(quiet);
    const samples = [...samplesOf('js'), ...samplesOf('ts')].filter(({ marks }) => marks.has('page'));
    expect(samples.length).toBeGreaterThan(0);
    const client = hosts.put('/client.js', { html: await clientOfFrames(), type: 'text/javascript' });
    for (const sample of samples) {
      const markup = markupBefore(sample);
      expect(markup, placeOf(sample)).toBeDefined();
      const { code } = await transformWithOxc(sample.content, `sample.${sample.language}`);
      const script = code
        .replace("'cowscope/frame'", `'${client}'`)
        .replace('"cowscope/frame"', `"${client}"`);
      const run = `<script type="module">${script}\n;document.body.dataset.done = 'yes'</script>`;
      await page.goto(put({ ...sample, content: `${markup?.content}${run}` }));
      await expect(page.locator('body'), placeOf(sample)).toHaveAttribute('data-done', 'yes');
    }
  });

  test('every policy lets the element play, every style sheet is one', async ({ page, quiet }) => {
    expectOthers(quiet);
    quiet.allow(/worker-src|blob:/); // where no worker is allowed, the engine runs on the page
    const samples = samplesOf('http');
    expect(samples.length).toBeGreaterThan(0);
    for (const sample of samples) {
      const [, name = '', value = ''] = /^([\w-]+): (.+)$/.exec(sample.content.trim()) ?? [];
      expect(name, placeOf(sample)).toBe('Content-Security-Policy');
      const markup = markupBefore(sample);
      const policy = value.replaceAll(SITE.slice(0, -1), site.origin);
      await page.goto(put({ ...sample, content: markup?.content ?? '' }, { [name]: policy }));
      const state = await page.locator('cow-scope').evaluate(async (element) => {
        const embed = element as unknown as { seek(step: number): Promise<void>; state: object };
        await embed.seek(2);
        return embed.state;
      });
      expect(state, placeOf(sample)).toMatchObject({ ready: true, step: 2, error: '' });
    }
    for (const sample of samplesOf('css')) {
      const rules = await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        return [...sheet.cssRules].map((rule) => (rule as CSSStyleRule).style.length);
      }, sample.content);
      expect(rules.length, placeOf(sample)).toBe(sample.content.split('{').length - 1);
      expect(Math.min(...rules), placeOf(sample)).toBeGreaterThan(0);
    }
  });

  test('nobody can frame the app there, and it gets all of its own files', async ({ page, lab, quiet }) => {
    expectOthers(quiet);
    quiet.allow(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE|chrome-error/);
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await page.goto(
      hosts.put('/framing.html', `<!doctype html><iframe src="${site.url}" title="App"></iframe>`),
    );
    await refused;
    await page.goto(site.url);
    await lab.ready();
  });
});
