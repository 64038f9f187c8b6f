// The layers view: a base with overlays over it, written and read by mouse, keys and touch; a large disk, moved through and enlarged.
import type { Locator, Page } from '@playwright/test';
import { axe } from './axe.ts';
import { expect, type LabPage, test } from './fixtures.ts';

const sight = (page: Page, holder: number, slot: number): Locator =>
  page.locator(`[data-item="sight:${holder}/${slot}"]`);
const place = (page: Page, layer: number, slot: number): Locator =>
  page.locator(`[data-id="place:${layer}/${slot}"]`);
const band = (page: Page, layer: number): Locator => page.locator(`[data-item="band:layer:${layer}"]`);

const SMALL = [
  'use uml',
  'title Two over one',
  '',
  'create base 64K fill=0x41',
  'overlay A base',
  'overlay B base',
  '',
];
const LARGE = [
  'use uml',
  'title A large one',
  '',
  'create base 4G fill=0x5A',
  'overlay A base',
  'overlay B base',
  '',
];

async function open(lab: LabPage, lines: readonly string[]): Promise<void> {
  await lab.open('uml');
  await lab.runText(lines.join('\n'));
  await lab.still();
}

/** The first place that is shown. */
const firstShown = (page: Page, holder = 1): Promise<number> =>
  page
    .locator(`[data-item^="sight:${holder}/"]`)
    .first()
    .getAttribute('data-item')
    .then((item) => Number(item?.split('/')[1]));

test('a write fills a place of the writer’s own layer, and the others see the base', async ({
  page,
  lab,
}) => {
  await open(lab, SMALL);
  await expect(sight(page, 1, 3)).toHaveAttribute('aria-label', 'A reads “A” in block 3, from base');
  await sight(page, 1, 3).click();
  await expect(lab.lines()).toHaveCount(4);
  await expect(lab.lines().last()).toContainText('write A 12288 512 0x42');
  await lab.still();
  await expect(place(page, 1, 3)).toHaveAttribute('aria-label', /^A, block 3: “B”, 1 of 8 sectors here/);
  await expect(sight(page, 1, 3)).toHaveAttribute('aria-label', /from several layers$/);
  await expect(sight(page, 2, 3)).toHaveAttribute('aria-label', 'B reads “A” in block 3, from base');
  await expect(place(page, 2, 3)).not.toHaveAttribute('data-item', /./);
  await sight(page, 2, 3).click({ modifiers: ['Shift'] });
  await expect(lab.lines().last()).toContainText('read B 12288 512');
});

test('overlays are made from the menu of a guest, and stand beside each other above their base', async ({
  page,
  lab,
}) => {
  await lab.open('uml');
  await lab.runText('use uml\n\ncreate base 64K fill=0x41\n');
  await expect(page.locator('.stage .layer')).toHaveCount(1);
  const alone = await page.locator('.stage .layer').boundingBox();
  await lab.card(0).click();
  await page
    .getByRole('menuitem', { name: /overlay/i })
    .first()
    .click();
  await expect(page.locator('.stage .layer')).toHaveCount(2);
  await lab.run('overlay Z base');
  await expect(page.locator('.stage .layer')).toHaveCount(3);
  const boxes = await page
    .locator('.stage .card')
    .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect()));
  const stage = await page.locator('.stage-scroll').boundingBox();
  if (!stage || !alone) throw new Error('no stage');
  expect(boxes).toHaveLength(2);
  const [left, right] = [...boxes].sort((a, b) => a.x - b.x) as [DOMRect, DOMRect];
  expect(left.right).toBeLessThan(right.left);
  // As much room on both sides: no column is kept for the base, which was a guest before.
  expect(Math.abs(left.left - stage.x - (stage.x + stage.width - right.right))).toBeLessThan(24);
  const base = await page.locator('[data-id="layer:0"]').boundingBox();
  if (!base) throw new Error('no base');
  expect(Math.abs(base.x + base.width / 2 - (left.left + right.right) / 2)).toBeLessThan(3);
});

