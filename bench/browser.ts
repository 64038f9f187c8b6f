/** Frame times and long tasks of the built app in a real Chromium, beside those of an empty page of the same browser. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { findBrowser, launchArgs } from '../scripts/browser.mjs';
import { together, type Watched, watch } from './page-probe.ts';
import { percentile } from './stats.ts';
import { count, percent, table } from './table.ts';

const root = join(import.meta.dirname, '..');
const outDir = join(import.meta.dirname, 'tmp/dist');
const viewport = { width: 1440, height: 900 };

interface Effort {
  readonly sizes: readonly number[];
  /** Copies that are watched, and steps back and forth. */
  readonly copies: number;
  readonly steps: number;
}
const FULL: Effort = { sizes: [16, 256, 640, 4096, 100_000, 1_000_000], copies: 1, steps: 20 };
const QUICK: Effort = { sizes: [4096], copies: 1, steps: 5 };
/** Up to so many pages of a process are all on screen at once; of more a window is. */
const MOST_VISIBLE = 4096;
/** … as rows; beyond that as dots. */
const MOST_ROWS = 16;

/** The micro-steps of a copy at speed 1 take less than this. */
const COPY_MS = 3900;
/** From one click on a step button to the next: faster than a person clicks. */
const CLICK_MS = 70;
/** A frame that comes later than this was missed at 60 Hz. */
const LATE_MS = 25;

type Point = readonly [x: number, y: number];

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport, reducedMotion: 'no-preference' });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Runs a line of the console; done when the console is empty again. */
async function run(page: Page, line: string): Promise<void> {
  const input = page.getByTestId('console');
  await input.fill(line);
  await input.press('Enter');
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[data-testid="console"]')?.value === '',
    undefined,
    { timeout: 60_000 },
  );
}

