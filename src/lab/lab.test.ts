/**
 * The lab beside an engine that runs here: acting, going back, branches, text, recordings, and two labs at once.
 *
 * long: one short scene per thing a user can do.
 */

import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { firstTables } from '../core/picture.test-kit.ts';
import { type Bench, bench, fromDisk } from './lab.test-kit.ts';
import { futures } from './tree.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const state = ({ lab }: Bench) => lab.store.getState();
const lines = (it: Bench): string[] => state(it).path.map(({ line }) => line);
const first = readFileSync('public/scenarios/fork/fork-then-write.cow', 'utf8');

async function act(it: Bench, ...commands: string[]): Promise<(boolean | undefined)[]> {
  const done = [];
  for (const command of commands) done.push(await it.lab.run(command));
  await it.settle();
  return done;
}

/** A lab with nothing on its shelf. */
async function empty(): Promise<Bench> {
  const it = bench();
  await it.started();
  return it;
}

async function going(it: Bench, way: 'undo' | 'redo'): Promise<void> {
  it.lab[way]();
  await it.settle();
}

describe('starting', () => {
  it('opens the first scenario of the shelf at its place, with nothing to undo', async () => {
    const it = bench({ fetcher: fromDisk });
    await it.started();
    const { cursor, path, shelf, engine, undo, picture, notice, system } = state(it);
    expect([engine, notice, undo, system?.id]).toEqual(['ready', '', [], 'fork']);
    expect(shelf?.scenarios.length).toBeGreaterThan(5);
    expect(path.length).toBe(9);
    expect(cursor).toEqual({ node: path[3]?.id, micro: path[3]?.step?.micros });
    expect(picture).toMatchObject(cursor);
    expect(it.lab.text()).toBe(first);
    expect(it.lab.trunk()).toMatchObject({ title: 'Fork, then write', recording: '' });
  });

  it('goes without the shelf when it cannot be had, and says so', async () => {
    const it = bench({ fetcher: () => Promise.reject(new Error('offline')) });
    await it.started();
    expect(state(it).notice).toBe('no-shelf');
    expect(await act(it, 'proc P1')).toEqual([true]);
    it.lab.dismiss();
    expect(state(it).notice).toBe('');
  });

  it('begins an empty lab with a header of its own', async () => {
    const it = await empty();
    expect(it.lab.text()).toBe('use fork\n');
    expect(state(it).picture).toMatchObject({ node: 0, holders: [] });
    await act(it, 'proc P1', ' mmap P1 heap 4  ');
    expect(it.lab.text()).toBe('use fork\nproc P1\nmmap P1 heap 4\n');
  });
});

