// Every page at once: dots for a large world, on a canvas when there are thousands, and all that can be done with them.
import { expect, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

test('a small world stays as it is, with nothing left out', async ({ page, lab }) => {
  await page.keyboard.press('v');
  await expect(lab.by('overview')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.stage canvas')).toHaveCount(0);
  await expect(page.locator('.stage .slot')).toHaveCount(16);
});

test('thousands of pages are dots on a canvas, and a click writes the one that is meant', async ({
  page,
  lab,
}) => {
  await lab.run('exit P1', 'exit P2', 'proc P5', 'mmap P5 big 1500', 'write P5 big 0-999 0x41', 'fork P5 P6');
  await expect(lab.by('overview')).toHaveAttribute('aria-pressed', 'false');
  await expect(page.locator('.stage .band')).toHaveCount(2);
  await lab.by('overview').click();
  const canvas = page.locator('.stage canvas');
  await expect(canvas).toBeVisible();
  expect(Number(await canvas.getAttribute('data-things'))).toBeGreaterThan(4000);
  await expect(page.locator('.stage .band')).toHaveCount(0);

  // The keyboard: one stop, arrows from dot to dot, Enter writes.
  await page.keyboard.press('g');
  const item = page.locator('.stage .canvas-item');
  await expect(item).toBeFocused();
  await expect(item).toHaveAccessibleName(
    /^P5, big, page 0: “A”, frame a\d+, write-protected, mapped 2 times$/,
  );
  await page.keyboard.press('ArrowRight');
  await expect(item).toHaveAccessibleName(/^P5, big, page 1: /);
  await page.keyboard.press('ArrowDown');
  await expect(item).not.toHaveAccessibleName(/page [01]:/);
  await page.keyboard.press('Enter');
  await expect(lab.lines().last()).toContainText(/^\d+write P5 big \d+ 0x42$/);
  await expect(item).toHaveAccessibleName(/: “B”, frame a\d+, writable, mapped once$/);

  // The pointer: what is under it is told, a click writes it, Shift reads.
  const box = await item.boundingBox();
  if (!box) throw new Error('no item');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x + 40, y + 40);
  const tip = page.locator('.canvas-tip');
  await expect(tip).toContainText(/^P5, big, page \d+: “A”/);
  const told = /page (\d+)/.exec((await tip.textContent()) ?? '')?.[1] ?? '';
  await page.mouse.click(x + 40, y + 40);
  await expect(lab.lines().last()).toContainText(`write P5 big ${told} 0x42`);
  await expect(lab.by('selected')).toContainText(`P5, big, page ${told}`);
  await page.keyboard.down('Shift');
  await page.mouse.click(x + 40, y + 40);
  await page.keyboard.up('Shift');
  await expect(lab.lines().last()).toContainText(`read P5 big ${told}`);
  await expect(lab.figure('copies')).toHaveText('2');
});

test.describe('with motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('a copy plays on the canvas too', async ({ page, lab }) => {
    await lab.run(
      'exit P1',
      'exit P2',
      'proc P5',
      'mmap P5 big 1500',
      'write P5 big 0-999 0x41',
      'fork P5 P6',
    );
    await lab.by('overview').click();
    await expect(page.locator('.stage canvas')).toBeVisible();
    await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.stage canvas');
      const frames = new Set<string>();
      const look = (): void => {
        if (canvas) frames.add(canvas.toDataURL().slice(-4000));
        requestAnimationFrame(look);
      };
      look();
      Object.assign(globalThis, { frames });
    });
    await lab.run('write P6 big 7 0x42');
    await expect(lab.current()).toContainText('P6 stores “B”', { timeout: 40_000 });
    const frames = await page.evaluate(() => (globalThis as unknown as { frames: Set<string> }).frames.size);
    expect(frames).toBeGreaterThan(8);
  });
});
