/**
 * The tests of the tests: `npm run mutants` puts seeded faults into the engine, one at a time, and each must be caught.
 * `npm run mutants -- TEXT` takes only those in files with that text in their path; `--share=N` every N-th, from one on that
 * the seed decides: a fresh one each time, or that of COWSCOPE_SEED.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstSeed } from '../src/core/seed.test-kit.ts';
import { mutants as all, type Mutant } from './mutant-list.ts';
import { bundle } from './run-ts.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const battery = join(root, 'scripts/mutant-battery.ts');
/** A fault may make a loop endless: that is a catch too. On a busy machine, what is slow is not endless yet. */
const PATIENCE_MS = 20_000;
const TIMES_SOUND = 6;
const AT_A_TIME = 2;
const FEWEST = 20;

const words = process.argv.slice(2);
const wanted = words.find((word) => !word.startsWith('--')) ?? '';
const share = Number(words.find((word) => word.startsWith('--share='))?.slice('--share='.length) ?? 1);
const first = share > 1 ? firstSeed('mutants') % share : 0;
const mutants = all.filter(({ file }, at) => file.includes(wanted) && at % share === first);

interface Verdict {
  /** What caught it, or null. */
  readonly by: string | null;
  readonly detail: string;
  readonly ms: number;
}

/** Runs the battery over the sources with some texts replaced, `file` among them: it begins with what is likely to see that. */
async function run(
  overrides: Map<string, string>,
  file = '',
  patience = TIMES_SOUND * PATIENCE_MS,
): Promise<Verdict> {
  const start = performance.now();
  const program = await bundle(battery, { overrides });
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let errors = '';
    let late = false;
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      errors += data.toString();
    });
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, patience);
    child.on('close', (code) => {
      clearTimeout(timer);
      const ms = performance.now() - start;
      const [by = '', detail = ''] = out.trim().split('\t');
      if (late) done({ by: 'time', detail: 'it did not end', ms });
      else if (code === 0) done({ by: null, detail: '', ms });
      else done({ by: by || 'crash', detail: detail || errors.trim().slice(0, 200), ms });
    });
  });
}

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Why a mutant cannot be made: the text to replace has to stand in its file exactly once. */
function staleness({ file, find, why }: Mutant): string[] {
  const times = textOf(file).split(find).length - 1;
  return times === 1 ? [] : [`stale mutant "${why}": its text stands ${times} times in ${file}`];
}

/** The file with the fault in it. */
function faulty({ file, find, replace }: Mutant): Map<string, string> {
  const path = join(root, file);
  const text = textOf(file);
  return new Map([[path, text.replace(find, () => replace)]]);
}

async function judgeAll(faults: readonly Map<string, string>[], patience: number): Promise<number> {
  let survivors = 0;
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < faults.length; at = next++) {
      const { file, why } = mutants[at] as Mutant;
      const { by, detail, ms } = await run(faults[at] as Map<string, string>, file, patience);
      if (by === null) survivors++;
      console.log(
        `${why.padEnd(62)}  ${(by ?? 'SURVIVED').padEnd(10)} ${ms.toFixed(0).padStart(6)} ms  ${detail.slice(0, 90)}`,
      );
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return survivors;
}

async function main(): Promise<number> {
  const stale = all.flatMap(staleness);
  if (stale.length > 0) throw new Error(stale.join('\n'));
  const faults = mutants.map(faulty);
  if (faults.length < (wanted === '' ? FEWEST : 1))
    throw new Error(`${faults.length} mutants are too few to prove anything`);
  const sound = await run(new Map());
  if (sound.by !== null) {
    console.error(`The battery fails without any fault: ${sound.by}: ${sound.detail}`);
    return 1;
  }
  const survivors = await judgeAll(faults, Math.max(PATIENCE_MS, TIMES_SOUND * sound.ms));
  console.log(
    `${faults.length - survivors} of ${faults.length} mutants caught, of ${all.length} that there are`,
  );
  return survivors > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
