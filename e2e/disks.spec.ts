// Disks as their guests see them: every system's shelf from end to end, with keys alone, in words, and beside its recordings.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, some, test } from './fixtures.ts';

const SYSTEMS = ['qcow2', 'vbox', 'uml', 'bochs', 'vserver', 'pagecache', 'together'];
const RECORDED: Readonly<Record<string, RegExp>> = {
  qcow2: /real QEMU/,
  vbox: /real VirtualBox/,
  uml: /real User-Mode Linux/,
  bochs: /real Bochs/,
  vserver: /re-enactment of Linux-VServer/,
  'dm-snapshot': /real dm-snapshot/,
  vss: /Documented behaviour of VSS/,
};

const titles = (kind: 'scenarios' | 'recordings', system: string): readonly string[] =>
  JSON.parse(readFileSync(new URL(`../public/${kind}/${system}/index.json`, import.meta.url), 'utf8')).map(
    ({ title }: { title: string }) => title,
  );

for (const system of SYSTEMS)
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

for (const [system, heading] of Object.entries(RECORDED))
  test(`the first recording of ${system} agrees at every step`, async ({ page, lab }) => {
    await lab.open(system);
    const [title = ''] = titles('recordings', system);
    await lab.by('open').click();
    await expect(page.locator('.shelf h2', { hasText: heading })).toBeVisible();
    await page.keyboard.press('Escape');
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
  });

test('one sector costs each system what its unit is', async ({ page, lab }) => {
  await lab.open('together');
  await lab.runText('use together\nbase 16M 0x41\nguest A\nwrite A 128K 512 0x42\n');
  await lab.leaveField();
  const stored: Readonly<Record<string, string>> = {
    QEMU: '64 KiB',
    VirtualBox: '1 MiB',
    UML: '512 bytes',
    Bochs: '512 bytes',
    VServer: '15.8 MiB',
  };
  for (const [system, bytes] of Object.entries(stored))
    await expect(page.locator(`[data-figure="${system}.stored"]`)).toHaveText(bytes);
});
