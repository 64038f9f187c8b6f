/** Cowscope itself: commands through the history tree, and the same through the whole engine from lines of text. */
import type { Args } from '../../src/core/mechanism.ts';
import type { StepCard } from '../../src/engine/api.ts';
import { History } from '../../src/engine/history.ts';
import { createEngine, type Engine } from '../../src/engine/whole.test-kit.ts';
import type { Event } from '../../src/mechanisms/families/pages/events.ts';
import { type Draft, holderNamed, unitOf, type World } from '../../src/mechanisms/families/pages/world.ts';
import fork from '../../src/mechanisms/fork/index.ts';
import { SLOTS } from '../workload.ts';
import type { Contender, Model } from './contender.ts';

const nameOf = (slot: number): string => `P${slot}`;
const children = Array.from({ length: SLOTS - 1 }, (_, at) => nameOf(at + 1));

function seen(world: World, slot: number, page: number): number {
  const holder = holderNamed(world, nameOf(slot));
  const entry = world.spaces[holder?.space ?? -1]?.tables[0]?.entries.get(page) ?? 0;
  return world.units.cells.get(unitOf(entry)) & 0xff;
}

function startHistory(pageCount: number): Model {
  let history: History<World, Draft, Event> | undefined = new History(fork);
  let world: World = history.world(0);
  let node = 0;
  const run = (verb: string, args: Args): void => {
    if (history) world = history.run(node + 1, node, { verb, args }).after;
    node++;
  };
  run('proc', { process: 'P0' });
  run('mmap', { process: 'P0', name: 'heap', count: pageCount });
  run('write', { process: 'P0', mapping: 'heap', pages: 'all', value: 1 });
  for (const child of children) run('fork', { process: 'P0', child });
  return {
    write: (slot, page, value) =>
      run('write', { process: nameOf(slot), mapping: 'heap', pages: { from: page, to: page }, value }),
    fork: (parent, child) => run('fork', { process: nameOf(parent), child: nameOf(child) }),
    exit: (slot) => run('exit', { process: nameOf(slot) }),
    read: (slot, page) => seen(world, slot, page),
    copies: () => world.totals.copies,
    forget: () => {
      history = undefined;
    },
  };
}

export const cowscope: Contender = {
  id: 'cowscope',
  title: 'Cowscope',
  keeps: 'commands and keyframes',
  start: startHistory,
};

function read(engine: Engine, node: number, slot: number, page: number): number {
  const viewport = { rows: 1, starts: { 0: page }, bins: 1, units: 1 };
  const shown = engine.answer('picture', { node, micro: Number.MAX_SAFE_INTEGER, viewport });
  const holders = shown.view === 'pages' ? shown.holders : [];
  return holders.find(({ name }) => name === nameOf(slot))?.tables[0]?.rows[0]?.byte ?? -1;
}

function startEngine(pageCount: number): Model {
  const engine = createEngine();
  engine.answer('open', { system: fork.id });
  let last: StepCard | undefined;
  const run = (line: string): void => {
    const parent = last?.id ?? 0;
    const ran = engine.answer('run', { id: parent + 1, parent, line });
    if (!ran.ok) throw new Error(`${line}: ${ran.refusal.code}`);
    last = ran.step;
  };
  for (const line of ['proc P0', `mmap P0 heap ${pageCount}`, 'write P0 heap all 1']) run(line);
  for (const child of children) run(`fork P0 ${child}`);
  return {
    write: (slot, page, byte) => run(`write ${nameOf(slot)} heap ${page} ${byte}`),
    fork: (parent, child) => run(`fork ${nameOf(parent)} ${nameOf(child)}`),
    exit: (slot) => run(`exit ${nameOf(slot)}`),
    read: (slot, page) => read(engine, last?.id ?? 0, slot, page),
    copies: () => last?.figures.copies ?? 0,
    forget: null, // its present world cannot be had apart from its history
  };
}

export const cowscopeText: Contender = {
  id: 'cowscope-text',
  title: 'Cowscope, text to step card',
  keeps: 'commands and keyframes',
  start: startEngine,
};
