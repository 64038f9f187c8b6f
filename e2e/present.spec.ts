// Present mode, the spotlight, and the projector's window that keeps in step.
import type { Page } from '@playwright/test';
import { axe } from './axe.ts';
import { expect, type LabPage, test } from './fixtures.ts';

const SMALLEST = 22;
const SIZES = [
  [1024, 768],
  [1280, 720],
  [1920, 1080],
] as const;

async function enter(lab: LabPage): Promise<void> {
  await lab.by('present').click();
  await expect(lab.by('present-mode')).toBeVisible();
  await lab.still();
}

const stepLine = (page: Page) => page.locator('.present h1');
const sentence = (page: Page) => page.getByTestId('sentence');

/** Every visible text with the pixels its letters are high, by what it says. */
const textSizes = (page: Page): Promise<readonly (readonly [string, number])[]> =>
  page.evaluate(() => {
    const found: [string, number][] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const element = node.parentElement;
      const words = node.textContent?.trim() ?? '';
      if (
        !element ||
        words === '' ||
        !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      )
        continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
      found.push([words, size * scale]);
    }
    return found;
  });

/** What reaches beyond the window, by what it is. */
const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const all = document.querySelectorAll(
      '.present [data-id], .present text, .present h1, .present p, .present-hint',
    );
    const frame = document.querySelector('.stage-scroll');
    const scrolls =
      frame && (frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight);
    const beyond = [...all].filter((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
    });
    return [
      ...(scrolls ? ['the stage scrolls'] : []),
      ...beyond.map((element) => element.getAttribute('data-id') ?? element.textContent ?? ''),
    ];
  });

test.beforeEach(({ lab }) => lab.open());

test('present mode shows the stage and one sentence, and everything else is back afterwards', async ({
  page,
  lab,
}) => {
  await enter(lab);
  await expect(stepLine(page)).toHaveText('Step 4 of 9 · fork P1 P2');
  await expect(sentence(page)).toContainText('page table entries');
  for (const gone of ['.topbar', '.side.left', '.side.right', '.bottom', '.legend'])
    await expect(page.locator(gone)).toBeHidden();
  await expect(page.locator('.stage svg')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(lab.by('present-mode')).toHaveCount(0);
  await expect(page.locator('.topbar')).toBeVisible();
  await expect(lab.by('present')).toBeFocused();
  await page.keyboard.press('p');
  await expect(lab.by('present-mode')).toBeVisible();
  await page.keyboard.press('p');
  await expect(lab.by('present-mode')).toHaveCount(0);
});

test('all text can be read from afar, and nothing is cut off, with two processes and with three', async ({
  page,
  lab,
}) => {
  await enter(lab);
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const step of [
      'Home',
      'PageDown',
      'PageDown',
      'PageDown',
      'PageDown',
      'PageDown',
      'PageDown',
      'End',
      'PageUp',
    ]) {
      await page.keyboard.press(step);
      await lab.still();
      const where = `${width}×${height}, ${await stepLine(page).textContent()}`;
      expect(await cutOff(page), where).toEqual([]);
      const small = (await textSizes(page)).filter(([, size]) => size < SMALLEST - 0.01);
      expect(small, where).toEqual([]);
    }
    expect((await textSizes(page)).length).toBeGreaterThan(30);
  }
});

test('a clicker moves it, and blanks the screen', async ({ page, lab }) => {
  await enter(lab);
  const at = async (step: number): Promise<void> => {
    await expect(stepLine(page)).toContainText(`Step ${step} of 9`);
    await lab.still();
  };
  for (const [key, step] of [
    ['PageDown', 5],
    ['ArrowRight', 6],
    [' ', 7],
    ['PageUp', 6],
    ['ArrowLeft', 5],
    ['End', 9],
  ] as const) {
    await page.keyboard.press(key);
    await at(step);
  }
  await page.keyboard.press('Home');
  await expect(stepLine(page)).toHaveText('Before the first command');
  await page.keyboard.press('PageDown');
  await at(1);
  for (const key of ['.', 'b']) {
    await page.keyboard.press(key);
    await expect(lab.by('blank')).toBeVisible();
    await page.keyboard.press('PageDown');
    await expect(lab.by('blank')).toHaveCount(0);
    await at(1);
  }
  await page.keyboard.press('F5');
  await lab.still();
  await expect(lab.by('present-mode')).toBeVisible();
});