describe('running a command', () => {
  it('moves head, cursor and picture to it', async () => {
    const it = await empty();
    expect(await act(it, 'proc P1', 'mmap P1 heap 2', 'write P1 heap 0 0x41')).toEqual([true, true, true]);
    const { head, cursor, path, picture, entries } = state(it);
    expect(head).toBe(path.at(-1)?.id);
    expect(cursor).toEqual({ node: head, micro: path.at(-1)?.step?.micros });
    expect(firstTables(picture)[0]?.rows[0]).toMatchObject({ byte: 0x41, writable: true });
    expect(entries.map(({ line, refusal }) => [line, refusal])).toEqual([
      ['proc P1', null],
      ['mmap P1 heap 2', null],
      ['write P1 heap 0 0x41', null],
    ]);
  });

  it('that is refused changes nothing, and is in the entries with its reason', async () => {
    const it = await empty();
    await act(it, 'proc P1');
    const before = state(it);
    expect(await act(it, 'fork P7 P2', 'frok P1 P2', '', 'proc A; proc B')).toEqual([
      false,
      false,
      false,
      false,
    ]);
    const { nodes, head, cursor, undo, entries, draft, notice } = state(it);
    expect([head, cursor, undo, draft, notice]).toEqual([before.head, before.cursor, before.undo, null, '']);
    expect(nodes).toBe(before.nodes);
    expect(entries.slice(1).map(({ refusal }) => refusal?.code)).toEqual([
      'FORK-NO-PROCESS',
      'SCN-VERB',
      'SCN-EMPTY',
      'SCN-ONE',
    ]);
  });

  it('keeps the newest 500 entries', async () => {
    const it = await empty();
    for (let k = 0; k < 520; k++) await it.lab.run(k === 0 ? 'proc P1' : `nothing ${k}`);
    expect(state(it).entries).toHaveLength(500);
    expect(state(it).entries.at(-1)?.line).toBe('nothing 519');
  });

  it('follows one after the other, however fast they are given', async () => {
    const it = await empty();
    const all = ['proc P1', 'mmap P1 heap 4', 'fork P1 P2', 'write P2 heap all 0x42', 'exit P1'];
    const done = all.map((line) => it.lab.run(line));
    expect(state(it).busy).toBe(true);
    expect(await Promise.all(done)).toEqual([true, true, true, true, true]);
    await it.settle();
    expect(lines(it)).toEqual(all);
    expect(state(it).busy).toBe(false);
  });

  it('with a comment keeps the comment, and its text still leads to the same nodes', async () => {
    const it = await empty();
    await act(it, 'proc P1 # the first', 'mmap P1 heap 2;', '; fork P1 P2');
    const { path, head } = state(it);
    expect(it.lab.text()).toContain('# the first');
    expect(await it.lab.runScenario(it.lab.text())).toBe(true);
    expect(state(it).path.map(({ id }) => id)).toEqual(path.map(({ id }) => id));
    expect(state(it).head).toBe(head);
  });
});

describe('undo and redo', () => {
  it('go back and forth over every command, with head, cursor and text', async () => {
    const it = await empty();
    const seen = [[0, 0, 'use fork\n']];
    for (const line of ['proc P1', 'mmap P1 heap 2', 'write P1 heap all 0x41', 'fork P1 P2']) {
      await act(it, line);
      seen.push([state(it).head, state(it).cursor.node, it.lab.text()]);
    }
    for (const way of ['undo', 'redo', 'undo'] as const)
      for (let k = 1; k < seen.length; k++) {
        await going(it, way);
        const at = way === 'undo' ? seen.length - 1 - k : k;
        expect([state(it).head, state(it).cursor.node, it.lab.text()]).toEqual(seen[at]);
        expect(state(it).picture?.node).toBe(seen[at]?.[1]);
      }
    await going(it, 'undo');
    expect(state(it)).toMatchObject({ head: 0, undo: [] });
  });

  it('bring back the place from which something was done, not only the branch', async () => {
    const it = await empty();
    await act(it, 'proc P1', 'mmap P1 heap 2', 'write P1 heap all 0x41');
    const { head } = state(it);
    it.lab.step(-1);
    const { cursor } = state(it);
    await act(it, 'fork P1 P2');
    await going(it, 'undo');
    expect(state(it)).toMatchObject({ head, cursor });
    await going(it, 'redo');
    expect(lines(it)).toEqual(['proc P1', 'mmap P1 heap 2', 'fork P1 P2']);
  });

  it('a new action ends what could be redone, and keeps it as a branch', async () => {
    const it = await empty();
    await act(it, 'proc P1', 'proc P2');
    const lost = state(it).head;
    await going(it, 'undo');
    await act(it, 'proc P3');
    expect(state(it).redo).toEqual([]);
    const [future] = futures(state(it).nodes, state(it).path);
    expect(future).toMatchObject({ leaf: lost, length: 1, first: { line: 'proc P2' } });
  });

  it('undo a scenario that was opened, and a branch that was taken', async () => {
    const it = bench({ fetcher: fromDisk });
    await it.started();
    const [, second] = state(it).shelf?.scenarios ?? [];
    const before = [state(it).head, state(it).cursor.node];
    if (second) await it.lab.openScenario(second);
    await it.settle();
    expect(it.lab.text()).not.toBe(first);
    await going(it, 'undo');
    expect([state(it).head, state(it).cursor.node]).toEqual(before);
    expect(it.lab.text()).toBe(first);
    expect(it.lab.trunk().title).toBe('Fork, then write');
    await going(it, 'redo');
    expect(it.lab.trunk().title).toBe(second?.title);
  });
});

