// What is taken along: drawings, pixels, films and text, each read back byte by byte, made under the strict policy.
import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { readGif } from '../src/paint/gif-reader.test-kit.ts';
import { axe } from './axe.ts';
import { expect, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export' });

async function openExport(page: Page, kind: string): Promise<void> {
  await page.getByTestId('export').click();
  await dialog(page).getByRole('radio', { name: kind, exact: true }).check();
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

async function saved(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('export-save').click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
}

/** What a PNG says of its size, after its signature. */
function pngSize(bytes: Buffer): readonly [number, number] {
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test('an SVG file is XML with the frames, the sentence and a title', async ({ page, browser }) => {
  await openExport(page, 'SVG');
  await expect(page.getByTestId('export-status')).toContainText('KiB');
  await expect(dialog(page).getByRole('img')).toBeVisible();
  const { name, bytes } = await saved(page);
  expect(name).toBe('cowscope-fork-then-write-step-4.svg');
  // Elsewhere: the app's own page may not parse markup.
  const elsewhere = await browser.newPage();
  const read = await elsewhere.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      root: root.nodeName,
      title: root.querySelector('title')?.textContent,
      texts: [...root.querySelectorAll('text')].map((one) => one.textContent ?? ''),
      foreign: root.querySelectorAll('script, image, use, foreignObject, style, a').length,
    };
  }, bytes.toString('utf8'));
  await elsewhere.close();
  expect(read.root).toBe('svg');
  expect(read.title).toBe('Fork, then write · Step 4 of 9 · fork P1 P2');
  expect(read.foreign).toBe(0);
  for (const text of ['P1', 'P2', 'a0', 'a5', 'Physical memory']) expect(read.texts).toContain(text);
  expect(read.texts.join(' ')).toContain('The kernel copies 6 page table entries of heap to P2');
  await expect(page.getByTestId('export-status')).toContainText(name);
});

test('a document has its own size, and its colours are those chosen', async ({ page }) => {
  await openExport(page, 'SVG');
  await page.getByLabel('Size').selectOption('Document, 1200 × 800');
  await page.getByLabel('With the sentence below').uncheck();
  await page.getByLabel('Colours').selectOption('Dark');
  await expect(page.getByTestId('export-status')).toContainText('1,200 × 800');
  const dark = (await saved(page)).bytes.toString();
  expect(dark).toContain('width="1200" height="800"');
  await page.getByLabel('Colours').selectOption('Print');
  await expect(page.getByTestId('export-save')).toBeEnabled();
  const print = (await saved(page)).bytes.toString();
  const ground = (svg: string): string => /<\/defs>\n<rect [^>]*fill="(#\w+)"/.exec(svg)?.[1] ?? '';
  expect(ground(dark)).not.toBe('');
  expect(ground(print)).toBe('#ffffff');
  expect(ground(dark)).not.toBe(ground(print));
});

test('a PNG has the pixels of its scale', async ({ page }) => {
  await openExport(page, 'PNG');
  await page.getByLabel('Size').selectOption('Document, 1200 × 800');
  await page.getByLabel('With the sentence below').uncheck();
  for (const scale of [1, 3]) {
    await page.getByLabel('Pixels').selectOption(`${scale}×`);
    await expect(page.getByTestId('export-status')).toContainText(
      scale === 1 ? '1,200 × 800' : '3,600 × 2,400',
    );
    const { name, bytes } = await saved(page);
    expect(name).toBe('cowscope-fork-then-write-step-4.png');
    expect(pngSize(bytes)).toEqual([1200 * scale, 800 * scale]);
  }
});

