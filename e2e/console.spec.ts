// The command line: completion, history, and refusals told where they are made.
import { expect, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

test('Tab completes every word, and the arrows choose another', async ({ page, lab }) => {
  await page.keyboard.press(':');
  await expect(lab.by('console')).toBeFocused();
  await page.keyboard.type('wr');
  await expect(lab.options()).toHaveText(['write']);
  await page.keyboard.press('Tab');
  await expect(lab.by('console')).toHaveValue('write ');
  await expect(lab.options()).toHaveText(['P1', 'P2']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(lab.options().filter({ hasText: 'P2' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(lab.by('console')).toHaveValue('write P2 ');
  await page.keyboard.press('Tab');
  await expect(lab.by('console')).toHaveValue('write P2 heap ');
  await page.keyboard.type('4 0x');
  await page.keyboard.press('Tab');
  await expect(lab.by('console')).toHaveValue('write P2 heap 4 0x42 ');
  await page.keyboard.press('Enter');
  await expect(lab.by('console')).toHaveValue('');
  await expect(lab.row(1, 4)).toContainText('“B”');
  await expect(lab.figure('copies')).toHaveText('1');
});

test('completions can be clicked, and show how the command is written', async ({ page, lab }) => {
  await lab.by('console').click();
  await page.keyboard.type('ex');
  await expect(lab.options()).toHaveText(['exec', 'exit']);
  await lab.options().filter({ hasText: 'exit' }).click();
  await expect(lab.by('console')).toHaveValue('exit ');
  await expect(lab.by('console')).toBeFocused();
  await expect(page.getByRole('listbox')).toContainText('exit');
  await lab.options().filter({ hasText: 'P1' }).click();
  await page.keyboard.press('Enter');
  await expect(lab.card(0)).toHaveCount(0);
});

test('the up arrow brings earlier commands back, refused ones too', async ({ page, lab }) => {
  await lab.run('read P1 heap 0', 'read P2 heap 1');
  await lab.tryRun('read P3 heap 1');
  const input = lab.by('console');
  await input.press('ArrowUp');
  await expect(input).toHaveValue('read P3 heap 1');
  await input.press('ArrowUp');
  await expect(input).toHaveValue('read P2 heap 1');
  await input.press('ArrowUp');
  await expect(input).toHaveValue('read P1 heap 0');
  await input.press('ArrowUp');
  await expect(input).toHaveValue('read P1 heap 0');
  await input.press('ArrowDown');
  await expect(input).toHaveValue('read P2 heap 1');
  await input.press('Enter');
  await expect(input).toHaveValue('');
  await expect(lab.lines().last()).toContainText('read P2 heap 1');
  await page.keyboard.press('Escape');
  await expect(input).not.toBeFocused();
});

test('a refusal stands at the line, changes nothing, and its suggestion can be clicked', async ({ lab }) => {
  const before = await lab.shown();
  await lab.tryRun('write P2 haep 1 0x42');
  await expect(lab.by('refusal')).toContainText('P2 has no mapping called haep.');
  await expect(lab.by('refusal')).toContainText('heap');
  await expect(lab.by('console')).toHaveAttribute('aria-invalid', 'true');
  await expect(lab.by('console')).toHaveValue('write P2 haep 1 0x42');
  expect(await lab.shown()).toBe(before);
  await lab.at(4);
  await expect(lab.by('undo')).toBeDisabled();
  await lab.by('refusal').getByRole('button', { name: 'Use “heap”' }).click();
  await expect(lab.by('console')).toHaveValue('write P2 heap 1 0x42');
  await expect(lab.by('refusal')).toHaveCount(0);
  await lab.by('console').press('Enter');
  await expect(lab.row(1, 1)).toContainText('“B”');
});

test('a suggestion can be taken with the keyboard', async ({ page, lab }) => {
  await page.keyboard.press('/');
  await page.keyboard.type('wirte P1 heap 0 0x42');
  await page.keyboard.press('Enter');
  await expect(lab.by('refusal')).toContainText('“wirte” is not a command.');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Use “write”' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.by('console')).toBeFocused();
  await expect(lab.by('console')).toHaveValue('write P1 heap 0 0x42');
  await page.keyboard.press('Enter');
  await expect(lab.row(0, 0)).toContainText('“B”');
});

const refusals = [
  ['proc P1', 'A living process is called P1 already.'],
  ['write P1 heap 8 0x42', 'heap has no page 8: its last page is 7.'],
  ['write P1 heap 1 0x142', '“0x142” is not a byte.'],
  ['write P1 heap 1', 'The command ends before its value.'],
  ['read P1 heap 5-2', 'The range 5-2 ends before it starts.'],
  ['read P1 heap 1 2', '“2” is one word too many.'],
  ['read P1 heap 1; read P1 heap 2', 'Only one command at a time can be run here.'],
  ['mmap P1 m 99999999', 'This takes 99,999,999 pages of one mapping or file'],
] as const;

test('every kind of refusal says what is wrong, and nothing happens', async ({ lab }) => {
  const before = await lab.shown();
  for (const [command, what] of refusals) {
    await lab.tryRun(command);
    await expect(lab.by('refusal')).toContainText(what);
    expect(await lab.shown()).toBe(before);
  }
  await expect(lab.lines()).toHaveCount(9);
  await lab.by('console').press('Escape');
  await expect(lab.by('console')).toHaveValue('');
  await expect(lab.by('refusal')).toHaveCount(0);
});

test('two megabytes in the clipboard are refused in words, and the page stays quick', async ({ lab }) => {
  await lab.by('console').fill('write P2 heap 1 0x42');
  const ms = await lab.by('console').evaluate((input: HTMLInputElement) => {
    const start = performance.now();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'x'.repeat(2_000_000));
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    if (input.dispatchEvent(paste)) throw new Error('it was let through');
    return performance.now() - start;
  });
  expect(ms).toBeLessThan(1000);
  await expect(lab.by('refusal')).toContainText('The command has 2,000,020 characters; one may have 4,096.');
  await expect(lab.by('console')).toHaveValue('write P2 heap 1 0x42');
  await expect(lab.by('console')).toHaveAttribute('aria-invalid', 'true');
  await lab.by('console').fill('y'.repeat(2_000_000));
  await expect(lab.by('refusal')).toContainText('The command has 2,000,000 characters');
  await expect(lab.by('console')).toHaveValue('write P2 heap 1 0x42');
  await lab.by('console').fill('write P2 heap 1 0x43');
  await expect(lab.by('refusal')).toHaveCount(0);
  await lab.by('console').press('Enter');
  await expect(lab.row(1, 1)).toContainText('“C”');
});
