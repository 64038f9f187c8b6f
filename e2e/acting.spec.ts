// Acting on the picture, with the mouse and with the keyboard only: each way has the effect of the same typed command.
import type { Page } from '@playwright/test';
import { expect, type LabPage, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

/** What a typed command shows; the command is taken back. */
async function typed(lab: LabPage, command: string): Promise<string> {
  await lab.run(command);
  await expect(lab.lines()).toHaveCount(5);
  const shown = await lab.shown();
  await lab.by('undo').click();
  await lab.at(4);
  await expect(lab.lines()).toHaveCount(9);
  return shown;
}

/** Goes to a page of a process with the keyboard: into the stage, then by arrows. */
async function goTo(page: Page, lab: LabPage, holder: number, slot: number): Promise<void> {
  const here = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-item') ?? '');
  await page.keyboard.press('g');
  for (let moves = 0; moves < 24; moves++) {
    const at = await here();
    expect(at, 'the focus stays in the stage').not.toBe('');
    const [, seen = '', row = ''] = /^slot:(\d+)\/\d+\/(\d+)$/.exec(at) ?? [];
    if (seen === `${holder}` && row === `${slot}`) break;
    if (seen === `${holder}`) await page.keyboard.press(Number(row) < slot ? 'ArrowDown' : 'ArrowUp');
    else if (at === `card:${holder}`) await page.keyboard.press('ArrowDown');
    else await page.keyboard.press(holder === 0 ? 'ArrowLeft' : 'ArrowRight');
  }
  await expect(lab.row(holder, slot)).toBeFocused();
}

const gestures = [
  {
    name: 'writing a shared page',
    command: 'write P2 heap 5 0x42',
    mouse: (_page: Page, lab: LabPage) => lab.row(1, 5).click(),
    async keys(page: Page, lab: LabPage) {
      await goTo(page, lab, 1, 5);
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'reading an untouched page',
    command: 'read P1 heap 6',
    mouse: (_page: Page, lab: LabPage) => lab.row(0, 6).click({ modifiers: ['Shift'] }),
    async keys(page: Page, lab: LabPage) {
      await goTo(page, lab, 0, 6);
      await page.keyboard.press('r');
    },
  },
  {
    name: 'reading a shared page',
    command: 'read P2 heap 2',
    mouse: (_page: Page, lab: LabPage) => lab.row(1, 2).click({ modifiers: ['Shift'] }),
    async keys(page: Page, lab: LabPage) {
      await goTo(page, lab, 1, 2);
      await page.keyboard.press('Shift+Enter');
    },
  },
  {
    name: 'forking from the menu',
    command: 'fork P2 P3',
    async mouse(page: Page, lab: LabPage) {
      await lab.card(1).click();
      await page.getByRole('menuitem', { name: /^fork a child, P3/ }).click();
    },
    async keys(page: Page, lab: LabPage) {
      await goTo(page, lab, 1, 0);
      await page.keyboard.press('ArrowUp');
      await expect(lab.card(1)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('menuitem').first()).toBeFocused();
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'exec from the menu',
    command: 'exec P2',
    async mouse(page: Page, lab: LabPage) {
      await lab.card(1).click();
      await page.getByRole('menuitem', { name: /^exec/ }).click();
    },
    async keys(page: Page, lab: LabPage) {
      await goTo(page, lab, 1, 3);
      await page.keyboard.press('m');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('menuitem', { name: /^exec/ })).toBeFocused();
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'exiting from the menu',
    command: 'exit P1',
    async mouse(page: Page, lab: LabPage) {
      await lab.card(0).click();
      await page.getByRole('menuitem', { name: /^exit/ }).click();
    },
    async keys(page: Page, lab: LabPage) {
      await goTo(page, lab, 0, 0);
      await page.keyboard.press('m');
      await expect(page.getByRole('menuitem').first()).toBeFocused();
      for (let item = 0; item < 3; item++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'writing every page from the menu',
    command: 'write P1 heap all 0x5a',
    async mouse(page: Page, lab: LabPage) {
      await lab.card(0).click();
      await page.getByRole('menuitem', { name: /^write every page of heap/ }).click();
    },
    async keys(page: Page, lab: LabPage) {
      await goTo(page, lab, 0, 0);
      await page.keyboard.press('m');
      await expect(page.getByRole('menuitem').first()).toBeFocused();
      await page.keyboard.press('End');
      await expect(page.getByRole('menuitem', { name: /^munmap heap/ })).toBeFocused();
      for (let item = 0; item < 4; item++) await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
    },
  },
] as const;

for (const { name, command, mouse, keys } of gestures)
  test(`${name}: the mouse and the keyboard do what “${command}” does`, async ({ page, lab }) => {
    const before = await lab.shown();
    const wanted = await typed(lab, command);
    for (const act of [mouse, keys]) {
      expect(await lab.shown()).toBe(before);
      await lab.leaveField();
      await act(page, lab);
      await expect(lab.lines()).toHaveCount(5);
      await expect(lab.lines().last()).toContainText(command);
      await lab.at(5);
      expect(await lab.shown()).toBe(wanted);
      await lab.by('undo').click();
      await lab.at(4);
    }
  });

test('the scenario text has the effect of the same commands typed', async ({ page, lab }) => {
  await lab.runText('use fork\nproc A\nmmap A m 3\nwrite A m 0-1 0x41\nfork A B\nwrite B m 1 0x42\n');
  const wanted = await lab.shown();
  await page.keyboard.press('Home');
  await lab.at(0);
  await lab.run('proc A', 'mmap A m 3', 'write A m 0-1 0x41', 'fork A B', 'write B m 1 0x42');
  await lab.at(5);
  expect(await lab.shown()).toBe(wanted);
});

test('a click writes the next letter each time', async ({ lab }) => {
  for (const letter of ['“B”', '“C”', '“D”']) {
    await lab.row(0, 0).click();
    await expect(lab.row(0, 0)).toContainText(letter);
  }
  await expect(lab.row(1, 0)).toContainText('“A”');
  await expect(lab.figure('copies')).toHaveText('1');
});

test('each command of the menu stands there as it will run, and can be run', async ({ page, lab }) => {
  await lab.card(0).click();
  const lines = await page.getByRole('menuitem').locator('code').allTextContents();
  expect(lines).toEqual([
    'fork P1 P3',
    'vfork P1 P3',
    'exec P1',
    'exit P1',
    'mmap P1 m2 4',
    'write P1 heap all 0x5a',
    'read P1 heap all',
    'madvise P1 heap dontneed',
    'mprotect P1 heap ro',
    'munmap P1 heap',
  ]);
  await page.keyboard.press('Escape');
  for (const [at, line] of lines.entries()) {
    await lab.card(0).click();
    await page.getByRole('menuitem').nth(at).click();
    await expect(lab.lines()).toHaveCount(5);
    await expect(lab.lines().last()).toContainText(line);
    await lab.by('undo').click();
    await expect(lab.lines()).toHaveCount(9);
    await lab.still();
  }
});

test('a selected frame and a selected page are told in full', async ({ page, lab }) => {
  await lab.unit(0).click();
  await expect(lab.by('selected')).toContainText('Frame a0');
  await expect(lab.by('selected')).toContainText('Map count2');
  await expect(lab.by('selected')).toContainText('P1 heap 0');
  await expect(lab.by('selected')).toContainText('P2 heap 0');
  await expect(lab.unit(0)).toHaveAttribute('aria-pressed', 'true');
  await lab.leaveField();
  await goTo(page, lab, 0, 0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(lab.unit(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.by('selected')).toContainText('Frame a1');
  await lab.row(1, 7).click();
  await expect(lab.by('selected')).toContainText('P2, heap, page 7');
  await expect(lab.by('selected')).toContainText('writable');
});
