// Everything goes along in a link: it is copied with keys, opens to the same in another tab, and costs nobody their own work.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { encodeLink } from '../src/share/encode.ts';
import { framed, sealed } from '../src/share/segment.ts';
import type { Shared } from '../src/share/shared.ts';
import { expect, LabPage, test } from './fixtures.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share' });

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

/** Goes to another fragment of the same page, as a pasted address does. */
const follow = (page: Page, fragment: string): Promise<void> =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);

/** A branch of so many commands, and what is chosen. */
const madeOf = (lines: readonly string[], more: Partial<Shared> = {}): Shared => ({
  system: 'fork',
  header: 'use fork\ntitle Made by hand\n\n',
  nodes: lines.map((line, parent) => ({ parent, line, trail: '\n', notes: [] })),
  head: lines.length,
  node: lines.length,
  micro: 0,
  view: {},
  settings: {},
  ...more,
});

test('a link copied with keys opens to the same in another tab, and becomes work of its own when it is changed', async ({
  page,
  lab,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.open();
  await lab.by('last').click();
  await lab.run('fork P3 P4');
  await lab.by('undo').click();
  await lab.run('write P3 heap 5 0x5a');
  await lab.row(2, 5).click();
  for (let back = 0; back < 3; back++) await page.keyboard.press(',');
  await lab.still();
  const [shown, commands, sentence] = [
    await lab.shown(),
    await lab.commands(),
    await lab.current().textContent(),
  ];
  await page.keyboard.press('t');
  await expect(page.locator('.text-view')).toBeVisible();
  const inWords = await page.locator('.text-view').innerText();

  await page.keyboard.press('s');
  await expect(dialog(page)).toBeVisible();
  await expect(lab.by('share-copy')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.by('share-status')).toContainText('Copied');
  const link = await clipboard(page);
  expect(link).toContain('/#s=1.');
  expect(link.length).toBeLessThan(2000);
  const found = await new AxeBuilder({ page }).include('dialog.share').analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await expect(dialog(page).getByRole('img')).toBeVisible();
  await dialog(page).getByRole('radio', { name: 'Link' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(lab.by('share-text')).toHaveValue(
    /embed\.html#s=1\.[\s\S]*sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"/,
  );
  await page.keyboard.press('ArrowRight');
  await dialog(page).getByLabel('Opens').selectOption('At the beginning');
  await dialog(page).getByLabel('Colours').selectOption('Dark');
  await expect(lab.by('share-text')).toHaveValue(
    /cowscope\.js" defer[\s\S]*<cow-scope step="0" theme="dark"><pre>/,
  );
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);

  const other = new LabPage(await context.newPage());
  await other.page.goto(link);
  await expect(other.page.locator('.text-view')).toBeVisible();
  await other.still();
  expect(await other.page.locator('.text-view').innerText()).toBe(inWords);
  await expect(other.current()).toHaveText(sentence ?? '');
  await other.leaveField();
  await other.page.keyboard.press('t');
  await other.ready();
  expect(await other.shown()).toBe(shown);
  expect(await other.commands()).toEqual(commands);
  await expect(other.futures()).toContainText('Other futures 1');
  await expect(other.by('arrived')).toContainText('your own work is kept');
  expect(other.page.url()).toContain('#s=1.');
  await other.by('last').click();
  await other.run('exit P2');
  await expect(other.saved()).toBeVisible();
  await expect(other.page).toHaveURL(/\?system=fork$/);
  await other.page.reload();
  await other.ready();
  expect(await other.commands()).toEqual([...commands, 'exit P2']);
});

test('links follow each other in one tab: whole, damaged, hostile and by hand, and one’s own work is a button away', async ({
  page,
  lab,
}) => {
  await lab.open();
  await lab.runText('use fork\ntitle My own\nproc Mine\n');
  await expect(lab.saved()).toBeVisible();
  const title = page.locator('.scenario h2');
  const arrived = lab.by('arrived');

  const lines = Array.from({ length: 24 }, (_one, at) => (at === 0 ? 'proc A' : `mmap A m${at} 1`));
  const link = await encodeLink(madeOf(lines, { node: 2, settings: { theme: 'dark' } }));
  await follow(page, link);
  await expect(title).toHaveText('Made by hand');
  await lab.at(2);
  await expect(lab.lines()).toHaveCount(24);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await arrived.getByRole('button', { name: 'Back to my work' }).click();
  await expect(title).toHaveText('My own');
  expect(await lab.commands()).toEqual(['proc Mine']);
  await expect(page).toHaveURL(/\?system=fork$/);
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark');
  await page.goBack();
  await expect(title).toHaveText('Made by hand');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  const segments = link.split('.');
  const spoilt = segments.map((one, at) =>
    at === 8 ? `${one.slice(0, 8)}${one[8] === 'x' ? 'y' : 'x'}${one.slice(9)}` : one,
  );
  await follow(page, spoilt.join('.'));
  await expect(arrived).toHaveText(
    /This link is damaged: 8 of 24 commands could be opened, and it has lost commands\./,
  );
  await expect(lab.lines()).toHaveCount(8);

  await follow(page, `t=${encodeURIComponent('use string; title By hand; let a "x;y"; > a note')}`);
  await expect(title).toHaveText('By hand');
  await expect(lab.by('system')).toContainText('string');
  await expect(lab.lines()).toHaveCount(1);

  const packing = new Blob([JSON.stringify(['h', 'x'.repeat(50_000_000)])]).stream();
  const packed = await new Response(packing.pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer();
  await follow(page, framed([sealed(new Uint8Array(packed))]));
  await expect(arrived).toHaveAttribute('data-status', 'too-large');
  await expect(title).toHaveText('By hand');
  await follow(page, 's=2.later');
  await expect(arrived).toHaveAttribute('data-status', 'newer');
  await follow(page, 'nothing');
  await expect(arrived).toHaveAttribute('data-status', 'none');
  await arrived.getByRole('button', { name: 'Dismiss' }).click();
  await expect(arrived).toHaveCount(0);
  await expect(lab.by('notice')).toHaveCount(0);
});
