// Strings as a C++ programmer meets them: variables, buffers, seals, references that dangle, and their kin.
import { axe } from './axe.ts';
import { expect, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open('string'));

test('the classic example: no character is copied until one of two is appended to', async ({ page, lab }) => {
  await expect(lab.by('code').first()).toHaveText('std::string x("Hello");');
  await expect(lab.unit(1)).toHaveAccessibleName(
    /Buffer b1.*“Hello”.*refcount 1, 2 owners, referred to by x and y/,
  );
  await expect(lab.figure('copied')).toHaveText('0 bytes');
  await expect(lab.figure('saved')).toHaveText('30 bytes');
  await page.keyboard.press('ArrowRight');
  await lab.at(3);
  await expect(page.locator('.why .own-code')).toHaveText('y += ", World!";');
  await expect(lab.figure('copied')).toHaveText('5 bytes');
  await expect(lab.figure('liveBytes')).toHaveText('68 bytes');
  await expect(lab.handle(0)).toHaveAccessibleName(/^x reads “Hello”, 5 characters, in b1$/);
  await expect(lab.handle(1)).toHaveAccessibleName(/^y reads “Hello, World!”, 13 characters, in b2$/);
  await expect(lab.unit(1)).toHaveAccessibleName(/length 5, capacity 5, refcount 0, 1 owner/);
});

test('its micro-steps: look up, allocate, copy, leave, refer, write', async ({ page, lab }) => {
  for (let micro = 0; micro < 3; micro++) await page.keyboard.press('.');
  await expect(lab.current()).toHaveText('5 characters copied from b1 to b2; x keeps b1: “Hello”.');
  await expect(lab.unit(2)).toBeVisible();
  await expect(lab.handle(1)).toHaveAccessibleName(/y reads “Hello”, .* in b1/);
  await expect(page.locator('[data-id^="tag:"], [data-id^="copy:"]')).not.toHaveCount(0);
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(page.locator('.stage')).toContainText('No string is alive');
});

test('reading with a non-const [] copies and breaks the seal; a const one does not', async ({
  page,
  lab,
}) => {
  await lab.take('Scenarios', 'Reading that copies');
  await lab.at(4);
  await expect(lab.unit(1)).toHaveAccessibleName(/3 owners/);
  await page.keyboard.press('ArrowRight');
  await lab.at(5);
  await expect(lab.unit(2)).toHaveAccessibleName(/refcount −1.*unshareable/);
  await expect(lab.unit(2)).toContainText('unshareable');
  await expect(lab.figure('copied')).toHaveText('23 bytes');
});

test('a reference that dangles is unmistakable, in the picture and in words', async ({ page, lab }) => {
  await lab.take('Scenarios', 'Why C++11 forbade it');
  await page.keyboard.press('End');
  await expect(lab.pointer(0)).toHaveAccessibleName(/p, pointer to b1\[0\], dangling: its buffer is freed/);
  await expect(lab.pointer(0)).toContainText('dangling');
  await expect(lab.unit(1)).toHaveAccessibleName(/Buffer b1.*freed/);
  await expect(lab.current()).toContainText('undefined behaviour');
  await page.keyboard.press('t');
  await expect(lab.by('text-view')).toContainText('dangling');
});

test('an exception changes nothing', async ({ page, lab }) => {
  const before = await lab.handle(0).getAttribute('aria-label');
  await lab.run('at x 9');
  await expect(lab.current()).toHaveText('std::out_of_range is thrown: 9 is beyond the length, 5.');
  expect(await lab.handle(0).getAttribute('aria-label')).toBe(before);
  await expect(page.locator('.tick.is-trap')).toHaveCount(1);
});

test('direct manipulation: click, shift-click, menu, and keys alone', async ({ page, lab }) => {
  await lab.handle(1).click();
  await expect(lab.handle(1)).toContainText('Hello!');
  await lab.handle(0).click({ modifiers: ['Shift'] });
  await expect(lab.current()).toContainText('x.c_str() reads b1');
  await lab.card(0).click();
  await page.getByRole('menuitem', { name: /copy it to x2/ }).click();
  await expect(lab.handle(2)).toContainText('Hello');
  await lab.handle(2).focus();
  await page.keyboard.press('Enter');
  await expect(lab.handle(2)).toContainText('Hello!');
  await page.keyboard.press('m');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(lab.handle(2)).toHaveCount(0);
  await lab.unit(1).click();
  await expect(lab.by('selected')).toContainText('Buffer b1');
  await expect(lab.by('biography')).toContainText('allocated');
});

test('text with spaces, quotes and signs of the language is typed in quotes', async ({ page, lab }) => {
  await lab.run('let q "a; b # \\"c\\""');
  await expect(lab.handle(2)).toHaveAccessibleName(/“a; b # "c"”/);
  await expect(page.locator('.why .own-code')).toHaveText('std::string q("a; b # \\"c\\"");');
  await lab.tryRun('let r "abc');
  await expect(lab.by('refusal')).toContainText('does not end on its line');
  await lab.tryRun('append qq "x"');
  await expect(lab.by('refusal')).toContainText('Use “q”');
});

test('every recording of the real library agrees at every step', async ({ page, lab }) => {
  await lab.by('open').click();
  const titles = await page.locator('.shelf ul').nth(1).locator('b').allTextContents();
  await page.keyboard.press('Escape');
  expect(titles).toHaveLength(15);
  for (const title of [titles[0], titles.at(-1)]) {
    await lab.take('Recordings of a real libstdc++', title ?? '');
    const steps = (await lab.commands()).length;
    await page.keyboard.press('Home');
    for (let step = 1; step <= steps; step++) {
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('End');
    await expect(page.locator('.verdict')).toHaveClass(/agrees/);
  }
});

test('the same scenario on kindred strategies, side by side and one after the other', async ({
  page,
  lab,
}) => {
  await page.keyboard.press('ArrowRight');
  const figure = (system: string, id: string) => page.locator(`[data-kin-figure="${system}.${id}"]`);
  await expect(figure('string', 'copied')).toHaveText('5');
  await expect(figure('string-eager', 'allocs')).toHaveText('0');
  await page.locator('[data-kin="string-arc"]').getByRole('button').click();
  await expect(page).toHaveURL(/system=string-arc$/);
  await expect(page.locator('.scenario h2')).toHaveText('Hello, then append');
  await expect(lab.by('system')).toContainText('Arc');
  expect(await lab.commands()).toContain('append y ", World!"');
  await expect(page.locator('.why .note')).toHaveCount(0);
  await lab.run('copy z x');
  await expect(page.locator('.kin')).toHaveAttribute('aria-busy', 'false');
  const [library, arc] = [figure('string', 'copied'), figure('string-arc', 'copied')];
  const before = [Number(await library.innerText()), await arc.innerText()] as const;
  await lab.run('readindex x 0');
  await expect(library).toHaveText(`${before[0] + 6}`);
  await expect(arc).toHaveText(before[1]);
});

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing wrong in ${theme}`, async ({ page, lab }) => {
    await page.emulateMedia({ colorScheme: theme });
    await lab.take('Scenarios', 'Why C++11 forbade it');
    await page.keyboard.press('End');
    await lab.unit(2).click();
    await lab.by('system').click();
    await lab.still();
    const { violations } = await axe(page).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