test('by keys alone: a place is found, written, read, and its unit chosen', async ({ page, lab }) => {
  await open(lab, SMALL);
  await lab.leaveField();
  await page.keyboard.press('g');
  await expect(sight(page, 1, 0)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(sight(page, 1, 2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.lines().last()).toContainText('write A 8192 512');
  await lab.still();
  await expect(sight(page, 1, 2)).toBeFocused();
  await page.keyboard.press('r');
  await expect(lab.lines().last()).toContainText('read A 8192 512');
  await lab.still();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-item="place:1/2"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-item="place:1/2"]')).toHaveAttribute('aria-pressed', 'true');
  await expect(lab.by('selected')).toContainText('A, block');
  await expect(lab.by('selected')).toContainText('Stores');
  await page.keyboard.press('m');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
});

test('what is pointed at shows what belongs to it', async ({ page, lab }) => {
  await open(lab, [...SMALL, 'write A 8K 4K 0x78', '']);
  await page.locator('[data-item="place:1/2"]').click();
  await expect(lab.by('selected')).toContainText('sectors 16–23');
  const unit = page.locator('[data-item^="unit:"][aria-pressed="true"]');
  await expect(unit).toHaveCount(1);
  await expect(unit).toHaveAttribute('aria-label', /stores block 2/);
  await lab.leaveField();
  await sight(page, 1, 2).hover();
  await page.keyboard.press('l');
  await lab.still();
  const dim = (of: string): Promise<number> =>
    page.locator(of).evaluate((element) => Number(element.getAttribute('opacity') ?? 1));
  expect(await dim('[data-id="place:1/2"]')).toBe(1);
  expect(await dim('[data-id="place:0/5"]')).toBeLessThan(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => dim('[data-id="place:0/5"]')).toBe(1);
});

test('a copy within a block travels with its size, and its step says why', async ({ page, lab }) => {
  await open(lab, [...SMALL, 'bwrite A 8K 512 0x78', '']);
  await lab.leaveField();
  await page.keyboard.press('ArrowLeft');
  const tag = page.locator('[data-id^="tag:"]');
  for (let micro = 0; micro < 6 && (await tag.count()) === 0; micro++) {
    await page.keyboard.press('.');
    await lab.still();
  }
  await expect(tag).toHaveText('3.5 KiB');
  await expect(lab.current()).toContainText('3.5 KiB');
});

test('a snapshot inside a file is a bundle of references: pointed at, it lights the clusters that it keeps', async ({
  page,
  lab,
}) => {
  await lab.open('qcow2');
  await lab.runText(
    [
      'use qcow2',
      '',
      'create A 512K',
      'write A 0 64K 0x61',
      'write A 64K 64K 0x62',
      'snapshot A before',
      'write A 0 64K 0x63',
      '',
    ].join('\n'),
  );
  const bundle = page.locator('[data-item="bundle:0/before"]');
  await expect(bundle).toHaveAttribute(
    'aria-label',
    /^Snapshot before in A, refers to 2 clusters of the file/,
  );
  // One of them has a second reference, from the disk of today; the other is kept by the snapshot alone.
  await expect(page.locator('[data-item="place:0/1"]')).toHaveAttribute('aria-label', /2 references/);
  await expect(page.locator('[data-item="place:0/0"]')).toHaveAttribute('aria-label', /“c”/);
  await bundle.click();
  const bright = page.locator('[data-item^="unit:"]:not([opacity])');
  await expect.poll(() => bright.count()).toBe(2);
  await page.keyboard.press('Escape');
  await page.locator('[data-item="place:0/1"]').click();
  await expect(lab.by('selected')).toContainText('before');
});

test('chains of five layers over one base are all there, and keys go down through them', async ({
  page,
  lab,
}) => {
  await lab.open('qcow2');
  const chain = ['base', 'updates', 'tools', 'monday', 'alice'];
  const overlays = chain.slice(1).map((name, at) => `overlay ${name} ${chain[at]}`);
  const lines = [
    'use qcow2',
    '',
    'create base 1M',
    'write base 0 1M 0x41',
    ...overlays,
    'overlay bob monday',
  ];
  await lab.runText([...lines, 'overlay carol tools', 'overlay dave base', ''].join('\n'));
  await expect(page.locator('.stage .layer')).toHaveCount(8);
  await expect(page.locator('.stage .card')).toHaveCount(4);
  const tops = await Promise.all(
    chain.map(async (_, id) => (await page.locator(`[data-id="layer:${id}"]`).boundingBox())?.y ?? 0),
  );
  expect(tops).toEqual([...tops].sort((a, b) => b - a));
  await sight(page, 4, 0).click();
  await expect(lab.lines().last()).toContainText('write alice 0 512');
  await lab.still();
  await expect(sight(page, 4, 0)).toHaveAttribute('aria-label', /from alice$/);
  await expect(sight(page, 5, 0)).toHaveAttribute('aria-label', 'bob reads “A” in cluster 0, from base');
});

test('a seal that is broken is seen, named and told', async ({ page, lab }) => {
  await open(lab, [...SMALL, 'touch base', 'read A 0 512', '']);
  await expect(page.locator('.stage .seal-broken').first()).toBeVisible();
  await page.getByTestId('as-text').click();
  await expect(page.locator('.text-view')).toContainText('its seal is broken');
  await expect(page.locator('.text-view')).toContainText('What it reads');
});

test('a million blocks: the window follows, moves and is enlarged, and nothing freezes', async ({
  page,
  lab,
}) => {
  test.setTimeout(90_000);
  await open(lab, LARGE);
  await expect(band(page, 1)).toHaveAttribute('role', 'slider');
  expect(await firstShown(page)).toBe(0);
  await page.evaluate(() => {
    const state = globalThis as unknown as { longest: number };
    let last = performance.now();
    state.longest = 0;
    const tick = (): void => {
      const now = performance.now();
      state.longest = Math.max(state.longest, now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await lab.run('write A 2G 256M 0x61');
  // Where it acts: 2 GiB of blocks of 4 KiB.
  await expect(sight(page, 1, 524_288)).toHaveAttribute('aria-label', 'A reads “a” in block 524,288, from A');
  await expect(place(page, 1, 524_288)).toHaveAttribute('aria-label', /^A, block 524,288: “a”/);
  const away = await firstShown(page);
  expect(away).toBeGreaterThan(524_200);
  // A step that is about no place leaves the window alone, and so does one that is about a place which is shown.
  await lab.run('touch base', `read B ${524_289 * 4096} 512`);
  expect(await firstShown(page)).toBe(away);

  const bins = (): Promise<number> => band(page, 1).locator('.bin-own').count();
  expect(await bins()).toBeLessThan(10);
  await band(page, 1).focus();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(bins).toBeGreaterThan(40);
  const closer = await bins();
  expect(await firstShown(page)).toBe(away);
  await page.keyboard.press('-');
  await expect.poll(bins).toBeLessThan(closer);
  await lab.by('zoom-in').click();
  await expect.poll(bins).toBe(closer);
  await band(page, 1).hover();
  await page.mouse.wheel(0, 240);
  await expect(lab.by('zoom-out')).toBeDisabled();
  await page.mouse.wheel(0, -2000);
  await expect(lab.by('zoom-in')).toBeDisabled();

  // A band that covers little can be dragged to a place; the window is where the pointer is.
  await lab.leaveField();
  for (let step = 0; step < 9; step++) await page.keyboard.press('[');
  await expect(lab.by('zoom-out')).toBeDisabled();
  const box = await band(page, 2).boundingBox();
  if (!box) throw new Error('no band');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => firstShown(page)).toBeLessThan(280_000);
  expect(await firstShown(page)).toBeGreaterThan(240_000);
  await band(page, 2).focus();
  await page.keyboard.press('End');
  await expect(sight(page, 2, 1_048_575)).toBeVisible();
  await expect(band(page, 2)).toHaveAttribute('aria-valuetext', /to 1,048,575$|–1,048,575$/);
  await page.keyboard.press('Home');
  await expect(sight(page, 2, 0)).toBeVisible();
  const longest = await page.evaluate(() => (globalThis as unknown as { longest: number }).longest);
  expect(longest, 'the longest time without a frame, in milliseconds').toBeLessThan(1500);
});

test('a window that was left on a large disk is not lost on a small one', async ({ page, lab }) => {
  await open(lab, [...LARGE, 'write A 3G 4K 1', '']);
  await expect.poll(() => firstShown(page)).toBeGreaterThan(786_000);
  await lab.runText([...SMALL, 'write B 8K 4K 0x62', ''].join('\n'));
  await expect(sight(page, 2, 2)).toHaveAttribute('aria-label', 'B reads “b” in block 2, from B');
  expect(await firstShown(page)).toBe(0);
});

test('a dozen guests have a column each, and keys reach every one of them', async ({ page, lab }) => {
  const names = [...'ABCDEFGHIJKL'];
  const overlays = names.map((name) => `overlay ${name} base`);
  await open(lab, ['use uml', 'title A crowd', '', 'create base 128K fill=0x41', ...overlays, '']);
  await expect(page.locator('.stage .card')).toHaveCount(12);
  await lab.leaveField();
  await page.keyboard.press('g');
  const found = new Set<string>();
  for (let step = 0; step < 160; step++) {
    const words = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    found.add(words.split(' ')[0] ?? '');
    await page.keyboard.press('ArrowRight');
  }
  expect([...found].sort()).toEqual(names);
  await page.keyboard.press('Enter');
  await expect(lab.lines().last()).toContainText(/write L \d+ 512/);
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('axe finds nothing to complain about', async ({ page, lab }) => {
      for (const lines of [
        [...SMALL, 'bwrite A 8K 512 0x78', 'discard B 0 4K', ''],
        [...LARGE, 'write A 2G 256M 0x61', 'touch base', ''],
      ]) {
        await open(lab, lines);
        const { violations } = await axe(page).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
      }
    });
  });

test('on a phone all that can be pressed on the stage is as large as a finger @phone', async ({
  page,
  lab,
}) => {
  await lab.open('uml');
  await lab.run('create root 128K fill=0x41', 'overlay P root', 'write P 8K 4K 0x78');
  await lab.still();
  const small = await page.locator('.stage [data-item]').evaluateAll((items) =>
    items.flatMap((item) => {
      const { width, height } = item.getBoundingClientRect();
      return width < 43.5 || height < 43.5
        ? [`${item.getAttribute('data-item')} ${Math.round(width)}×${Math.round(height)}`]
        : [];
    }),
  );
  expect(small).toEqual([]);
  const item = page.locator('.stage .sight').nth(1);
  const words = await item.getAttribute('aria-label');
  await item.tap();
  await expect(item).not.toHaveAttribute('aria-label', words ?? '');
  await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBeLessThanOrEqual(390);
});

test.describe('touched', () => {
  test.use({ ownContext: true });

  test('on a phone two fingers enlarge a band, and one moves its window @phone', async ({ page, lab }) => {
    await lab.open('uml');
    await lab.run('create root 4G fill=0x41', 'overlay P root', 'write P 256M 256M 0x78');
    await expect.poll(() => firstShown(page, 4)).toBeGreaterThan(60_000);
    const bins = (): Promise<number> => band(page, 4).locator('.bin-own').count();
    const before = await bins();
    const client = await page.context().newCDPSession(page);
    const touch = (type: string, xs: readonly number[], y: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: xs.map((x, id) => ({ x, y, id })),
      } as never);
    const box = await band(page, 4).boundingBox();
    if (!box) throw new Error('no band');
    const y = box.y + box.height / 2;
    const middle = box.x + box.width / 2;
    const away = await firstShown(page, 4);
    await touch('touchStart', [middle - 20, middle + 20], y);
    for (const by of [40, 70, 110, 160]) await touch('touchMove', [middle - by, middle + by], y);
    await touch('touchEnd', [], y);
    await expect.poll(bins).toBeGreaterThan(before);
    expect(await firstShown(page, 4)).toBe(away);
    await lab.still();
    await touch('touchStart', [box.x + 10], y);
    await touch('touchMove', [box.x + 4], y);
    await touch('touchEnd', [], y);
    await expect.poll(() => firstShown(page, 4)).not.toBe(away);
  });
});
