// Explanations come when the motion has ended, in two depths: a sentence for each micro-step, and the kernel's reasoning.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

const rule = (page: Page) => page.getByTestId('rule');
const checks = (page: Page): Promise<string[][]> =>
  page
    .locator('.checks > div')
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector('dt')?.textContent ?? '',
        row.querySelector('dd')?.textContent ?? '',
      ]),
    );

test('one sentence each at first; the reasoning is a click or a key away, and remembered', async ({
  page,
  lab,
}) => {
  await page.keyboard.press('ArrowRight');
  await lab.at(5);
  await expect(lab.micros()).toHaveCount(6);
  await expect(page.getByTestId('reasoning')).toHaveCount(0);
  await expect(lab.by('depth-plain')).toHaveAttribute('aria-pressed', 'true');
  await lab.by('depth-deep').click();
  await expect(lab.by('depth-deep')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('reasoning')).toHaveCount(1);
  await page.keyboard.press('w');
  await expect(page.getByTestId('reasoning')).toHaveCount(0);
  await page.keyboard.press('w');
  await expect(page.getByTestId('reasoning')).toHaveCount(1);
  await lab.saved().waitFor();
  await page.reload();
  await lab.ready();
  await expect(page.getByTestId('reasoning')).toBeVisible();
  await lab.by('depth-plain').click();
  await expect(page.getByTestId('reasoning')).toHaveCount(0);
});

test('the reasoning names the rule, what was checked and why: copy, then reuse, then fork', async ({
  page,
  lab,
}) => {
  await page.keyboard.press('w');
  for (let micro = 0; micro < 3; micro++) await page.keyboard.press('.');
  await expect(lab.current()).toContainText('Frame a1 has 2 references');
  await expect(rule(page)).toHaveText('W8');
  await expect(page.locator('.why .rule')).toContainText('Write to a frame with other owners');
  expect(await checks(page)).toEqual([
    ['VMA allows writing', 'yes'],
    ['Entry present', 'yes'],
    ['Entry writable', 'no'],
    ['Anonymous frame', 'yes'],
    ['Exclusive to one owner', 'no'],
    ['Reference count', '2 (a1)'],
    ['Outcome', 'copy'],
  ]);
  await expect(page.locator('.why .reason')).toContainText(/^Why P1 maps a1 besides P2\./);

  await lab.lines().nth(6).getByRole('button').click();
  await lab.micros().nth(2).click();
  await expect(lab.current()).toContainText('so the kernel makes the entry writable: no copy.');
  await expect(rule(page)).toHaveText('W7');
  expect((await checks(page)).slice(-2)).toEqual([
    ['Reference count', '1 (a3)'],
    ['Outcome', 'reuse'],
  ]);

  await lab.lines().nth(3).getByRole('button').click();
  await expect(rule(page)).toHaveText('F3');
  expect(await checks(page)).toContainEqual(['Has an anon_vma', 'yes']);

  // What no rule decides has its reason, and no rule.
  await lab.lines().nth(0).getByRole('button').click();
  await expect(rule(page)).toHaveCount(0);
  await expect(page.locator('.why .reason')).toContainText(/^Why .{20}/);
});

test('sentences still to come leave their place empty, and can be gone to', async ({ page, lab }) => {
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  const say = page.locator('.why .say');
  await expect(say).toHaveCount(6);
  await expect(say.nth(1)).toBeVisible();
  await expect(say.nth(2)).toBeHidden();
  const heights = (): Promise<number[]> =>
    page
      .locator('.why ol li')
      .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().height));
  const before = await heights();
  await page.getByRole('button', { name: 'Micro-step 5 of 6' }).click();
  await expect(say.nth(4)).toBeVisible();
  await expect(say.nth(5)).toBeHidden();
  // Only the weight of letters differs between the current line and the others.
  const after = await heights();
  expect(after[0]).toBe(before[0]);
  expect(after[5]).toBe(before[5]);
  await lab.leaveField();
  await page.keyboard.press('End');
  await expect(page.locator('.why .waits')).toHaveCount(0);
});

test.describe('with motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('a sentence appears and is announced when its motion has ended, once', async ({ page, lab }) => {
    await page.getByLabel('Speed').selectOption('0.5');
    await lab.leaveField();
    await lab.still();
    await page.evaluate(() => {
      const heard: string[] = [];
      const early: string[] = [];
      const read = (): string => document.querySelector('.announcer')?.textContent ?? '';
      let last = read();
      new MutationObserver(() => {
        const text = read();
        if (text !== last) heard.push(text);
        last = text;
        // While the copy is on its way, nobody has been told of it.
        const flying = document.querySelector('[data-id^="copy:"]') !== null;
        const copy = document.querySelector<HTMLElement>('.why ol li:nth-child(4) .say');
        if (flying && copy && getComputedStyle(copy).visibility === 'hidden') early.push('hidden');
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      Object.assign(globalThis, { heard, early });
    });
    await page.keyboard.press('ArrowRight');
    await expect(lab.by('play')).toHaveAccessibleName('Play');
    await expect(page.locator('.announcer')).toHaveText(
      'Step 5 of 9. P2 stores “M” in heap page 1 (frame a6).',
      {
        timeout: 20_000,
      },
    );
    await lab.still();
    const { heard, early } = await page.evaluate(() => {
      const all = globalThis as unknown as { heard: string[]; early: string[] };
      return { heard: all.heard, early: all.early.length };
    });
    expect(new Set(heard).size, 'none twice').toBe(heard.length);
    expect(heard.length).toBeLessThanOrEqual(6);
    expect(heard.every((words) => words.startsWith('Step 5 of 9. '))).toBe(true);
    expect(early, 'moments of the flight without its sentence').toBeGreaterThan(3);
  });
});
