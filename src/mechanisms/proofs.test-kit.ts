/** How each modelled system is proven: random scenarios beside an independent model. One entry for every system there is. */
import * as bochs from './bochs/property.test-kit.ts';
import * as btrfs from './btrfs/property.test-kit.ts';
import * as compare from './compare/property.test-kit.ts';
import * as dmSnapshot from './dm-snapshot/property.test-kit.ts';
import * as dmThin from './dm-thin/property.test-kit.ts';
import * as together from './families/disks/together/property.test-kit.ts';
import type { System } from './families/references/play.test-kit.ts';
import * as strings from './families/strings/property.test-kit.ts';
import type { Failure } from './fork/property.test-kit.ts';
import { LARGE, MEDIUM, playLines, playRandom, SMALL, shorten } from './fork/property.test-kit.ts';
import * as idea from './idea/property.test-kit.ts';
import * as mssql from './mssql/property.test-kit.ts';
import * as overlayfs from './overlayfs/property.test-kit.ts';
import * as pagecache from './pagecache/property.test-kit.ts';
import * as qcow2 from './qcow2/property.test-kit.ts';
import string from './string/index.ts';
import arc from './string-arc/index.ts';
import eager from './string-eager/index.ts';
import qt from './string-qt/index.ts';
import swift from './string-swift/index.ts';
import * as uml from './uml/property.test-kit.ts';
import * as vbox from './vbox/property.test-kit.ts';
import * as vserver from './vserver/property.test-kit.ts';
import * as vss from './vss/property.test-kit.ts';
import * as xfs from './xfs/property.test-kit.ts';

interface Result {
  readonly lines: number;
  readonly refusals: number;
  readonly failure: Failure | null;
}

export interface Proof {
  /** Plays the scenario that a seed stands for. */
  play(seed: number, size: 'small' | 'medium' | 'large'): Result;
  playLines(lines: readonly string[]): Failure | null;
  /** The same failure with fewer lines. */
  shorten(failure: Failure): Failure;
}

/** Leaves out one line after the other as long as what remains still fails. */
function fewer(failure: Failure, play: (lines: readonly string[]) => Failure | null): Failure {
  let best = failure;
  for (let at = failure.lines.length - 2; at >= 0; at--) {
    const rest = best.lines.filter((_line, index) => index !== at);
    let found: Failure | null = null;
    try {
      found = play(rest);
    } catch {
      // Without that line another one cannot be read.
    }
    best = found ?? best;
  }
  return best;
}

const WISHES = { small: SMALL, medium: MEDIUM, large: LARGE };

const ofStrings = (system: System): Proof => ({
  play: (seed, size) => strings.playRandom(system, seed, size),
  playLines: (lines) => strings.playLines(system, lines),
  shorten: (failure) => fewer(failure, (lines) => strings.playLines(system, lines)),
});

/** A system of disks or snapshots beside one in which every one of them is a full copy. */
const ofDisks = (kit: {
  playRandom(seed: number, length: number): Result;
  playLines(lines: readonly string[]): Failure | null;
}): Proof => ({
  play: (seed, size) => kit.playRandom(seed, size === 'small' ? 30 : 80),
  playLines: (lines) => kit.playLines(lines),
  shorten: (failure) => fewer(failure, (lines) => kit.playLines(lines)),
});

/** By the id of the system. */
export const proofs: Readonly<Record<string, Proof>> = {
  fork: {
    play: (seed, size) =>
      size === 'large'
        ? playRandom(seed, LARGE, 20, { pagesCompared: 500, remember: true })
        : playRandom(seed, WISHES[size], 25 + (seed % 31)),
    playLines: (lines) => playLines(lines, { pagesCompared: 500, remember: true }),
    shorten: (failure) => shorten(failure),
  },
  string: ofStrings(string),
  'string-eager': ofStrings(eager),
  'string-qt': ofStrings(qt),
  'string-arc': ofStrings(arc),
  'string-swift': ofStrings(swift),
  idea: {
    play: (seed, size) => idea.playRandom(seed, size === 'small' ? 30 : 120),
    playLines: (lines) => idea.playLines(lines),
    shorten: (failure) => fewer(failure, (lines) => idea.playLines(lines)),
  },
  qcow2: ofDisks(qcow2),
  uml: ofDisks(uml),
  vbox: ofDisks(vbox),
  bochs: ofDisks(bochs),
  'dm-snapshot': ofDisks(dmSnapshot),
  'dm-thin': ofDisks(dmThin),
  vserver: ofDisks(vserver),
  pagecache: ofDisks(pagecache),
  mssql: ofDisks(mssql),
  vss: ofDisks(vss),
  btrfs: ofDisks(btrfs),
  xfs: ofDisks(xfs),
  overlayfs: ofDisks(overlayfs),
  together: ofDisks(together),
  compare: ofDisks(compare),
};

/** The failure as a person wants to read it: seed, what is wrong, and the lines to paste. */
export const report = (system: string, seed: number, { lines, wrong }: Failure): string =>
  [`seed ${seed}, line ${lines.length}: ${wrong}`, `use ${system}`, ...lines].join('\n');

/** Plays `count` scenarios from `first` on. @throws with the seed and a shortened scenario at the first failure */
export function prove(
  system: string,
  size: 'small' | 'medium' | 'large',
  first: number,
  count: number,
): Result {
  const proof = proofs[system];
  if (!proof) throw new Error(`there is no proof of ${system}`);
  const sum = { lines: 0, refusals: 0, failure: null };
  for (let seed = first; seed < first + count; seed++) {
    const { failure, lines, refusals } = proof.play(seed, size);
    if (failure) throw new Error(report(system, seed, proof.shorten(failure)));
    sum.lines += lines;
    sum.refusals += refusals;
  }
  return sum;
}
