/**
 * Takes pictures of the built app in a real browser: `npm run screenshots`. The README's goes to docs/, the rest, every size
 * and theme, to test-results/screens/ for eyes to look at.
 */
import { mkdirSync } from 'node:fs';
import { chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { findBrowser, launchArgs } from './browser.mjs';

const SIZES = [
  [1440, 900],
  [1024, 768],
  [390, 844],
  [360, 780],
] as const;
/** The system's colours, and whether it asks for more contrast. */
const THEMES = [
  ['light', 'light', 'no-preference'],
  ['dark', 'dark', 'no-preference'],
  ['contrast', 'light', 'more'],
  ['contrastdark', 'dark', 'more'],
] as const;
const OUT = 'test-results/screens';

/** Of the system named, else of fork. */
type Scene = readonly [name: string, prepare: (page: Page) => Promise<void>, system?: string];

/** Waits until nothing is being carried out, and a little more for the picture. */
const settle = async (page: Page): Promise<void> => {
  await page.waitForTimeout(120);
  await page.locator('.working').waitFor({ state: 'detached', timeout: 60_000 });
  await page.waitForTimeout(350);
};
const press = async (page: Page, key: string, times = 1): Promise<void> => {
  for (let i = 0; i < times; i++) {
    await page.keyboard.press(key);
    await page.waitForTimeout(40);
  }
};
const type = async (page: Page, ...lines: string[]): Promise<void> => {
  for (const line of lines) {
    await page.getByTestId('console').fill(line);
    await page.getByTestId('console').press('Enter');
    await page.waitForTimeout(120);
  }
  await page.getByTestId('console').blur();
};
const open = async (page: Page, title: string): Promise<void> => {
  await page.getByTestId('open').click();
  await page.locator('.shelf').getByRole('button', { name: title }).first().click();
  await settle(page);
};

/** The pictures of the README. */
const DOCS: Readonly<Record<string, string>> = { copy: 'docs/lab.png', disks: 'docs/disks.png' };

const SCENES: readonly Scene[] = [
  ['first-visit', async () => {}],
  ['copy', async (page) => press(page, '.', 4)],
  ['copied', async (page) => press(page, 'ArrowRight', 2)],
  ['end', async (page) => press(page, 'End')],
  [
    'ten-processes',
    async (page) => {
      await page.getByTestId('last').click();
      await type(page, 'proc P9', 'mmap P9 heap 4', 'write P9 heap all 0x41');
      for (let child = 10; child < 18; child++) await type(page, `fork P9 P${child}`);
      await type(page, 'write P12 heap 1 0x42');
    },
  ],
  [
    'files',
    async (page) => {
      await open(page, 'Files and');
      await press(page, 'ArrowRight', 6);
    },
  ],
  [
    'zero-page',
    async (page) => {
      await open(page, 'The zero page');
      await press(page, 'ArrowRight', 2);
    },
  ],
  [
    'selected',
    async (page) => {
      await press(page, 'ArrowRight', 1);
      await page.locator('[data-item="unit:1"]').click();
      await page.getByText('PSS').first().hover();
    },
  ],
  [
    'million',
    async (page) => {
      await open(page, 'A million pages');
      await press(page, 'End');
    },
  ],
  [
    'recording',
    async (page) => {
      await page.getByTestId('open').click();
      await page.locator('.shelf ul').nth(1).getByRole('button').first().click();
      await page.waitForTimeout(200);
      await press(page, 'ArrowLeft', 3);
    },
  ],
  [
    'refusal',
    async (page) => {
      await page.getByTestId('console').fill('write P2 haep 1 0x42');
      await page.getByTestId('console').press('Enter');
    },
  ],
  [
    'menu',
    async (page) => {
      await page.locator('[data-item="card:0"]').click();
    },
  ],
  [
    'overview',
    async (page) => {
      await type(page, 'exit P1', 'exit P2', 'proc P5', 'mmap P5 big 1500', 'write P5 big 0-999 0x41');
      await type(page, 'fork P5 P6', 'write P6 big 100-300 0x42', 'read P6 big 1100-1200');
      await press(page, 'v');
    },
  ],
  [
    'family',
    async (page) => {
      await type(page, 'write P1 heap 2 0x42', 'fork P1 P7', 'write P7 heap 3 0x44', 'fork P7 P8', 'exit P2');
    },
  ],
  [
    'reasoning',
    async (page) => {
      await press(page, 'w');
      await press(page, '.', 3);
    },
  ],
  [
    'pss',
    async (page) => {
      await press(page, 'End');
      await page.getByTestId('chart-pss').click();
      await page.waitForTimeout(500);
    },
  ],
  [
    'spotlight',
    async (page) => {
      await page.locator('[data-item="unit:2"]').click();
      await press(page, 'l');
    },
  ],
  ['words', async (page) => press(page, 't')],
  [
    'present',
    async (page) => {
      await press(page, 'p');
      await press(page, 'PageDown');
      await page.waitForTimeout(4500);
    },
  ],
  [
    'disks',
    async (page) => {
      await page.getByTestId('first').click();
      await press(page, 'ArrowRight', 6);
    },
    'qcow2',
  ],
  ['disks-together', async (page) => press(page, 'End'), 'together'],
  [
    'disks-million',
    async (page) => {
      await open(page, 'Four guests over a million clusters');
      await press(page, 'End');
    },
    'qcow2',
  ],
  ['page-cache', async (page) => press(page, 'End'), 'pagecache'],
  ['files-unified', async (page) => press(page, 'End'), 'vserver'],
  ['export', async (page) => page.getByTestId('export').click()],
  ['palette', async (page) => page.getByTestId('palette').click()],
  ['help', async (page) => press(page, '?')],
  ['shelf', async (page) => page.getByTestId('open').click()],
  [
    'edit',
    async (page) => {
      await press(page, 'e');
      await page.getByTestId('editor').fill('use fork\nproc P1\nmmpa P1 heap 4\n');
    },
  ],
  ['idea', async (page) => press(page, 'ArrowRight', 2), 'idea'],
  ['string', async (page) => press(page, '.', 3), 'string'],
  [
    'string-dangling',
    async (page) => {
      await open(page, 'Why C++11 forbade it');
      await press(page, 'End');
    },
    'string',
  ],
];

async function main(only: readonly string[]): Promise<void> {
  if (!only.includes('--no-build')) await build({ logLevel: 'warn' });
  const wanted = only.filter((name) => !name.startsWith('--'));
  const server = await preview({ preview: { port: 4199, strictPort: false }, logLevel: 'warn' });
  const url = server.resolvedUrls?.local[0] ?? '';
  const found = findBrowser();
  const browser = await chromium.launch({
    args: launchArgs,
    ...(found ? { executablePath: found.executablePath } : {}),
  });
  mkdirSync(OUT, { recursive: true });
  mkdirSync('docs', { recursive: true });
  for (const [theme, colorScheme, contrast] of THEMES)
    for (const [width, height] of SIZES)
      for (const [name, prepare, system = 'fork'] of SCENES) {
        if (wanted.length > 0 && !wanted.some((part) => `${name}-${width}-${theme}`.includes(part))) continue;
        const context = await browser.newContext({
          viewport: { width, height },
          colorScheme,
          contrast,
          reducedMotion: 'reduce',
        });
        const page = await context.newPage();
        page.on(
          'console',
          (message) => message.type() !== 'log' && console.log(`${name}: ${message.text()}`),
        );
        page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
        await page.goto(`${url}?system=${system}`);
        await page.locator('[data-item]').first().waitFor();
        await settle(page);
        await prepare(page).catch((error: Error) => console.log(`${name}: ${error.message.split('\n')[0]}`));
        await settle(page);
        await page.screenshot({ path: `${OUT}/${name}-${width}-${theme}.png` });
        const file = width === 1440 && theme === 'light' && DOCS[name];
        if (file) await page.screenshot({ path: file });
        await context.close();
      }
  await browser.close();
  await server.close();
}

await main(process.argv.slice(2));
