// What one small write costs: each system's own unit.
import { expect, test } from './fixtures.ts';

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
