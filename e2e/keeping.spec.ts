// The work is found again: after a reload, after the browser was killed, in the tab it belongs to.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { expect, LabPage, test } from './fixtures.ts';

// What is kept is the subject: each test begins with a browser that never kept anything.
test.use({ ownContext: true });

const TEXT =
  '# mine\nuse fork\ntitle Mine  alone\n\nproc A # first\nmmap A m 4\nwrite A m all 0x41\nfork A B\n> a note\n';

/** Makes work with branches, a cursor in the past and text of its own. */
async function makeWork(lab: LabPage): Promise<string> {
  await lab.runText(TEXT);
  await lab.run('write B m 1 0x42', 'exit A');
  await lab.lines().nth(3).getByRole('button').click();
  await lab.at(4);
  await lab.run('write A m 0 0x43');
  await lab.by('step-back').click();
  await lab.at(4);
  await expect(lab.saved()).toBeVisible();
  return lab.shown();
}

async function seeWork(lab: LabPage, shown: string): Promise<void> {
  await expect(lab.page.locator('.scenario h2')).toHaveText('Mine alone');
  await lab.at(4);
  await expect.poll(() => lab.shown()).toBe(shown);
  expect(await lab.commands()).toEqual([
    'proc A',
    'mmap A m 4',
    'write A m all 0x41',
    'fork A B',
    'write A m 0 0x43',
  ]);
  await expect(lab.futures()).toContainText('Other futures 2');
  await lab.page.keyboard.press('e');
  await expect(lab.by('editor')).toHaveValue(`${TEXT}write A m 0 0x43\n`);
  await lab.page.keyboard.press('Escape');
  await lab.futures().locator('summary').click();
  await lab.futures().getByRole('button', { name: '2 commands from “write B m 1 0x42”' }).click();
  await lab.by('last').click();
  await expect(lab.card(0)).toHaveCount(0);
  await expect(lab.figure('copies')).toHaveText('1');
  for (let back = 0; back < 2; back++) await lab.by('undo').click();
  await expect(lab.lines()).toHaveCount(6);
}

test('a reload finds the work: branches, place, text, undo', async ({ page, lab }) => {
  await lab.open();
  const shown = await makeWork(lab);
  await page.reload();
  await lab.ready();
  await seeWork(lab, shown);
});

test('a reload in the middle of a command finds the micro-step', async ({ page, lab }) => {
  await lab.open();
  for (let micro = 0; micro < 3; micro++) await page.keyboard.press('.');
  const sentence = 'Frame a1 has 2 references, so the kernel takes frame a6 for a copy.';
  await expect(lab.current()).toHaveText(sentence);
  await lab.still();
  await expect(lab.saved()).toBeVisible();
  await page.reload();
  await lab.ready();
  await expect(lab.current()).toHaveText(sentence);
});

test('text that was edited and not run yet is found by a reload', async ({ page, lab }) => {
  await lab.open();
  await page.keyboard.press('e');
  await expect(lab.by('editor')).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('write P2 heap 0 0xQQ');
  const text = await lab.by('editor').inputValue();
  await lab.still();
  await expect(lab.saved()).toBeVisible();
  await page.reload();
  await lab.ready();
  await expect(lab.by('editor')).toHaveValue(text);
  await lab.by('run-text').click();
  await expect(page.locator('.problems li')).toContainText('“0xQQ” is not a byte');
});

test('a reload finds the recording and goes on comparing', async ({ page, lab }) => {
  await lab.open();
  await lab.take('Recordings of a real Linux kernel', 'The child writes');
  await lab.by('step-back').click();
  await lab.at(8);
  await expect(lab.saved()).toBeVisible();
  await page.reload();
  await lab.ready();
  await lab.at(8);
  await expect(page.locator('.verdict')).toHaveClass(/agrees/);
});

/** The command lines of all processes, by process id. `ps` is not everywhere, nor is /proc. */
function commandLines(): Map<number, string> {
  const found = new Map<number, string>();
  if (process.platform !== 'linux') {
    const list = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' });
    for (const [, id, line] of list.matchAll(/^ *(\d+) (.*)$/gm)) found.set(Number(id), line ?? '');
    return found;
  }
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      found.set(Number(entry), readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' '));
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

/** The browser's main process, by the profile it was started with. */
function browserProcess(profile: string): number {
  for (const [id, line] of commandLines())
    if (line.includes(`--user-data-dir=${profile}`) && !line.includes(' --type=')) return id;
  throw new Error('the browser’s process was not found');
}

