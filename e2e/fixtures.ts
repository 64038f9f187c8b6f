// What every browser test stands on: a page on which nothing goes wrong unnoticed, and the app's parts by name.
import { type BrowserContext, test as base, expect, type Locator, type Page } from '@playwright/test';
import { empty, KeptPage } from './kept-page.ts';

export { expect };

/** Collects whatever a healthy page never does. */
export interface Quiet {
  /** Complaints that match are expected by this test. */
  allow(pattern: RegExp): void;
  /** Watches one more context: one that the test opened itself. */
  watch(context: BrowserContext): Promise<void>;
}

/** Puts into each page of a context what the tests need there; the app is not stored for later unless that is what is looked at. */
async function prepare(context: BrowserContext, keepsOffline = false): Promise<void> {
  await context.addInitScript(tellViolations);
  await context.addInitScript(countCalls);
  if (!keepsOffline) await context.addInitScript(withoutOffline);
}

/** A browser without service workers: storing the whole app for later would cost every test what few of them look at. */
function withoutOffline(): void {
  Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
}

/** Also where the browser itself would stay silent: policy violations become console errors. */
function tellViolations(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    console.error(`violation of ${violatedDirective}: ${blockedURI} ${sample}`),
  );
}

interface Listener extends Quiet {
  readonly listen: (context: BrowserContext) => void;
  readonly complaints: () => readonly string[];
}

/** Counts what the page has asked its workers and has no answer to: only then can it be said to be done. */
function countCalls(): void {
  const open = new Map<Worker, Set<number>>();
  const { postMessage, terminate } = Worker.prototype;
  Worker.prototype.postMessage = function (this: Worker, message: { call: number }): void {
    const calls = open.get(this) ?? new Set();
    if (!open.has(this)) this.addEventListener('message', ({ data }) => calls.delete(data.call));
    open.set(this, calls.add(message.call));
    postMessage.call(this, message);
  };
  Worker.prototype.terminate = function (this: Worker): void {
    open.delete(this);
    terminate.call(this);
  };
  Object.assign(globalThis, { isAsking: () => [...open.values()].some(({ size }) => size > 0) });
}

function createQuiet(origin: string): Listener {
  const found: string[] = [];
  const allowed: RegExp[] = [];
  const isOwn = (url: string): boolean => new URL(url).origin === origin || /^(data|blob):/.test(url);
  const quiet: Listener = {
    allow: (pattern) => void allowed.push(pattern),
    async watch(context) {
      quiet.listen(context);
      await prepare(context);
    },
    listen(context) {
      context.on('console', (message) => {
        if (['error', 'warning', 'assert'].includes(message.type()))
          found.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => found.push(`uncaught: ${error.error().message}`));
      context.on('request', (request) => {
        if (!isOwn(request.url())) found.push(`request to another origin: ${request.url()}`);
      });
      context.on('requestfailed', (request) => {
        // A page that is left while it loads aborts what it no longer needs.
        const why = request.failure()?.errorText ?? '';
        if (why !== 'net::ERR_ABORTED') found.push(`request failed: ${request.url()} ${why}`);
      });
      context.on('response', (response) => {
        if (response.status() >= 400) found.push(`status ${response.status()}: ${response.url()}`);
      });
    },
    complaints: () => found.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint))),
  };
  return quiet;
}

