/** The word that was probably meant. */

/** Edits (insert, delete, replace, swap neighbours) that turn `a` into `b`; both are short. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const before = rows[i - 1] as number[];
      let best = Math.min((before[j] as number) + 1, (row[j - 1] as number) + 1);
      best = Math.min(best, (before[j - 1] as number) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, ((rows[i - 2] as number[])[j - 2] as number) + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return (rows.at(-1) as number[]).at(-1) as number;
}

/** The nearest of `words` to `word` if it is near enough to be a slip, else ''. */
export function nearest(word: string, words: readonly string[]): string {
  if (word.length > 32) return '';
  const lower = word.toLowerCase();
  let best = '';
  let least = Math.max(1, Math.floor(word.length / 2)) + 1;
  for (const candidate of words) {
    const steps = distance(lower, candidate.toLowerCase());
    if (steps < least) {
      least = steps;
      best = candidate;
    }
  }
  return best;
}
