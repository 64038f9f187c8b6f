/** Runs the seek measurements in a process of their own and tells them as a table. */
import { Child } from './children.ts';
import type { SeekRequest, SeekTimes, Spread } from './seek.ts';
import { count, figure, table, times } from './table.ts';

const PAGES = 4096;
/** One frame at 60 Hz. */
const FRAME_MS = 16.7;

interface Effort extends Pick<SeekRequest, 'steps' | 'seeks'> {
  readonly scenarios: readonly SeekRequest['scenario'][];
}
const FULL: Effort = { scenarios: ['writes', 'every verb'], steps: 10_000, seeks: 500 };
const QUICK: Effort = { scenarios: ['writes'], steps: 2000, seeks: 50 };

const KINDS = [
  ['a random step, to its picture', 'picture'],
  ['a random step, to its world', 'world'],
  ['one step back, to its picture', 'back'],
] as const;

function rowsOf(scenario: string, found: SeekTimes): string[][] {
  const { forwardMs } = found;
  const row = (name: string, { p50, p95, max }: Spread): string[] => [
    `${scenario}: ${name}`,
    figure(p50),
    figure(p95),
    figure(max),
    times(p95 / FRAME_MS),
    times(p50 / forwardMs),
  ];
  const forward = [`${scenario}: one step forward, from its text`, figure(forwardMs), '', '', '', '1'];
  return [forward, ...KINDS.map(([name, kind]) => row(name, found[kind]))];
}

/** Seeks in histories of `steps` steps, at 4,096 pages. */
export async function benchSeeks(
  quick: boolean,
): Promise<{ readonly title: string; readonly table: string }> {
  const { scenarios, steps, seeks } = quick ? QUICK : FULL;
  const rows: string[][] = [];
  for (const scenario of scenarios) {
    const child = await Child.start();
    try {
      rows.push(...rowsOf(scenario, await child.ask('seek', { scenario, pages: PAGES, steps, seeks })));
    } finally {
      child.stop();
    }
  }
  const title = `${count(steps)} steps on ${count(PAGES)} pages, ${count(seeks)} of each kind`;
  const head = [title, 'p50 ms', 'p95 ms', 'max ms', 'p95 ÷ frame', 'p50 ÷ forward'];
  return { title, table: table(head, rows) };
}