/** The app as a test sees it: its parts by what they are, not by how they look. */
export class LabPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the app as a first visit finds it. */
  async open(system = 'fork'): Promise<void> {
    await this.page.goto(`./?system=${system}`);
    await this.ready();
  }

  /** Opens the app as a first visit finds it, whatever was done before. */
  async openAfresh(system?: string): Promise<void> {
    await empty(this.page);
    await this.open(system);
  }

  /** Until the first picture is there. */
  async ready(): Promise<void> {
    await expect(this.page.locator('.stage :is([data-item], .column)').first()).toBeVisible();
    await expect(this.by('open')).toBeVisible();
  }

  by(testid: string): Locator {
    return this.page.getByTestId(testid);
  }

  /** A figure of the whole machine, or with `P1.rss` of a process. */
  figure(id: string): Locator {
    return this.page.locator(`[data-figure="${id}"]`);
  }

  row(holder: number, slot: number, origin = 0): Locator {
    return this.page.locator(`[data-item="slot:${holder}/${origin}/${slot}"]`);
  }

  rows(holder: number): Locator {
    return this.page.locator(`[data-item^="slot:${holder}/"]`);
  }

  unit(id: number): Locator {
    return this.page.locator(`[data-item="unit:${id}"]`);
  }

  units(): Locator {
    return this.page.locator('[data-item^="unit:"]');
  }

  /** What a variable or a caller reads. */
  handle(holder: number): Locator {
    return this.page.locator(`[data-item="handle:${holder}"]`);
  }

  pointer(id: number): Locator {
    return this.page.locator(`[data-item="pointer:${id}"]`);
  }

  /** Opens another system by the picker. */
  async choose(system: string): Promise<void> {
    await this.by('system').click();
    await this.by(`system-${system}`).click();
    await expect(this.page).toHaveURL(new RegExp(`system=${system}$`));
    await this.ready();
    await this.still();
  }

  card(holder: number): Locator {
    return this.page.locator(`[data-item="card:${holder}"]`);
  }

  /** The commands listed as the scenario. */
  lines(): Locator {
    return this.page.locator('.lines li');
  }

  /** The sentences of the current step's micro-steps. */
  micros(): Locator {
    return this.page.locator('.why ol li > button');
  }

  /** The sentence of the current micro-step. */
  current(): Locator {
    return this.page.locator('.why ol li[aria-current="step"] > button');
  }

  /** What the command line offers. */
  options(): Locator {
    return this.page.locator('.completions').getByRole('option');
  }

  futures(): Locator {
    return this.page.locator('.futures');
  }

  saved(): Locator {
    return this.page.locator('.saving', { hasText: 'Saved' });
  }

  /** How many commands have happened, as the history says it. */
  async at(step: number): Promise<void> {
    await expect(this.by('scrubber')).toHaveValue(`${step}`);
    await this.still();
  }

  /** Types a command and runs it. */
  async run(...commands: readonly string[]): Promise<void> {
    for (const command of commands) {
      await this.by('console').fill(command);
      await this.by('console').press('Enter');
      await expect(this.by('console')).toHaveValue('');
    }
    await this.still();
  }

  /** Types a command that will be refused. */
  async tryRun(command: string): Promise<void> {
    await this.by('console').fill(command);
    await this.by('console').press('Enter');
    await expect(this.by('refusal')).toBeVisible();
  }

  /** Puts a scenario in place of what there is. */
  async runText(text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Edit', exact: true }).click();
    await this.by('editor').fill(text);
    await this.by('run-text').click();
    await expect(this.by('editor')).toHaveCount(0);
    await this.still();
  }

  /** Opens a scenario or a recording of the shelf by its title. */
  async take(list: 'Scenarios' | `Recordings of ${string}` | RegExp, title: string): Promise<void> {
    await this.by('open').click();
    const heading = this.page.locator('.shelf h2', { hasText: list });
    const titleOnly = this.page.getByText(title, { exact: true });
    await heading
      .locator('xpath=following-sibling::ul[1]')
      .getByRole('button')
      .filter({ has: titleOnly })
      .click();
    await expect(this.page.locator('.scenario h2')).toHaveText(title, { timeout: 30_000 });
    await this.still();
  }

  /** Gives the keys back to the page. */
  async leaveField(): Promise<void> {
    await this.page.evaluate(
      () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
    );
  }

  /** Until the page has its answers and has not changed for a while: before saying that something did not happen. */
  async still(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const QUIET_MS = 60;
          const MOST_MS = 5000;
          const { isAsking } = globalThis as unknown as { isAsking?: () => boolean };
          const giveUp = setTimeout(done, MOST_MS);
          let timer = setTimeout(look, QUIET_MS);
          const again = (): void => {
            clearTimeout(timer);
            timer = setTimeout(look, QUIET_MS);
          };
          const observer = new MutationObserver(again);
          observer.observe(document.body, {
            subtree: true,
            childList: true,
            attributes: true,
            characterData: true,
          });
          function look(): void {
            if (isAsking?.()) again();
            else done();
          }
          function done(): void {
            observer.disconnect();
            clearTimeout(timer);
            clearTimeout(giveUp);
            resolve();
          }
        }),
    );
  }

  /** How many times as long as at best nine of ten pieces of work take: 1 where the machine has nothing else to do. */
  slowness(): Promise<number> {
    return this.page.evaluate(() => {
      const times: number[] = [];
      let sum = 0;
      for (let start = performance.now(), end = start + 2000; start < end; start = performance.now()) {
        for (let k = 0; k < 2_000_000; k++) sum += Math.sqrt(k);
        times.push(performance.now() - start + sum * 0);
      }
      times.sort((one, other) => one - other);
      return (times[Math.floor(times.length * 0.9)] ?? 1) / (times[0] ?? 1);
    });
  }

  /** The whole picture and the figures as text: equal texts mean that the same state is shown. */
  async shown(): Promise<string> {
    await this.still();
    return this.page.evaluate(() => {
      const items = [...document.querySelectorAll('.stage [data-item]')];
      const figures = [...document.querySelectorAll('[data-figure]')];
      return [
        ...items.map((item) => `${item.getAttribute('data-item')} ${item.getAttribute('aria-label')}`).sort(),
        ...figures.map((figure) => `${figure.getAttribute('data-figure')} ${figure.textContent}`),
      ].join('\n');
    });
  }

  /** The commands of the branch shown. */
  async commands(): Promise<readonly string[]> {
    return this.page.locator('.lines li code').allTextContents();
  }
}

