// The first visit: a ready scenario, one key from its first copy, and no control that does nothing.
import type { Locator, Page } from '@playwright/test';
import { expect, isLong, type LabPage, test } from './fixtures.ts';

test('a newcomer meets the idea first, one key from its first copy', async ({ page, lab }) => {
  await page.goto('./');
  await lab.ready();
  await expect(page.locator('.scenario h2')).toHaveText('One for all, until one writes');
  await expect(lab.by('family-idea')).toHaveAttribute('aria-current', 'true');
  await expect(lab.figure('copies')).toHaveText('0');
  await page.keyboard.press('ArrowRight');
  await lab.at(5);
  await expect(lab.figure('copies')).toHaveText('1');
  await expect(lab.handle(1)).toContainText('poster with');
  await expect(lab.handle(0)).toContainText('resource');
  await lab.by('system').click();
  await expect(page.locator('.systems button').first()).toHaveAttribute('data-testid', 'system-idea');
});

test('the first visit opens on a ready scenario with nothing in the way', async ({ page, lab }) => {
  await lab.open();
  await expect(page).toHaveTitle('Cowscope');
  await expect(page.locator('.scenario h2')).toHaveText('Fork, then write');
  await lab.at(4);
  expect(await lab.commands()).toHaveLength(9);
  await expect(lab.figure('copies')).toHaveText('0');
  await expect(lab.card(0)).toBeVisible();
  await expect(lab.card(1)).toBeVisible();
  await expect(page.locator('dialog[open], [popover]:popover-open')).toHaveCount(0);
  await expect(lab.by('not-kept')).toHaveCount(0);
  await expect(lab.by('notice')).toHaveCount(0);
});

test('one key makes the first copy', async ({ page, lab }) => {
  await lab.open();
  await page.keyboard.press('ArrowRight');
  await lab.at(5);
  await expect(lab.figure('copies')).toHaveText('1');
  await expect(lab.figure('bytesCopied')).toHaveText('4 KiB');
  await expect(lab.row(1, 1)).toContainText('“M”');
  await expect(lab.row(0, 1)).toContainText('“A”');
});

test('one click makes the first copy', async ({ lab }) => {
  await lab.open();
  await lab.by('step-forward').click();
  await lab.at(5);
  await expect(lab.figure('copies')).toHaveText('1');
});

const CONTROLS =
  ':is(button, select, summary, input, textarea, [role="button"], [role="slider"]):visible:not(:disabled)';

/** Everything that a control may change, except that it was pressed. */
const look = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const saving = document.querySelector('.saving')?.textContent ?? '';
    const open = document.querySelectorAll(':popover-open, dialog[open]').length;
    const values = [...document.querySelectorAll('input, textarea')].map(
      (e) => (e as HTMLInputElement).value,
    );
    const { theme } = document.documentElement.dataset;
    return [document.querySelector('#app')?.innerHTML.replace(saving, ''), open, theme, ...values].join('\n');
  });

/** Uses a control as it is meant to be used; the effect has to be more than the control's own new value. */
async function operate(lab: LabPage, control: Locator): Promise<void> {
  const kind = await control.evaluate((element) => element.localName);
  const testid = await control.getAttribute('data-testid');
  if (kind === 'select') await control.selectOption({ index: 1 });
  else if (testid === 'console') {
    await control.fill('exit P2');
    await control.press('Enter');
  } else if (testid === 'scrubber' || testid === 'chart') await control.press('ArrowLeft');
  else await control.click({ timeout: 10_000 });
  await lab.still();
}

/** Of controls that differ in their place only, such as the pages of a process, the first and the last stand for all. */
const KINDS = [
  '[data-item^="slot:0/"]',
  '[data-item^="slot:1/"]',
  '[data-item^="unit:"]',
  '.lines button',
  '.term',
];

/** Marks every control of the first screen that is to be tried, and counts them. */
const markControls = (page: Page): Promise<number> =>
  page.locator(CONTROLS).evaluateAll((controls, kinds) => {
    const groups = kinds.map((kind) => controls.filter((control) => control.matches(kind)));
    const tried = controls.filter((control) => {
      const group = groups.find((one) => one.includes(control)) ?? [control];
      const isEnd = control === group[0] || control === group.at(-1);
      // Where one is already, and the speed, which shows in what plays later: stepping.spec.ts.
      const chosen = control.closest('.depth [aria-pressed="true"], .choice [aria-pressed="true"]');
      return isEnd && !chosen && !control.closest('[aria-current], .speed');
    });
    for (const [at, control] of tried.entries()) control.setAttribute('data-try', `${at}`);
    return tried.length;
  }, KINDS);

for (const half of [0, 1])
  test(`no control on the first screen is dead (part ${half + 1} of 2)`, async ({ lab }) => {
    test.setTimeout(120_000);
    const dead: string[] = [];
    let number = 4;
    const every = isLong ? 2 : 4;
    const from = half + (isLong ? 0 : 2 * Math.round(Math.random()));
    for (let at = from; at < number; at += every) {
      await lab.openAfresh();
      await lab.still();
      // The chart comes after the lab is on screen, and brings controls.
      await expect(lab.by('chart')).toBeVisible();
      number = await markControls(lab.page);
      const control = lab.page.locator(`[data-try="${at}"]`);
      const name = await control.evaluate(
        (e) => e.getAttribute('data-item') ?? e.getAttribute('aria-label') ?? e.textContent ?? '',
      );
      const before = await look(lab.page);
      await operate(lab, control);
      if ((await look(lab.page)) === before) dead.push(name);
    }
    expect(number).toBeGreaterThan(20);
    expect(dead).toEqual([]);
  });
