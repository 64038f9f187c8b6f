// How did the numbers go? Charts over the steps: looking at a point shows that step everywhere, leaving comes back, a click goes there.
import type { Locator, Page } from '@playwright/test';
import { expect, type LabPage, test } from './fixtures.ts';

test.beforeEach(async ({ lab }) => {
  await lab.open();
  await lab.by('last').click();
  await lab.at(9);
});

const choose = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Chart' }).getByRole('button', { name }).click();
const chart = (lab: LabPage): Locator => lab.by('chart');
const says = (lab: LabPage, what: RegExp) => expect(chart(lab)).toHaveAttribute('aria-valuetext', what);

/** Where on the page the point of a step is, of the nine there are. */
async function placeOf(lab: LabPage, step: number): Promise<{ x: number; y: number }> {
  await chart(lab).evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await chart(lab).boundingBox();
  const ends = await chart(lab)
    .locator('.grid .floor')
    .evaluate((line) => [Number(line.getAttribute('x1')), Number(line.getAttribute('x2'))]);
  const [left = 0, right = 0] = ends;
  return { x: (box?.x ?? 0) + left + ((right - left) * step) / 9, y: (box?.y ?? 0) + 80 };
}

async function hover(page: Page, lab: LabPage, step: number): Promise<void> {
  const { x, y } = await placeOf(lab, step);
  await page.mouse.move(x, y);
}

test('hovering shows that step on the stage, on the timeline and in the list; leaving comes back', async ({
  page,
  lab,
}) => {
  const before = await lab.shown();
  await hover(page, lab, 4);
  await expect(lab.by('peek-tag')).toHaveText('Looking at step 4');
  await says(lab, /^Step 4 of 9: fork P1 P2\. eager copying 12, copy-on-write 6$/);
  await expect(page.locator('.readout')).toHaveText('4 · fork P1 P2');
  await expect(page.locator('.lines .peeked')).toHaveText(/fork P1 P2/);
  await expect(page.locator('.peek-mark')).toBeVisible();
  await expect(lab.card(1)).toBeVisible();
  await expect(lab.figure('copies')).toHaveText('0');
  await lab.at(9);
  await hover(page, lab, 0);
  await expect(lab.by('peek-tag')).toHaveText('Looking at the beginning');
  await expect(lab.units()).toHaveCount(0);
  await page.mouse.move(700, 450);
  await expect(lab.by('peek-tag')).toHaveCount(0);
  expect(await lab.shown()).toBe(before);
  await expect(lab.by('scrubber')).toHaveValue('9');
});

test('looking leaves nothing behind in the history, and acting goes on from the cursor', async ({
  page,
  lab,
}) => {
  await lab.run('read P2 heap 0');
  const text = await lab.commands();
  const undo = page.getByRole('button', { name: 'Undo' });
  await hover(page, lab, 3);
  await expect(lab.by('peek-tag')).toBeVisible();
  expect(await lab.commands()).toEqual(text);
  await lab.by('console').fill('read P3 heap 0');
  await lab.by('console').press('Enter');
  await expect(lab.by('peek-tag')).toHaveCount(0);
  await expect(lab.lines()).toHaveCount(text.length + 1);
  await lab.at(11);
  await undo.click();
  await lab.at(10);
  await expect(lab.futures()).toContainText('1');
});

test('a click goes there', async ({ page, lab }) => {
  const { x, y } = await placeOf(lab, 6);
  await page.mouse.click(x, y);
  await lab.at(6);
  await page.mouse.move(700, 450);
  await expect(lab.by('peek-tag')).toHaveCount(0);
  await lab.at(6);
});

test('with the keyboard: arrows look, Escape comes back, Enter goes there', async ({ page, lab }) => {
  await chart(lab).focus();
  await expect(chart(lab)).toHaveRole('slider');
  await expect(chart(lab)).toHaveAccessibleName('Frames in use over the steps');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(lab.by('peek-tag')).toHaveText('Looking at step 7');
  await expect(chart(lab)).toHaveAttribute('aria-valuenow', '7');
  await lab.at(9);
  await page.keyboard.press('Escape');
  await expect(lab.by('peek-tag')).toHaveCount(0);
  await page.keyboard.press('Home');
  await says(lab, /^Before the first command\. /);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(lab.by('peek-tag')).toHaveCount(0);
  await lab.at(1);
  await page.keyboard.press('End');
  await expect(lab.by('peek-tag')).toHaveText('Looking at step 9');
  await page.keyboard.press('Tab');
  await expect(lab.by('peek-tag')).toHaveCount(0);
});

test('a peeked step is not announced as if one were there', async ({ page, lab }) => {
  const announcer = page.locator('.announcer');
  const before = await announcer.textContent();
  await chart(lab).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(lab.by('peek-tag')).toBeVisible();
  await lab.still();
  await expect(announcer).toHaveText(before ?? '');
});

test('copies, faults, and the PSS of each process, by colour, dash and mark', async ({ page, lab }) => {
  await choose(page, 'Copies');
  await says(lab, /pages copied 2$/);
  await choose(page, 'Faults');
  await says(lab, /minor faults \d+$/);
  await choose(page, 'PSS');
  await says(lab, /^Step 9 of 9: exit P1\. P2 \d+ KiB, P3 \d+ KiB$/);
  await expect(chart(lab).locator('.mark')).toHaveCount(3);
  const dashes = await chart(lab)
    .locator('.own .line')
    .evaluateAll((all) => all.map((line) => line.getAttribute('stroke-dasharray')));
  expect(new Set(dashes).size).toBe(3);
  for (const name of ['P2', 'P3']) {
    const pss = (await lab.figure(`${name}.pss`).textContent()) ?? '';
    await expect(page.locator('.chart figcaption')).toContainText(`${name} ${pss}`);
  }
  await hover(page, lab, 4);
  await says(lab, /^Step 4 of 9: fork P1 P2\. P1 12 KiB, P2 12 KiB$/);
});

test('the chart grows with each command, also that of the processes', async ({ page, lab }) => {
  await choose(page, 'PSS');
  await says(lab, /P3/);
  await lab.run('exit P3');
  await says(lab, /^Step 10 of 10: exit P3\. P2 \d+ KiB$/);
});

test.describe('touched', () => {
  test.use({ ownContext: true });

  test('a finger on the chart looks, and lifting it goes there @phone', async ({ page, lab }) => {
    await page.getByRole('button', { name: 'Figures' }).click();
    const from = await placeOf(lab, 2);
    const to = await placeOf(lab, 5);
    const client = await page.context().newCDPSession(page);
    const touch = (type: string, points: readonly { x: number; y: number }[]) =>
      client.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] } as never);
    await touch('touchStart', [from]);
    await expect(lab.by('peek-tag')).toHaveText('Looking at step 2');
    await touch('touchMove', [{ x: (from.x + to.x) / 2, y: to.y }]);
    await touch('touchMove', [to]);
    await expect(lab.by('peek-tag')).toHaveText('Looking at step 5');
    await lab.at(9);
    await touch('touchEnd', []);
    await expect(lab.by('peek-tag')).toHaveCount(0);
    await lab.at(5);
  });
});
