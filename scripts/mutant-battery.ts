/** The fast tests that every seeded fault must fail: prints what failed first and exits 1, or exits 0. Seeds are fixed. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { longsColumn, newEdit } from '../src/core/column.ts';
import { perform } from '../src/core/mechanism.ts';
import { conform } from '../src/engine/conform.ts';
import { mechanisms } from '../src/mechanisms/all.test-kit.ts';
import fork from '../src/mechanisms/fork/index.ts';
import { processMemory, smaps } from '../src/mechanisms/fork/measure.ts';
import { proofs } from '../src/mechanisms/proofs.test-kit.ts';
import { nearest } from '../src/scenario/nearest.ts';
import { asRecording } from '../src/scenario/recording.ts';
import { parseScenario, printScenario } from '../src/scenario/scenario.ts';
import { compareFacts, compareRows, compareWalks } from './mutant-compare.ts';
import { diskWalks, vboxFacts } from './mutant-disks.ts';
import { layers } from './mutant-layers.ts';
import { live } from './mutant-live.ts';
import { qcow2Walks } from './mutant-qcow2.ts';
import { reflinkFacts, reflinkWalks } from './mutant-reflinks.ts';
import { mssqlFacts, shadowWalks, vssFacts } from './mutant-shadows.ts';
import { stores } from './mutant-snapshots.ts';
import { stage } from './mutant-stage.ts';
import { facts, kin, quoting, walks } from './mutant-strings.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A check gives what is wrong, or null. */
type Check = () => string | null;

const expected = (found: unknown, right: unknown): string | null =>
  JSON.stringify(found) === JSON.stringify(right)
    ? null
    : `${JSON.stringify(found)}, not ${JSON.stringify(right)}`;

const TEXT = `use fork
title Facts

# a comment
proc P  # beside a command
> a note
file F 9 0x41
mmap P m 3 private F 4; mmap P n 2
write P m 0-1 0x42
madvise P n wipeonfork
`;

function language(): string | null {
  const read = parseScenario(TEXT, [fork]);
  const bad = parseScenario('use fork\nproc P\n\tfokr P Q', [fork]).problems[0];
  return (
    expected(read.problems, []) ??
    expected(printScenario(read, fork.verbs), TEXT) ??
    expected(parseScenario('use fork\nfile F 1 256', [fork]).problems[0]?.code, 'SCN-BYTE') ??
    expected([bad?.code, bad?.suggestion, bad?.span.line, bad?.span.column], ['SCN-VERB', 'fork', 3, 2])
  );
}

/** Kernel figures that no recording at hand decides; measured on Linux 6.18. */
function figures(): string | null {
  const play = (lines: string): ReturnType<typeof fork.start> => {
    let world = fork.start();
    for (const { command } of parseScenario(`use fork\n${lines}`, [fork]).lines)
      world = perform(fork, world, command).world;
    return world;
  };
  const shares = play(
    'proc P; mmap P m 9; write P m all 65; fork P A; fork P B; munmap P m 1; munmap P m 3; munmap P m 5',
  );
  const dirt = play('proc P; mmap P m 1 shared; read P m 0; write P m 0 65; fork P C; read C m 0; exit P');
  const table = dirt.spaces[1]?.tables[0];
  const cut = play('file F 600; proc P; mmap P m 600 private F; munmap P m 0-499; read P m 505');
  return (
    expected(cut.spaces[0]?.tables[0]?.present, 12) ??
    expected(processMemory(shares, 0).pss, 6) ??
    expected(table && smaps(dirt, table).privateDirty, 4)
  );
}

function words(): string | null {
  const verbs = ['fork', 'form', 'vfork'];
  return (
    expected(nearest('forl', verbs), 'fork') ??
    expected(nearest('frok', verbs), 'fork') ??
    expected(nearest('zzzzzz', verbs), '')
  );
}

