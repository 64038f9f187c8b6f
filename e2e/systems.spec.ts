// Choosing a system: each keeps its own work, its own address, and its own words.
import { expect, test } from './fixtures.ts';

test('each system keeps its own work, and the address leads back to it', async ({ page, lab }) => {
  await lab.open('fork');
  await lab.run('write P1 heap 7 0x51');
  await lab.choose('string');
  await expect(page.locator('.scenario h2')).toHaveText('Hello, then append');
  await lab.run('append y "?"');
  await expect(lab.handle(1)).toContainText('?');
  await lab.choose('fork');
  await expect(lab.row(0, 7)).toContainText('“Q”');
  await page.goBack();
  await expect(lab.handle(1)).toContainText('?');
  await page.reload();
  await lab.ready();
  await expect(lab.handle(1)).toContainText('?');
  await expect(lab.by('system')).toContainText('std::string');
});

test('a new start without an address goes on with the system of before', async ({ page, lab }) => {
  await lab.open('string');
  await lab.run('clear y');
  await expect(lab.saved()).toBeVisible();
  await page.goto('./');
  await lab.ready();
  await expect(lab.by('system')).toContainText('std::string');
  expect(await lab.commands()).toContain('clear y');
});

test('scenario text of another system opens there', async ({ page, lab }) => {
  await lab.open('fork');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await lab.by('editor').fill('use idea\ntitle Pasted\nask Ann\nask Bob\nmodify Bob "b"\n');
  await expect(page.locator('.problems li')).toHaveCount(0);
  await lab.by('run-text').click();
  await expect(page.locator('.scenario h2')).toHaveText('Pasted');
  await expect(lab.handle(1)).toContainText('“b”');
  await expect(page).toHaveURL(/system=idea$/);
});

test('an address that names no system opens one there is', async ({ page, lab }) => {
  await page.goto('./?system=spoon');
  await lab.ready();
  await expect(lab.by('system')).toContainText('Copy-on-write');
});

test('the picker is used with keys alone, and names every system with what it is about', async ({
  page,
  lab,
}) => {
  await lab.open('fork');
  await lab.by('system').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.systems')).toBeVisible();
  for (const button of await page.locator('.systems button').all()) {
    await expect(button.locator('b')).not.toHaveText('');
    await expect(button.locator('span')).not.toHaveText('');
  }
  await lab.by('system-string').focus();
  await page.keyboard.press('Enter');
  await expect(lab.handle(0)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await lab.at(3);
});

test('another tab may work on another system at the same time', async ({ page, lab, context }) => {
  await lab.open('string');
  await lab.run('append x "1"');
  const other = await context.newPage();
  const { LabPage } = await import('./fixtures.ts');
  const second = new LabPage(other);
  await second.open('fork');
  await second.run('exit P2');
  await expect(second.saved()).toBeVisible();
  await page.reload();
  await lab.ready();
  expect(await lab.commands()).toContain('append x "1"');
});

test('on a phone the picker has targets for fingers @phone', async ({ page, lab }) => {
  await lab.open('fork');
  await lab.by('system').tap();
  for (const button of await page.locator('.systems button').all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await lab.by('system-string').tap();
  await expect(lab.handle(0)).toBeVisible();
});
