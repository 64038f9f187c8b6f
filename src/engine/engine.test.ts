/** What the engine answers: pictures of bounded size at every micro-step, true figures, the same JSON everywhere, plain data only. */
import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import { type Command, perform } from '../core/mechanism.ts';
import { pages } from '../core/picture.test-kit.ts';
import type { PagesPicture, TableView, Viewport } from '../core/picture.ts';
import { countOf, eachOf } from '../core/runs.ts';
import { firstSeed } from '../core/seed.test-kit.ts';
import type { World } from '../mechanisms/families/pages/world.ts';
import fork from '../mechanisms/fork/index.ts';
import { randomLine } from '../mechanisms/fork/random.ts';
import { parseCommand } from '../scenario/command.ts';
import { parseScenario } from '../scenario/scenario.ts';
import { pieces } from '../scenario/token.ts';
import type { Answer, Method, Request, StepCard } from './api.ts';
import { createEngine, type Engine } from './whole.test-kit.ts';

const folder = 'public/recordings/fork';
const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'index.json');
// biome-ignore lint/suspicious/noExplicitAny: recordings are read, and tampered with, in every way there is
const load = (name: string): any => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));

const VIEW: Viewport = { rows: 16, starts: {}, bins: 96, units: 64 };
/** Smaller than most of what the recordings hold, and not at its beginning. */
const KEYHOLE: Viewport = { rows: 3, starts: { 0: 1, 1: 2, 2: 999 }, bins: 5, units: 4 };

/** Asks, and sees to it that the answer is plain data that crosses a wall unchanged. */
function ask<M extends Method>(engine: Engine, method: M, request: Request<M>): Answer<M> {
  const answer = engine.answer(method, request);
  if (!isDeepStrictEqual(structuredClone(answer), answer)) throw new Error(`${method}: not plain data`);
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(answer)), answer)) throw new Error(`${method}: not JSON`);
  return answer;
}

function step(engine: Engine, id: number, line: string): StepCard {
  const ran = ask(engine, 'run', { id, parent: id - 1, line });
  if (!ran.ok) throw new Error(`${line}: ${ran.refusal.code}`);
  return ran.step;
}

