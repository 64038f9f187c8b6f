// Recordings of a real kernel beside the model: they agree at every step, and a difference is shown.
import { expect, test } from './fixtures.ts';
import { recording, recordingText, titleOf } from './recorded.ts';

const REAL = 'Recordings of a real Linux kernel';

/** Every value of a recorded step: how many have to agree. */
const countValues = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, part) => sum + countValues(part), 0)
    : 1;

for (const name of ['fork-child-writes', 'file-shared', 'shared-anon-holes', 'mprotect-and-offset'])
  test(`every value of “${name}” agrees at every step`, async ({ page, lab }) => {
    await lab.open();
    const { steps } = recording(name);
    await lab.take(REAL, titleOf(name));
    await lab.at(steps.length);
    await expect(lab.by('recorded')).toContainText(/Linux 6\.\d+\.\d+/);
    await lab.leaveField();
    await page.keyboard.press('Home');
    await expect(lab.by('recorded')).toContainText('Step forward to compare the first recorded step.');
    for (const [at, step] of steps.entries()) {
      await page.keyboard.press('ArrowRight');
      await expect(lab.by('scrubber')).toHaveValue(`${at + 1}`);
      await expect(page.locator('.verdict')).toHaveClass(/agrees/);
      const values = countValues(step).toLocaleString('en');
      await expect(page.locator('.verdict')).toHaveText(`All ${values} values of this step agree`);
      await expect(page.locator('.recorded tr.differs')).toHaveCount(0);
    }
    const last = steps.at(-1);
    const faults = page.locator('.recorded tbody tr').filter({ hasText: /^\s*Minor faults/ });
    await expect(faults.locator('td')).toHaveText([`${last?.tot.minflt}`, `${last?.tot.minflt}`]);
  });

test('a recording that says otherwise is shown as a difference, with its place and both values', async ({
  page,
  lab,
}) => {
  const changed = JSON.parse(recordingText('fork-child-writes'));
  changed.steps[5].procs.P2.maps.heap.pss = 11;
  await page.route('**/fork-child-writes.json', (route) => route.fulfill({ json: changed }));
  await lab.open();
  await lab.take(REAL, titleOf('fork-child-writes'));
  await lab.lines().nth(4).getByRole('button').click();
  await expect(page.locator('.verdict')).toHaveClass(/agrees/);
  await lab.by('step-forward').click();
  const verdict = page.locator('.verdict');
  await expect(verdict).toHaveClass(/differs/);
  await expect(verdict).toContainText('procs.P2.maps.heap.pss');
  await expect(verdict).toContainText('measured 11');
  await expect(verdict).toContainText('model 10');
  const row = page.locator('.recorded tr.differs');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('P2 PSS');
  await lab.by('step-forward').click();
  await expect(verdict).toHaveClass(/agrees/);
});

test('leaving the path of a recording is said, and so is coming back', async ({ page, lab }) => {
  await lab.open();
  await lab.take(REAL, titleOf('chain-3'));
  await expect(page.locator('.verdict')).toHaveClass(/agrees/);
  await lab.row(0, 0).click();
  await expect(lab.by('recorded')).toContainText('This step was not recorded');
  await expect(page.locator('.verdict')).toHaveCount(0);
  await lab.by('step-back').click();
  await expect(page.locator('.verdict')).toHaveClass(/agrees/);
  await lab.take('Scenarios', 'The zero page');
  await expect(lab.by('recorded')).toHaveCount(0);
});

test('every scenario and recording of the shelf opens', async ({ page, lab }) => {
  test.setTimeout(120_000);
  await lab.open();
  await lab.by('open').click();
  const titles = await page.locator('.shelf b').allTextContents();
  expect(titles).toHaveLength(8 + 25);
  await page.keyboard.press('Escape');
  for (const [at, title] of titles.entries()) {
    await lab.by('open').click();
    await page.locator('.shelf li button').nth(at).click();
    await expect(page.locator('.scenario h2')).toHaveText(title);
    if (at >= 8) await expect(page.locator('.verdict')).toHaveClass(/agrees/);
    await expect(lab.by('notice')).toHaveCount(0);
  }
});

test('the shelf opens, is walked and closes with the keyboard', async ({ page, lab }) => {
  await lab.open();
  await lab.by('open').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.shelf')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.locator('.shelf li button').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.shelf')).toBeHidden();
  await expect(page.locator('.scenario h2')).toHaveText('Who pays for the copy');
  await lab.by('open').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.locator('.shelf')).toBeHidden();
  await expect(lab.by('open')).toBeFocused();
});
