// Hostile text: it is only ever text, it is refused clearly where it has to be, and nothing is lost by it.
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const RUNS = '<img src=x onerror=globalThis.ran=1>';

test.beforeEach(async ({ page, lab }) => {
  await lab.open();
  page.on('dialog', (dialog) => {
    throw new Error(`a dialog: ${dialog.message()}`);
  });
});

test.afterEach(async ({ page }) => {
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
  expect(await page.evaluate(() => document.querySelectorAll('img, script:not([src]), iframe').length)).toBe(
    0,
  );
});

test('names of built-in properties are names like any other', async ({ page, lab }) => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  await lab.runText(
    [
      'use fork',
      ...names.flatMap((name) => [`proc ${name}`, `mmap ${name} ${name} 2`, `write ${name} ${name} 0 0x41`]),
      '',
    ].join('\n'),
  );
  for (const [holder, name] of names.entries()) {
    await expect(lab.card(holder)).toHaveAccessibleName(`Menu of ${name}`);
    await expect(lab.figure(`${name}.rss`)).toHaveText('4 KiB');
  }
  await lab.run('fork __proto__ valueOf', 'write valueOf __proto__ 0 0x42');
  await expect(lab.row(4, 0)).toContainText('“B”');
  await lab.tryRun('write isPrototypeOf heap 0 1');
  await expect(lab.by('refusal')).toContainText('No living process is called isPrototypeOf');
  await page.reload();
  await lab.ready();
  await expect(lab.card(0)).toContainText('__proto__');
  await lab.tryRun('__proto__ P1');
  await expect(lab.by('refusal')).toContainText('“__proto__” is not a command');
  await lab.tryRun('constructor');
  await expect(lab.by('refusal')).toContainText('“constructor” is not a command');
});

const words = [
  ['markup', RUNS.replaceAll(' ', '/')],
  ['a closing tag', '</code><script>globalThis.ran=1</script>'],
  ['bidirectional controls', '\u202Eevil\u2066\u200F'],
  ['a lone surrogate', 'a\uD800b'],
  ['a zero character', 'a\u0000b'],
  ['zero-width characters', 'P\u200B1'],
  ['template words', '{{7*7}}{holder}<%=7*7%>'],
] as const;

test('no word gets past being text, in the command line or in the scenario', async ({ page, lab }) => {
  const before = await lab.shown();
  for (const [what, word] of words) {
    await lab.tryRun(`proc ${word}`);
    await expect(lab.by('refusal'), what).toContainText('cannot be a name');
    await lab.tryRun(`${word} P1`);
    await expect(lab.by('refusal'), what).toContainText('is not a command');
  }
  expect(await lab.shown()).toBe(before);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await lab.by('editor').fill(['use fork', ...words.map(([, word]) => `proc ${word}`), ''].join('\n'));
  await expect(page.locator('.problems li')).toHaveCount(words.length);
  await expect(page.locator('.problems li').first()).toContainText('<img');
  await page.keyboard.press('Escape');
  expect(await lab.shown()).toBe(before);
});

test('a title, notes and comments of markup are shown as they are written', async ({ page, lab }) => {
  const text = `# ${RUNS}\nuse fork\ntitle <script>globalThis.ran=1</script>\nproc P1\n> ${RUNS}\n> \u202Enote\n`;
  await lab.runText(text);
  await expect(page.locator('.scenario h2')).toHaveText('<script>globalThis.ran=1</script>');
  await expect(page.locator('.why .note').first()).toHaveText(RUNS);
  await lab.run('proc P2');
  await expect(lab.saved()).toBeVisible();
  await page.reload();
  await lab.ready();
  await expect(page.locator('.scenario h2')).toHaveText('<script>globalThis.ran=1</script>');
  await lab.leaveField();
  await page.keyboard.press('e');
  await expect(lab.by('editor')).toHaveValue(`${text}proc P2\n`);
});

test('a name of 64 characters fits everywhere, one more is refused', async ({ page, lab }) => {
  const name = 'W'.repeat(64);
  await lab.run(`proc ${name}`, `mmap ${name} ${name} 2`, `write ${name} ${name} all 0x41`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(width).toBeLessThanOrEqual(0);
  await lab.tryRun(`proc ${name}W`);
  await expect(lab.by('refusal')).toContainText('up to 64');
});

test('a line of 64 KiB is refused in a moment, and the line and the page stay usable', async ({
  page,
  lab,
}) => {
  const before = await lab.shown();
  for (const line of [
    'x'.repeat(65_536),
    `proc ${'y'.repeat(65_536)}`,
    `write P1 heap ${'1-'.repeat(32_768)} 0`,
  ]) {
    const start = Date.now();
    await lab.tryRun(line);
    expect(Date.now() - start).toBeLessThan(3000);
  }
  expect(await lab.shown()).toBe(before);
  const box = await page.locator('.refusal').boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  await expect(lab.by('refusal')).toBeInViewport({ ratio: 0.5 });
  await lab.run('exit P2');
  await expect(lab.card(1)).toHaveCount(0);
});

test('2 MB pasted into the editor are refused clearly, and the old text stays', async ({
  page,
  lab,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('e');
  const old = await lab.by('editor').inputValue();
  await page.evaluate(() => navigator.clipboard.writeText('proc P1\n'.repeat(262_144)));
  await lab.by('editor').press('Control+End');
  const start = Date.now();
  await page.keyboard.press('Control+v');
  await expect(page.locator('.problems')).toContainText('1,048,576');
  expect(Date.now() - start).toBeLessThan(5000);
  await expect(lab.by('editor')).toHaveValue(old);
  await page.keyboard.press('Escape');
  await expect(lab.lines()).toHaveCount(9);
});

/** Text all at once: Chromium itself takes minutes to insert it as if it were typed. */
const fillAtOnce = (editor: Locator, text: string): Promise<void> =>
  editor.evaluate((area: HTMLTextAreaElement, value) => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, value);
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);

test('a scenario of 5,000 commands runs, steps and is edited; more than 20,000 are refused', async ({
  page,
  lab,
}) => {
  test.setTimeout(120_000);
  const text = `use fork\nproc P1\nmmap P1 heap 4\n${'write P1 heap 1 0x42\n'.repeat(5000)}`;
  await page.keyboard.press('e');
  await fillAtOnce(lab.by('editor'), text);
  await lab.by('run-text').click();
  await expect(lab.by('editor')).toHaveCount(0, { timeout: 30_000 });
  await lab.at(5002);
  await page.keyboard.press('Home');
  await lab.at(0);
  await page.keyboard.press('Shift+ArrowRight');
  await lab.at(10);
  await page.keyboard.press('End');
  await lab.at(5002);
  await page.keyboard.press('e');
  await fillAtOnce(lab.by('editor'), `use fork\n${'proc P1\n'.repeat(20_001)}`);
  await expect(page.locator('.problems')).toContainText('20,000 statements');
});