test('a browser that is killed has kept what it called saved', async ({ baseURL, launchOptions, quiet }) => {
  const profile = mkdtempSync(join(tmpdir(), 'cowscope-killed-'));
  const launch = async (): Promise<{ context: BrowserContext; lab: LabPage }> => {
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...(baseURL ? { baseURL } : {}),
    });
    await quiet.watch(context);
    const lab = new LabPage(context.pages()[0] ?? (await context.newPage()));
    await lab.open();
    return { context, lab };
  };
  try {
    const first = await launch();
    const shown = await makeWork(first.lab);
    const browser = browserProcess(profile);
    const gone = new Promise((resolve) => first.context.on('close', resolve));
    process.kill(browser, 'SIGKILL');
    await gone;
    const second = await launch();
    await seeWork(second.lab, shown);
    await second.context.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

const refusals = {
  'throws at once': () => {
    Object.defineProperty(IDBFactory.prototype, 'open', {
      value: () => {
        throw new DOMException('refused by the test', 'SecurityError');
      },
    });
  },
  'answers with an error, and so does all other storage': () => {
    Object.defineProperty(IDBFactory.prototype, 'open', {
      value: () => {
        const request = new EventTarget() as unknown as { onerror?: () => void; error: unknown };
        request.error = new DOMException('refused by the test', 'UnknownError');
        setTimeout(() => request.onerror?.(), 5);
        return request;
      },
    });
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('refused by the test', 'SecurityError');
        },
      });
  },
} as const;

for (const [how, refuse] of Object.entries(refusals))
  test(`where storage is refused (it ${how}) this is said, and everything works`, async ({ page, lab }) => {
    await page.addInitScript(refuse);
    await lab.open();
    await expect(lab.by('not-kept')).toContainText('Kept only while this page is open');
    await expect(page.locator('.scenario h2')).toHaveText('Fork, then write');
    await lab.run('write P2 heap 0 0x42');
    await expect(lab.figure('copies')).toHaveText('1');
    await lab.by('undo').click();
    await lab.at(4);
    await lab.take('Recordings of a real Linux kernel', 'The child writes');
    await expect(page.locator('.verdict')).toHaveClass(/agrees/);
    await page.getByLabel('Theme').first().selectOption('dark');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(lab.saved()).toHaveCount(0);
    await expect(lab.by('notice')).toHaveCount(0);
    await expect(lab.by('not-kept')).toBeVisible();
    await page.evaluate(() => {
      location.hash = 't=use fork; title Linked; proc A';
    });
    await expect(page.locator('.scenario h2')).toHaveText('Linked');
    await lab.run('proc B');
    await expect(lab.by('not-kept')).toBeVisible();
    await page.goBack();
    await expect(page.locator('.verdict')).toHaveClass(/agrees/);
  });

test('storage that fails later is said as well', async ({ page, lab }) => {
  await lab.open();
  await lab.run('exit P2');
  await expect(lab.saved()).toBeVisible();
  await page.evaluate(() => {
    Object.defineProperty(IDBDatabase.prototype, 'transaction', {
      value: () => {
        throw new DOMException('refused by the test', 'QuotaExceededError');
      },
    });
  });
  await lab.run('exit P1');
  await expect(lab.by('not-kept')).toContainText('there is no room left on this device');
  await expect(lab.saved()).toHaveCount(0);
  await expect(lab.card(0)).toHaveCount(0);
  // Said once: whoever has read it is not told again at every step.
  await lab.by('not-kept').getByRole('button', { name: 'Dismiss' }).click();
  await lab.run('proc P9');
  await expect(lab.by('not-kept')).toHaveCount(0);
  await expect(lab.saved()).toHaveCount(0);
});

test('two tabs have their own work, and neither overwrites the other’s', async ({ context, lab, page }) => {
  await lab.open();
  await lab.runText('use fork\nproc One\n');
  await expect(lab.saved()).toBeVisible();
  const other = new LabPage(await context.newPage());
  await other.open();
  await expect(other.page.locator('.scenario h2')).toHaveText('Fork, then write');
  await other.runText('use fork\nproc Two\n');
  await expect(other.saved()).toBeVisible();
  await lab.run('mmap One m 2');
  await expect(lab.saved()).toBeVisible();
  await other.run('mmap Two m 3');
  await expect(other.saved()).toBeVisible();
  for (const [tab, name, pages] of [
    [lab, 'One', 2],
    [other, 'Two', 3],
  ] as const) {
    await tab.page.reload();
    await tab.ready();
    await tab.at(2);
    expect(await tab.commands()).toEqual([`proc ${name}`, `mmap ${name} m ${pages}`]);
  }
  await page.close();
  await other.page.close();
  const next = new LabPage(await context.newPage());
  await next.open();
  expect(await next.commands()).toEqual(['proc Two', 'mmap Two m 3']);
});

test('the theme is remembered', async ({ page, lab }) => {
  await lab.open();
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByLabel('Theme').first().selectOption('dark');
  expect(await ground()).not.toBe(light);
  await page.reload();
  await lab.ready();
  await expect(page.getByLabel('Theme').first()).toHaveValue('dark');
  expect(await ground()).not.toBe(light);
  await page.getByLabel('Theme').first().selectOption('system');
  expect(await ground()).toBe(light);
});
