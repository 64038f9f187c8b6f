// The world in words: in place of the picture, with everything it says and everything that can be done.
import { axe } from './axe.ts';
import { expect, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

test('T and the button turn the picture into words and back', async ({ page, lab }) => {
  const words = lab.by('text-view');
  await page.keyboard.press('t');
  await expect(words).toBeVisible();
  await expect(page.locator('.stage-scroll svg[role="group"]')).toHaveCount(0);
  await expect(lab.by('as-text')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('g');
  await expect(words).toBeFocused();
  await page.keyboard.press('t');
  await expect(words).toHaveCount(0);
  await expect(lab.card(0)).toBeVisible();
  await lab.by('as-text').click();
  await expect(words).toBeVisible();
});

test('it has a heading for each process, each mapping, the memory, and follows every command', async ({
  page,
  lab,
}) => {
  await lab.by('as-text').click();
  const words = lab.by('text-view');
  for (const title of ['P1', 'P2, child of P1', 'Physical memory: 6 frames of 4 KiB in use'])
    await expect(words.getByRole('heading', { level: 3, name: title, exact: true })).toBeVisible();
  await expect(words.getByRole('heading', { level: 4, name: 'heap · 8 pages' })).toHaveCount(2);
  await expect(words.getByText('page 7: untouched')).toHaveCount(2);
  await lab.run('write P2 heap 0 0x5a');
  const last = page.locator('.why ol li > button').last();
  await last.click();
  const now = words.getByRole('region', { name: 'In this micro-step' });
  await expect(now).toContainText('P2, heap, page 0: “Z”, frame a6, writable, mapped once (being written)');
  await expect(words.locator('section').first()).toHaveAttribute('data-chapter', 'now');
  const p2 = words.locator('[data-chapter="card:1"]');
  await expect(p2.locator('mark')).toHaveText([
    'page 0: “Z”, frame a6, writable, mapped once (being written)',
  ]);
});

test('it says what the labels of the picture say', async ({ page, lab }) => {
  await page.keyboard.press('End');
  await lab.still();
  const labels = await page
    .locator('.stage [data-item^="unit:"]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? ''));
  expect(labels.length).toBeGreaterThan(3);
  await page.keyboard.press('t');
  const words = (await lab.by('text-view').innerText()).replaceAll('\n', ' ');
  for (const label of labels) {
    const [name = '', rest = ''] = label.split(': ');
    expect(words).toContain(`${name}: ${rest.split(',')[0]}`);
  }
});

test('a process’s menu opens at its heading, by keyboard, and the focus comes back', async ({
  page,
  lab,
}) => {
  await lab.by('as-text').click();
  const button = lab.by('text-view').getByRole('button', { name: 'Menu of P2' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: 'Menu of P2' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await button.click();
  await page.getByRole('menuitem', { name: /^fork a child, P3/ }).click();
  await expect(
    lab.by('text-view').getByRole('heading', { name: 'P3, child of P2', exact: true }),
  ).toBeVisible();
});

test('it is copied as plain text', async ({ page, lab, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.by('as-text').click();
  await lab.by('copy-text').click();
  await expect(lab.by('text-view').getByRole('status')).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('\n\nP2, child of P1\n  heap · 8 pages\n  - page 0: “A”, frame a0');
});

test('names of users are text', async ({ lab }) => {
  await lab.run('proc img-src');
  await lab.by('as-text').click();
  await expect(lab.by('text-view').getByRole('heading', { name: 'img-src', exact: true })).toBeVisible();
});

test('axe finds nothing wrong with it', async ({ page, lab }) => {
  await lab.by('as-text').click();
  await expect(lab.by('text-view')).toBeVisible();
  const { violations } = await axe(page).include('.stage').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test('it fits a phone and says all processes @phone', async ({ page, lab }) => {
  await lab.by('as-text').tap();
  await expect(
    lab.by('text-view').getByRole('heading', { level: 3, name: 'P2, child of P1' }),
  ).toBeAttached();
  const sizes = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
  expect(sizes[0]).toBeLessThanOrEqual(sizes[1]);
  const high = await lab
    .by('text-view')
    .locator('button')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.min(...high)).toBeGreaterThan(43);
});
