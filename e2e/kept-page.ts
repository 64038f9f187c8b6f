// One page for many tests: it is emptied between them, and keeps what makes a browser quick, its process and its cache.
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';

/** Of the app's own origin, and runs nothing: from here to the app and back, the page's process stays the same. */
const EMPTY = './icon.svg';

/** Goes where the app does not run, and takes away all that it has kept on this device. */
export async function empty(page: Page): Promise<void> {
  await page.goto(EMPTY);
  await page.evaluate(async () => {
    const gone = async ({ name = '' }): Promise<void> =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      });
    await Promise.all((await indexedDB.databases()).map(gone));
    localStorage.clear();
    sessionStorage.clear();
    window.name = '';
  });
}

/** What would outlast the test, since nobody can take it back. */
const LASTING = ['addInitScript', 'clock', 'exposeBinding', 'exposeFunction', 'setExtraHTTPHeaders'] as const;
const LASTING_OF_CONTEXT = [
  ...['addInitScript', 'exposeBinding', 'exposeFunction', 'newCDPSession'],
  ...['setExtraHTTPHeaders', 'setGeolocation', 'setOffline'],
] as const;

/** What a test may have asked to be told. */
const EVENTS = [
  ...[
    'console',
    'crash',
    'dialog',
    'domcontentloaded',
    'download',
    'filechooser',
    'load',
    'page',
    'pageerror',
  ],
  ...['popup', 'request', 'requestfailed', 'requestfinished', 'response', 'weberror', 'worker'],
] as const;

/** Playwright's options of the same names. A context is made with them, so tests that differ in them cannot share one. */
export interface Choice {
  readonly viewport: { readonly width: number; readonly height: number } | null | undefined;
  readonly colorScheme: 'light' | 'dark' | 'no-preference' | null | undefined;
  readonly reducedMotion: 'reduce' | 'no-preference' | null | undefined;
}

interface Kept {
  readonly key: string;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly session: CDPSession;
}

/** The page of a Playwright worker. It is made when a test asks for it, and never used again after one that failed. */
export class KeptPage {
  private kept: Kept | null = null;

  /**
   * @param prepare does with a new context what lasts as long as it does
   * @returns the page, as empty as a new one
   */
  async take(
    browser: Browser,
    choice: Choice,
    prepare: (context: BrowserContext) => Promise<void>,
  ): Promise<Page> {
    const key = JSON.stringify(choice);
    if (this.kept?.key !== key) {
      await this.close();
      const context = await browser.newContext();
      await prepare(context);
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      forbid(page, LASTING);
      forbid(context, LASTING_OF_CONTEXT);
      this.kept = { key, context, page, session };
    }
    return this.kept.page;
  }

  /** Empties the page after a test that asked for `choice`. */
  async giveBack({ viewport, colorScheme, reducedMotion }: Choice, isGood: boolean): Promise<void> {
    if (!this.kept) return;
    const { context, page, session } = this.kept;
    if (!isGood || page.isClosed()) {
      await this.close();
      return;
    }
    for (const event of EVENTS) for (const owner of [context, page]) owner.removeAllListeners(event);
    await Promise.all([context.unrouteAll(), page.unrouteAll(), context.clearPermissions()]);
    for (const other of context.pages()) if (other !== page) await other.close();
    await empty(page);
    await page.mouse.move(-1, -1);
    await page.emulateMedia({
      media: null,
      colorScheme: colorScheme ?? null,
      reducedMotion: reducedMotion ?? null,
      contrast: null,
      forcedColors: null,
    });
    if (viewport) await page.setViewportSize(viewport);
    const { origin } = new URL(page.url());
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  }

  async close(): Promise<void> {
    await this.kept?.context.close();
    this.kept = null;
  }
}

/** Tells a test that what it wants to do needs a page of its own. */
function forbid(owner: object, names: readonly string[]): void {
  for (const name of names)
    Object.defineProperty(owner, name, {
      get() {
        throw new Error(`${name} would outlast the test; it needs test.use({ ownContext: true })`);
      },
    });
}
