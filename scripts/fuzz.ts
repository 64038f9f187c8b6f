/** Random scenarios for as long as wanted: `npm run fuzz -- [--seconds N] [--seed S] [--size small|medium|large]`; 0 seconds: until stopped. */
import { proofs, report } from '../src/mechanisms/proofs.test-kit.ts';

const SIZES = ['small', 'medium', 'large'] as const;
type Size = (typeof SIZES)[number];

interface Wish {
  readonly seconds: number;
  readonly seed: number;
  /** Undefined: now and then each. */
  readonly size: Size | undefined;
}

const usage = 'usage: npm run fuzz -- [--seconds N] [--seed S] [--size small|medium|large]';

function readArguments(args: readonly string[]): Wish | string {
  const wish = {
    seconds: 60,
    seed: (Date.now() ^ (process.pid << 8)) >>> 0,
    size: undefined as Size | undefined,
  };
  for (let at = 0; at < args.length; at += 2) {
    const [flag, value] = [args[at], args[at + 1]];
    const size = SIZES.find((name) => name === value);
    if (flag === '--size' && size) wish.size = size;
    else if ((flag === '--seconds' || flag === '--seed') && /^[0-9]+$/.test(value ?? ''))
      wish[flag === '--seed' ? 'seed' : 'seconds'] = Number(value);
    else return `fuzz: cannot read ${[flag, value].filter(Boolean).join(' ')}\n${usage}`;
  }
  return wish;
}

/** The size of a seed's scenario: large ones are slow, so one in two hundred. */
const sizeOf = (seed: number): Size => (seed % 200 === 0 ? 'large' : seed % 5 === 0 ? 'medium' : 'small');

function fuzz({ seconds, seed: first, size }: Wish): number {
  const start = performance.now();
  const until = seconds === 0 ? Number.POSITIVE_INFINITY : start + seconds * 1000;
  console.log(`seed ${first}; systems: ${Object.keys(proofs).join(', ')}`);
  let played = 0;
  let lines = 0;
  let refusals = 0;
  let told = start;
  const say = (): void =>
    console.log(`${played} scenarios, ${lines} lines, ${refusals} refused, 0 differences`);
  for (let seed = first; performance.now() < until; seed++) {
    for (const [id, proof] of Object.entries(proofs)) {
      const result = proof.play(seed, size ?? sizeOf(seed));
      if (result.failure) {
        console.log(`FAILED after ${played} scenarios: ${report(id, seed, result.failure)}`);
        console.log(`\nShortened: ${report(id, seed, proof.shorten(result.failure))}`);
        console.log(`\nReplay: npm run fuzz -- --seconds 1 --seed ${seed} --size ${size ?? sizeOf(seed)}`);
        return 1;
      }
      played++;
      lines += result.lines;
      refusals += result.refusals;
    }
    if (performance.now() - told < 10_000) continue;
    told = performance.now();
    say();
  }
  say();
  return played > 0 ? 0 : 1;
}

const wish = readArguments(process.argv.slice(2));
if (typeof wish === 'string') {
  console.error(wish);
  process.exitCode = 2;
} else process.exitCode = fuzz(wish);
