/** Fast tests of disks for the battery: random walks beside full copies, and numbers that these do not decide. */
import { playOn } from '../src/mechanisms/families/disks/play.test-kit.ts';
import { proofs } from '../src/mechanisms/proofs.test-kit.ts';
import vbox from '../src/mechanisms/vbox/index.ts';

const WALKS = 120;

/** Random scenarios of one system. @returns what is wrong in the first that fails, or null */
export const diskWalks = (system: string) => (): string | null => {
  for (let seed = 1; seed <= WALKS; seed++) {
    const failure = proofs[system]?.play(seed, 'medium').failure;
    if (failure) return `seed ${seed}, line ${failure.lines.length}: ${failure.wrong}`;
  }
  return null;
};

/** What VirtualBox’s figures and its picture say. */
export function vboxFacts(): string | null {
  const { world } = playOn(
    vbox,
    'create a 8M; write a 0 4M 1; overlay d a; write d 0 512 2; write d 2M 2M 3; write a 0 512 4; ' +
      'write d 1M 1M 0; overlay e d; write e 1M 512 5',
  );
  const picture = vbox.depict(world, null, { rows: 32, starts: {}, bins: 8, units: 8 });
  if (picture.view !== 'layers') return `the view is ${picture.view}`;
  const [, d] = picture.layers;
  const { copied, filled } = vbox.quick(world);
  const shown = [
    copied,
    filled,
    d?.seal,
    d?.host?.cells.map(({ cell }) => cell),
    d?.cells.map(({ host }) => host),
  ];
  const right = [1_048_064, 1_048_064, 'broken', [-1, -1, 0, 2, 3], [2, -1, 3, 4, -1, -1, -1, -1]];
  return JSON.stringify(shown) === JSON.stringify(right) ? null : JSON.stringify(shown);
}