test('a click on either half turns the page, and one on a page of the stage still writes it', async ({
  page,
  lab,
}) => {
  await enter(lab);
  const box = await page.locator('.present').boundingBox();
  const { width = 0, height = 0 } = box ?? {};
  await page.mouse.click(width * 0.6, height - 12);
  await expect(stepLine(page)).toContainText('Step 5 of 9');
  await lab.still();
  await page.mouse.click(width * 0.4, height - 12);
  await expect(stepLine(page)).toContainText('Step 4 of 9');
  await lab.still();
  await lab.row(1, 0).click();
  await expect(stepLine(page)).toHaveText('Step 5 of 5 · write P2 heap 0 0x42');
  await lab.card(1).locator('.hit').click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.mouse.click(width * 0.4, height - 12);
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(stepLine(page)).toContainText('Step 5 of 5');
});

test('the hint comes with the pointer and goes by itself', async ({ page, lab }) => {
  await enter(lab);
  await expect(lab.by('present-hint')).toBeVisible();
  await expect(lab.by('present-hint')).toBeHidden({ timeout: 10_000 });
  await page.mouse.move(300, 300);
  await expect(lab.by('present-hint')).toBeVisible();
  await lab.by('leave-present').click();
  await expect(lab.by('present-mode')).toHaveCount(0);
});

test('the sentence comes after the motion', async ({ page, lab }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await enter(lab);
  // Slowly, so that a busy machine sees each micro-step.
  for (let slower = 0; slower < 2; slower++) await page.keyboard.press('-');
  await page.keyboard.press('PageDown');
  await expect(stepLine(page)).toContainText('Step 5 of 9');
  expect(await sentence(page).textContent()).toBe('');
  const height = (await sentence(page).boundingBox())?.height;
  await expect(sentence(page)).toContainText('P2 writes heap page 1');
  expect((await sentence(page).boundingBox())?.height).toBe(height);
  await page.keyboard.press('PageDown');
  await expect(sentence(page)).toHaveText('P2 stores “M” in heap page 1 (frame a6).');
});