/** Pixels of an image file, as the browser decodes it: `0xrrggbb`. */
const decoded = (page: Page, bytes: Buffer, type: string): Promise<readonly number[]> =>
  page.evaluate(
    async ({ base64, kind }) => {
      const raw = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([raw], { type: kind }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
      const found: number[] = [];
      for (let at = 0; at < data.length; at += 4)
        found.push(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
      return found;
    },
    { base64: bytes.toString('base64'), kind: type },
  );

test('a GIF has a step’s motion and rests, and its pixels are those of the pictures', async ({
  page,
  lab,
}) => {
  test.setTimeout(120_000);
  await page.evaluate(() => {
    const tasks: number[] = [];
    (globalThis as unknown as { tasks: number[] }).tasks = tasks;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  await lab.run('write P2 heap 1 0x4d');
  await openExport(page, 'GIF');
  await expect(page.getByLabel('From step')).toHaveValue('5');
  const start = Date.now();
  await page.getByTestId('export-make').click();
  await expect(dialog(page).getByRole('img')).toBeVisible({ timeout: 60_000 });
  const making = Date.now() - start;
  const { name, bytes } = await saved(page);
  expect(name).toMatch(/^cowscope-fork-then-write-step-5\.gif$/);
  const gif = readGif(bytes);
  expect(gif.loops).toBe(0);
  expect(gif.frames.length).toBeGreaterThan(20);
  expect(gif.frames.length).toBeLessThan(120);
  // Motion is about fifteen frames a second, and after each micro-step there is time to read.
  const delays = gif.frames.map(({ delay }) => delay);
  expect(delays.filter((delay) => delay >= 5 && delay <= 9).length).toBeGreaterThan(15);
  expect(delays.filter((delay) => delay >= 90).length).toBeGreaterThanOrEqual(4);
  // Of each frame only what changed is kept.
  expect(bytes.length / gif.frames.length).toBeLessThan((gif.width * gif.height) / 20);

  // The last frame is the picture of the step: every flat pixel, and letters to within a shade.
  await dialog(page).getByRole('radio', { name: 'PNG' }).check();
  await page.getByLabel('Pixels').selectOption('1×');
  await expect(page.getByTestId('export-status')).toContainText(' × ');
  const png = await saved(page);
  const wanted = await decoded(page, png.bytes, 'image/png');
  const [width, height] = pngSize(png.bytes);
  expect(width).toBe(gif.width);
  const last = gif.frames.at(-1)?.pixels ?? new Int32Array();
  // The film is as high as its longest sentence needs; the picture has its own.
  const rows = Math.min(height, gif.height) - 80;
  let exact = 0;
  let far = 0;
  for (let at = 0; at < rows * width; at++) {
    const [a = 0, b = 0] = [last[at], wanted[at]];
    if (a === b) exact++;
    const off = Math.max(...[16, 8, 0].map((bits) => Math.abs(((a >> bits) & 0xff) - ((b >> bits) & 0xff))));
    if (off > 24) far++;
  }
  expect(exact / (rows * width)).toBeGreaterThan(0.97);
  expect(far / (rows * width)).toBeLessThan(0.002);
  const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
  // In one go it would take seconds; pieces are far shorter, and where the machine is busy, far shorter than the whole.
  const longest = Math.max(0, ...tasks);
  if (longest >= 500) expect(longest).toBeLessThan(Math.max(making / 4, 500 * (await lab.slowness())));
});

test('the browser itself shows the first frame of a GIF as our reader does', async ({ page }) => {
  await openExport(page, 'GIF');
  await page.getByLabel('From step').fill('1');
  await page.getByLabel('to step').fill('1');
  await page.getByLabel('Play over and over').uncheck();
  await page.getByTestId('export-make').click();
  await expect(dialog(page).getByRole('img')).toBeVisible({ timeout: 60_000 });
  const { bytes } = await saved(page);
  const gif = readGif(bytes);
  expect(gif.loops).toBeNull();
  const shown = await decoded(page, bytes, 'image/gif');
  expect(shown.length).toBe(gif.width * gif.height);
  const read = gif.frames[0]?.pixels ?? new Int32Array();
  expect(shown.findIndex((colour, at) => colour !== read[at])).toBe(-1);
});

test('making a GIF is called off at once, and can be begun anew', async ({ page }) => {
  await openExport(page, 'GIF');
  await page.getByLabel('From step').fill('1');
  await page.getByLabel('to step').fill('9');
  await page.getByLabel('Frames a second').selectOption('25');
  await page.getByLabel('Size').selectOption('Large, 1600 × 1000');
  await page.getByTestId('export-make').click();
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await page.getByTestId('export-cancel').click();
  await expect(page.getByTestId('export-preview')).toContainText('Cancelled. Nothing was made.');
  await expect(page.getByTestId('export-save')).toBeDisabled();
  await expect(page.getByTestId('export-make')).toBeVisible();
  // Closing while it is made ends it too.
  await page.getByTestId('export-make').click();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
});

test('a film that would be too long says what to do instead', async ({ page, lab }) => {
  test.setTimeout(60_000);
  await lab.runText(
    [
      'use fork',
      'proc P1',
      'mmap P1 heap 4',
      ...Array.from({ length: 70 }, (_, at) => `write P1 heap ${at % 4} ${at + 1}`),
      '',
    ].join('\n'),
  );
  await openExport(page, 'GIF');
  await page.getByLabel('From step').fill('1');
  await page.getByLabel('to step').fill('72');
  await page.getByLabel('Frames a second').selectOption('25');
  await page.getByTestId('export-make').click();
  await expect(page.getByTestId('export-preview')).toContainText(
    /That would be [\d,]+ frames.* Choose fewer steps/,
    {
      timeout: 30_000,
    },
  );
  await expect(page.getByTestId('export-save')).toBeDisabled();
});

test('what was made with other choices cannot be saved by mistake', async ({ page }) => {
  await openExport(page, 'GIF');
  await page.getByLabel('From step').fill('1');
  await page.getByLabel('to step').fill('1');
  await page.getByTestId('export-make').click();
  await expect(page.getByTestId('export-save')).toBeEnabled({ timeout: 60_000 });
  await page.getByLabel('Speed', { exact: true }).last().selectOption('2×');
  await expect(page.getByTestId('export-save')).toBeDisabled();
  await expect(page.getByTestId('export-status')).toContainText('make the GIF again');
});

test('the scenario is saved as its text, and copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openExport(page, 'Scenario');
  await expect(page.getByTestId('export-preview')).toContainText('fork P1 P2');
  const { name, bytes } = await saved(page);
  expect(name).toBe('cowscope-fork-then-write.cow');
  expect(bytes.toString()).toBe(readFileSync('public/scenarios/fork/fork-then-write.cow', 'utf8'));
  await page.getByTestId('export-copy').click();
  await expect(page.getByTestId('export-status')).toContainText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(bytes.toString());
});

test('SVG is copied as text, PNG as a picture', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openExport(page, 'SVG');
  await page.getByTestId('export-copy').click();
  await expect(page.getByTestId('export-status')).toContainText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^<svg /);
  await dialog(page).getByRole('radio', { name: 'PNG' }).check();
  await page.getByRole('button', { name: 'Copy PNG' }).click();
  await expect(page.getByTestId('export-status')).toContainText('Copied');
  const types = await page.evaluate(async () =>
    (await navigator.clipboard.read()).flatMap(({ types: all }) => all),
  );
  expect(types).toContain('image/png');
});

test('the dialog is used with the keyboard alone, and the focus returns', async ({ page }) => {
  await page.getByTestId('export').focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  const radio = dialog(page).getByRole('radio', { name: 'SVG' });
  for (let at = 0; at < 4 && !(await radio.evaluate((one) => one === document.activeElement)); at++)
    await page.keyboard.press('Tab');
  await expect(radio).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(dialog(page).getByRole('radio', { name: 'PNG' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByTestId('export')).toBeFocused();
});

test('the dialog fits a phone, with targets for fingers @phone', async ({ page, lab }) => {
  // The top bar of a phone has no room for the button: the palette has the action.
  await lab.by('palette').tap();
  await lab.by('palette-input').fill('export');
  await page
    .locator('.palette')
    .getByRole('option', { name: /^Export/ })
    .first()
    .tap();
  await expect(dialog(page)).toBeVisible();
  for (const kind of ['SVG', 'PNG', 'GIF', 'Scenario']) {
    await dialog(page).getByRole('radio', { name: kind }).tap();
    await expect(dialog(page).getByRole('radio', { name: kind })).toBeChecked();
    const { wide, small } = await dialog(page).evaluate((element) => ({
      wide: element.scrollWidth > element.clientWidth,
      small: [...element.querySelectorAll('button, select, input[type="number"], label:has(input)')]
        .map((one) => ({ words: one.textContent, high: one.getBoundingClientRect().height }))
        .filter(({ high }) => high < 43.5),
    }));
    expect(wide, kind).toBe(false);
    expect(small, kind).toEqual([]);
    await expect(page.getByTestId('export-save')).toBeInViewport();
  }
});

test('axe finds nothing wrong with the dialog', async ({ page }) => {
  await page.getByTestId('export').click();
  for (const kind of ['SVG', 'GIF', 'Scenario']) {
    await dialog(page).getByRole('radio', { name: kind }).check();
    await expect(dialog(page).getByTestId('export-save')).toBeVisible();
    const { violations } = await axe(page).include('dialog.export').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});
