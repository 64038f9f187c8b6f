// Axe finds nothing to complain about: on every screen there is, light and dark, wide and narrow.
import type { Page } from '@playwright/test';
import { axe } from './axe.ts';
import { expect, type LabPage, test } from './fixtures.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Screen = readonly [name: string, show: (lab: LabPage, page: Page) => Promise<unknown>];

const COPY: Screen = [
  'at a copy',
  async (_lab, page) => {
    for (let micro = 0; micro < 4; micro++) await page.keyboard.press('.');
    await expect(page.locator('[data-id^="tag:"]')).toHaveCount(1);
  },
];
const EDITOR: Screen = [
  'in the editor with problems',
  async (lab, page) => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await lab.by('editor').fill('use fork\nmmpa P1\n');
    await expect(page.locator('.problems li')).toHaveCount(1);
  },
];
const MENU: Screen = [
  'with an open menu',
  async (lab, page) => {
    await lab.card(0).click();
    await expect(page.getByRole('menu')).toBeVisible();
  },
];
const SHELF: Screen = ['with the shelf open', (lab) => lab.by('open').click()];
const HELP: Screen = ['with the help open', (lab) => lab.by('help').click()];
const RECORDING: Screen = [
  'on a recording',
  (lab) => lab.take('Recordings of a real Linux kernel', 'The child writes'),
];
const SELECTED: Screen = [
  'with a frame selected and a refusal',
  async (lab) => {
    await lab.unit(0).click();
    await lab.tryRun('write P2 haep 0 0x41');
  },
];
const MILLION: Screen = ['on a million pages', (lab) => lab.take('Scenarios', 'A million pages')];
const COMPLETING: Screen = [
  'while completing, with other futures',
  async (lab, page) => {
    await lab.run('exit P2');
    await lab.futures().locator('summary').click();
    await lab.by('console').fill('w');
    await page.keyboard.press('ArrowDown');
    await expect(lab.options()).toHaveCount(1);
  },
];
const TERM: Screen = [
  'with a definition shown',
  async (_lab, page) => {
    await page.locator('.figures .term').first().focus();
  },
];

const PALETTE: Screen = [
  'with the palette open',
  async (_lab, page) => {
    await page.keyboard.press('Control+k');
    await expect(page.locator('.palette [role="option"]').first()).toBeVisible();
  },
];
const FOUND: Screen = [
  'with something found in the palette',
  async (_lab, page) => {
    await page.keyboard.press('Control+k');
    await page.getByTestId('palette-input').fill('fork');
    await expect(page.locator('.palette [role="option"]').first()).toContainText('fork');
  },
];
const NOT_FOUND: Screen = [
  'with nothing found in the palette',
  async (_lab, page) => {
    await page.keyboard.press('Control+k');
    await page.getByTestId('palette-input').fill('xyzzy');
    await expect(page.locator('.palette-none')).toBeVisible();
  },
];
const REASONING: Screen = [
  'with the kernel’s reasoning',
  async (_lab, page) => {
    await page.keyboard.press('w');
    for (let micro = 0; micro < 3; micro++) await page.keyboard.press('.');
    await expect(page.getByTestId('rule')).toHaveText('W8');
  },
];
const UNRUN: Screen = [
  'with an unrun edit',
  async (lab, page) => {
    await page.keyboard.press('e');
    await lab.by('editor').fill('use fork\n');
    await page.keyboard.press('Escape');
    await expect(lab.by('unrun')).toBeVisible();
  },
];

/** Shows screens one after the other, each from a fresh first visit, and asks axe about each. */
async function examine(
  lab: LabPage,
  screens: readonly Screen[],
  rules: readonly string[] = [],
): Promise<void> {
  const { page } = lab;
  const found: string[] = [];
  const ask = async (name: string): Promise<void> => {
    await lab.still();
    const builder = axe(page);
    const { violations } = await (rules.length > 0
      ? builder.withRules([...rules])
      : builder.withTags(TAGS)
    ).analyze();
    for (const { id, nodes } of violations)
      found.push(
        ...nodes.map(
          ({ target, any, all }) =>
            `${name}: ${id} at ${target.join(' ')}: ${[...any, ...all][0]?.message ?? ''}`,
        ),
      );
  };
  await lab.open();
  await ask('first visit');
  for (const [name, show] of screens) {
    await page.evaluate(async () => {
      sessionStorage.clear();
      for (const { name: database } of await indexedDB.databases()) indexedDB.deleteDatabase(database ?? '');
    });
    await page.reload();
    await lab.ready();
    await show(lab, page);
    await ask(name);
  }
  expect(found).toEqual([]);
}

const LAB = [COPY, MENU, SELECTED, RECORDING, TERM];
const ABOVE = [EDITOR, SHELF, HELP, COMPLETING, MILLION];
const FINDING = [PALETTE, FOUND, NOT_FOUND, REASONING, UNRUN];
const PHONE = [COPY, EDITOR, MENU, SHELF, HELP, RECORDING, PALETTE, REASONING, UNRUN];

test('axe finds nothing on the lab’s screens', ({ lab }) => examine(lab, LAB));
test('axe finds nothing in what opens above them', ({ lab }) => examine(lab, ABOVE));
test('axe finds nothing in the palette and the explanations', ({ lab }) => examine(lab, FINDING));
test('axe finds nothing on a phone @phone', ({ lab }) => examine(lab, PHONE));

test.describe('in dark', () => {
  test.use({ colorScheme: 'dark' });

  // All else is the same as in light.
  test.setTimeout(120_000);
  test('the contrast is enough everywhere', ({ lab }) =>
    examine(lab, [...LAB, ...ABOVE, ...FINDING], ['color-contrast']));
});

test('each step is announced once, by its own sentence', async ({ page, lab }) => {
  await lab.open();
  await page.evaluate(() => {
    const heard: string[] = [];
    const read = (): string => document.querySelector('.announcer')?.textContent ?? '';
    let last = read();
    new MutationObserver(() => {
      const text = read();
      if (text !== last) heard.push(text);
      last = text;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { heard });
  });
  for (const key of ['ArrowRight', '.', '.', 'ArrowLeft', 'End']) {
    await page.keyboard.press(key);
    await lab.still();
  }
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([
    'Step 5 of 9. P2 stores “M” in heap page 1 (frame a6).',
    'Step 6 of 9. P2 writes heap page 3: its entry points to frame a3, read-only.',
    'Step 6 of 9. The entry is read-only, so P2 takes a page fault.',
    'Step 5 of 9. P2 stores “M” in heap page 1 (frame a6).',
    'Step 9 of 9. P1 exits.',
  ]);
  const region = page.locator('.announcer');
  await expect(region).toHaveAttribute('aria-live', 'polite');
});