function commandOf(line: string): Command {
  const [piece] = pieces(line);
  const parsed = piece?.kind === 'statement' ? parseCommand(piece.words, fork.verbs) : undefined;
  if (!parsed || 'problem' in parsed) throw new Error(`cannot read ${line}`);
  return parsed.command;
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

/** What is wrong with a mapping's rows and band, which must show what was asked for, and together what it holds. */
function flawOfTable(
  { rows, band, slots, start, present }: TableView,
  most: number,
  bins: number,
): string | null {
  if (rows.length !== Math.min(most, slots)) return `${rows.length} rows of ${slots}`;
  if (rows.some(({ slot }, index) => slot !== start + index)) return 'rows are not a window';
  if ((band === null) !== slots <= most) return 'a band without need, or none';
  if (!band) return null;
  const { slotsPerBin, zero, shared, own, unmapped } = band;
  for (const list of [zero, shared, own, unmapped])
    if (list.length !== Math.ceil(slots / slotsPerBin) || list.length > bins) return `${list.length} bins`;
  if (zero.some((share, bin) => share + (shared[bin] as number) + (own[bin] as number) > slotsPerBin))
    return 'a bin holds more than there is';
  return sum(shared) + sum(own) === present && sum(unmapped) <= slots ? null : 'the band lies';
}

/** What is wrong with what is shown happening: more than is on screen, or elsewhere. */
function flawOfNow({ now, holders }: PagesPicture, most: number): string | null {
  if (!now) return null;
  if ([now.slots, now.units, now.sources].some((runs) => countOf(runs) > most)) return 'now is not clipped';
  const tables = holders.find(({ space }) => space === now.space)?.tables ?? [];
  const table = tables.find(({ index }) => index === now.table);
  let outside = false;
  if (table)
    eachOf(now.slots, (slot) => {
      if (slot < table.start || slot >= table.start + most) outside = true;
    });
  return outside ? 'now is off the screen' : null;
}

/** @throws with what is wrong with a picture: more than was asked for, or what cannot be */
function bounded(picture: PagesPicture, viewport: Viewport): void {
  const { rows, bins, units } = viewport;
  const ids = picture.units.map(({ id }) => id);
  const flaw =
    (ids.length > units ? `${ids.length} units` : null) ??
    (ids.some((id, at) => at > 0 && id <= (ids[at - 1] as number)) ? 'units out of order' : null) ??
    (picture.units.some(({ seen }) => seen.length > 8) ? 'too many sightings' : null) ??
    picture.holders
      .flatMap(({ tables }) => tables)
      .reduce<string | null>((found, table) => found ?? flawOfTable(table, rows, bins), null) ??
    flawOfNow(picture, rows);
  if (flaw) throw new Error(`node ${picture.node} micro ${picture.micro}: ${flaw}`);
}

describe('pictures of every recording', () => {
  it.each(names)('%s: every micro-step is told, and fits the screen it is for', (name) => {
    const engine = createEngine();
    let world: World = fork.start();
    bounded(pages(ask(engine, 'picture', { node: 0, micro: 0, viewport: VIEW })), VIEW);
    for (const [at, line] of (load(name).scenario as string[]).entries()) {
      const { micros, figures } = step(engine, at + 1, line);
      world = perform(fork, world, commandOf(line)).world;
      expect(micros).toBeGreaterThanOrEqual(1);
      for (let micro = 1; micro <= micros; micro++)
        for (const viewport of [VIEW, KEYHOLE]) {
          const picture = pages(ask(engine, 'picture', { node: at + 1, micro, viewport }));
          bounded(picture, viewport);
          expect(picture).toMatchObject({ node: at + 1, micro });
          expect(picture.told.length, line).toBe(micros);
          expect(picture.told[micro - 1]?.phase).toBe(picture.now?.phase);
          if (micro < micros) continue;
          const measured = fork.measure(world);
          expect(figures).toEqual(fork.quick(world));
          expect(picture.figures).toEqual(measured.world);
          expect(picture.holders.map(({ id, name, figures: own }) => [id, { name, figures: own }])).toEqual([
            ...measured.holders,
          ]);
        }
    }
  });

  it.each(names)(
    '%s: more than the last micro-step is the last, less than the first is the first',
    (name) => {
      const engine = createEngine();
      const lines = load(name).scenario as string[];
      lines.forEach((line, at) => void step(engine, at + 1, line));
      // Backwards, so that steps are no longer ready and have to be played again.
      for (let node = lines.length; node >= 1; node--) {
        const at = (micro: number): PagesPicture =>
          pages(engine.answer('picture', { node, micro, viewport: VIEW }));
        const first = at(1);
        expect(at(-5)).toEqual(first);
        expect(at(0)).toEqual(first);
        expect(at(1e9)).toEqual(at(first.told.length));
        expect(at(Number.MAX_SAFE_INTEGER)).toEqual(at(first.told.length));
      }
    },
  );
});

const phases = (engine: Engine, node: number): string[] =>
  ask(engine, 'picture', { node, micro: 1, viewport: VIEW }).told.map(({ phase }) => phase);

/** Runs a scenario's lines as nodes 1, 2, 3, … */
function played(text: string): { engine: Engine; last: number } {
  const engine = createEngine();
  const { lines, problems } = parseScenario(`use fork\n${text}`, [fork]);
  expect(problems).toEqual([]);
  lines.forEach(({ text: line }, at) => void step(engine, at + 1, line));
  return { engine, last: lines.length };
}

describe('the order of micro-steps', () => {
  const SHARED = 'proc P1; mmap P1 heap 4; write P1 heap all 0x41; fork P1 P2';

  it('of a write to a shared page (W8) is look, fault, allocate, copy, point, write', () => {
    const { engine, last } = played(`${SHARED}; write P2 heap 1 0x42`);
    expect(phases(engine, last)).toEqual(['look', 'fault', 'allocate', 'copy', 'point', 'write']);
    expect(ask(engine, 'picture', { node: last, micro: 4, viewport: VIEW }).told[3]?.id).toBe('copied.W8');
  });

  it('of a reuse is look, fault, point, write; of a page that may be written look, write', () => {
    const { engine, last } = played(`${SHARED}; exit P2; write P1 heap 1 0x42; write P1 heap 1 0x43`);
    expect(phases(engine, last - 1)).toEqual(['look', 'fault', 'point', 'write']);
    expect(phases(engine, last)).toEqual(['look', 'write']);
  });

  it('shows the frame allocated, then copied into, then pointed to', () => {
    const { engine, last } = played(`${SHARED}; write P2 heap 1 0x42`);
    const at = (micro: number) => {
      const { units, holders } = pages(ask(engine, 'picture', { node: last, micro, viewport: VIEW }));
      const row = holders[1]?.tables[0]?.rows[1];
      const fresh = units.find(({ id }) => id === 4);
      return [row?.unit, row?.byte, row?.writable, fresh?.byte];
    };
    expect(at(2)).toEqual([1, 0x41, false, undefined]);
    expect(at(3)).toEqual([1, 0x41, false, 0]);
    expect(at(4)).toEqual([1, 0x41, false, 0x41]);
    expect(at(5)).toEqual([4, 0x41, true, 0x41]);
    expect(at(6)).toEqual([4, 0x42, true, 0x42]);
  });

  it.each(names)('in %s a copy always comes after a look, a fault and an allocation', (name) => {
    const engine = createEngine();
    for (const [at, line] of (load(name).scenario as string[]).entries()) {
      const { happened } = step(engine, at + 1, line);
      const order = phases(engine, at + 1);
      expect(order.includes('copy')).toBe(happened === 'copy');
      order.forEach((phase, index) => {
        const before = order.slice(0, index);
        if (phase === 'fault') expect(before).toContain('look');
        if (phase === 'copy') expect(before.at(-1)).toBe('allocate');
        if (phase === 'allocate') expect(before).toContain('fault');
      });
    }
  });
});

describe('a world of a million pages', () => {
  const ALTERNATE = Array.from({ length: 60 }, (_, k) => `write P3 heap ${k * 2} 0x33`).join('\n');
  const text = [
    readFileSync('public/scenarios/fork/a-million-pages.cow', 'utf8').replace('use fork', ''),
    'fork P1 P3',
    ALTERNATE,
    'write P3 heap 0-199999 0x34',
    'munmap P1 heap 300000-300001',
    'read P1 heap 0-9',
  ].join('\n');

  it('gives pictures no larger than a small one, at every command', { timeout: 120_000 }, () => {
    const { lines } = parseScenario(`use fork\n${text}`, [fork]);
    const engine = createEngine();
    let largest = 0;
    let shown = 0;
    for (const [at, { text: line }] of lines.entries()) {
      const ran = engine.answer('run', { id: at + 1, parent: at, line });
      if (!ran.ok) throw new Error(`${line}: ${ran.refusal.code}`);
      if (line.startsWith('write P3 heap') && !line.includes('-')) continue;
      for (const micro of new Set([Math.ceil(ran.step.micros / 2), ran.step.micros])) {
        const far = { ...VIEW, starts: { 0: 999_990 } };
        for (const viewport of [at % 3 === 0 ? far : VIEW]) {
          const picture = pages(engine.answer('picture', { node: at + 1, micro, viewport }));
          bounded(picture, viewport);
          largest = Math.max(largest, JSON.stringify(picture).length);
          shown++;
        }
      }
    }
    console.log(`a million pages: ${shown} pictures, the largest ${largest} characters`);
    expect(largest).toBeLessThan(60_000);
  });
});

describe('compare', () => {
  it.each(names)('%s: agrees at every step, also backwards', (name) => {
    const engine = createEngine();
    const { scenario: lines, steps } = load(name);
    lines.forEach((line: string, at: number) => void step(engine, at + 1, line));
    for (let index = lines.length - 1; index >= 0; index--) {
      const request = { node: index + 1, index, line: lines[index], measured: steps[index] };
      const { difference, rows, values } = ask(engine, 'compare', request);
      expect(difference).toBeNull();
      expect(values).toBeGreaterThan(8);
      expect(rows.length).toBeGreaterThan(3);
      expect(rows.map(({ predicted }) => predicted)).toEqual(rows.map(({ value }) => value));
    }
  });

  it('says where a measured value differs, with both', () => {
    const engine = createEngine();
    const { scenario: lines, steps } = load('first-touch.json');
    lines.forEach((line: string, at: number) => void step(engine, at + 1, line));
    const index = 5;
    const measured = structuredClone(steps[index]);
    measured.tot.bytesZeroed += 1;
    const answer = ask(engine, 'compare', { node: index + 1, index, line: lines[index], measured });
    expect(answer.difference).toEqual({ path: 'tot.bytesZeroed', measured: '8193', predicted: '8192' });
    expect(answer.rows.filter((row) => row.value !== row.predicted)).toHaveLength(1);
  });

  it('misses no tampered number anywhere in a step', () => {
    const engine = createEngine();
    const { scenario: lines, steps } = load('chain-3.json');
    lines.forEach((line: string, at: number) => void step(engine, at + 1, line));
    let tampered = 0;
    const change = (index: number, whole: unknown, part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      const values = part as Record<string, unknown>;
      for (const [key, value] of Object.entries(values)) {
        change(index, whole, value);
        if (typeof value !== 'number') continue;
        values[key] = value + 1;
        const request = { node: index + 1, index, line: lines[index], measured: whole as never };
        expect(engine.answer('compare', request).difference?.path, `${index} ${key}`).toContain(key);
        values[key] = value;
        tampered++;
      }
    };
    for (const [index, recorded] of steps.entries()) change(index, recorded, recorded);
    expect(tampered).toBeGreaterThan(300);
  });

  it('counts a value that is missing or new as a difference', () => {
    const engine = createEngine();
    const { scenario: lines, steps } = load('first-touch.json');
    lines.forEach((line: string, at: number) => void step(engine, at + 1, line));
    const at = (measured: never) =>
      engine.answer('compare', { node: 1, index: 0, line: lines[0], measured }).difference;
    expect(at({ ...steps[0], more: 1 } as never)).toMatchObject({ measured: '1', predicted: '—' });
    const { tot, ...rest } = steps[0];
    expect(at(rest as never)?.path).toContain('tot');
    expect(at({ ...rest, tot: null } as never)?.path).toContain('tot');
    expect(tot).toBeDefined();
  });
});

describe('an engine', () => {
  const seed = firstSeed('engine');
  const WISHES = { pages: 10, living: 5, ever: 20, mappings: 12, refusals: 10 };

  it('gives the same JSON for the same requests, beside another one', () => {
    const [one, two] = [createEngine(), createEngine()];
    const other = createEngine();
    const roll = dice(seed);
    let world = fork.start();
    let parent = 0;
    let refused = 0;
    for (let id = 1; id <= 300; id++) {
      const line = randomLine(roll, world, WISHES);
      const request = { id, parent, line };
      const first = JSON.stringify(ask(one, 'run', request));
      other.answer('run', { id, parent: id - 1 > 0 && id % 2 === 1 ? 1 : 0, line: `proc Q${id}` });
      expect(JSON.stringify(ask(two, 'run', request)), `seed ${seed}`).toBe(first);
      const look = { node: parent, micro: roll(6), viewport: roll(2) === 0 ? VIEW : KEYHOLE };
      expect(JSON.stringify(ask(two, 'picture', look)), `seed ${seed}`).toBe(
        JSON.stringify(ask(one, 'picture', look)),
      );
      if ((JSON.parse(first) as { ok: boolean }).ok) {
        world = perform(fork, world, commandOf(line)).world;
        parent = id;
      } else refused++;
    }
    expect(refused).toBeGreaterThan(5);
  });

  it('runs a batch up to its first refusal, as one by one', () => {
    const lines = ['proc P1', 'mmap P1 heap 2', 'read P1 heap 9', 'write P1 heap 0 0x41'];
    const requests = lines.map((line, at) => ({ id: at + 1, parent: at, line }));
    const [one, two] = [createEngine(), createEngine()];
    const batch = ask(one, 'runAll', requests);
    expect(batch.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(batch).toEqual(requests.slice(0, 3).map((request) => two.answer('run', request)));
    expect(ask(one, 'runAll', [])).toEqual([]);
  });

  it('starts over when opened, and refuses a system that is not there', () => {
    const engine = createEngine();
    step(engine, 1, 'proc P1');
    ask(engine, 'open', { system: 'fork' });
    expect(() => pages(engine.answer('picture', { node: 1, micro: 1, viewport: VIEW }))).toThrow('no node 1');
    step(engine, 1, 'proc P9');
    expect(() => engine.answer('open', { system: 'constructor' })).toThrow('no system');
    expect(pages(engine.answer('picture', { node: 1, micro: 1, viewport: VIEW })).holders[0]?.name).toBe(
      'P9',
    );
  });

  it('describes its systems as data', () => {
    const [system] = ask(createEngine(), 'cards', null);
    expect(system).toMatchObject({ id: 'fork', unitBytes: 4096 });
    expect(system?.verbs.map(({ name }) => name)).toContain('fork');
    expect(Object.keys(system?.verbs[0] ?? {})).toEqual(['name', 'params']);
  });

  it('refuses two statements on a line and none, with the place', () => {
    const engine = createEngine();
    const refusal = (line: string) => {
      const ran = ask(engine, 'run', { id: 1, parent: 0, line });
      return ran.ok ? null : [ran.refusal.code, ran.refusal.start, ran.refusal.end];
    };
    expect(refusal('proc P1; proc P2')).toEqual(['SCN-ONE', 9, 16]);
    expect(refusal('# nothing')).toEqual(['SCN-EMPTY', 0, 9]);
    expect(refusal('')).toEqual(['SCN-EMPTY', 0, 0]);
    expect(refusal('prok P1')).toEqual(['SCN-VERB', 0, 4]);
  });
});
