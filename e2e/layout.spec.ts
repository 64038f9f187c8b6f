// The screen at every size: nothing scrolls sideways, no text lies on another, nothing is cut off.
import type { Page } from '@playwright/test';
import { expect, type LabPage, test } from './fixtures.ts';

/** Texts of the stage that lie on another text of the same card, or on another tile's. */
const OVERLAPS = (): string[] => {
  const texts = [...document.querySelectorAll<SVGGraphicsElement>('.stage svg text')].filter(
    (text) => text.textContent?.trim() && !text.closest('.sprites') && !text.closest('.leaving'),
  );
  const boxes = texts.map((text) => ({ text, box: text.getBoundingClientRect() }));
  const found: string[] = [];
  for (const [at, a] of boxes.entries())
    for (const b of boxes.slice(at + 1)) {
      const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      // Line boxes are taller than letters: a little touching from above is no overlap.
      if (x > 1 && y > Math.min(a.box.height, b.box.height) * 0.35)
        found.push(`“${a.text.textContent}” and “${b.text.textContent}”`);
    }
  return found;
};

/** Buttons whose words do not fit into them, or that lie outside the window sideways. */
const CLIPPED = (width: number): string[] =>
  [...document.querySelectorAll<HTMLElement>('button, select, h1, h2')]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 0)
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      const scrolls = element.closest('.holder-tabs');
      return (
        (!scrolls && (left < -0.5 || right > width + 0.5)) || element.scrollWidth > element.clientWidth + 1
      );
    })
    .map((element) => `${element.textContent || element.getAttribute('aria-label')}`);

async function seeLayout(lab: LabPage, page: Page, where: string): Promise<void> {
  await lab.still();
  // Not innerWidth: a phone zooms out until what is too wide fits.
  const { width } = page.viewportSize() ?? { width: 0 };
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(wide, `${where}: sideways`).toBeLessThanOrEqual(width);
  expect.soft(await page.evaluate(OVERLAPS), `${where}: overlaps`).toEqual([]);
  expect.soft(await page.evaluate(CLIPPED, width), `${where}: clipped`).toEqual([]);
  await expect.soft(lab.by('play'), `${where}: transport`).toBeInViewport({ ratio: 1 });
  await expect.soft(lab.by('console'), `${where}: command line`).toBeInViewport({ ratio: 1 });
}

async function walk(lab: LabPage, page: Page): Promise<void> {
  await lab.open();
  await seeLayout(lab, page, 'first visit');
  for (let micro = 0; micro < 4; micro++) await page.keyboard.press('.');
  await seeLayout(lab, page, 'at the copy');
  await page.keyboard.press('End');
  await seeLayout(lab, page, 'at the end');
  await lab.take('Scenarios', 'The zero page');
  await page.keyboard.press('End');
  await seeLayout(lab, page, 'the zero page');
  await lab.take('Scenarios', 'Files and the page cache');
  await page.keyboard.press('End');
  await seeLayout(lab, page, 'files');
  await lab.take('Scenarios', 'A million pages');
  await seeLayout(lab, page, 'a million pages');
  await lab.take('Scenarios', 'Who pays for the copy');
  await page.keyboard.press('End');
  await seeLayout(lab, page, 'four processes');
}

/** The references view: shared, copied, marked, dangling, and long. */
async function walkReferences(lab: LabPage, page: Page): Promise<void> {
  await lab.open('idea');
  await seeLayout(lab, page, 'the idea');
  await page.keyboard.press('End');
  await seeLayout(lab, page, 'the idea at its end');
  await lab.open('string');
  for (const title of ['Hello, then append', 'Why C++11 forbade it', 'How a string grows']) {
    await lab.take('Scenarios', title);
    await seeLayout(lab, page, title);
    await page.keyboard.press('End');
    await seeLayout(lab, page, `${title}, at the end`);
  }
  await lab.choose('string-eager');
  await seeLayout(lab, page, 'small strings');
}

/** The layers view: parts of places, holes that hide, broken seals, four guests on a large disk. */
async function walkLayers(lab: LabPage, page: Page): Promise<void> {
  await lab.open('uml');
  await seeLayout(lab, page, 'layers');
  for (const title of [
    'One bit for each sector',
    'The seal on the base',
    'Holes that hide',
    'Four guests over four gigabytes',
  ]) {
    await lab.take('Scenarios', title);
    await page.keyboard.press('End');
    await seeLayout(lab, page, title);
  }
}

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
] as const)
  test.describe(`at ${width}×${height}`, () => {
    test.use({ viewport: { width, height } });

    test('nothing overlaps, is cut off or scrolls sideways', async ({ page, lab }) => {
      test.setTimeout(90_000);
      await walk(lab, page);
      await walkReferences(lab, page);
      await walkLayers(lab, page);
      expect(
        await page.evaluate(() => document.documentElement.scrollHeight - innerHeight),
        'the page itself',
      ).toBe(0);
    });
  });

for (const [width, height] of [
  [390, 844],
  [360, 740],
] as const)
  test.describe(`at ${width}×${height}`, () => {
    test.use({ viewport: { width, height } });

    test('nothing overlaps, is cut off or scrolls sideways @phone', async ({ page, lab }) => {
      test.setTimeout(90_000);
      await walk(lab, page);
      await walkReferences(lab, page);
      await walkLayers(lab, page);
    });
  });
