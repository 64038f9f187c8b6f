/** The player's line to its engine: lost, it is replaced and the steps played again. */
import type { Answer, Method, NodeId, Request, RunRequest } from '../../engine/api.ts';
import { connect, type EngineClient, EngineLost, type WorkerLike } from '../../engine/client.ts';

/** Engines that may be lost one after the other, before that is an error. */
const MOST_LOSSES = 3;

export interface LineOptions {
  readonly system: string;
  /** Starts a worker; null where there can be none. */
  readonly worker: () => WorkerLike | null;
  /** Starts the same on the page. */
  readonly page: () => WorkerLike;
  /** The steps to play again, asked anew each time. */
  readonly steps: () => readonly RunRequest[];
}

export interface Line {
  /** @throws EngineLost when the command asked for lost the engine, and when none can be started */
  call<M extends Method>(method: M, request: Request<M>): Promise<Answer<M>>;
  /** Whether the engine works on the page itself; known after the first answer. */
  onPage(): boolean;
  close(): void;
}

/** The command at which an engine was lost, or 0 for none. */
export const lostAt = (error: unknown): NodeId => (error instanceof EngineLost ? error.node : 0);

export function createLine({ system, worker, page, steps }: LineOptions): Line {
  let client: EngineClient | undefined;
  let starting: Promise<EngineClient> | undefined;
  let isOnPage = false;
  let hasWorked = false;
  let closed = false;

  async function start(): Promise<EngineClient> {
    for (let losses = 0; ; losses++) {
      const made = isOnPage ? null : worker();
      isOnPage = made === null;
      const next = connect(made ?? page());
      try {
        await next.open({ system });
        hasWorked = true;
        const past = steps();
        if (past.length > 0) await next.runAll(past);
        if (closed) next.close();
        client = next;
        return next;
      } catch (error) {
        next.close();
        if (!(error instanceof EngineLost) || closed || isOnPage || losses >= MOST_LOSSES) throw error;
        // What never answered was forbidden, not lost.
        isOnPage = !hasWorked;
      }
    }
  }

  const ready = async (): Promise<EngineClient> => {
    starting ??= start().finally(() => {
      starting = undefined;
    });
    return client ?? starting;
  };

  return {
    async call(method, request) {
      for (let tries = 0; ; tries++) {
        const now = client ?? (await ready());
        try {
          return await (now[method] as (request: unknown) => Promise<never>)(request);
        } catch (error) {
          if (!(error instanceof EngineLost) || closed) throw error;
          if (client === now) client = undefined;
          if (tries >= 2 || (/^run/.test(method) && error.node !== 0)) throw error;
        }
      }
    },
    onPage: () => isOnPage,
    close() {
      closed = true;
      client?.close();
    },
  };
}
