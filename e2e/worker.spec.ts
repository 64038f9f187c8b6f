// The engine's worker dies or hangs: it is replaced, nothing is lost, and the command that did it is marked.
import type { Worker } from '@playwright/test';
import { expect, type LabPage, test } from './fixtures.ts';

// Workers that die or hang are best left behind with all that is theirs.
test.use({ ownContext: true });

/** How soon the engine's client gives up is in its own tests, to the millisecond; here it is enough that nobody waits as long as for a start. */
const MOST_MS = 12_000;

test.beforeEach(({ lab }) => lab.open());

const engineOf = (lab: LabPage): Worker => {
  const [worker] = lab.page.workers();
  if (!worker) throw new Error('there is no worker');
  return worker;
};

/** Ends the worker without any event, as an out-of-memory kill does. */
const kill = (lab: LabPage): Promise<void> => engineOf(lab).evaluate(() => self.close());

/** Lets the worker die in its next command, once that has begun: not a word comes after. */
const dieNext = (lab: LabPage): Promise<void> =>
  engineOf(lab).evaluate(() => {
    const post = self.postMessage.bind(self);
    let isDead = false;
    self.postMessage = (message: object) => {
      if (isDead) return;
      post(message);
      if (!('alive' in message)) return;
      isDead = true;
      self.close();
    };
  });

/** Lets the worker spin for ever in its next command. */
const hangNext = (lab: LabPage): Promise<void> =>
  engineOf(lab).evaluate(() => {
    const post = self.postMessage.bind(self);
    self.postMessage = (message: object) => {
      post(message);
      while ('alive' in message);
    };
  });

/** Lets the worker spin for ever at once, before any command. */
const hangNow = (lab: LabPage): Promise<void> =>
  engineOf(lab).evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });

/** Until another worker stands in place of the old one. */
const replaced = (lab: LabPage, old: Worker): Promise<void> =>
  expect
    .poll(() => lab.page.workers().length === 1 && !lab.page.workers().includes(old), { timeout: MOST_MS })
    .toBe(true);

for (const [how, harm] of [
  ['dies silently', dieNext],
  ['hangs', hangNext],
] as const)
  test(`a command at which the worker ${how} is marked, and can be tried again`, async ({ page, lab }) => {
    await lab.run('write P2 heap 0 0x42');
    const before = await lab.shown();
    const old = engineOf(lab);
    await harm(lab);
    const start = Date.now();
    await lab.by('console').fill('write P2 heap 4 0x43');
    await lab.by('console').press('Enter');
    await expect(page.locator('.trouble')).toContainText('stopped: it took too long');
    expect(Date.now() - start).toBeLessThan(MOST_MS);
    await expect(lab.by('notice')).toContainText('Everything before it is as it was');
    await expect(lab.lines()).toHaveCount(6);
    await replaced(lab, old);
    expect(await lab.shown()).toBe(before);
    await lab.by('notice').getByRole('button', { name: 'Dismiss' }).click();
    await expect(lab.by('notice')).toHaveCount(0);
    // What comes after it works, and leaves the stopped command out.
    await lab.run('read P1 heap 0');
    await lab.by('step-back').click();
    await lab.by('step-back').click();
    await lab.at(5);
    expect(await lab.shown()).toBe(before);
    await page.locator('.trouble').getByRole('button', { name: 'Try again' }).click();
    await expect(lab.row(1, 4)).toContainText('“C”');
    await expect(lab.figure('copies')).toHaveText('2');
    await expect(page.locator('.trouble')).toHaveCount(0);
    await expect(lab.saved()).toBeVisible();
  });

test('a worker that dies while nobody looks is replaced at the next step', async ({ page, lab }) => {
  await lab.by('last').click();
  await lab.at(9);
  const last = await lab.shown();
  const old = engineOf(lab);
  await kill(lab);
  await lab.by('step-back').click();
  await lab.by('last').click();
  await replaced(lab, old);
  await lab.at(9);
  expect(await lab.shown()).toBe(last);
  await expect(page.locator('.trouble')).toHaveCount(0);
  await lab.run('exit P2');
  await expect(lab.card(1)).toHaveCount(0);
});

for (const [how, harm] of [
  ['was dead', kill],
  ['hung', hangNow],
] as const)
  test(`a command sent to a worker that ${how} before is carried out by the next worker`, async ({
    page,
    lab,
  }) => {
    const old = engineOf(lab);
    await harm(lab);
    await lab.by('console').fill('write P2 heap 0 0x42');
    await lab.by('console').press('Enter');
    await expect(lab.row(1, 0)).toContainText('“B”', { timeout: MOST_MS });
    await replaced(lab, old);
    await expect(page.locator('.trouble')).toHaveCount(0);
    await expect(lab.figure('copies')).toHaveText('1');
    await expect(lab.lines()).toHaveCount(5);
  });

test('a scenario at which the worker hangs is given back with the line, and the work stays', async ({
  page,
  lab,
}) => {
  const before = await lab.shown();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const text = 'use fork\nproc A\nmmap A m 2\n';
  await lab.by('editor').fill(text);
  // What the page asks of itself has its answer: it is the scenario that is to hang.
  await lab.still();
  await hangNext(lab);
  await lab.by('run-text').click();
  await expect(page.locator('.problems li')).toContainText('Line 2', { timeout: MOST_MS });
  await expect(lab.by('editor')).toHaveValue(text);
  expect(await lab.shown()).toBe(before);
  await lab.by('run-text').click();
  await expect(lab.by('editor')).toHaveCount(0);
  await lab.at(2);
});

test('a stopped command is still marked after a reload', async ({ page, lab }) => {
  await lab.still();
  await dieNext(lab);
  await lab.by('console').fill('exit P2');
  await lab.by('console').press('Enter');
  await expect(page.locator('.trouble')).toBeVisible();
  await expect(lab.saved()).toBeVisible();
  await page.reload();
  await lab.ready();
  await expect(page.locator('.trouble')).toContainText('stopped');
  await expect(lab.card(1)).toBeVisible();
});

test('a worker that can never be started is said, with a way to start it again', async ({
  page,
  lab,
  quiet,
}) => {
  quiet.allow(/worker-.*\.js/);
  quiet.allow(/ERR_FAILED/);
  await page.route('**/worker-*.js', (route) => route.abort());
  await kill(lab);
  await lab.by('step-forward').click();
  const again = page.getByRole('button', { name: 'Start it again' });
  await expect(again).toBeVisible({ timeout: 15_000 });
  await page.unroute('**/worker-*.js');
  await again.click();
  await expect(again).toHaveCount(0);
  await lab.at(5);
  await expect(lab.figure('copies')).toHaveText('1');
  await lab.run('exit P2');
  await expect(lab.card(1)).toHaveCount(0);
});
