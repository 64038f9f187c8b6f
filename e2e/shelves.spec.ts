// What comes with disks and snapshots: scenarios played with keys alone, told, in words, and recordings beside the model.
import { readFileSync } from 'node:fs';
import { axe } from './axe.ts';
import { expect, some, test } from './fixtures.ts';

/** By the heading of its recordings, if it has any. */
const SYSTEMS: Readonly<Record<string, RegExp | null>> = {
  qcow2: /real QEMU/,
  vbox: /real VirtualBox/,
  uml: /real User-Mode Linux/,
  bochs: /real Bochs/,
  vserver: /re-enactment of Linux-VServer/,
  pagecache: null,
  together: null,
  'dm-snapshot': /real dm-snapshot/,
  'dm-thin': /real dm-thin/,
  vss: /Documented behaviour of VSS/,
  mssql: /Documented behaviour of SQL Server/,
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
    for (let micro = 0; micro < 3; micro++) {
      await page.keyboard.press('.');
      await lab.still();
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
    const { violations } = await axe(page).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.keyboard.press('t');
    await expect(lab.by('text-view')).toContainText(/\w/);
  });

  if (heading)
    test(`recordings of ${system} agree, step by step at first and at their end`, async ({ page, lab }) => {
      await lab.open(system);
      await lab.by('open').click();
      await expect(page.locator('.shelf h2', { hasText: heading })).toBeVisible();
      await page.keyboard.press('Escape');
      for (const title of some(titles('recordings', system))) {
        await lab.take(heading, title);
        await lab.leaveField();
        const steps = await lab.lines().count();
        await page.keyboard.press('Home');
        for (let step = 1; step <= Math.min(steps, 3); step++) {
          await page.keyboard.press('ArrowRight');
          await lab.at(step);
          await expect(page.locator('.verdict')).toHaveClass(/agrees/);
        }
        await page.keyboard.press('End');
        await lab.at(steps);
        await expect(page.locator('.verdict')).toHaveClass(/agrees/);
      }
    });
}
