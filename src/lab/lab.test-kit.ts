/** A lab for tests: its worker runs here, and can be told to die, hang, fail to start or be slow; files come from `public/`. */
import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import type { FromWorker, RunRequest, ToWorker } from '../engine/api.ts';
import type { WorkerLike } from '../engine/client.ts';
import { createEngine } from '../engine/whole.test-kit.ts';
import { createLab, type Lab } from './lab.ts';
import type { Fetcher } from './shelf.ts';
import type { Keeper, SavedLab, Work } from './storage.ts';

/** What goes wrong with workers; may be changed while they run. */
export interface Faults {
  /** A worker that begins a command with this line says so, and then nothing ever again. */
  hangAt: (line: string) => boolean;
  /** … or it breaks with an error. */
  crashAt: (line: string) => boolean;
  /** So many messages from now the worker falls silent; or breaks with an error. */
  silentAfter: number;
  crashAfter: number;
  /** So many workers break as they start. */
  failStarts: number;
  /** Every answer takes so long, with a sign of life each 500 ms. */
  slowMs: number;
}

const noFaults = (): Faults => ({
  hangAt: () => false,
  crashAt: () => false,
  silentAfter: Number.POSITIVE_INFINITY,
  crashAfter: Number.POSITIVE_INFINITY,
  failStarts: 0,
  slowMs: 0,
});

class Worker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  /** Asked and not answered. */
  waiting = 0;
  dead = false;
  silent = false;
  private readonly engine = createEngine();
  private readonly faults: Faults;

  constructor(faults: Faults) {
    this.faults = faults;
    if (faults.failStarts-- > 0)
      queueMicrotask(() => {
        this.dead = true;
        this.onerror?.({ message: 'could not start' });
      });
    else queueMicrotask(() => this.say({ alive: 0 }));
  }

  postMessage(message: ToWorker): void {
    this.waiting++;
    const copy = structuredClone(message);
    queueMicrotask(() => this.hear(copy));
  }

  terminate(): void {
    this.dead = true;
  }

  private say(message: FromWorker): void {
    if (!this.dead && !this.silent) this.onmessage?.({ data: structuredClone(message) });
  }

  private hear({ call, method, request }: ToWorker): void {
    if (this.dead || this.silent) return;
    if (this.faults.silentAfter-- <= 0) {
      this.faults.silentAfter = Number.POSITIVE_INFINITY;
      this.silent = true;
      return;
    }
    if (this.faults.crashAfter-- <= 0) {
      this.faults.crashAfter = Number.POSITIVE_INFINITY;
      this.onerror?.({ message: 'crashed' });
      return;
    }
    const reply = (message: FromWorker): void => {
      this.waiting--;
      this.say(message);
    };
    try {
      const batch = method === 'run' ? [request] : method === 'runAll' ? (request as unknown[]) : [];
      for (const { id, line } of batch as RunRequest[]) {
        this.say({ alive: id });
        this.silent = this.faults.hangAt(line);
        if (this.faults.crashAt(line)) this.onerror?.({ message: 'crashed' });
        if (this.silent || this.dead) return;
      }
      const answer = this.engine.answer(method, request as never);
      if (this.faults.slowMs === 0) reply({ call, answer });
      else this.takeTime(this.faults.slowMs, () => reply({ call, answer }));
    } catch (error) {
      reply({ call, error: { message: (error as Error).message, stack: '' } });
    }
  }

  private takeTime(left: number, then: () => void): void {
    if (left <= 0) {
      then();
      return;
    }
    setTimeout(
      () => {
        this.say({ alive: 0 });
        this.takeTime(left - 500, then);
      },
      Math.min(500, left),
    );
  }
}

/** Storage that counts its operations and fails those it is told to. */
export class MemoryKeeper implements Keeper {
  saved: SavedLab | null;
  operations = 0;
  fails: (operation: number) => boolean = () => false;
  /** Why, by the name that browsers give it. */
  why = 'SecurityError';
  private revision = 0;

  constructor(saved: SavedLab | null = null) {
    this.saved = saved;
  }

  async load(): Promise<SavedLab | null> {
    this.count();
    return structuredClone(this.saved);
  }

  async save(work: Work): Promise<boolean> {
    this.count();
    this.saved = structuredClone({ ...work, version: 1, revision: ++this.revision });
    return true;
  }

  private count(): void {
    if (this.fails(++this.operations)) throw new DOMException('refused', this.why);
  }
}

export const fromDisk: Fetcher = async (path) => readFileSync(`public/${path}`, 'utf8');
/** A shelf with nothing on it. */
export const emptyShelf: Fetcher = async () => '[]';

export interface Options {
  readonly keeper?: Keeper;
  readonly fetcher?: Fetcher;
  readonly animated?: () => boolean;
}

export interface Bench {
  readonly lab: Lab;
  readonly faults: Faults;
  readonly keeper: Keeper;
  readonly workers: readonly Worker[];
  /** Lets everything under way come to its end; where only time can end it, time passes. */
  settle(): Promise<void>;
  started(): Promise<void>;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Needs fake `setTimeout` and `clearTimeout`, and a real `setImmediate`. */
export function bench({ keeper = new MemoryKeeper(), fetcher = emptyShelf, animated }: Options = {}): Bench {
  const faults = noFaults();
  const workers: Worker[] = [];
  const spawn = (): WorkerLike => {
    const worker = new Worker(faults);
    workers.push(worker);
    return worker;
  };
  const lab = createLab({ spawn, keeper, fetcher, system: 'fork', animated: animated ?? (() => false) });
  const busy = (): boolean => {
    const last = workers.at(-1);
    return lab.store.getState().busy || (last !== undefined && !last.dead && last.waiting > 0);
  };
  async function settle(): Promise<void> {
    for (let calm = 0, turns = 0; calm < 3; turns++) {
      if (turns > 5000) throw new Error('it never comes to rest');
      await turn();
      calm = busy() ? 0 : calm + 1;
      const last = workers.at(-1);
      if (calm === 0 && last && !last.dead && (last.silent || faults.slowMs > 0)) vi.advanceTimersByTime(500);
    }
  }
  async function started(): Promise<void> {
    const start = lab.start();
    await settle();
    await start;
    await settle();
  }
  return { lab, faults, keeper, workers, settle, started };
}

/** Lets what was changed last be saved. */
export async function saved({ settle }: Bench): Promise<void> {
  vi.advanceTimersByTime(500);
  await settle();
}
