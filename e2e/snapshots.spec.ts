// Snapshots that move old content aside: what is live on top, stores and readers below it; by mouse, keys and touch, in light and dark.
import type { Locator, Page } from '@playwright/test';
import { axe } from './axe.ts';
import { expect, type LabPage, test } from './fixtures.ts';

const item = (page: Page, id: string): Locator => page.locator(`[data-item="${id}"]`);
const part = (page: Page, id: string): Locator => page.locator(`.stage [data-id="${id}"]`);
const complaints = async (page: Page) => {
  const { violations } = await axe(page).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]);
};
const top = async (of: Locator): Promise<number> => (await of.boundingBox())?.y ?? Number.NaN;

const TWO =
  'use dm-snapshot\ntitle Two\n\norigin 16\nsnapshot mon chunk=16 cow=64\nsnapshot tue chunk=16 cow=256\n';

async function open(lab: LabPage, text: string, system = 'dm-snapshot'): Promise<void> {
  await lab.open(system);
  await lab.runText(text);
  await lab.leaveField();
}

/** Goes to the last command, before its first micro-step. */
async function beforeLast(page: Page, lab: LabPage): Promise<void> {
  await page.keyboard.press('ArrowLeft');
  await lab.still();
}

test('what is live is on top, stores below it, and readers below their stores', async ({ page, lab }) => {
  await open(lab, TWO);
  const order = ['card:0', 'layer:0', 'layer:1', 'card:1'].map((id) => top(part(page, id)));
  const tops = await Promise.all(order);
  expect([...tops].sort((a, b) => a - b)).toEqual(tops);
  // The edges of both are as thick as what happens to them.
  expect(Math.abs((await top(part(page, 'layer:2'))) - (tops[2] ?? 0))).toBeLessThan(2);
  await expect(part(page, 'gauge:2')).toHaveText('2 of 16 chunks: header, metadata, 0 saved');
  await item(page, 'sight:0/6').click();
  await lab.still();
  await expect(part(page, 'gauge:2')).toHaveText('3 of 16 chunks: header, metadata, 1 saved');
  await expect(item(page, 'sight:2/6')).toHaveAttribute('aria-label', /^tue reads .* in block 6, from tue$/);
  await expect(item(page, 'sight:0/6')).toHaveAttribute('aria-label', /from origin$/);
});

test('a first write: read old, copy, metadata for each snapshot, and only then the new content', async ({
  page,
  lab,
}) => {
  await open(lab, `${TWO}write origin 6 0x58\n`);
  await beforeLast(page, lab);
  const label = (layer: number) => part(page, `place:${layer}/6`).getAttribute('aria-label');
  const seen: string[] = [];
  for (let micro = 0; micro < 12; micro++) {
    await page.keyboard.press('.');
    await lab.still();
    const acting = await page
      .locator('.stage .now[data-id]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-id') ?? ''));
    const tag = await page.locator('[data-id^="tag:"]').count();
    const isTable = acting.length === 1 && acting[0]?.startsWith('unit:');
    const isNew = (await label(0))?.includes('“X”');
    seen.push(tag > 0 ? 'copy' : isTable ? 'metadata' : isNew ? 'new' : 'old');
    if (isNew) break;
  }
  expect(seen).toEqual(['old', 'old', 'copy', 'metadata', 'old', 'copy', 'metadata', 'new']);
});

test('a store that overflows: full, then lost, and its reader reads nothing', async ({ page, lab }) => {
  await open(lab, `${TWO}write origin 0 0x58\nwrite origin 2 0x58\n`);
  await expect(part(page, 'gauge:1')).toContainText('full: no room for the next old chunk');
  await expect(part(page, 'layer:1')).toContainText('full');
  await lab.run('write origin 4 0x58');
  await expect(part(page, 'gauge:1')).toHaveText('invalid: its snapshot cannot be read any more');
  await expect(part(page, 'layer:1').locator('.pane-crack')).toHaveCount(1);
  await expect(item(page, 'sight:1/0')).toHaveAttribute('aria-label', /^mon reads nothing in block 0/);
  await expect(item(page, 'sight:2/0')).toHaveAttribute(
    'aria-label',
    /^tue reads 0x01 in block 0, from tue$/,
  );
  await lab.leaveField();
  await page.keyboard.press('t');
  await expect(lab.by('text-view')).toContainText('Store: invalid: its snapshot cannot be read any more');
});

