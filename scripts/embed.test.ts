/** The engine of each embed is whole in itself, and says what the app's engine says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { beforeAll, expect, it } from 'vitest';
import { dice } from '../src/core/dice.ts';
import type { Picture } from '../src/core/picture.ts';
import { CommandError } from '../src/core/refusal.ts';
import type { Registry, SystemParts } from '../src/embed/contract.ts';
import { readScript } from '../src/embed/player/script.ts';
import type { FromWorker, Ran, ToWorker } from '../src/engine/api.ts';
import { connect, type WorkerLike } from '../src/engine/client.ts';
import { createEngine, type Engine } from '../src/engine/whole.test-kit.ts';
import { mechanisms } from '../src/mechanisms/all.test-kit.ts';
import { systems } from '../src/mechanisms/index.ts';
import { playLine } from '../src/text/catalogue.test-kit.ts';
import { loadWords, systemsWithWords, wordsOf } from '../src/text/index.ts';
import type { SystemWords } from '../src/text/system.ts';
import { type Built, buildEmbed } from './embed.ts';
import { wordsFiles } from './embed-words.ts';

const root = join(import.meta.dirname, '..');
const END = Number.MAX_SAFE_INTEGER;
const SMALL = { rows: 2, starts: {}, bins: 4, units: 2 };
const VIEWPORT = { rows: 16, starts: {}, bins: 32, units: 64 };

let built: Built;
const parts = new Map<string, SystemParts>();

/** A world with nothing in it that a page and a worker do not both have. */
const bare = (more: object) =>
  createContext({ performance, setTimeout, setInterval, clearTimeout, clearInterval, TextEncoder, ...more });

beforeAll(async () => {
  built = await buildEmbed();
  const registry: Registry = { version: '', players: new Map(), systems: parts, words: new Map() };
  for (const { name, code } of built.files.filter((file) => file.name.startsWith('system-'))) {
    const context = bare({ registry });
    new Script("globalThis[Symbol.for('cowscope')] = registry").runInContext(context);
    new Script(code, { filename: name }).runInContext(context);
  }
}, 120_000);

type Ask = (method: ToWorker['method'], request: unknown) => Promise<unknown>;

/** An engine from the source of its function alone, as a worker would have it; asked in place. */
function fromSource(id: string): Ask {
  const self = {
    said: [] as FromWorker[],
    postMessage(message: FromWorker) {
      this.said.push(structuredClone(message));
    },
    onmessage: null as ((event: { data: ToWorker }) => void) | null,
  };
  new Script(`(${(parts.get(id) as SystemParts).engine})(self)`).runInContext(bare({ self }));
  let calls = 0;
  return async (method, request) => {
    self.onmessage?.({ data: { call: ++calls, method, request } });
    // Only opening a system is not answered at once.
    while (method === 'open' && self.said.length < 2) await new Promise(setImmediate);
    const message = self.said.find((one) => 'call' in one && one.call === calls);
    self.said = [];
    if (!message || !('answer' in message)) throw new Error(JSON.stringify(message));
    return message.answer;
  };
}

/** What no player shows is left out, and what is plain data is compared. */
const shown = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, one) => (/^(figures|actions|charts|recorded)$/.test(key) ? undefined : one)),
  );

const SHELVES: Readonly<Record<string, string>> = {
  'string-eager': 'string',
  'string-qt': 'string',
  'string-arc': 'string',
  'string-swift': 'string',
};

/** The commands of the first scenario of a system's shelf. */
function firstScenario(id: string): readonly string[] {
  const folder = join(root, 'public/scenarios', SHELVES[id] ?? id);
  const [{ file }] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as [{ file: string }];
  return readScript(readFileSync(join(folder, file), 'utf8')).lines.map(({ text }) => text);
}

