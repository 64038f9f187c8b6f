// Moving through the history: step, micro-step, jump, scrub, play. None of it changes what happened.
import { expect, type LabPage, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

const COPY = [
  ['P2 writes heap page 1: its entry points to frame a1, read-only.', 'slot'],
  ['The entry is read-only, so P2 takes a page fault.', 'slot'],
  ['Frame a1 has 2 references, so the kernel takes frame a6 for a copy.', 'allocate'],
  ['The kernel copies frame a1 to a6: 4 KiB. P1 keeps a1 and still reads “A”.', 'copy'],
  ['P2’s entry for heap page 1 now points to a6, writable.', 'point'],
  ['P2 stores “M” in heap page 1 (frame a6).', 'write'],
] as const;

/** What the stage shows at each micro-step of the copy. */
async function seeMicro(lab: LabPage, micro: number): Promise<void> {
  const { page } = lab;
  await expect(lab.current()).toHaveText(COPY[micro]?.[0] ?? '');
  await expect(page.locator('[data-id^="tag:"]')).toHaveCount(micro === 3 ? 1 : 0);
  if (micro === 3) await expect(page.locator('[data-id^="tag:"]')).toContainText('4 KiB');
  await expect(lab.unit(6)).toHaveCount(micro >= 2 ? 1 : 0);
  await expect(lab.row(1, 1).locator('[class^="slot-rights"]')).toHaveText(micro >= 4 ? 'rw' : 'r–');
  await expect(lab.row(1, 1).locator('[class^="slot-sees"]')).toHaveText(micro === 5 ? '“M”' : '“A”');
  await expect(lab.figure('copies')).toHaveText(micro >= 3 ? '1' : '0');
}

test('micro-steps with the keyboard: look up, fault, allocate, copy, repoint, write, and back', async ({
  page,
  lab,
}) => {
  await page.keyboard.press('w');
  for (let micro = 0; micro < 6; micro++) {
    await page.keyboard.press('.');
    await expect(lab.micros()).toHaveText(COPY.map(([say]) => say));
    await seeMicro(lab, micro);
    await expect(page.locator('.why .reason')).toContainText(/^Why .{20}/);
  }
  await lab.at(5);
  for (let micro = 4; micro >= 0; micro--) {
    await page.keyboard.press(',');
    await seeMicro(lab, micro);
  }
  await page.keyboard.press(',');
  await lab.at(4);
});

test('micro-steps with the mouse, by the buttons and by their sentences', async ({ lab }) => {
  for (let micro = 0; micro < 6; micro++) {
    await lab.by('micro-forward').click();
    await seeMicro(lab, micro);
  }
  await lab.by('micro-back').click();
  await seeMicro(lab, 4);
  await lab.micros().nth(3).click();
  await seeMicro(lab, 3);
  await lab.micros().nth(0).click();
  await seeMicro(lab, 0);
  await lab.by('step-forward').click();
  await lab.at(6);
});

test('forward and back pass through the same pictures', async ({ page, lab }) => {
  await page.keyboard.press('Home');
  await lab.at(0);
  const seen = [await lab.shown()];
  for (let step = 1; step <= 9; step++) {
    await page.keyboard.press('ArrowRight');
    await lab.at(step);
    seen.push(await lab.shown());
  }
  expect(new Set(seen).size).toBe(10);
  await page.keyboard.press('ArrowRight');
  await lab.at(9);
  for (let step = 8; step >= 0; step--) {
    await lab.by('step-back').click();
    await lab.at(step);
    expect(await lab.shown()).toBe(seen[step]);
  }
});

test('Home, End, the first and last buttons, and ten steps at a time', async ({ page, lab }) => {
  await lab.run('proc A', 'proc B', 'proc C', 'proc D', 'proc E', 'proc F', 'proc G', 'proc H');
  await lab.at(12);
  await lab.leaveField();
  await page.keyboard.press('Home');
  await lab.at(0);
  await expect(page.locator('.why')).toContainText('Before the first command');
  await page.keyboard.press('Shift+ArrowRight');
  await lab.at(10);
  await page.keyboard.press('End');
  await lab.at(12);
  await page.keyboard.press('Shift+ArrowLeft');
  await lab.at(2);
  await lab.by('last').click();
  await lab.at(12);
  await lab.by('first').click();
  await lab.at(0);
});

test('a click on a line goes there', async ({ lab }) => {
  await lab.lines().nth(6).getByRole('button').click();
  await lab.at(7);
  await expect(lab.lines().nth(6)).toHaveAttribute('aria-current', 'step');
  await expect(lab.row(0, 3)).toContainText('“C”');
  await lab.lines().nth(0).getByRole('button').click();
  await lab.at(1);
});

test('the history is scrubbed with the mouse and with the keys of a slider', async ({ page, lab }) => {
  const scrubber = lab.by('scrubber');
  const box = await scrubber.boundingBox();
  if (!box) throw new Error('no scrubber');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.45, y);
  await page.mouse.down();
  for (const share of [0.3, 0.15, 0.6, 0.775])
    await page.mouse.move(box.x + box.width * share, y, { steps: 4 });
  await page.mouse.up();
  await lab.at(7);
  await expect(scrubber).toHaveAttribute('aria-valuetext', 'Step 7 of 9: write P1 heap 3 0x43');
  await expect(lab.row(0, 3)).toContainText('“C”');
  await scrubber.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await lab.at(5);
  await page.keyboard.press('Home');
  await lab.at(0);
  await page.keyboard.press('End');
  await lab.at(9);
});