test('a database snapshot without room is suspect, and a diff area without room costs the oldest', async ({
  page,
  lab,
}) => {
  await open(lab, 'use mssql\n\nsource 16\nsnapshot mon space=64\nwrite 1 0xA1\nwrite 9 0xA9\n', 'mssql');
  await expect(part(page, 'gauge:1')).toHaveText(/^suspect: /);
  await open(lab, 'use vss\n\nvolume 8\nlimit 2\nshadow S1\nwrite 0 1\nshadow S2\nwrite 1 1\n', 'vss');
  await expect(part(page, 'gauge:2')).toContainText('full: the next block costs the oldest shadow copy');
  await lab.run('write 2 1');
  await expect(part(page, 'layer:1')).toHaveCount(0);
});

test('a shadow copy looks over the shoulder of newer ones', async ({ page, lab }) => {
  await open(lab, 'use vss\n\nvolume 8\nshadow S1\nshadow S2\nshadow S3\nwrite 2 0xB2\n', 'vss');
  await expect(item(page, 'sight:1/2')).toHaveAttribute('aria-label', /from S3$/);
  const stores = await Promise.all([1, 2, 3].map((id) => part(page, `layer:${id}`).boundingBox()));
  const xs = stores.map((box) => box?.x ?? 0);
  expect([...xs].sort((a, b) => a - b)).toEqual(xs);
  const light = await part(page, 'link:sight:1/2').boundingBox();
  // From the oldest on the left to the newest on the right, and no further up.
  expect(light?.x ?? 0).toBeLessThan((stores[0]?.x ?? 0) + (stores[0]?.width ?? 0));
  expect((light?.x ?? 0) + (light?.width ?? 0)).toBeGreaterThan(stores[2]?.x ?? Number.POSITIVE_INFINITY);
  expect(light?.y ?? 0).toBeGreaterThan((await part(page, 'layer:0').boundingBox())?.y ?? 0);
});

test('by keys alone: from the writer down to a reader, a write and a read', async ({ page, lab }) => {
  await open(lab, TWO);
  await page.keyboard.press('g');
  await expect(item(page, 'sight:0/0')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.lines().last()).toContainText('write origin 0');
  await lab.still();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-item') ?? '');
  const way: string[] = [];
  for (let step = 0; step < 8 && !/^sight:[12]/.test(way.at(-1) ?? ''); step++) {
    await page.keyboard.press('ArrowDown');
    way.push(await focused());
  }
  expect(way[0]).toBe('place:0/0');
  expect(way.at(-1)).toMatch(/^sight:[12]/);
  const [, reader = ''] = /^sight:(\d)/.exec(way.at(-1) ?? '') ?? [];
  await page.keyboard.press('r');
  await expect(lab.lines().last()).toContainText(`read ${reader === '1' ? 'mon' : 'tue'}`);
  await lab.still();
  await page.keyboard.press('m');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('axe finds nothing to complain about', async ({ page, lab }) => {
      for (const [system, text] of [
        ['dm-snapshot', `${TWO}write origin 0 1\nwrite origin 2 1\nwrite origin 4 1\n`],
        ['vss', 'use vss\n\nvolume 8\nlimit 2\nshadow S1\nwrite 0 1\nshadow S2\nwrite 1 1\n'],
      ] as const) {
        await open(lab, text, system);
        expect(await complaints(page)).toEqual([]);
      }
    });
  });

test('on a phone one snapshot at a time, as large as a finger @phone', async ({ page, lab }) => {
  await open(lab, `${TWO}write origin 6 0x58\n`);
  const small = () =>
    page.locator('.stage [data-item]').evaluateAll((items) =>
      items.flatMap((one) => {
        const { width, height } = one.getBoundingClientRect();
        return width < 43.5 || height < 43.5 ? [`${one.getAttribute('data-item')} ${width}×${height}`] : [];
      }),
    );
  expect(await small()).toEqual([]);
  await expect(page.locator('.stage .card')).toHaveCount(1);
  await page
    .getByRole('tab', { name: 'tue' })
    .or(page.getByRole('radio', { name: 'tue' }))
    .or(page.getByRole('button', { name: 'tue', exact: true }))
    .first()
    .click();
  await expect(part(page, 'layer:2')).toHaveCount(1);
  await expect(part(page, 'layer:1')).toHaveCount(0);
  await expect(part(page, 'layer:0')).toHaveCount(1);
  expect(await small()).toEqual([]);
  await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBeLessThanOrEqual(390);
});
