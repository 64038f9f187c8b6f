/** Writes RESULTS.md: the tables, when and on what they were measured, and how to read them. */
import { cpus, loadavg, totalmem } from 'node:os';
import type { BrowserReport } from './browser.ts';
import type { StepsReport } from './steps.ts';
import { count, figure } from './table.ts';

export interface Report {
  readonly seconds: number;
  /** Processes that wanted a core when it began, as the system averages them over a minute; 0 where it does not say. */
  readonly loadBefore: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly steps: StepsReport;
  readonly seeks: { readonly table: string };
  readonly browser: BrowserReport;
}

function machine({ versions, browser, seconds, loadBefore }: Report): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown CPU';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const software = [
    `Node ${process.versions.node}`,
    `Chromium ${browser.version}`,
    ...Object.entries(versions).map(([name, version]) => `${name} ${version}`),
  ];
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} in ${Math.round(seconds)} s.`,
    `Machine: ${model}, ${cpus().length} cores, ${memory}, ${process.platform} ${process.arch}.`,
    `Processes that wanted a core: ${loadBefore.toFixed(1)} when it began, ${(loadavg()[0] ?? 0).toFixed(1)} when it ended (about 2 are its own).`,
    `${software.join(', ')}.`,
  ].join('\n');
}

const READING_STEPS = `The same work for all: eight processes that share their pages; in every 256 steps one process exits, another forks into its
place, and 254 random writes copy their page if it is shared or write in place if not. Every step stays in history, which is
what these libraries are used for. Cowscope is the real engine: commands go through the history tree, events are emitted and
folded, map counts, dirty and exclusive bits are kept. *Text to step card* adds what the worker does for the screen: parsing,
the sentences of every micro-step, the figures. The libraries do what careful code of theirs would: arrays per process with a
count per frame, bulk changes worked out on plain arrays.

- *steps/s* are per second of CPU, over whole cycles. *time ÷ ours* above 1 means that Cowscope is faster, below 1 that it is
  slower: on small memories it is, since a step of ours does much more than change two numbers. Per step that is tens of microseconds.
- *history B/step* is what goes when the history goes (heap and buffers, after garbage collection). Ours is taken over 10,240
  steps: keyframes are thinned as a history grows, so a short one weighs more per step.
- \\* Not even one cycle fitted under the caps of CPU time and memory: the parts were measured, and the figures per step put
  together from them (254 writes, one exit, one fork).
- exponent: how the cost grows with the pages; 0 is constant, 1 proportional. Write costs do not grow evenly: among more pages
  fewer writes hit a page that was already copied.`;

const READING_SEEKS = `CPU time in the worker, not on the page. *writes* is the workload above as text; *every verb* is a random scenario of all
commands, with ranges up to the whole mapping. *To its picture* is what the screen asks for after a click on the timeline. Libraries that
keep every state answer at once; the memory they pay for it is above.`;

const READING_BROWSER = `The built app in a real Chromium at 1440 × 900, motion on, beside an empty page of the same browser that is given the same clicks,
in turns. *Setting up* is four commands: a process, its mapping, a write to all its pages, a fork. *A copy plays* is one write
to a shared page with its motion. *Back and forth* clicks the step buttons every 70 ms, faster than people do.

- *longest task, CPU ms* and *tasks of 50 ms CPU* are computing time of the page's main thread, from the browser's own trace. They are
  the figures to judge by: a page that computes for more than 50 ms at a stretch freezes on any machine.
- *of 50 ms wall* is what \`PerformanceObserver\` calls long tasks. By the clock a task also waits for a core while neighbours have it,
  and a page that has work to do waits more often than an empty one.
- Tracing and watching cost a little themselves; the empty page pays the same.`;

const NOTES = `## Notes

- The machine is small and shared; neighbours come and go. That is why CPU time is measured, contenders take turns, and ratios are
  taken within a round before their median. Compare figures within one run only.
- CPU time includes garbage collection and compilation on whatever thread they happen.
- One JavaScript engine (V8). Libraries run in production mode and at their best known setting; the default setting of immer, which
  freezes what it makes, has a row of its own.
- There is no pass or fail here.`;

function agreed({ steps, copies, reads }: StepsReport['agreement']): string {
  return `Before measuring, all contenders played ${count(steps)} steps on 64 pages and agreed on every decision: ${count(copies)} copies, ${count(reads)} bytes read.`;
}

function verdict({ app, empty }: BrowserReport): string {
  return [
    'While a copy played and while steps were taken, at all sizes together:',
    '',
    `- longest task: ${figure(app.longestCpuMs)} ms of CPU in the app, ${figure(empty.longestCpuMs)} ms on the empty page;`,
    `- tasks of 50 ms of CPU or more: ${app.longByCpu} in the app, ${empty.longByCpu} on the empty page;`,
    `- tasks of 50 ms or more by the clock: ${app.longByClock} in the app, ${empty.longByClock} on the empty page.`,
  ].join('\n');
}

export function resultsText(report: Report): string {
  const { steps, seeks, browser } = report;
  const parts = [
    '# Benchmark results',
    'Written by `npm run bench`; do not edit.',
    machine(report),
    '## Steps and history memory',
    agreed(steps.agreement),
    ...steps.tables,
    READING_STEPS,
    '## Going anywhere in a long history',
    seeks.table,
    READING_SEEKS,
    '## Frames and long tasks',
    browser.table,
    verdict(browser),
    READING_BROWSER,
    NOTES,
  ];
  return `${parts.join('\n\n')}\n`;
}
