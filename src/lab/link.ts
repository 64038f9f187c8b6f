/** The lab's line to its engine: when the engine is lost it is replaced and the log played again, and nothing is lost. */
import type { Answer, EngineApi, Method, NodeId, Ran, Request, RunRequest } from '../engine/api.ts';
import { connect, type EngineClient, EngineLost, type WorkerLike } from '../engine/client.ts';

/** Commands that are sent at a time: an answer comes back often, and the queue stays short. */
const BATCH = 250;
/** Engines that may be lost in a row before the lab gives up and says so. */
const MOST_LOSSES = 5;

export interface LinkOptions {
  readonly spawn: () => WorkerLike;
  /** The commands to play again, in order, parents first; asked anew at each replay. */
  readonly log: () => readonly RunRequest[];
  readonly system: () => string;
  /** Answers to replayed commands, batch by batch. */
  readonly onReplayed: (answers: readonly Ran[]) => void;
  /** Replaying failed on this node: it hung the engine (null), or was refused. */
  readonly onTrouble: (node: NodeId, answer: Extract<Ran, { ok: false }> | null) => void;
  readonly onState: (state: 'ready' | 'restarting' | 'failed') => void;
}

export interface Link {
  /** Like the engine's own methods; answers also after an engine was lost and replaced. @throws EngineLost when a `run` that had begun lost it */
  call<M extends Method>(method: M, request: Request<M>): Promise<Answer<M>>;
  /** Runs commands in order, in batches, until one is refused. @throws EngineLost when one of them lost the engine */
  runAll(requests: readonly RunRequest[]): Promise<readonly Ran[]>;
  /** Waits until the whole log is played. @throws EngineLost when no engine can be started */
  ready(): Promise<unknown>;
  /** Tries again after it gave up. */
  restart(): Promise<void>;
  close(): void;
}

export function createLink(options: LinkOptions): Link {
  let client: EngineClient | undefined;
  let recovering: Promise<void> | undefined;
  let closed = false;

  async function batches(
    api: EngineApi,
    requests: readonly RunRequest[],
    onBatch: (answers: readonly Ran[]) => void = () => {},
  ): Promise<readonly Ran[]> {
    const answers: Ran[] = [];
    for (let at = 0; at < requests.length; at += BATCH) {
      const ran = await api.runAll(requests.slice(at, at + BATCH));
      answers.push(...ran);
      onBatch(ran);
      if (ran.at(-1)?.ok === false) break;
    }
    return answers;
  }

  /** Plays the whole log on a new engine, leaving out what cannot be played. */
  async function replay(api: EngineApi): Promise<void> {
    await api.open({ system: options.system() });
    let log = options.log();
    while (log.length > 0) {
      const answers = await batches(api, log, options.onReplayed);
      const last = answers.at(-1);
      if (!last || last.ok) return;
      options.onTrouble(last.id, last);
      const done = log.findIndex(({ id }) => id === last.id);
      const rest = new Set(log.slice(done + 1).map(({ id }) => id));
      log = options.log().filter(({ id }) => rest.has(id));
    }
  }

  async function start(): Promise<void> {
    for (let losses = 0; losses < MOST_LOSSES && !closed; losses++) {
      client = connect(options.spawn());
      try {
        await replay(client);
        options.onState('ready');
        return;
      } catch (error) {
        if (!(error instanceof EngineLost)) throw error;
        if (error.node !== 0) options.onTrouble(error.node, null);
      }
    }
    client = undefined;
    options.onState('failed');
    throw new EngineLost(0, 'crashed', 'the engine could not be started');
  }

  function recover(): Promise<void> {
    options.onState('restarting');
    recovering ??= start().finally(() => {
      recovering = undefined;
    });
    return recovering;
  }

  async function ready(): Promise<EngineClient> {
    if (recovering) await recovering;
    if (!client) await recover();
    return client as EngineClient;
  }

  const isLost = (error: unknown): error is EngineLost => error instanceof EngineLost && !closed;

  return {
    ready,
    async call(method, request) {
      for (let tries = 0; ; tries++) {
        const now = await ready();
        try {
          return await (now[method] as (request: unknown) => Promise<never>)(request);
        } catch (error) {
          if (!isLost(error)) throw error;
          if (client === now) await recover();
          // A command that the lost engine never began is not to blame: it is sent to the next one.
          const hung = method === 'run' && error.node === (request as RunRequest).id;
          if (hung || tries >= 2) throw error;
        }
      }
    },
    async runAll(requests) {
      for (let tries = 0; ; tries++) {
        const now = await ready();
        try {
          return await batches(now, requests);
        } catch (error) {
          if (!isLost(error)) throw error;
          if (client === now) await recover();
          // As above: where no command had begun, all of them are sent to the next engine.
          if (error.node !== 0 || tries >= 2) throw error;
        }
      }
    },
    async restart() {
      client = undefined;
      await recover();
    },
    close() {
      closed = true;
      client?.close();
    },
  };
}
