// After the first visit the app needs no network, under any path of any plain file server, and changes only when asked to.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, type Quiet, test } from './fixtures.ts';
import { serveDist } from './static-server.ts';

test.use({ ownContext: true, keepsOffline: true });

/** These tests have servers of their own: what is another origin for the rest is theirs. */
function expectOrigin(quiet: Quiet, origin: string): void {
  quiet.allow(new RegExp(`^request to another origin: ${origin}/`));
}

/** Until this version is stored and answers. */
const stored = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((done) =>
        navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
      );
  });

test('after one visit everything is there without a server, under any path', async ({ page, lab, quiet }) => {
  const server = await serveDist({ folder: '/any/sub/path/' });
  expectOrigin(quiet, server.origin);
  await page.goto(`${server.url}?system=fork`);
  await lab.ready();
  await stored(page);
  await page.goto(`${server.url}docs/`);
  await expect(page.locator('cow-scope').first().getByRole('button', { name: 'Step forward' })).toBeVisible();
  await server.close();
  // Of what is kept when visited the network is asked first.
  quiet.allow(/\/(?:docs|embed)\/.*ERR_CONNECTION_REFUSED/);

  await page.reload();
  await expect(page.locator('cow-scope').first().getByRole('button', { name: 'Step forward' })).toBeVisible();
  await page.getByRole('link', { name: 'Open the app' }).click();
  await lab.ready();
  await lab.take('Recordings of a real Linux kernel', 'The child writes');
  await lab.choose('qcow2');
  await lab.take('Scenarios', 'Down one layer');
  await page.goto(`${server.url}index.html`);
  await lab.ready();
  expect(
    await page.evaluate(() =>
      fetch('./no-such-file').then(
        () => 'answered',
        () => 'no answer',
      ),
    ),
  ).toBe('no answer');
  quiet.allow(/no-such-file/);
});

/** The built app as if one more word had been written in it: its page says so, and its worker knows. */
function nextVersion(): ReadonlyMap<string, string> {
  const dist = new URL('../dist/', import.meta.url);
  const html = readFileSync(new URL('index.html', dist), 'utf8');
  const next = html.replace('<html ', '<html data-next="yes" ');
  const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
  const worker = readFileSync(new URL('sw.js', dist), 'utf8')
    .replace(hash(html), hash(next))
    .replace(/version:([`'"])/, 'version:$1next');
  return new Map([
    ['index.html', next],
    ['sw.js', worker],
  ]);
}

/** Has the browser look for another worker. One look under way, as after each load, stands for all asked for meanwhile: so ask again. */
const asked = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => {}); // one that is being taken away has nothing to look for
  });

test('a new version waits until it is asked for, and leaves what other pages still run', async ({
  page,
  context,
  lab,
  quiet,
}) => {
  const files = new Map<string, string>();
  const server = await serveDist({ files });
  expectOrigin(quiet, server.origin);
  await page.goto(`${server.url}?system=fork`);
  await lab.ready();
  await stored(page);
  const other = await context.newPage();
  await other.goto(`${server.url}docs/self-hosting.html`); // any page of the app's folder
  const versions = (): Promise<number> =>
    page.evaluate(async () => (await caches.keys()).filter((name) => !name.endsWith(' visited')).length);
  expect(await versions()).toBe(1);

  for (const [name, content] of nextVersion()) files.set(name, content);
  const notice = lab.by('new-version');
  await expect.poll(() => asked(page).then(() => notice.isVisible())).toBe(true);
  await page.reload();
  await lab.ready();
  await expect(page.locator('html')).not.toHaveAttribute('data-next');
  await expect(notice).toBeVisible();

  await notice.getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-next', 'yes');
  await lab.ready();
  await expect(notice).toHaveCount(0);
  expect(await versions()).toBe(2);

  await other.close();
  await page.reload();
  await expect.poll(versions).toBe(1);
  await server.close();
});
