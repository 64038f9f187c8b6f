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
/** How long the battery itself may take where there is no fault. */
const SOUND_MS = 600_000;
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

/**
 * Runs the battery over the sources with some texts replaced, `file` among them: it begins with what is likely to see that.
 * @param patience for how long at most, once that is known
 */
async function run(
  overrides: Map<string, string>,
  file: string,
  patience: Promise<number>,
): Promise<Verdict> {
  const program = await bundle(battery, { overrides, sourcemap: false });
  const start = performance.now();
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
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    void patience.then((most) => {
      const end = (): void => {
        late = true;
        child.kill('SIGKILL');
      };
      if (!ended) timer = setTimeout(end, Math.max(0, start + most - performance.now()));
    });
    child.on('close', (code) => {
      ended = true;
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

/** How many are not caught. It goes on while the battery without a fault does; where that fails, nothing here counts. */
async function judgeAll(faults: readonly Map<string, string>[], sound: Promise<Verdict>): Promise<number> {
  let isSound = true;
  const patience = sound.then(({ by, ms }) => {
    isSound = by === null;
    return isSound ? Math.max(PATIENCE_MS, TIMES_SOUND * ms) : 0;
  });
  let survivors = 0;
  let next = 0;
  const worker = async (number: number): Promise<void> => {
    // One at a time beside the sound battery, which takes the place of the first.
    if (number === 0) await patience;
    for (let at = next++; isSound && at < faults.length; at = next++) {
      const { file, why } = mutants[at] as Mutant;
      const { by, detail, ms } = await run(faults[at] as Map<string, string>, file, patience);
      if (by === null) survivors++;
      console.log(
        `${why.padEnd(62)}  ${(by ?? 'SURVIVED').padEnd(10)} ${ms.toFixed(0).padStart(6)} ms  ${detail.slice(0, 90)}`,
      );
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, (_one, number) => worker(number)));
  return survivors;
}

async function main(): Promise<number> {
  const stale = all.flatMap(staleness);
  if (stale.length > 0) throw new Error(stale.join('\n'));
  const faults = mutants.map(faulty);
  if (faults.length < (wanted === '' ? FEWEST : 1))
    throw new Error(`${faults.length} mutants are too few to prove anything`);
  const sound = run(new Map(), '', Promise.resolve(SOUND_MS));
  const survivors = await judgeAll(faults, sound);
  const { by, detail } = await sound;
  if (by !== null) {
    console.error(`The battery fails without any fault: ${by}: ${detail}`);
    return 1;
  }
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
