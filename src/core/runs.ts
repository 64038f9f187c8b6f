/** Ranges of whole numbers, kept as `[start, count, start, count, …]` so that a million neighbours are two numbers. */
export type Runs = readonly number[];

export const run = (start: number, count: number): Runs => (count > 0 ? [start, count] : []);

/** How many numbers the runs hold together. */
export function countOf(runs: Runs): number {
  let sum = 0;
  for (let i = 1; i < runs.length; i += 2) sum += runs[i] as number;
  return sum;
}

/** Adds `count` numbers from `start` at the end, joined to the last run where they continue it. */
export function append(runs: number[], start: number, count: number): void {
  const last = runs.length - 2;
  if (last >= 0 && (runs[last] as number) + (runs[last + 1] as number) === start)
    runs[last + 1] = (runs[last + 1] as number) + count;
  else runs.push(start, count);
}

/** Calls `visit` with each run's first number and the number after its last. */
export function eachRun(runs: Runs, visit: (from: number, to: number) => void): void {
  for (let i = 0; i < runs.length; i += 2) {
    const from = runs[i] as number;
    visit(from, from + (runs[i + 1] as number));
  }
}

/** Calls `visit` with each number. */
export function eachOf(runs: Runs, visit: (value: number) => void): void {
  for (let i = 0; i < runs.length; i += 2) {
    const from = runs[i] as number;
    const to = from + (runs[i + 1] as number);
    for (let value = from; value < to; value++) visit(value);
  }
}

/** Walks two lists of runs of equal total length side by side; `visit` gets the two starts and the shared count. */
export function zip(a: Runs, b: Runs, visit: (fromA: number, fromB: number, count: number) => void): void {
  let i = 0;
  let j = 0;
  let usedA = 0;
  let usedB = 0;
  while (i < a.length && j < b.length) {
    const leftA = (a[i + 1] as number) - usedA;
    const leftB = (b[j + 1] as number) - usedB;
    const count = Math.min(leftA, leftB);
    visit((a[i] as number) + usedA, (b[j] as number) + usedB, count);
    usedA += count;
    usedB += count;
    if (usedA === a[i + 1]) {
      i += 2;
      usedA = 0;
    }
    if (usedB === b[j + 1]) {
      j += 2;
      usedB = 0;
    }
  }
}

/** Whether one of the runs holds `value`. */
export function holds(runs: Runs, value: number): boolean {
  for (let i = 0; i < runs.length; i += 2) {
    const from = runs[i] as number;
    if (value >= from && value < from + (runs[i + 1] as number)) return true;
  }
  return false;
}

/** The part of the runs within `[from, to)`. */
export function within(runs: Runs, from: number, to: number): Runs {
  const out: number[] = [];
  eachRun(runs, (lo, hi) => {
    const a = Math.max(lo, from);
    const b = Math.min(hi, to);
    if (a < b) out.push(a, b - a);
  });
  return out;
}

/** `3`, `2-5`, `0-1, 7`; at most `most` runs, then an ellipsis. */
export function printRuns(runs: Runs, most = 4): string {
  const parts: string[] = [];
  eachRun(runs, (from, to) => {
    parts.push(to - from === 1 ? `${from}` : `${from}–${to - 1}`);
  });
  return parts.length > most ? `${parts.slice(0, most).join(', ')}, …` : parts.join(', ');
}
