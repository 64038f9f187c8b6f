/** Watches frames and tasks of a page while something happens on it. What runs in the page is self-contained. */
import type { Page } from 'playwright';

export interface Watched {
  /** Milliseconds from one animation frame to the next. */
  readonly frames: readonly number[];
  /** Milliseconds of every task that held the main thread for 50 ms or more, waiting for a core included. */
  readonly longTasks: readonly number[];
  /** CPU milliseconds of the longest task of the main thread and of all of them, and how many took 50 ms or more. */
  readonly longestCpuMs: number;
  readonly cpuMs: number;
  readonly ownLongTasks: number;
  /** How long it was watched. */
  readonly wallMs: number;
}

interface Probe {
  readonly frames: number[];
  readonly longTasks: number[];
  stop(): void;
}
type Probed = typeof globalThis & { cowscopeProbe?: Probe };

function startInPage(): void {
  const since = performance.now();
  const probe: Probe = { frames: [], longTasks: [], stop };
  let last = 0;
  let frame = requestAnimationFrame(function next(now) {
    if (last > 0) probe.frames.push(now - last);
    last = now;
    frame = requestAnimationFrame(next);
  });
  const note = (entries: PerformanceEntryList): void => {
    for (const { startTime, duration } of entries) if (startTime >= since) probe.longTasks.push(duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask', buffered: true });
  function stop(): void {
    cancelAnimationFrame(frame);
    note(observer.takeRecords());
    observer.disconnect();
  }
  (globalThis as Probed).cowscopeProbe = probe;
}

/** A task is reported after it ended: the last one gets a moment. */
async function stopInPage(): Promise<{ frames: number[]; longTasks: number[] }> {
  await new Promise((resolve) => setTimeout(resolve, 30));
  const probe = (globalThis as Probed).cowscopeProbe;
  if (!probe) throw new Error('nothing was watched');
  probe.stop();
  return { frames: probe.frames, longTasks: probe.longTasks };
}

/** What is used of Chromium's trace events: times are in microseconds, `tdur` is CPU time. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly frames?: readonly { readonly url?: string; readonly processId?: number }[] };
  };
}

/** CPU milliseconds of every task of the page's main thread. */
function tasksOf(trace: Buffer, url: string): number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const frames = traceEvents.flatMap(({ args }) => args?.data?.frames ?? []);
  const process = frames.find((frame) => frame.url === url)?.processId;
  const main = traceEvents.find(
    ({ name, pid, args }) => name === 'thread_name' && pid === process && args?.name === 'CrRendererMain',
  );
  if (!main) throw new Error('the trace does not say which thread is the main one of the page');
  return traceEvents
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === main.pid && tid === main.tid)
    .map(({ tdur = 0 }) => tdur / 1000);
}

/** What the Long Tasks API calls long. */
const LONG_MS = 50;
const TRACED = ['disabled-by-default-devtools.timeline'];

/** Does something on the page and tells how the page fared meanwhile. */
export async function watch(page: Page, act: () => Promise<void>): Promise<Watched> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser of its own');
  await page.evaluate(startInPage);
  await browser.startTracing(page, { categories: TRACED });
  const before = performance.now();
  await act();
  const wallMs = performance.now() - before;
  const tasks = tasksOf(await browser.stopTracing(), page.url());
  return {
    ...(await page.evaluate(stopInPage)),
    longestCpuMs: Math.max(0, ...tasks),
    cpuMs: tasks.reduce((sum, ms) => sum + ms, 0),
    ownLongTasks: tasks.filter((ms) => ms >= LONG_MS).length,
    wallMs,
  };
}

export const together = (parts: readonly Watched[]): Watched => ({
  frames: parts.flatMap(({ frames }) => frames),
  longTasks: parts.flatMap(({ longTasks }) => longTasks),
  longestCpuMs: Math.max(...parts.map(({ longestCpuMs }) => longestCpuMs)),
  cpuMs: parts.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  ownLongTasks: parts.reduce((sum, { ownLongTasks }) => sum + ownLongTasks, 0),
  wallMs: parts.reduce((sum, { wallMs }) => sum + wallMs, 0),
});
