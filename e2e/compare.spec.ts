// Strategies side by side: in lockstep, with the same results and different costs, by keys alone, in words, and to take along.
import { readFileSync } from 'node:fs';
import { axe } from './axe.ts';
import { expect, test } from './fixtures.ts';

const TITLES: readonly string[] = JSON.parse(
  readFileSync(new URL('../public/scenarios/compare/index.json', import.meta.url), 'utf8'),
).map(({ title }: { title: string }) => title);

test.beforeEach(({ lab }) => lab.open('compare'));

const SIZES = ['', ' @phone'];

for (const size of SIZES)
  test(`every scenario plays to its end, and each is accessible${size}`, async ({ page, lab }) => {
    expect(TITLES.length).toBe(4);
    for (const title of TITLES) {
      await lab.take('Scenarios', title);
      await lab.leaveField();
      await page.keyboard.press('End');
      await lab.at(await lab.lines().count());
      await expect(lab.by('compare').locator('.column')).not.toHaveCount(0);
      const { violations } = await axe(page).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });

test('the central contrast: same readers, another place, other costs', async ({ page, lab }) => {
  await page.keyboard.press('End');
  await lab.at(5);
  const columns = lab.by('compare').locator('.column');
  await expect(columns).toHaveCount(2);
  for (const strategy of ['before', 'writer'])
    await expect(page.locator(`[data-strategy=${strategy}] [data-verdict=same]`)).toHaveCount(2);
  const cost = (figure: string) => page.locator(`[data-figure="${figure}"] span`);
  await expect(cost('before.copied')).toHaveText('16 KiB');
  await expect(cost('writer.copied')).toHaveText('0 bytes');
  await expect(cost('before.steps')).toHaveText('4');
  await expect(cost('writer.steps')).toHaveText('2');
  await expect(cost('before.live')).toHaveText('1');
  await expect(cost('writer.live')).toHaveText('2');
});

test('all act at the same time, micro-step by micro-step', async ({ page, lab }) => {
  await page.keyboard.press('Home');
  for (let step = 1; step <= 3; step++) await page.keyboard.press('ArrowRight');
  await lab.at(3);
  await page.keyboard.press('.');
  await lab.at(4);
  await page.keyboard.press('.');
  await expect(page.locator('.column.acts')).toHaveCount(2);
  await expect(lab.current()).toContainText('Copy before write: 16 KiB are copied');
  await expect(lab.current()).toContainText('Copy to the writer: 16 KiB are written');
});

test('five systems of three families, and what one cannot do', async ({ page, lab }) => {
  await lab.take('Scenarios', TITLES[1] ?? '');
  await lab.leaveField();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await lab.at(7);
  await expect(page.locator('.column')).toHaveCount(5);
  await expect(page.locator('[data-strategy=vss] [data-verdict=cannot]')).toContainText('read-only');
  for (const strategy of ['fork', 'string', 'qcow2', 'dm-snapshot'])
    await expect(page.locator(`[data-strategy=${strategy}] [data-verdict=same]`)).toHaveCount(2);
});

test('every moment of five systems comes to rest, in motion too', async ({ page, lab }) => {
  await lab.take('Scenarios', TITLES[1] ?? '');
  await lab.leaveField();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.keyboard.press('Home');
  const steps = await lab.lines().count();
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('.');
    await page.waitForTimeout(80);
  }
  await lab.at(steps);
  await expect(lab.current()).not.toHaveText('');
});

test('in words, and as one SVG file', async ({ page, lab }) => {
  await page.keyboard.press('End');
  await lab.at(5);
  await page.keyboard.press('t');
  await expect(lab.by('text-view')).toContainText('All readers read the same');
  await expect(lab.by('text-view').locator('h3')).toContainText([
    'Strategies',
    'Copy before write',
    'Copy to the writer',
  ]);
  await page.keyboard.press('t');
  await lab.by('export').click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('radio', { name: 'GIF' })).toHaveCount(0);
  await dialog.getByRole('radio', { name: 'SVG', exact: true }).check();
  const [download] = await Promise.all([page.waitForEvent('download'), lab.by('export-save').click()]);
  const svg = readFileSync(await download.path(), 'utf8');
  for (const words of ['Copy before write', 'Copy to the writer', 'copied 16 KiB', 's1: the same'])
    expect(svg).toContain(words);
});

test('the projector shows the columns too', async ({ page, lab }) => {
  await page.keyboard.press('End');
  await lab.at(5);
  await page.keyboard.press('p');
  await expect(page.locator('.present .column')).toHaveCount(2);
  const [projector] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('o')]);
  await expect(projector.locator('.column')).toHaveCount(2);
  await expect(projector.locator('[data-verdict=same]')).toHaveCount(4);
});

test('commands refine what is compared, and refusals say what to do', async ({ page, lab }) => {
  await page.keyboard.press('End');
  await lab.run('write s1 0 512 0x43', 'drop s1');
  await expect(page.locator('[data-figure="writer.dropWalked"] span')).toHaveText('16');
  await lab.tryRun('write s1 0 512 1');
  await expect(page.getByText('There is no s1.')).toBeVisible();
});