describe('acting in the past', () => {
  it('keeps the old future as a branch that can be taken again', async () => {
    const it = await empty();
    await act(it, 'proc P1', 'mmap P1 heap 2', 'write P1 heap all 0x41');
    const [old, text] = [state(it).head, it.lab.text()];
    it.lab.step(-1);
    await act(it, 'read P1 heap 0', 'fork P1 P2');
    const [leaf] = futures(state(it).nodes, state(it).path);
    expect(leaf).toMatchObject({ leaf: old, fork: state(it).path[1]?.id, length: 1 });
    it.lab.takeFuture(old);
    await it.settle();
    expect(state(it).head).toBe(old);
    // Where the branch leaves the path that was shown.
    expect(state(it).cursor.node).toBe(state(it).path[1]?.id);
    expect(it.lab.text()).toBe(text);
    expect(futures(state(it).nodes, state(it).path).map(({ length }) => length)).toEqual([2]);
    await going(it, 'undo');
    expect(lines(it)).toEqual(['proc P1', 'mmap P1 heap 2', 'read P1 heap 0', 'fork P1 P2']);
  });

  it('leaves the cursor where it is when the other branch goes through there', async () => {
    const it = await empty();
    await act(it, 'proc P1', 'proc P2');
    const old = state(it).head;
    it.lab.step(-1);
    await act(it, 'proc P3');
    it.lab.step(-1);
    expect(state(it).cursor.node).toBe(state(it).path[0]?.id);
    const { cursor } = state(it);
    it.lab.takeFuture(old);
    expect(state(it).cursor).toEqual(cursor);
  });

  it('before everything begins a path with the plain header', async () => {
    const it = bench({ fetcher: fromDisk });
    await it.started();
    it.lab.first();
    await act(it, 'proc A');
    expect(it.lab.text()).toBe('use fork\nproc A\n');
    await going(it, 'undo');
    expect(it.lab.text()).toBe(first);
  });
});

const WITH_NOTES = `use fork
title Notes and comments
# a comment before all

proc P1 ; mmap P1 heap 4  # two on a line
> a note
write P1 heap 0-2 0x41
  > another note
> and one more

fork P1 P2
# the end`;