async function middleOf(page: Page, testid: string): Promise<Point> {
  const box = await page.getByTestId(testid).boundingBox();
  if (!box) throw new Error(`${testid} is not on the page`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Clicks by position: looking for the button would be work that the page does not have in real life. */
async function click(page: Page, [x, y]: Point): Promise<void> {
  await page.mouse.click(x, y);
  await page.waitForTimeout(CLICK_MS);
}

async function backAndForth(page: Page, back: Point, forward: Point, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    await click(page, back);
    await click(page, forward);
  }
}

interface PageTimes {
  readonly pages: number;
  /** Things on the stage. */
  readonly boxes: number;
  readonly phase: string;
  readonly app: Watched;
  /** The same on an empty page; null for the set-up, which is not interleaved. */
  readonly empty: Watched | null;
}

/** All phases at one size; those of the empty page take turns with those of the app. */
async function measureSize(
  browser: Browser,
  url: string,
  pages: number,
  effort: Effort,
): Promise<PageTimes[]> {
  const app = await openPage(browser, url);
  const empty = await openPage(browser, 'about:blank');
  await app.getByTestId('first').click(); // an empty machine
  const setUp = await watch(app, async () => {
    await run(app, 'proc A');
    await run(app, `mmap A heap ${pages}`);
    await run(app, 'write A heap all 0x11');
    await run(app, 'fork A B');
    await app.waitForTimeout(COPY_MS / 4);
  });
  if (pages > MOST_ROWS && pages <= MOST_VISIBLE) await app.getByTestId('overview').click();
  await app.waitForTimeout(COPY_MS / 4);
  const boxes = await app.evaluate(() => {
    const { things } = document.querySelector<HTMLElement>('.stage canvas')?.dataset ?? {};
    return things ? Number(things) : document.querySelectorAll('.stage svg [data-id]').length;
  });
  const copied: Watched[] = [];
  const copiedEmpty: Watched[] = [];
  for (let copy = 0; copy < effort.copies; copy++) {
    copied.push(
      await watch(app, async () => {
        await run(app, `write B heap ${copy + 2} 0x42`);
        await app.waitForTimeout(COPY_MS);
      }),
    );
    copiedEmpty.push(await watch(empty, () => empty.waitForTimeout(COPY_MS)));
  }
  const back = await middleOf(app, 'step-back');
  const forward = await middleOf(app, 'step-forward');
  const step = (page: Page): Promise<Watched> =>
    watch(page, () => backAndForth(page, back, forward, effort.steps));
  const stepped = await step(app);
  const steppedEmpty = await step(empty);
  await app.context().close();
  await empty.context().close();
  return [
    { pages, boxes, phase: 'setting up', app: setUp, empty: null },
    { pages, boxes, phase: 'a copy plays', app: together(copied), empty: together(copiedEmpty) },
    { pages, boxes, phase: 'back and forth', app: stepped, empty: steppedEmpty },
  ];
}

const late = (frames: readonly number[]): number =>
  frames.filter((frame) => frame > LATE_MS).length / Math.max(1, frames.length);

function cells({ frames, longTasks, longestCpuMs, cpuMs, ownLongTasks, wallMs }: Watched): string[] {
  const at = (p: number): string => percentile(frames, p).toFixed(1);
  return [
    at(0.5),
    at(0.95),
    at(0.99),
    percent(late(frames)),
    percent(cpuMs / wallMs),
    longestCpuMs.toFixed(1),
    count(ownLongTasks),
    count(longTasks.length),
    longTasks.length === 0 ? '–' : Math.max(...longTasks).toFixed(0),
  ];
}

const HEAD = [
  'pages, what happens',
  'boxes',
  'frame ms p50',
  'p95',
  'p99',
  `later than ${LATE_MS} ms`,
  'main thread CPU',
  'longest task, CPU ms',
  'tasks of 50 ms CPU',
  'of 50 ms wall',
  'longest, wall ms',
];

const pageTable = (rows: readonly PageTimes[]): string =>
  table(
    HEAD,
    rows.flatMap(({ pages, boxes, phase, app, empty }) => [
      [`${count(pages)}, ${phase}`, count(boxes), ...cells(app)],
      ...(empty ? [['… an empty page', '–', ...cells(empty)]] : []),
    ]),
  );

/** While a copy plays and while steps are taken, at all sizes. */
interface Tasks {
  readonly longestCpuMs: number;
  readonly longByCpu: number;
  readonly longByClock: number;
}

export interface BrowserReport {
  readonly version: string;
  readonly table: string;
  readonly app: Tasks;
  readonly empty: Tasks;
}

function tasksIn(parts: readonly Watched[]): Tasks {
  const { longestCpuMs, ownLongTasks, longTasks } = together(parts);
  return { longestCpuMs, longByCpu: ownLongTasks, longByClock: longTasks.length };
}

function reportOf(version: string, rows: readonly PageTimes[]): BrowserReport {
  const pairs = rows.flatMap(({ app, empty }) => (empty ? [{ app, empty }] : []));
  const app = tasksIn(pairs.map((pair) => pair.app));
  const empty = tasksIn(pairs.map((pair) => pair.empty));
  return { version, table: pageTable(rows), app, empty };
}

export async function benchBrowser(quick: boolean): Promise<BrowserReport> {
  const effort = quick ? QUICK : FULL;
  await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  const port = await freePort();
  const server = await preview({
    root,
    logLevel: 'warn',
    build: { outDir },
    preview: { port, strictPort: true, open: false },
  });
  const { executablePath } = findBrowser() ?? {};
  const browser = await chromium.launch({ args: launchArgs, ...(executablePath ? { executablePath } : {}) });
  try {
    const rows: PageTimes[] = [];
    for (const pages of effort.sizes)
      rows.push(...(await measureSize(browser, `http://127.0.0.1:${port}/`, pages, effort)));
    return reportOf(browser.version(), rows);
  } finally {
    await browser.close();
    await server.close();
  }
}