test('the history is scrubbed by micro-steps as well', async ({ page, lab }) => {
  await lab.by('fine').click();
  await expect(lab.by('fine')).toHaveAttribute('aria-pressed', 'true');
  await lab.by('scrubber').focus();
  for (const [micro, [say]] of COPY.entries()) {
    await page.keyboard.press('ArrowRight');
    await expect(lab.current()).toHaveText(say);
    await seeMicro(lab, micro);
  }
  await expect(lab.by('scrubber')).toHaveAttribute(
    'aria-valuetext',
    'Step 5 of 9: write P2 heap 1 0x4d, micro-step 6',
  );
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await seeMicro(lab, 3);
  await lab.by('fine').click();
  await lab.by('scrubber').press('ArrowRight');
  await lab.at(6);
});

test('space plays step by step to the end when motion is reduced, and again from the start', async ({
  page,
  lab,
}) => {
  await page.evaluate(() => {
    const seen: string[] = [];
    const scrubber = document.querySelector('[data-testid="scrubber"]');
    const note = (): number => seen.push(scrubber?.getAttribute('aria-valuetext')?.split(':')[0] ?? '');
    new MutationObserver(note).observe(scrubber as Node, {
      attributes: true,
      attributeFilter: ['aria-valuetext'],
    });
    Object.assign(globalThis, { seen });
  });
  const steps = (): Promise<string[]> =>
    page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  const all = Array.from({ length: 9 }, (_, at) => `Step ${at + 1} of 9`);
  await page.getByLabel('Speed').selectOption('8');
  await lab.leaveField();
  await page.keyboard.press('Space');
  await expect(lab.by('play')).toHaveAccessibleName('Pause');
  await expect.poll(steps).toEqual(all.slice(4));
  await expect(lab.by('play')).toHaveAccessibleName('Play');
  await lab.by('play').click();
  await expect.poll(steps).toEqual([...all.slice(4), 'Before the first command', ...all]);
  await expect(lab.by('play')).toHaveAccessibleName('Play');
});

test.describe('with motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('a step plays its micro-steps by itself, and the copy travels; once more finishes it', async ({
    page,
    lab,
  }) => {
    await page.evaluate(() => {
      const sentences: string[] = [];
      const flights = new Set<string>();
      new MutationObserver(() => {
        const sentence = document.querySelector('.why ol li[aria-current] > button')?.textContent ?? '';
        if (sentence !== sentences.at(-1)) sentences.push(sentence);
        const flight = document.querySelector('[data-id^="copy:"]')?.getAttribute('transform');
        if (flight) flights.add(flight);
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
      Object.assign(globalThis, { sentences, flights });
    });
    const seen = (): Promise<{ sentences: string[]; places: number }> =>
      page.evaluate(() => {
        const { sentences, flights } = globalThis as unknown as { sentences: string[]; flights: Set<string> };
        return { sentences: sentences.slice(1), places: flights.size };
      });
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await seen()).sentences).toEqual(COPY.map(([say]) => say));
    expect((await seen()).places, 'places where the copy was seen').toBeGreaterThan(3);
    await lab.at(5);
    await page.getByLabel('Speed').selectOption('0.25');
    await lab.leaveField();
    await page.keyboard.press('ArrowRight');
    await expect(lab.current()).toContainText('P2 writes heap page 3');
    await page.keyboard.press('ArrowRight');
    await expect(lab.current()).toContainText('P2 stores “B” in heap page 3');
    await expect(lab.by('scrubber')).toHaveValue('6');
    await expect(lab.figure('copies')).toHaveText('2');
  });

  test('play and pause, and the speed', async ({ page, lab }) => {
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    await expect(page.getByLabel('Speed')).toHaveValue('0.25');
    await lab.by('play').click();
    await expect(lab.by('play')).toHaveAccessibleName('Pause');
    await expect(lab.by('scrubber')).toHaveValue('5');
    await expect(lab.current()).toHaveText(COPY[1][0]);
    await page.keyboard.press('Space');
    await expect(lab.by('play')).toHaveAccessibleName('Play');
    const paused = await lab.shown();
    await page.waitForTimeout(2000);
    expect(await lab.shown()).toBe(paused);
    await lab.leaveField();
    for (let press = 0; press < 5; press++) await page.keyboard.press('=');
    await expect(page.getByLabel('Speed')).toHaveValue('8');
    await page.keyboard.press('Space');
    await expect(lab.by('scrubber')).toHaveValue('9', { timeout: 6000 });
    await expect(lab.by('play')).toHaveAccessibleName('Play');
  });
});