describe('scenario text', () => {
  it('keeps what came of running it when other systems come to be known only then', async () => {
    const it = await empty();
    it.lab.edit();
    const text = 'use fork\nproc P1\nwrite P1 heap 0 0x41\n';
    it.lab.setDraft({ text, problems: [] });
    const reading = it.lab.proofread();
    const span = { line: 3, column: 10, start: 26, end: 30 };
    const problem = { code: 'FORK-NO-MAPPING', params: {}, span, suggestion: '' };
    it.lab.setDraft({ text, problems: [problem] });
    await Promise.all([reading, it.settle()]);
    expect(state(it).draft?.problems).toEqual([problem]);
  });

  it('comes back as it was, with notes, comments and spaces', async () => {
    const it = await empty();
    expect(await it.lab.runScenario(WITH_NOTES)).toBe(true);
    expect(it.lab.text()).toBe(WITH_NOTES);
    expect(state(it).path.map(({ notes }) => notes)).toEqual([
      [],
      ['a note'],
      ['another note', 'and one more'],
      [],
    ]);
    expect(it.lab.trunk().title).toBe('Notes and comments');
  });

  it('can be followed by commands whatever it ends with', async () => {
    const ends = [
      '',
      '\n',
      ' # comment',
      '\n> note',
      ' ;',
      '; # c',
      '\n\n',
      '\n  ',
      '\r\n',
      ' ; ; ',
      '\n# c\n ',
    ];
    for (const end of ends) {
      const it = await empty();
      const text = `use fork\nproc P1${end}`;
      expect(await it.lab.runScenario(text)).toBe(true);
      expect(it.lab.text(), JSON.stringify(end)).toBe(text);
      await act(it, 'mmap P1 heap 2', 'fork P1 P2');
      const ids = state(it).path.map(({ id }) => id);
      expect(await it.lab.runScenario(it.lab.text()), JSON.stringify(end)).toBe(true);
      expect(lines(it), JSON.stringify(end)).toEqual(['proc P1', 'mmap P1 heap 2', 'fork P1 P2']);
      expect(state(it).path.map(({ id }) => id)).toEqual(ids);
    }
  });

  it('run again leads to the same nodes, and changed, to those it shares', async () => {
    const it = await empty();
    await it.lab.runScenario(WITH_NOTES);
    const ids = state(it).path.map(({ id }) => id);
    const { size } = state(it).nodes;
    await it.lab.runScenario(it.lab.text());
    expect([state(it).path.map(({ id }) => id), state(it).nodes.size]).toEqual([ids, size]);
    await it.lab.runScenario(WITH_NOTES.replace('0-2 0x41', '0-3 0x42'));
    expect(
      state(it)
        .path.map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(ids.slice(0, 2));
    expect(state(it).nodes.size).toBe(size + 2);
    expect(state(it).cursor.node).toBe(state(it).head);
    await going(it, 'undo');
    expect(state(it).path.map(({ id }) => id)).toEqual(ids);
  });

  it('shortened to its beginning leaves the longer branch readable', async () => {
    for (const end of ['', ' # c', '\n> n']) {
      const it = await empty();
      await it.lab.runScenario('use fork\nproc P1; mmap P1 heap 4\nfork P1 P2');
      const long = state(it).head;
      await it.lab.runScenario(`use fork\nproc P1${end}`);
      expect(lines(it)).toEqual(['proc P1']);
      it.lab.takeFuture(long);
      const ids = state(it).path.map(({ id }) => id);
      expect(await it.lab.runScenario(it.lab.text()), JSON.stringify(end)).toBe(true);
      expect(
        state(it).path.map(({ id }) => id),
        JSON.stringify(end),
      ).toEqual(ids);
    }
  });

  it('of a twin branch leads to that branch, not to the older twin', async () => {
    const it = await empty();
    await act(it, 'proc P1', 'mmap P1 heap 2');
    it.lab.step(-1);
    await act(it, 'mmap P1 heap 2', 'fork P1 P2');
    const ids = state(it).path.map(({ id }) => id);
    await it.lab.runScenario(it.lab.text());
    expect(state(it).path.map(({ id }) => id)).toEqual(ids);
  });

  it('with faults changes nothing but the draft', async () => {
    const it = await empty();
    await it.lab.runScenario(WITH_NOTES);
    await it.settle();
    const { nodes, head, cursor, undo, trunks, picture } = state(it);
    const bad = [
      ['use fork\nproc P1\nfrok P1 P2\nmmap P1', ['SCN-VERB', 'SCN-MISSING'], 3],
      ['proc P1', ['SCN-NO-USE'], 1],
      ['use fork\nproc P1\nmmap P1 heap 4\n\n  write P1 heap 9 0x41', ['FORK-RANGE'], 5],
      ['use fork\nproc P1; fork P1 P1', ['FORK-NAME-TAKEN'], 2],
    ] as const;
    for (const [text, codes, line] of bad) {
      expect(await it.lab.runScenario(text)).toBe(false);
      expect(state(it).draft?.text).toBe(text);
      expect(state(it).draft?.problems.map(({ code }) => code)).toEqual(codes);
      expect(state(it).draft?.problems[0]?.span.line).toBe(line);
      expect(state(it)).toMatchObject({ head, cursor, notice: '' });
      expect([state(it).nodes, state(it).undo, state(it).trunks]).toEqual([nodes, undo, trunks]);
      expect(it.lab.text()).toBe(WITH_NOTES);
      expect(state(it).picture).toBe(picture);
    }
    const { span } = state(it).draft?.problems[0] ?? {};
    expect(state(it).draft?.text.slice(span?.start, span?.end)).toBe('P1');
    expect(span).toMatchObject({ line: 2, column: 18 });
    expect(await it.lab.runScenario(WITH_NOTES)).toBe(true);
    expect(state(it).draft).toBeNull();
  });

  it('without a command is kept too', async () => {
    const it = await empty();
    const text = 'use fork\ntitle Nothing yet\n# to do\n';
    expect(await it.lab.runScenario(text)).toBe(true);
    expect(state(it)).toMatchObject({ head: 0, cursor: { node: 0, micro: 0 } });
    expect(it.lab.text()).toBe(text);
  });
});

describe('recordings', () => {
  it('are compared step by step along their own path, and not off it', async () => {
    const it = bench({ fetcher: fromDisk });
    await it.started();
    for (const card of state(it).shelf?.recordings.slice(0, 3) ?? []) {
      await it.lab.openRecording(card);
      await it.settle();
      expect(state(it).measured?.name).toBe(card.file.replace('.json', ''));
      expect(state(it).comparison).toMatchObject({ difference: null });
      it.lab.first();
      await it.settle();
      expect(state(it).comparison).toBeNull();
      it.lab.step(1);
      await it.settle();
      expect(state(it).comparison).toMatchObject({ difference: null });
      await act(it, 'proc other');
      expect(state(it).comparison).toBeNull();
      expect(state(it).measured?.steps.size).toBe(1);
    }
  });

  it('do not stay when another is opened while the first is still being fetched', async () => {
    let fetched = 0;
    let release = (): void => {};
    const it = bench({
      fetcher: async (path) => {
        // The first time it is opened, the second time its measured figures are looked up.
        if (path.endsWith('chain-3.json') && ++fetched === 2)
          await new Promise<void>((resolve) => {
            release = resolve;
          });
        return fromDisk(path);
      },
    });
    await it.started();
    await it.lab.openRecording({ file: 'chain-3.json', title: 'one', about: '' });
    await it.lab.openRecording({ file: 'first-touch.json', title: 'two', about: '' });
    await it.settle();
    release();
    await it.settle();
    expect(fetched).toBe(2);
    expect(state(it).measured?.name).toBe('first-touch');
    expect(state(it).measured?.steps.size).toBe(state(it).path.length);
  });

  it('that cannot be had are told and change nothing', async () => {
    const it = bench({ fetcher: fromDisk });
    await it.started();
    const text = it.lab.text();
    await it.lab.openRecording({ file: 'missing.json', title: '', about: '' }).catch(() => {});
    await it.settle();
    expect(it.lab.text()).toBe(text);
  });
});

describe('two labs in one process', () => {
  it('do not touch each other', async () => {
    const [one, two] = [bench({ fetcher: fromDisk }), await empty()];
    await one.started();
    const before = JSON.stringify([...state(one).nodes.values()]);
    const runs = ['proc A', 'mmap A m 3', 'write A m all 0x41'].flatMap((line, k) => [
      two.lab.run(line),
      one.lab.run(`proc X${k}`),
    ]);
    await Promise.all(runs);
    await Promise.all([one.settle(), two.settle()]);
    expect(lines(two)).toEqual(['proc A', 'mmap A m 3', 'write A m all 0x41']);
    expect(lines(one).slice(4)).toEqual(['proc X0', 'proc X1', 'proc X2']);
    one.lab.undo();
    two.lab.setSpeed(4);
    two.lab.select({ kind: 'unit', unit: 1 });
    await Promise.all([one.settle(), two.settle()]);
    expect(state(one)).toMatchObject({ speed: 1, selection: null });
    expect(lines(two)).toHaveLength(3);
    expect(JSON.stringify([...state(one).nodes.values()].slice(0, 9))).toBe(before);
    two.lab.close();
    expect(await act(one, 'proc Y')).toEqual([true]);
  });
});
