// The keyboard reaches everything, the focus is always seen, and it comes back to where something was opened.
import { expect, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

/** What has the focus, in words, and how that shows. */
const FOCUSED = (): { name: string; inStage: boolean; seen: boolean } => {
  const element = document.activeElement as HTMLElement;
  const style = getComputedStyle(element);
  const drawn = [...element.querySelectorAll('g[data-item] rect, [data-item] > rect')];
  const around = element.closest('.scrubber, .prompt');
  const outlined = (of: Element): boolean => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(of);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  };
  return {
    name:
      element.getAttribute('data-item') ??
      element.getAttribute('data-testid') ??
      element.getAttribute('aria-label') ??
      element.textContent ??
      '',
    inStage: element.closest('.stage-items') !== null,
    seen:
      drawn.length > 0
        ? drawn.some((rect) => getComputedStyle(rect).strokeWidth === '3px')
        : outlined(element) || (around !== null && outlined(around)) || style.outlineStyle === 'auto',
  };
};

test('Tab reaches every control in order, once each, and the focus is seen on each', async ({
  page,
  lab,
}) => {
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const reached: string[] = [];
  const unseen: string[] = [];
  let inStage = 0;
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    const { name, inStage: isInStage, seen } = await page.evaluate(FOCUSED);
    reached.push(name);
    if (isInStage) inStage++;
    if (!seen) unseen.push(name);
  }
  expect(unseen).toEqual([]);
  expect(new Set(reached).size).toBe(reached.length);
  expect(reached.length).toBeGreaterThan(28);
  for (const name of [
    'open',
    'Theme',
    'help',
    'first',
    'play',
    'last',
    'scrubber',
    'fine',
    'console',
    'palette',
    'depth-plain',
    'depth-deep',
    'Frames in use',
    'Process',
  ])
    expect(
      reached.filter((one) => one === name),
      name,
    ).toHaveLength(1);
  expect(inStage, 'the stage is one stop').toBe(1);
  expect(reached.indexOf('open')).toBeLessThan(reached.indexOf('edit'));
  expect(reached.indexOf('edit')).toBeLessThan(reached.indexOf('first'));
  expect(reached.indexOf('first')).toBeLessThan(reached.indexOf('console'));
  await expect(lab.by('undo')).toBeDisabled();
});

test('arrows walk the stage from item to item, and each shows its focus', async ({ page, lab }) => {
  await page.keyboard.press('g');
  await expect(lab.row(0, 0)).toBeFocused();
  const walked = new Set<string>();
  for (const key of [
    'ArrowDown',
    'ArrowDown',
    'ArrowRight',
    'ArrowRight',
    'ArrowRight',
    'ArrowUp',
    'ArrowUp',
    'ArrowUp',
    'ArrowLeft',
  ]) {
    await page.keyboard.press(key);
    const { name, inStage, seen } = await page.evaluate(FOCUSED);
    expect(inStage).toBe(true);
    expect(seen, name).toBe(true);
    walked.add(name.split(':')[0] ?? '');
  }
  expect([...walked].sort()).toEqual(['card', 'slot', 'unit']);
  // One stop for Tab, wherever the arrows went.
  await expect(page.locator('.stage [data-item][tabindex="0"]')).toHaveCount(1);
  const here = await page.evaluate(() => document.activeElement?.getAttribute('data-item'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-item'))).toBe(here);
});

test('every item of the stage can be reached by arrows', async ({ page, lab }) => {
  await page.keyboard.press('g');
  await expect(lab.row(0, 0)).toBeFocused();
  const all = await page
    .locator('.stage [data-item]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-item')));
  // From any reached item press all four arrows, until nothing new turns up.
  const reached = await page.evaluate(() => {
    const press = (from: Element, key: string): string => {
      (from as SVGElement).focus();
      from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      return document.activeElement?.getAttribute('data-item') ?? '';
    };
    const found = new Set([document.activeElement?.getAttribute('data-item') ?? '']);
    for (const item of found)
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
        const element = document.querySelector(`[data-item="${item}"]`);
        if (element) found.add(press(element, key));
      }
    return [...found];
  });
  expect(reached.sort()).toEqual([...all].sort());
});

test('Esc closes what is open and gives the focus back', async ({ page, lab }) => {
  await lab.card(1).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(lab.card(1)).toBeFocused();

  await lab.by('help').focus();
  await page.keyboard.press('Enter');
  const help = page.getByRole('dialog');
  await expect(help).toBeVisible();
  await expect(help).toContainText('Step forward');
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(() => document.activeElement?.closest('.lab, .bottom, .topbar') === null),
    ).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(lab.by('help')).toBeFocused();

  await page.getByRole('button', { name: 'Edit', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(lab.by('editor')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeFocused();
});

test('a click outside closes the menu, and a second click on the name as well', async ({ page, lab }) => {
  await lab.card(0).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.locator('.figures h2').first().click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await lab.card(0).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await lab.card(0).locator('.dots').click({ force: true });
  await expect(page.getByRole('menu')).toHaveCount(0);
});

test('a menu closes when its commands have become stale, and gives the focus back', async ({ page, lab }) => {
  await lab.run('exec P2');
  await lab.card(0).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  // Not by a pointer, whose press outside would close the menu.
  await lab.by('undo').evaluate((button: HTMLButtonElement) => button.click());
  await lab.at(4);
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(lab.card(0)).toBeFocused();
});

test('every key of the help does what it says', async ({ page, lab }) => {
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  const keys = await page.locator('.help kbd').allTextContents();
  expect(keys).toEqual(
    expect.arrayContaining([
      '→',
      '←',
      '.',
      ',',
      'Shift →',
      'Shift ←',
      'Home',
      'End',
      'Space',
      '-',
      '=',
      ':',
      '/',
      'E',
      'G',
      'S',
      'Ctrl Z',
      'Ctrl Shift Z',
      'Ctrl Y',
      'Ctrl K',
      'W',
      'O',
      '?',
    ]),
  );
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('/');
  await expect(lab.by('console')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press(':');
  await expect(lab.by('console')).toBeFocused();
  await page.keyboard.type('. e ?');
  await expect(lab.by('console')).toHaveValue('. e ?');
  await lab.at(4);
});
