/** What the tables of a qcow2 file come to, worked out once for each version of it: runs of clusters, and counts. */
import { KIND, kindOf } from './entry.ts';
import { clusterBytes, subclusterBytes, tableEntries } from './geometry.ts';
import { eachInTree, firstOf, tableOf } from './tables.ts';
import { isData, purposeOf } from './uses.ts';
import type { Qcow2 } from './world.ts';

type Fill = 'none' | 'own' | 'zero';

/** Clusters of the disk `[from, to)` that are stored, or read as zero. */
interface FilledRun {
  readonly from: number;
  to: number;
  readonly fill: 'own' | 'zero';
}

interface Summary {
  readonly runs: readonly FilledRun[];
  /** Clusters of the disk that are stored here, in how many bytes of it, and clusters that say zero. */
  readonly own: number;
  readonly bytes: number;
  readonly zero: number;
  /** Clusters of the file that hold data, those that are counted more than once, and the highest count. */
  readonly data: number;
  readonly shared: number;
  readonly highest: number;
}

const FILLS: readonly Fill[] = ['none', 'own', 'zero', 'zero', 'own'];

/** With subclusters one that is stored makes the cluster stored, else one that is zero makes it zero. */
function wideFill(word: number, x: number, y: number): Fill {
  if (kindOf(word) === KIND.compressed || x !== 0) return 'own';
  return y === 0 ? 'none' : 'zero';
}

function add(runs: FilledRun[], from: number, to: number, fill: Fill): void {
  if (fill === 'none') return;
  const last = runs.at(-1);
  if (last && last.to === from && last.fill === fill) last.to = to;
  else runs.push({ from, to, fill });
}

/** Versions share most of the leaves of their columns: what a leaf comes to is worked out once. */
const perLeaf = <T>(work: (cells: Uint32Array) => T): ((cells: Uint32Array) => T) => {
  const cache = new WeakMap<Uint32Array, T>();
  return (cells) => {
    const found = cache.get(cells);
    if (found !== undefined) return found;
    const made = work(cells);
    cache.set(cells, made);
    return made;
  };
};

/** The runs of one leaf of entries, from its first entry on. A table is a whole number of leaves. */
const leafRuns = perLeaf((cells): readonly FilledRun[] => {
  const runs: FilledRun[] = [];
  for (const [k, word] of cells.entries()) add(runs, k, k + 1, FILLS[kindOf(word)] ?? 'none');
  return runs;
});

function wideRuns(q: Qcow2, runs: FilledRun[], first: number, shift: number): void {
  for (let at = first; at < first + tableEntries(q.geometry); at++) {
    const fill = wideFill(q.words.get(at), q.xs.get(at), q.ys.get(at));
    add(runs, at + shift, at + shift + 1, fill);
  }
}

function runsOf(q: Qcow2): readonly FilledRun[] {
  const runs: FilledRun[] = [];
  const per = tableEntries(q.geometry);
  for (const [index, entry] of q.l1.entries.entries()) {
    if (entry === 0) continue;
    const first = firstOf(q, tableOf(entry));
    const shift = index * per - first;
    if (q.geometry.extended) wideRuns(q, runs, first, shift);
    else
      q.words.each(first, first + per, (cells, base) => {
        for (const { from, to, fill } of leafRuns(cells))
          add(runs, base + shift + from, base + shift + to, fill);
      });
  }
  return runs;
}

/** Of one leaf of counts: how many are more than 1, and the highest. */
const leafCounts = perLeaf((cells) => {
  let [shared, highest] = [0, 0];
  for (const count of cells) {
    if (count > 1) shared++;
    highest = Math.max(highest, count);
  }
  return { shared, highest };
});

/** Of one leaf of uses: how many are data. */
const leafData = perLeaf((cells) => {
  let data = 0;
  for (const code of cells) if (code !== 0 && isData(purposeOf(code))) data++;
  return data;
});

function hostsOf(q: Qcow2): Pick<Summary, 'data' | 'shared' | 'highest'> {
  const sums = { data: 0, shared: 0, highest: 0 };
  q.counts.each(0, q.end, (cells) => {
    const { shared, highest } = leafCounts(cells);
    sums.shared += shared;
    sums.highest = Math.max(sums.highest, highest);
  });
  q.uses.each(0, q.end, (cells) => {
    sums.data += leafData(cells);
  });
  return sums;
}

const known = new WeakMap<Qcow2, Summary>();

const BITS = 32;
const ones = (bits: number): number => {
  let sum = 0;
  for (let at = 0; at < BITS; at++) sum += (bits >>> at) & 1;
  return sum;
};

/** Bytes of the disk that are stored: with subclusters, those that are. */
function bytesOf(q: Qcow2, own: number): number {
  if (!q.geometry.extended) return own * clusterBytes(q.geometry);
  let sum = 0;
  eachInTree(q, q.l1.entries, ({ word, x }) => {
    sum += kindOf(word) === KIND.compressed ? BITS : ones(x);
  });
  return sum * subclusterBytes(q.geometry);
}

/** Only of a world that is done: what is in the making still changes. */
export function summaryOf(q: Qcow2): Summary {
  const found = known.get(q);
  if (found) return found;
  const runs = runsOf(q);
  const count = (fill: Fill): number =>
    runs.reduce((sum, run) => sum + (run.fill === fill ? run.to - run.from : 0), 0);
  const own = count('own');
  const summary = { runs, own, bytes: bytesOf(q, own), zero: count('zero'), ...hostsOf(q) };
  known.set(q, summary);
  return summary;
}

/** The same runs in bytes of the disk, as far as that goes. */
export function* filledOf(q: Qcow2, size: number) {
  const cluster = clusterBytes(q.geometry);
  for (const { from, to, fill } of summaryOf(q).runs)
    yield { from: from * cluster, to: Math.min(to * cluster, size), fill };
}
