// The scenario as text: edited, run again, told what is wrong with it, and kept to the letter.
import { expect, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

const COMMENTED = `# A comment before everything
use fork
title  Kept to the letter

proc   P1   # spaces and a comment stay
mmap P1 heap 4; write P1 heap 0-3 0x41
> A note about the write,
> in two lines.

# between two commands
fork P1 P2
write P2 heap 2 'x'
> The last note.
`;

test('text with comments and notes runs, and comes back unchanged', async ({ page, lab }) => {
  await lab.runText(COMMENTED);
  await expect(page.locator('.scenario h2')).toHaveText('Kept to the letter');
  expect(await lab.commands()).toEqual([
    'proc   P1',
    'mmap P1 heap 4',
    'write P1 heap 0-3 0x41',
    'fork P1 P2',
    "write P2 heap 2 'x'",
  ]);
  await expect(lab.row(1, 2)).toContainText('“x”');
  await expect(page.locator('.why .note')).toHaveText(['The last note.']);
  await lab.lines().nth(2).getByRole('button').click();
  await expect(page.locator('.why .note')).toHaveText(['A note about the write,', 'in two lines.']);
  await page.keyboard.press('e');
  await expect(lab.by('editor')).toHaveValue(COMMENTED);
});

test('a command added by hand follows in the text, on a line of its own', async ({ page, lab }) => {
  await lab.runText(COMMENTED.trimEnd());
  await lab.run('exit P1');
  await lab.leaveField();
  await page.keyboard.press('e');
  await expect(lab.by('editor')).toHaveValue(`${COMMENTED.trimEnd()}\nexit P1\n`);
});

test('problems are told by line and column, and their suggestions can be clicked', async ({ page, lab }) => {
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await lab.by('editor').fill('use fork\nproc P1\n  mmpa P1 heap 4\nwrite P1 heap 0 999\n');
  const problems = page.locator('.problems li');
  await expect(problems).toHaveCount(2);
  await expect(problems.nth(0)).toContainText('Line 3, column 3');
  await expect(problems.nth(0)).toContainText('“mmpa” is not a command.');
  await expect(problems.nth(1)).toContainText('Line 4, column 17');
  await expect(lab.by('editor')).toHaveAttribute('aria-invalid', 'true');
  await problems.nth(1).getByRole('button', { name: 'Line 4, column 17' }).click();
  const marked = await lab.by('editor').evaluate((area: HTMLTextAreaElement) => {
    return area.value.slice(area.selectionStart, area.selectionEnd);
  });
  expect(marked).toBe('999');
  await page.keyboard.type('0x43');
  await problems.nth(0).getByRole('button', { name: 'Use “mmap”' }).click();
  await expect(problems).toHaveCount(0);
  await lab.by('run-text').click();
  await expect(lab.by('editor')).toHaveCount(0);
  await expect(lab.row(0, 0)).toContainText('“C”');
});

test('a text with problems does not run, and the work stays as it was', async ({ page, lab }) => {
  const before = await lab.shown();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const text = 'use fork\nproc P1\nwrite P1 heap 0 0x41\n';
  await lab.by('editor').fill(text);
  await expect(page.locator('.problems')).toHaveCount(0);
  await lab.by('run-text').click();
  await expect(page.locator('.problems li')).toContainText('Line 3, column 10');
  await expect(page.locator('.problems li')).toContainText('P1 has no mapping called heap');
  await expect(lab.by('editor')).toHaveValue(text);
  expect(await lab.shown()).toBe(before);
});

test('with the keyboard only: E opens, Ctrl+Enter runs, Esc leaves', async ({ page, lab }) => {
  await page.keyboard.press('e');
  await expect(lab.by('editor')).toBeFocused();
  const old = await lab.by('editor').inputValue();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('write P2 heap 0 0x51');
  await page.keyboard.press('Control+Enter');
  await expect(lab.by('editor')).toHaveCount(0);
  await lab.at(10);
  await expect(lab.row(1, 0)).toContainText('“Q”');
  await page.keyboard.press('e');
  await expect(lab.by('editor')).toHaveValue(`${old.trimEnd()}\nwrite P2 heap 0 0x51`);
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Escape');
  await expect(lab.by('editor')).toHaveCount(0);
  await expect(lab.lines()).toHaveCount(10);
});

test('text that was left without running it is offered again, also after a reload', async ({ page, lab }) => {
  const before = await lab.shown();
  await page.keyboard.press('e');
  const mine = 'use fork\nproc Mine\nwirte\n';
  await lab.by('editor').fill(mine);
  await page.keyboard.press('Escape');
  await expect(lab.by('unrun')).toContainText('You have an unrun edit.');
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeFocused();
  expect(await lab.shown()).toBe(before);
  await lab.saved().waitFor();
  await page.reload();
  await lab.ready();
  await lab.by('continue-edit').click();
  await expect(lab.by('editor')).toHaveValue(mine);
  await expect(page.locator('.problems li')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await lab.by('drop-edit').click();
  await expect(lab.by('unrun')).toHaveCount(0);
  await page.keyboard.press('e');
  await expect(lab.by('editor')).not.toHaveValue(mine);
  await page.keyboard.press('Escape');
  await expect(lab.by('unrun')).toHaveCount(0);

  // Opening another scenario does not lose an edit either.
  await page.keyboard.press('e');
  await lab.by('editor').fill(mine);
  await lab.take('Scenarios', 'The zero page');
  await expect(lab.by('unrun')).toBeVisible();
});

test('Esc and Cancel leave without a change', async ({ page, lab }) => {
  const before = await lab.shown();
  for (const leave of [
    () => page.keyboard.press('Escape'),
    () => page.getByRole('button', { name: 'Cancel' }).click(),
  ]) {
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await lab.by('editor').fill('use fork\nproc Other\n');
    await leave();
    await expect(lab.by('editor')).toHaveCount(0);
    expect(await lab.shown()).toBe(before);
    await expect(lab.by('undo')).toBeDisabled();
  }
  await expect(lab.by('unrun')).toHaveCount(0);
});