test('the spotlight dims what has nothing to do with an item, in present mode and without', async ({
  page,
  lab,
}) => {
  const strength = (item: ReturnType<LabPage['unit']>) =>
    item.evaluate((element) => Number(getComputedStyle(element).opacity));
  await lab.unit(1).hover();
  await page.keyboard.press('l');
  await expect.poll(() => strength(lab.unit(0))).toBeLessThan(0.5);
  for (const lit of [lab.unit(1), lab.row(0, 1), lab.row(1, 1)]) expect(await strength(lit)).toBe(1);
  expect(await strength(lab.row(0, 0))).toBeLessThan(0.5);
  await page.keyboard.press('l');
  await expect.poll(() => strength(lab.unit(0))).toBe(1);

  await enter(lab);
  await lab.row(0, 2).click({ button: 'right' });
  await expect.poll(() => strength(lab.unit(0))).toBeLessThan(0.5);
  expect(await strength(lab.unit(2))).toBe(1);
  await lab.unit(3).click({ button: 'right' });
  await expect.poll(() => strength(lab.unit(3))).toBe(1);
  expect(await strength(lab.unit(2))).toBeLessThan(0.5);
  await page.keyboard.press('Escape');
  await expect(lab.by('present-mode')).toBeVisible();
  await expect.poll(() => strength(lab.unit(2))).toBe(1);
  await page.keyboard.press('Escape');
  await expect(lab.by('present-mode')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing in present mode', async ({ page, lab }) => {
      await enter(lab);
      await page.mouse.move(300, 300);
      for (const key of ['PageDown', 'End', '.']) {
        await page.keyboard.press(key);
        await lab.still();
        const { violations } = await axe(page)
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`)).toEqual([]);
      }
    });
  });

/** Opens the projector's window with the key, as a presenter does. */
async function openProjector(page: Page): Promise<Page> {
  const [projector] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Shift+O')]);
  await expect(projector.locator('.stage svg')).toBeVisible();
  return projector;
}

test.describe('a projector', () => {
  test('follows steps, spotlight, theme and blank, and its keys move the presenter', async ({
    page,
    lab,
  }) => {
    const projector = await openProjector(page);
    const workers: unknown[] = [];
    projector.on('worker', (worker) => workers.push(worker));
    await expect(stepLine(projector)).toHaveText('Step 4 of 9 · fork P1 P2');
    await expect(sentence(projector)).toContainText('page table entries');
    await page.keyboard.press('ArrowRight');
    await expect(stepLine(projector)).toHaveText('Step 5 of 9 · write P2 heap 1 0x4d');
    await expect(projector.locator('[data-item="unit:6"]')).toBeVisible();
    await expect(sentence(projector)).toHaveText('P2 stores “M” in heap page 1 (frame a6).');

    await lab.unit(6).click({ button: 'right' });
    await expect(projector.locator('[data-item="unit:0"]')).toHaveAttribute('opacity', /0\.1/);
    await page.keyboard.press('Escape');
    await expect(projector.locator('[data-item="unit:0"]')).not.toHaveAttribute('opacity', /./);

    await page.getByRole('combobox', { name: 'Theme' }).first().selectOption('dark');
    await expect(projector.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.locator('body').click({ position: { x: 700, y: 20 } });

    await projector.keyboard.press('PageDown');
    await expect(lab.by('scrubber')).toHaveValue('6');
    await expect(stepLine(projector)).toContainText('Step 6 of 9');
    await projector.keyboard.press('PageUp');
    await expect(stepLine(projector)).toContainText('Step 5 of 9');
    await projector.keyboard.press('.');
    await expect(projector.getByTestId('blank')).toBeVisible();
    await projector.keyboard.press('PageDown');
    await expect(projector.getByTestId('blank')).toHaveCount(0);
    await expect(stepLine(projector)).toContainText('Step 5 of 9');

    await projector.mouse.click(300, 300);
    await lab.still();
    await expect(stepLine(projector)).toContainText('Step 5 of 9');
    expect(workers).toEqual([]);
    expect(await projector.evaluate(() => document.querySelector('.bottom, .topbar, .side'))).toBeNull();
  });

  test('goes on by itself when the presenter’s page is loaded again, and says when it is gone', async ({
    page,
    lab,
  }) => {
    const projector = await openProjector(page);
    await lab.run('exit P2');
    await expect(lab.saved()).toBeVisible();
    await page.reload();
    await lab.ready();
    await lab.still();
    await expect(stepLine(projector)).toContainText('exit P2');
    await lab.by('step-back').click();
    await expect(stepLine(projector)).toHaveText('Step 4 of 5 · fork P1 P2');
    await page.close();
    await expect(projector.getByTestId('presenter-away')).toBeVisible({ timeout: 20_000 });
    await expect(stepLine(projector)).toHaveText('Step 4 of 5 · fork P1 P2');
    await expect(projector.locator('.stage svg')).toBeVisible();
  });

  test('ignores what is not a message', async ({ page }) => {
    const projector = await openProjector(page);
    const name = await page.evaluate(
      () => `cowscope-projector-${sessionStorage.getItem('cowscope-projector')}`,
    );
    await page.evaluate((channelName) => {
      const channel = new BroadcastChannel(channelName);
      for (const data of [
        null,
        'hello',
        { kind: 'shown', all: true, parts: {} },
        { kind: 'shown', all: false, parts: { picture: { holders: 'all' } } },
        { kind: 'shown', all: false, parts: { theme: 7 } },
        { kind: 'press', press: '__proto__' },
        { kind: 'run', line: 'exit P1' },
      ])
        channel.postMessage(data);
      channel.close();
    }, name);
    await page.keyboard.press('ArrowRight');
    await expect(stepLine(projector)).toContainText('Step 5 of 9');
    await expect(projector.locator('.stage svg')).toBeVisible();
  });

  test('whose window was not let open is offered as a link', async ({ page, lab }) => {
    await page.evaluate(() => {
      window.open = () => null;
    });
    await enter(lab);
    await page.keyboard.press('o');
    const link = page.locator('.present-blocked a');
    await expect(link).toBeVisible();
    const [projector] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    await expect(projector.locator('.stage svg')).toBeVisible();
    await expect(page.locator('.present-blocked')).toHaveCount(0);
  });
});
