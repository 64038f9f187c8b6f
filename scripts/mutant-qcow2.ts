/** The parts of the battery that look at qcow2 images: random scenarios beside full copies, and facts with numbers. */
import { playOn } from '../src/mechanisms/families/disks/play.test-kit.ts';
import { proofs } from '../src/mechanisms/proofs.test-kit.ts';
import qcow2 from '../src/mechanisms/qcow2/index.ts';
import { imageNamed } from '../src/mechanisms/qcow2/world.ts';

const SEEDS = 40;
const MIB = 2 ** 20;

/** Random scenarios. */
function walks(): string | null {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const failure = proofs.qcow2?.play(seed, 'small').failure;
    if (failure) return `qcow2, seed ${seed}, line ${failure.lines.length}: ${failure.wrong}`;
  }
  return null;
}

/** Clusters of the file that are in use after some lines, the size of the disk, and what went wrong last. */
const FACTS: readonly (readonly [text: string, used: number, size: number, failure: string])[] = [
  ['create A 1M refcount_bits=2; writec A 0 128K 1; snapshot A s1', 7, MIB, 'snapshot.full'],
  ['create A 1M; write A 0 128K 1; snapshot A s1; write A 0 512 2; delete A s1', 7, MIB, ''],
  ['create A 1M; snapshot A s1; resize A 2M; revert A s1', 6, MIB, ''],
  ['create A 1M; overlay B A; begin A; read B 0 512', 4, MIB, 'locked'],
];

function facts(): string | null {
  for (const [text, used, size, failure] of FACTS) {
    const { world, events } = playOn(qcow2, text);
    const why = events.flatMap((event) => (event.type === 'failed' ? [event.why] : [])).join();
    const image = imageNamed(world, 'A');
    const found = [image?.qcow2?.used, image?.size, why].join();
    if (found !== [used, size, failure].join()) return `${text}: ${found}`;
  }
  return null;
}

export const qcow2Walks = (): string | null => facts() ?? walks();
