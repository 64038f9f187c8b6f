// What the picture says: rights, shared and private, zero page, untouched pages, counts.
import { expect, type LabPage, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

/** The colours in which a frame is filled: one, or those of its stripes. */
async function coloursOf(lab: LabPage, unit: number): Promise<readonly string[]> {
  return lab
    .unit(unit)
    .locator('rect')
    .first()
    .evaluate((face) => {
      const { fill } = getComputedStyle(face);
      const pattern = document.getElementById(/#([^")]+)/.exec(fill)?.[1] ?? '');
      if (!pattern) return [fill];
      return [...pattern.querySelectorAll('rect')].map((stripe) => getComputedStyle(stripe).fill);
    });
}

test('fork write-protects both sides, and a copy is writable for its owner alone', async ({ lab }) => {
  await lab.lines().nth(2).getByRole('button').click();
  for (let slot = 0; slot < 6; slot++)
    await expect(lab.row(0, slot).locator('[class^="slot-rights"]')).toHaveText('rw');
  await lab.by('step-forward').click();
  for (const holder of [0, 1])
    for (let slot = 0; slot < 6; slot++)
      await expect(lab.row(holder, slot).locator('[class^="slot-rights"]')).toHaveText('r–');
  await lab.by('step-forward').click();
  await expect(lab.row(1, 1).locator('[class^="slot-rights"]')).toHaveText('rw');
  await expect(lab.row(0, 1).locator('[class^="slot-rights"]')).toHaveText('r–');
  await expect(lab.row(1, 1)).toHaveAttribute(
    'aria-label',
    'P2, heap, page 1: “M”, frame a6, writable, mapped once',
  );
  await expect(lab.row(0, 7)).toHaveAttribute('aria-label', 'P1, heap, page 7: untouched');
});

test('shared frames are striped in their holders’ colours, private ones have one, and both are counted', async ({
  lab,
}) => {
  await lab.by('step-forward').click();
  await lab.at(5);
  const [first, second, ...more] = await coloursOf(lab, 0);
  expect(more).toEqual([]);
  expect(first).not.toBe(second);
  for (const id of [0, 2, 3, 4, 5]) {
    expect(await coloursOf(lab, id)).toEqual([first, second]);
    await expect(lab.unit(id).locator('.badge-count')).toHaveText('2');
  }
  expect(await coloursOf(lab, 1)).toEqual([first]);
  expect(await coloursOf(lab, 6)).toEqual([second]);
  for (const id of [1, 6]) await expect(lab.unit(id).locator('.badge-count')).toHaveText('1');
});

test('more than four holders become one neutral hatch with the count', async ({ lab }) => {
  const holderColours = new Set(await coloursOf(lab, 0));
  await lab.run('fork P1 P3', 'fork P1 P4');
  const four = await coloursOf(lab, 0);
  expect(new Set(four).size).toBe(4);
  for (const colour of four) holderColours.add(colour);
  await expect(lab.unit(0).locator('.badge-count')).toHaveText('4');
  await lab.run('fork P1 P5');
  const hatch = await coloursOf(lab, 0);
  expect(hatch).toHaveLength(2);
  expect(hatch.filter((colour) => holderColours.has(colour))).toEqual([]);
  await expect(lab.unit(0).locator('.badge-count')).toHaveText('5');
});

test('each process has a mark of its own beside its colour', async ({ lab }) => {
  await lab.run('fork P1 P3');
  const shapes = await Promise.all([0, 1, 2].map((id) => lab.card(id).locator('.mark').getAttribute('d')));
  expect(new Set(shapes).size).toBe(3);
  await expect(lab.card(2)).toContainText('child of P1');
});

test('untouched pages are dashed and have no line; each present entry has one', async ({ page, lab }) => {
  const dashes = (holder: number, slot: number): Promise<string> =>
    lab
      .row(holder, slot)
      .locator('rect')
      .first()
      .evaluate((cell) => getComputedStyle(cell).strokeDasharray);
  expect(await dashes(0, 6)).not.toBe('none');
  expect(await dashes(0, 0)).toBe('none');
  await expect(lab.row(0, 6)).toContainText('untouched');
  await expect(page.locator('.links [data-id^="link:"]')).toHaveCount(12);
  await lab.run('write P1 heap 6 0x41');
  await expect(page.locator('.links [data-id^="link:"]')).toHaveCount(13);
  expect(await dashes(0, 6)).toBe('none');
  await lab.run('munmap P1 heap 0-1');
  await expect(page.locator('.links [data-id^="link:"]')).toHaveCount(11);
  await expect(lab.row(0, 0)).toContainText('not mapped');
});

test('the zero page is shown as what it is, and left by the first write', async ({ page, lab }) => {
  await lab.take('Scenarios', 'The zero page');
  await lab.by('first').click();
  await expect(page.locator('[data-id="zero"]')).toHaveCount(0);
  await lab.lines().nth(2).getByRole('button').click();
  await expect(page.locator('[data-id="zero"]')).toContainText('zero page');
  for (const slot of [0, 1, 2]) {
    await expect(lab.row(0, slot)).toContainText('zero page');
    await expect(lab.row(0, slot).locator('[class^="slot-rights"]')).toHaveText('r–');
  }
  await expect(lab.row(0, 3)).toContainText('untouched');
  await expect(page.locator('.links .link-zero')).toHaveCount(3);
  await expect(lab.units()).toHaveCount(0);
  await expect(lab.figure('frames')).toHaveText('0');
  await lab.run('write P1 heap 0 0x41');
  await expect(page.locator('.links .link-zero')).toHaveCount(2);
  await expect(lab.row(0, 0).locator('[class^="slot-rights"]')).toHaveText('rw');
  await expect(lab.figure('bytesZeroed')).toHaveText('4 KiB');
  await expect(lab.figure('copies')).toHaveText('0');
});

test('the reference count is told where it differs from the map count: pages of a file', async ({ lab }) => {
  await lab.runText(
    'use fork\nfile F 2 0x61\nproc P1\nmmap P1 lib 2 private F\nread P1 lib 0\nmmap P1 m 1\nwrite P1 m 0 0x41\n',
  );
  await expect(lab.unit(0).locator('.badge-count')).toHaveText('1+1');
  await expect(lab.unit(2).locator('.badge-count')).toHaveText('1');
  await lab.unit(0).click();
  await expect(lab.by('selected')).toContainText('Map count1');
  await expect(lab.by('selected')).toContainText('Reference count2');
  await expect(lab.by('selected')).toContainText('page 0 of F');
  await lab.unit(2).click();
  await expect(lab.by('selected')).toContainText('Frame a2');
  await expect(lab.by('selected')).toContainText('Map count1');
  await expect(lab.by('selected')).not.toContainText('Reference count');
  await expect(lab.by('selected')).toContainText('Exclusiveyes');
});

test('a freed frame is gone from the picture', async ({ lab }) => {
  await lab.by('step-forward').click();
  await expect(lab.unit(6)).toBeVisible();
  await lab.run('exit P2');
  await expect(lab.unit(6)).toHaveCount(0);
  await expect(lab.card(1)).toHaveCount(0);
  await expect(lab.figure('frames')).toHaveText('6');
  for (let id = 0; id < 6; id++) await expect(lab.unit(id).locator('.badge-count')).toHaveText('1');
});

test('a vfork parent is shown waiting until its child leaves, and offers no menu meanwhile', async ({
  page,
  lab,
}) => {
  const parent = page.locator('.card').filter({ hasText: /^\s*P1/ });
  await lab.run('vfork P1 P3');
  await expect(parent).toContainText('waits for P3');
  await expect(lab.card(0)).toHaveCount(0);
  await lab.tryRun('write P1 heap 0 0x42');
  await expect(lab.by('refusal')).toContainText('P1 is suspended');
  await lab.run('exec P3');
  await expect(lab.card(0)).toBeVisible();
  await expect(lab.card(0)).not.toContainText('waits');
});
