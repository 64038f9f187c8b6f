// Acting in the past keeps the old future; every action can be undone and redone.
import { expect, type LabPage, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

const FIRST = [
  'proc P1',
  'mmap P1 heap 8',
  'write P1 heap 0-5 0x41',
  'fork P1 P2',
  'write P2 heap 1 0x4d',
  'write P2 heap 3 0x42',
  'write P1 heap 3 0x43',
  'fork P2 P3',
  'exit P1',
];

test('acting in the past keeps the old future, and it can be taken again with the mouse', async ({ lab }) => {
  await lab.row(0, 0).click();
  await expect(lab.lines()).toHaveCount(5);
  expect(await lab.commands()).toEqual([...FIRST.slice(0, 4), 'write P1 heap 0 0x42']);
  await expect(lab.futures()).toContainText('Other futures 1');
  await lab.futures().locator('summary').click();
  await lab.futures().getByRole('button', { name: '5 commands from “write P2 heap 1 0x4d”' }).click();
  expect(await lab.commands()).toEqual(FIRST);
  await lab.at(4);
  await expect(lab.row(0, 0)).toContainText('“A”');
  await lab.by('last').click();
  await lab.at(9);
  await expect(lab.card(0)).toHaveCount(0);
  await lab.futures().getByRole('button', { name: '1 command from “write P1 heap 0 0x42”' }).click();
  await lab.at(4);
  await lab.by('last').click();
  await expect(lab.row(0, 0)).toContainText('“B”');
});

test('an old future is taken with the keyboard', async ({ page, lab }) => {
  await lab.run('exit P2');
  await lab.futures().locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(lab.futures().getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.lines()).toHaveCount(9);
});

test('branches grow on branches, and all of them stay', async ({ page, lab }) => {
  await lab.run('read P1 heap 0', 'read P1 heap 1');
  await lab.leaveField();
  await page.keyboard.press('ArrowLeft');
  await lab.at(5);
  await lab.run('read P1 heap 2');
  await lab.leaveField();
  await page.keyboard.press('Home');
  await lab.at(0);
  await lab.run('proc Q');
  await expect(lab.futures()).toContainText('Other futures 3');
  await lab.futures().locator('summary').click();
  await expect(lab.futures().getByRole('button')).toHaveText([
    '6 commands from “proc P1”',
    '6 commands from “proc P1”',
    '9 commands from “proc P1”',
  ]);
});

/** Does something, takes it back, does it again; both ends have to look the same both times. */
async function undoable(lab: LabPage, act: () => Promise<unknown>, way: 'mouse' | 'keyboard'): Promise<void> {
  const whole = async (): Promise<string> => `${(await lab.commands()).join('\n')}\n${await lab.shown()}`;
  const press = async (testid: 'undo' | 'redo', keys: string): Promise<void> => {
    if (way === 'mouse') await lab.by(testid).click();
    else {
      await lab.leaveField();
      await lab.page.keyboard.press(keys);
    }
  };
  const before = await whole();
  await act();
  const after = await whole();
  expect(after).not.toBe(before);
  await press('undo', 'Control+z');
  await expect.poll(whole).toBe(before);
  await press('redo', way === 'mouse' ? '' : 'Control+Shift+z');
  await expect.poll(whole).toBe(after);
}

test('undo and redo of every kind of action with the mouse', async ({ lab }) => {
  test.setTimeout(90_000);
  await expect(lab.by('undo')).toBeDisabled();
  await expect(lab.by('redo')).toBeDisabled();
  const click = async (): Promise<void> => {
    await lab.row(0, 0).click();
    await expect(lab.row(0, 0)).toContainText('“B”');
  };
  const takeFuture = async (): Promise<void> => {
    await lab.futures().locator('summary').click();
    await lab.futures().getByRole('button').last().click();
    await lab.still();
  };
  await undoable(lab, () => lab.run('write P1 heap 6 0x51'), 'mouse');
  await undoable(lab, click, 'mouse');
  await undoable(lab, takeFuture, 'mouse');
  await undoable(lab, () => lab.runText('use fork\nproc Solo\nmmap Solo m 2\n'), 'mouse');
  await undoable(lab, () => lab.take('Scenarios', 'vfork shares everything'), 'mouse');
  await undoable(lab, () => lab.take('Recordings of a real Linux kernel', 'Three generations'), 'mouse');
  for (let back = 0; back < 6; back++) {
    await lab.by('undo').click();
    await lab.still();
  }
  await expect(lab.by('undo')).toBeDisabled();
  expect(await lab.commands()).toEqual(FIRST);
  await lab.at(4);
  for (let again = 0; again < 6; again++) {
    await lab.by('redo').click();
    await lab.still();
  }
  await expect(lab.by('redo')).toBeDisabled();
  await expect(lab.by('recorded')).toBeVisible();
});

test('undo and redo with the keyboard', async ({ lab }) => {
  await undoable(lab, () => lab.run('write P1 heap 6 0x51'), 'keyboard');
  await undoable(lab, () => lab.runText('use fork\nproc Solo\nmmap Solo m 2\n'), 'keyboard');
  await undoable(lab, () => lab.take('Recordings of a real Linux kernel', 'Three generations'), 'keyboard');
});

test('a new action ends what could be redone, and keeps it as a future', async ({ page, lab }) => {
  await lab.run('exit P2');
  await lab.leaveField();
  await page.keyboard.press('Control+z');
  await lab.at(4);
  await page.keyboard.press('Control+y');
  await lab.at(5);
  await page.keyboard.press('Control+z');
  await lab.at(4);
  await lab.run('exit P1');
  await expect(lab.by('redo')).toBeDisabled();
  await expect(lab.futures()).toContainText('Other futures 2');
});