/** In the long run all is tried, else a part that is another one each time. */
export const isLong = process.env.COWSCOPE_LONG === '1';

/** The first of them and one more. */
export function some<T>(all: readonly T[]): readonly T[] {
  if (isLong || all.length < 3) return all;
  const other = 1 + Math.floor(Math.random() * (all.length - 1));
  return all.filter((_one, at) => at === 0 || at === other);
}

interface Options {
  /** Whether the test needs a browser context that no test had before: what it does would outlast it, or it looks at the cache. */
  readonly ownContext: boolean;
  /** Whether the app is stored for times without a network; needs a context of its own. */
  readonly keepsOffline: boolean;
}

interface Fixtures {
  readonly quiet: Quiet;
  readonly lab: LabPage;
}

interface WorkerFixtures {
  readonly kept: KeptPage;
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  ownContext: [false, { option: true }],
  keepsOffline: [false, { option: true }],
  kept: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from here.
    async ({}, use) => {
      const kept = new KeptPage();
      await use(kept);
      await kept.close();
    },
    { scope: 'worker' },
  ],
  context: async (
    { browser, kept, ownContext, keepsOffline, viewport, colorScheme, contextOptions },
    use,
    testInfo,
  ) => {
    if (ownContext) {
      const context = await browser.newContext();
      await prepare(context, keepsOffline);
      await use(context);
      await context.close();
      return;
    }
    const choice = { viewport, colorScheme, reducedMotion: contextOptions.reducedMotion };
    const page = await kept.take(browser, choice, prepare);
    await use(page.context());
    await kept.giveBack(choice, testInfo.status === testInfo.expectedStatus);
  },
  page: async ({ context, ownContext }, use) => {
    const [kept] = ownContext ? [] : context.pages();
    await use(kept ?? (await context.newPage()));
  },
  quiet: [
    async ({ context, baseURL }, use) => {
      const quiet = createQuiet(new URL(baseURL ?? '').origin);
      quiet.listen(context);
      await use(quiet);
      expect(quiet.complaints(), 'what went wrong on the page').toEqual([]);
    },
    { auto: true },
  ],
  lab: async ({ page }, use) => use(new LabPage(page)),
});
