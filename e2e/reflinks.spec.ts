// Files that share blocks, and overlay mounts: every shelf from end to end with keys alone, in words, and beside its recordings.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, some, test } from './fixtures.ts';

const SYSTEMS: Readonly<Record<string, RegExp>> = {
  btrfs: /real btrfs/,
  xfs: /real XFS/,
  overlayfs: /real overlayfs/,
};

const titles = (kind: 'scenarios' | 'recordings', system: string): readonly string[] =>
  JSON.parse(readFileSync(new URL(`../public/${kind}/${system}/index.json`, import.meta.url), 'utf8')).map(
    ({ title }: { title: string }) => title,
  );

for (const [system, heading] of Object.entries(SYSTEMS)) {
  test(`the shelf of ${system}: scenarios play to their end, and steps are told`, async ({ page, lab }) => {
    await lab.open(system);
    await page.keyboard.press('Home');
    for (let step = 1; step <= 4; step++) {
      await page.keyboard.press('ArrowRight');
      await lab.at(step);
      await expect(lab.current()).not.toHaveText('');
    }
    const all = titles('scenarios', system);
    expect(all.length).toBeGreaterThan(0);
    for (const title of some(all)) {
      await lab.take('Scenarios', title);
      await lab.leaveField();
      await page.keyboard.press('End');
      await lab.at(await lab.lines().count());
      await expect(lab.current()).not.toHaveText('');
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.keyboard.press('t');
    await expect(lab.by('text-view')).toContainText(/\w/);
  });

  test(`the recordings of ${system} agree to their end`, async ({ page, lab }) => {
    await lab.open(system);
    await lab.by('open').click();
    await expect(page.locator('.shelf h2', { hasText: heading })).toBeVisible();
    await page.keyboard.press('Escape');
    for (const title of titles('recordings', system)) {
      await lab.take('Recordings of ', title);
      await lab.leaveField();
      await page.keyboard.press('End');
      await lab.at(await lab.lines().count());
      await expect(page.locator('.verdict')).toHaveClass(/agrees/);
    }
  });
}

test('one block costs each of them what its unit is', async ({ page, lab }) => {
  const costs: readonly (readonly [text: string, figure: string, value: string])[] = [
    ['use btrfs\nfs btrfs\ncreate a 16\nreflink a b\nwrite b 5 0x42\n', 'blocksInUse', '17'],
    ['use xfs\nfs xfs\ncreate a 16\nreflink a b\nwrite b 5 0x42\n', 'staged', '15'],
    ['use overlayfs\nfs ext4\nlower f 16\nmount\nwrite f 5 0x42\n', 'copied', '64 KiB'],
  ];
  for (const [text, figure, value] of costs) {
    await lab.open(/use (\w+)/.exec(text)?.[1] ?? '');
    await lab.runText(text);
    await lab.leaveField();
    await expect(page.locator(`[data-figure="${figure}"]`)).toHaveText(value);
  }
});