function columns(): string | null {
  const first = longsColumn().edit(newEdit());
  for (const index of [0, 255, 256, 16_383, 16_384, 1_048_576]) first.set(index, index + 1);
  const second = first.edit(newEdit());
  for (const index of [0, 256, 16_384]) second.set(index, 7);
  const seen = [0, 255, 256, 16_383, 16_384, 1_048_576].map((at) => [first.get(at), second.get(at)]);
  const right = [1, 256, 257, 16_384, 16_385, 1_048_577].map((value, at) => [
    value,
    at % 2 === 0 && at < 5 ? 7 : value,
  ]);
  return expected(seen, right);
}

const recordings = (system: string) => (): string | null => {
  const mechanism = mechanisms.find(({ id }) => id === system);
  if (!mechanism) return `there is no ${system}`;
  const folder = join(root, 'public/recordings', system);
  const files = readdirSync(folder).filter((name) => name !== 'index.json');
  for (const file of files) {
    const recording = asRecording(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    if (typeof recording === 'string') return `${file}: ${recording}`;
    const found = conform(recording, mechanism);
    if (found) return `${file}, step ${found.step}, ${found.path}`;
  }
  return files.length > 0 ? null : 'there are no recordings';
};

/** Ranges over the borders of leaves. */
function wide(): string | null {
  const lines =
    'proc P; mmap P m 700; write P m all 1; fork P C; write C m 200-600 2; mmap P s 600 shared; write P s 100-599 3; ' +
    'fork P D; read D s all; exit P; write C m all 4; write D m all 5; fork D E; munmap E m 250-520; exit D';
  const failure = proofs.fork?.playLines(lines.split('; '));
  return failure ? `line ${failure.lines.length}: ${failure.wrong}` : null;
}

const random =
  (size: 'small' | 'medium' | 'large', count: number): Check =>
  () => {
    for (let seed = 1; seed <= count; seed++) {
      const failure = proofs.fork?.play(seed, size).failure;
      if (failure) return `seed ${seed}, line ${failure.lines.length}: ${failure.wrong}`;
    }
    return null;
  };

/** Random scenarios of a system beside its eager model. */
const beside =
  (system: string, count: number): Check =>
  () => {
    for (let seed = 1; seed <= count; seed++) {
      const failure = proofs[system]?.play(seed, 'medium').failure;
      if (failure) return `seed ${seed}, line ${failure.lines.length}: ${failure.wrong}`;
    }
    return null;
  };

/** Random scenarios of a system of disks beside full copies. */
const disks =
  (system: string, count: number): Check =>
  () => {
    for (let seed = 1; seed <= count; seed++) {
      const failure = proofs[system]?.play(seed, 'small').failure;
      if (failure) return `seed ${seed}, line ${failure.lines.length}: ${failure.wrong}`;
    }
    return proofs[system] ? null : `there is no proof of ${system}`;
  };

interface Part {
  readonly name: string;
  readonly check: Check;
  /** Sources of which it is most likely to find the faults: of a fault in one of them it comes first. */
  readonly of?: RegExp;
}

const COMPARED = /\/compare\/|\/neutral\.ts$/;
const REFLINKS = /\/(?:btrfs|xfs|reflinks|overlayfs)\//;

const battery: readonly Part[] = [
  { name: 'columns', check: columns },
  { name: 'words', check: words },
  { name: 'language', check: language },
  { name: 'quoting', check: quoting, of: /^src\/scenario\/(?:bytes|command|token)/ },
  { name: 'figures', check: figures, of: /\/fork\// },
  { name: 'recordings of fork', check: recordings('fork'), of: /\/(?:fork|pages)\// },
  { name: 'wide', check: wide, of: /\/(?:fork|pages)\// },
  { name: 'recordings of string', check: recordings('string'), of: /\/(?:string|strings|references)\// },
  { name: 'recordings of qcow2', check: recordings('qcow2'), of: /\/qcow2\// },
  { name: 'qcow2', check: qcow2Walks, of: /\/qcow2\// },
  { name: 'facts', check: facts, of: /\/(?:string|strings|references)\// },
  { name: 'recordings of dm-snapshot', check: recordings('dm-snapshot'), of: /\/dm-snapshot\// },
  { name: 'recordings of dm-thin', check: recordings('dm-thin'), of: /\/dm-thin\// },
  { name: 'stores', check: stores, of: /\/dm-snapshot\// },
  { name: 'snapshots', check: beside('dm-snapshot', 80), of: /\/dm-snapshot\// },
  { name: 'thin volumes', check: beside('dm-thin', 60), of: /\/dm-thin\// },
  { name: 'kin', check: kin, of: /^src\/engine\// },
  {
    name: 'what is live',
    check: live,
    of: /^src\/(?:scene\/layer-(?:live|rise|gauge|panes)|paint\/draw-gauge|text\/en\/layers)/,
  },
  {
    name: 'layers',
    check: layers,
    of: /^src\/(?:scene\/layer|text\/en\/layers|mechanisms\/families\/disks\/strip)/,
  },
  { name: 'recordings of vbox', check: recordings('vbox'), of: /\/vbox\// },
  { name: 'facts of vbox', check: vboxFacts, of: /\/vbox\// },
  { name: 'walks of vbox', check: diskWalks('vbox'), of: /\/vbox\// },
  { name: 'stage', check: stage, of: /^src\/(?:scene|paint)\// },
  { name: 'recordings of bochs', check: recordings('bochs'), of: /\/bochs\// },
  { name: 'disks of bochs', check: disks('bochs', 90), of: /\/bochs\// },
  { name: 'recordings of uml', check: recordings('uml'), of: /\/uml\// },
  { name: 'disks of uml', check: disks('uml', 40), of: /\/uml\// },
  { name: 'recordings of vserver', check: recordings('vserver'), of: /\/vserver\// },
  { name: 'files of vserver', check: disks('vserver', 60), of: /\/vserver\// },
  { name: 'pages of pagecache', check: disks('pagecache', 40), of: /\/pagecache\// },
  { name: 'small', check: random('small', 120), of: /\/(?:fork|pages)\// },
  { name: 'medium', check: random('medium', 60), of: /\/(?:fork|pages)\// },
  { name: 'figures of compare', check: compareRows, of: COMPARED },
  { name: 'facts of compare', check: compareFacts, of: COMPARED },
  { name: 'walks of compare', check: compareWalks, of: COMPARED },
  { name: 'recordings of vss', check: recordings('vss'), of: /\/vss\/|\/snapshots\// },
  { name: 'facts of vss', check: vssFacts, of: /\/vss\/|\/snapshots\// },
  { name: 'walks of vss', check: shadowWalks('vss'), of: /\/vss\/|\/snapshots\// },
  { name: 'recordings of mssql', check: recordings('mssql'), of: /\/mssql\/|\/snapshots\// },
  { name: 'facts of mssql', check: mssqlFacts, of: /\/mssql\/|\/snapshots\// },
  { name: 'walks of mssql', check: shadowWalks('mssql'), of: /\/mssql\/|\/snapshots\// },
  { name: 'facts of reflinks', check: reflinkFacts, of: REFLINKS },
  { name: 'walks of reflinks', check: reflinkWalks, of: REFLINKS },
  { name: 'recordings of btrfs', check: recordings('btrfs'), of: /\/(?:btrfs|reflinks)\// },
  { name: 'recordings of xfs', check: recordings('xfs'), of: /\/(?:xfs|reflinks)\// },
  { name: 'recordings of overlayfs', check: recordings('overlayfs'), of: /\/overlayfs\// },
  { name: 'walks', check: walks, of: /\/(?:string|strings|references|idea)\// },
];

/** The file with the fault, if there is one. */
const [, , fault = ''] = process.argv;
const isLikely = ({ of }: Part): boolean => of?.test(fault) ?? false;

for (const { name, check } of [...battery.filter(isLikely), ...battery.filter((part) => !isLikely(part))]) {
  let wrong: string | null;
  try {
    wrong = check();
  } catch (error) {
    wrong = `threw ${(error as Error).message}`;
  }
  if (wrong === null) continue;
  console.log(`${name}\t${wrong.split('\n')[0]}`);
  process.exit(1);
}
