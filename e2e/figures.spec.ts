// The figures: exactly what a real kernel reported for the same commands, each with its definition at hand.
import { expect, type LabPage, test } from './fixtures.ts';
import { figuresOf, recording } from './recorded.ts';

test.beforeEach(({ lab }) => lab.open());

async function seeFigures(lab: LabPage, wanted: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, value] of Object.entries(wanted)) await expect(lab.figure(id), id).toHaveText(value);
}

/** Steps at which to look: where the figures differ most from the step before. */
const looks: Readonly<Record<string, readonly number[]>> = {
  'fan-out-5': [4, 7, 11, 19],
  'snapshot-server': [3, 8, 14, 20],
  'file-private-fork': [4, 6, 9],
  'dontfork-wipeonfork': [6, 10, 14],
};

for (const [name, steps] of Object.entries(looks))
  test(`the figures of “${name}” are those of the real kernel`, async ({ page, lab }) => {
    const { scenario, steps: recorded } = recording(name);
    await lab.runText(['use fork', ...scenario, ''].join('\n'));
    for (const step of steps.filter((at) => at < recorded.length)) {
      await lab.lines().nth(step).getByRole('button').click();
      const { procs } = recorded[step] as (typeof recorded)[number];
      await seeFigures(lab, figuresOf(recorded[step] as (typeof recorded)[number]));
      const rows = page.locator('.figures tbody th');
      await expect(rows).toHaveText(Object.keys(procs).map((who) => ` ${who}`));
    }
  });

test('what sharing saves, and what eager copying would have cost, in the units of a reader', async ({
  lab,
}) => {
  await lab.by('step-forward').click();
  await seeFigures(lab, {
    logical: '12',
    frames: '7',
    saved: '5 · 20 KiB',
    copies: '1',
    bytesCopied: '4 KiB',
    bytesZeroed: '24 KiB',
    reuses: '0',
    minflt: '7',
    entriesCopied: '6',
    bytesEager: '24 KiB',
  });
  await lab.by('last').click();
  await lab.run('write P2 heap all 0x5a');
  await expect(lab.figure('frames')).not.toHaveText('7');
});

test('the chart says its numbers, and follows the step', async ({ page }) => {
  const chart = page.getByTestId('chart');
  await expect(chart).toHaveAttribute('aria-valuetext', /eager copying 12, copy-on-write 6$/);
  await expect(page.locator('.chart figcaption')).toContainText('copy-on-write 6');
  await page.keyboard.press('ArrowRight');
  await expect(chart).toHaveAttribute('aria-valuetext', /eager copying 12, copy-on-write 7$/);
  await expect(page.locator('.chart figcaption')).toContainText('eager copying 12');
  const cursor = page.locator('.chart .cursor');
  const x = Number(await cursor.getAttribute('x1'));
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => Number(await cursor.getAttribute('x1'))).toBeGreaterThan(x);
});

test('every figure defines itself on hover and on focus, inside the window', async ({ page, lab }) => {
  const terms = page.locator('.figures .term');
  await expect(terms).toHaveText([
    'Pages without sharing',
    'Frames in use',
    'Frames saved',
    'Pages copied',
    'Bytes copied',
    'Bytes zeroed',
    'Frames reused',
    'Minor faults',
    'Entries copied by fork',
    'Bytes eager forks would copy',
    'Minor faults',
    'RSS',
    'PSS',
    'USS',
  ]);
  const shown = page.locator('[role="tooltip"]:visible');
  const definitions = new Set<string>();
  for (const term of await terms.all()) {
    await expect(shown).toHaveCount(0);
    await term.hover();
    await expect(shown).toHaveCount(1);
    await expect(shown).toBeInViewport({ ratio: 0.99 });
    await expect(shown).toHaveText(/^.{60,}$/);
    expect(await term.getAttribute('aria-describedby')).toBe(await shown.getAttribute('id'));
    definitions.add((await shown.textContent()) ?? '');
    await page.mouse.move(5, 5);
    await expect(shown).toHaveCount(0);
    await term.focus();
    await expect(shown).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(shown).toHaveCount(0);
    await lab.leaveField();
  }
  expect(definitions.size).toBe(14);
});