/** Plays lines on both engines, as far as they are carried out. @returns how many steps were compared */
async function compare(id: string, lines: readonly string[]): Promise<number> {
  const app: Engine = createEngine();
  const embed = fromSource(id);
  app.answer('open', { system: id });
  await embed('open', { system: id });
  let parent = 0;
  for (const [at, line] of lines.entries()) {
    const request = { id: at + 1, parent, line };
    const ran = app.answer('run', request);
    expect(shown(await embed('run', request)), line).toEqual(shown(ran));
    if (!(ran as Ran).ok) continue;
    parent = at + 1;
    for (const [micro, viewport] of [
      [1, SMALL],
      [END, VIEWPORT],
    ] as const) {
      const asked = { node: parent, micro, viewport };
      const picture: Picture = app.answer('picture', asked);
      expect(shown(await embed('picture', asked)), line).toEqual(shown(picture));
      const words = (parts.get(id) as SystemParts).words.en as Pick<SystemWords, 'told'>;
      for (const { id: one, params } of picture.told)
        expect(words.told[one]?.say(params)).toBe(wordsOf(id).told[one]?.say(params));
    }
  }
  return parent;
}

it('there is one for every system, with its words', () => {
  const ids = systems.map(({ id }) => id).sort();
  expect([...parts.keys()].sort()).toEqual(ids);
  expect(Object.keys(wordsFiles).sort()).toEqual([...systemsWithWords].sort());
  expect(Object.keys(built.parts.systems).sort()).toEqual(ids);
});

const WISHES: Readonly<Record<string, unknown>> = {
  vbox: 5,
  fork: { pages: 6, living: 3, ever: 6, mappings: 4, refusals: 5 },
};

it.each(systems.map(({ id }) => id))(
  '%s plays the first scenario of its shelf as the app does',
  async (id) => {
    await loadWords(id);
    expect(await compare(id, firstScenario(id))).toBeGreaterThan(0);
  },
);

const randomOf = (id: string): string => join(root, 'src/mechanisms', id, 'random.ts');

it.each(systems.map(({ id }) => id).filter((id) => existsSync(randomOf(id))))(
  '%s plays what nobody wrote as the app does',
  async (id) => {
    await loadWords(id);
    const { randomLine } = (await import(randomOf(id))) as { randomLine: (...given: unknown[]) => string };
    const mechanism = mechanisms.find((one) => one.id === id) as (typeof mechanisms)[number];
    const roll = dice(7);
    const lines: string[] = [];
    let world = mechanism.start();
    for (let at = 0; at < 60; at++) {
      const line = randomLine(roll, world, WISHES[id] ?? null);
      lines.push(line);
      try {
        ({ world } = playLine(mechanism, world, line));
      } catch (error) {
        // A refusal is one of both, or a failure of this test below.
        if (!(error instanceof CommandError)) throw error;
      }
    }
    expect(await compare(id, lines)).toBeGreaterThan(0);
  },
);

it('every script of an engine is a program without a map and without what a policy forbids', () => {
  for (const { name, code } of built.files) {
    expect(code, name).not.toMatch(
      /sourceMappingURL|process\.env|\beval\(|new Function|\bimport\(|\binnerHTML\b/,
    );
  }
});

it('a worker and the page come to the same', async () => {
  const { engine } = parts.get('fork') as SystemParts;
  const text = `const { parentPort } = require('node:worker_threads');
    const self = { postMessage: (one) => parentPort.postMessage(one), onmessage: null };
    parentPort.on('message', (data) => self.onmessage({ data }));
    (${engine})(self);`;
  const thread = new Worker(text, { eval: true });
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => thread.postMessage(message),
    terminate: () => void thread.terminate(),
  };
  thread.on('message', (data: FromWorker) => worker.onmessage?.({ data }));
  const { port1, port2 } = new MessageChannel();
  engine(port2);
  const page: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => port1.postMessage(message),
    terminate: () => port1.close(),
  };
  (port1 as MessagePort).on('message', (data: FromWorker) => page.onmessage?.({ data }));
  const lines = firstScenario('fork');
  const answers = await Promise.all(
    [worker, page].map(async (one) => {
      const client = connect(one);
      await client.open({ system: 'fork' });
      const ran = await client.runAll(lines.map((line, at) => ({ id: at + 1, parent: at, line })));
      const picture = await client.picture({ node: lines.length, micro: END, viewport: VIEWPORT });
      client.close();
      return { ran, picture };
    }),
  );
  expect(answers[0]?.ran).toHaveLength(lines.length);
  expect(answers[0]?.ran.every(({ ok }) => ok)).toBe(true);
  expect(answers[0]).toEqual(answers[1]);
});
