// Motion explains cause: it can be dragged to any instant, turned round midway, and nothing moves that did not change.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });
test.beforeEach(({ lab }) => lab.open());

/** Where something drawn stands, or null. */
const placeOf = (page: Page, id: string): Promise<string | null> =>
  page.evaluate(
    (wanted) => document.querySelector(`[data-id^="${wanted}"]`)?.getAttribute('transform') ?? null,
    id,
  );

const numbers = (place: string | null): readonly number[] =>
  (place ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];

/** Presses the history's handle at a place between two commands, and keeps it pressed. */
async function hold(page: Page, command: number): Promise<(to: number) => Promise<void>> {
  const box = await page.getByTestId('scrubber').boundingBox();
  if (!box) throw new Error('no scrubber');
  const x = (at: number): number => box.x + 8 + ((box.width - 16) * at) / 9;
  const y = box.y + box.height / 2;
  await page.mouse.move(x(command), y);
  await page.mouse.down();
  return (to) => page.mouse.move(x(to), y, { steps: 3 });
}

/** The fifth command has six micro-steps, the fourth of which is the copy. */
const COPY = 4 + 3 / 6;
const MICRO = 1 / 6;

test('the copy is where the history is dragged to, forward and back, and rests when it is let go', async ({
  page,
  lab,
}) => {
  const drag = await hold(page, 4);
  const seen: number[] = [];
  for (const part of [0.25, 0.5, 0.75]) {
    await drag(COPY + MICRO * part);
    await expect.poll(() => placeOf(page, 'copy:')).not.toBeNull();
    await expect
      .poll(() => placeOf(page, 'copy:').then((place) => numbers(place)[1] ?? 0))
      .toBeGreaterThan(seen.at(-1) ?? 0);
    seen.push(numbers(await placeOf(page, 'copy:'))[1] ?? 0);
  }
  await drag(COPY + MICRO * 0.25);
  await expect
    .poll(() => placeOf(page, 'copy:').then((place) => Math.abs((numbers(place)[1] ?? 0) - (seen[0] ?? 0))))
    .toBeLessThan(8);
  await expect(lab.unit(6)).toHaveAttribute('aria-label', /not mapped|mapped 0 times/);
  await page.mouse.up();
  await expect(page.locator('[data-id^="tag:"]')).toHaveCount(1);
  await expect(page.locator('[data-id^="copy:"]')).toHaveCount(0);
  await expect(lab.current()).toContainText('The kernel copies frame a1 to a6');
});

test('each phase shows itself: the look-up, the lock, the claimed frame, the copy, the line, the byte', async ({
  page,
}) => {
  const drag = await hold(page, 4);
  const link = (): Promise<string | null> =>
    page.evaluate(() => document.querySelector('[data-id="link:1/0/1"] path')?.getAttribute('d') ?? null);
  const phases: readonly (readonly [micro: number, id: string])[] = [
    [0, 'probe:'],
    [1, 'lock:'],
    [2, 'ring:'],
    [3, 'copy:'],
    [5, 'token:'],
  ];
  for (const [micro, id] of phases) {
    await drag(4 + MICRO * (micro + 0.5));
    await expect.poll(() => placeOf(page, id), id).not.toBeNull();
  }
  await drag(4 + MICRO * 3.5);
  await expect.poll(() => placeOf(page, 'copy:')).not.toBeNull();
  const before = await link();
  await drag(4 + MICRO * 4.5);
  await expect.poll(link).not.toBe(before);
  await page.mouse.up();
});

test('turned round midway it goes back the way it came', async ({ page, lab }) => {
  await page.getByLabel('Speed').selectOption('0.25');
  await lab.leaveField();
  for (const micro of [0, 1, 2, 3]) {
    await page.keyboard.press('.');
    await expect(page.locator('.why ol li').nth(micro)).toHaveAttribute('aria-current', 'step');
  }
  await expect.poll(() => placeOf(page, 'copy:')).not.toBeNull();
  await page.keyboard.press(',');
  await expect(page.locator('[data-id^="copy:"]')).toHaveCount(0);
  await expect(lab.current()).toContainText('takes frame a6 for');
  await expect(lab.row(1, 1)).toContainText('“A”');
});

test('nothing moves that does not change', async ({ page, lab }) => {
  await page.evaluate(() => {
    const moved = new Set<string>();
    const watched = new MutationObserver((changes) => {
      for (const { target } of changes)
        if (target instanceof Element) moved.add(target.getAttribute('data-id') ?? '');
    });
    const stage = document.querySelector('.stage svg');
    if (stage) watched.observe(stage, { subtree: true, attributes: true, attributeFilter: ['transform'] });
    Object.assign(globalThis, { moved });
  });
  await page.keyboard.press('ArrowRight');
  await expect(lab.current()).toContainText('P2 stores “M”');
  await lab.still();
  const moved = await page.evaluate(() => [...(globalThis as unknown as { moved: Set<string> }).moved]);
  // Only what travels: no page, no frame, no card, and no line.
  expect(moved.filter((id) => !/^(copy|probe|token|lock|ring|tag|trail):/.test(id))).toEqual([]);
  expect(moved.some((id) => id.startsWith('copy:'))).toBe(true);
});

test('who leaves does not move the others', async ({ page, lab }) => {
  await lab.run('fork P1 P3', 'fork P1 P4', 'fork P3 P5');
  await lab.still();
  const places = (): Promise<Record<string, string>> =>
    page.evaluate(() =>
      Object.fromEntries(
        [
          ...document.querySelectorAll(
            '.stage [data-id^="card:"], .stage [data-id^="unit:"], .stage [data-id^="chip:"]',
          ),
        ].map((one) => [one.getAttribute('data-id') ?? '', one.getAttribute('transform') ?? '']),
      ),
    );
  const before = await places();
  expect(Object.keys(before).filter((id) => id.startsWith('card:'))).toHaveLength(5);
  await lab.run('exit P2');
  await lab.still();
  await expect(page.locator('[data-id="card:1"]')).toHaveCount(0);
  const after = await places();
  for (const [id, place] of Object.entries(after)) expect(place, id).toBe(before[id]);
  expect(after['chip:1'], 'the family remembers who left').toBeDefined();
});
