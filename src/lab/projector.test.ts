/** Facts about a projector kept in step: what it is told, what it asks for, what it ignores, and how it notices silence. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDesk, type Desk } from './desk.ts';
import { type Bench, bench } from './lab.test-kit.ts';
import { createMirror, type Mirror } from './mirror.ts';
import { createPresenter } from './presenter.ts';
import { isToPresenter, isToProjector, type OpenChannel, type ToProjector } from './projector.ts';

/** A channel as browsers have it: everybody hears everybody else, never themselves, and gets copies. */
function createAir() {
  const ends = new Set<(data: unknown) => void>();
  const heard: unknown[] = [];
  const open: OpenChannel = (hear) => {
    ends.add(hear);
    return {
      post(message) {
        heard.push(structuredClone(message));
        for (const end of [...ends]) if (end !== hear) end(structuredClone(message));
      },
      close: () => void ends.delete(hear),
    };
  };
  /** Something said by nobody of ours. */
  const say = (data: unknown): void => {
    for (const end of [...ends]) end(data);
  };
  return { open, say, heard };
}

const frames: (() => void)[] = [];
const frame = (then: () => void): void => void frames.push(then);
const drawFrames = (): void => {
  for (const then of frames.splice(0)) then();
};

let air: ReturnType<typeof createAir>;
let teacher: Bench;
let desk: Desk;
let mirror: Mirror;
let closePresenter: () => void;

const present = (): void => {
  closePresenter = createPresenter({ lab: teacher.lab.store, desk, open: air.open, frame });
};
const shown = () => mirror.lab.store.getState();
const told = () => teacher.lab.store.getState();
const changes = (): readonly Extract<ToProjector, { kind: 'shown' }>[] =>
  air.heard.filter((message) => isToProjector(message)).filter((message) => message.kind === 'shown');

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  air = createAir();
  frames.length = 0;
  teacher = bench();
  await teacher.started();
  for (const line of ['proc P1', 'mmap P1 heap 4', 'write P1 heap 0-3 0x41', 'fork P1 P2']) {
    void teacher.lab.run(line);
    await teacher.settle();
  }
  desk = createDesk(teacher.lab, 'light');
  present();
  mirror = createMirror({ open: air.open, animated: () => false });
});
afterEach(() => {
  mirror.close();
  closePresenter();
  teacher.lab.close();
  vi.useRealTimers();
});

describe('a projector that opens', () => {
  it('is told everything at once', () => {
    const { picture, path, system } = told();
    expect(shown().picture).toEqual(picture);
    expect(shown().picture?.holders.length).toBe(2);
    expect([shown().path.length, shown().path[3]?.line, shown().path[3]?.id]).toEqual([
      4,
      'fork P1 P2',
      path[3]?.id,
    ]);
    expect(shown().system?.id).toBe(system?.id);
    expect(mirror.store.getState()).toEqual({ blank: false, theme: 'light', away: false });
  });

  it('before its presenter waits, and goes on when there is one', () => {
    const other = createAir();
    const early = createMirror({ open: other.open, animated: () => false });
    expect(early.lab.store.getState().picture).toBeNull();
    const end = createPresenter({ lab: teacher.lab.store, desk, open: other.open, frame });
    expect(early.lab.store.getState().picture).toEqual(told().picture);
    end();
    early.close();
  });

  it('hears from a presenter with nothing to show yet that it is there', () => {
    const other = createAir();
    const empty = bench();
    const end = createPresenter({
      lab: empty.lab.store,
      desk: createDesk(empty.lab, 'system'),
      open: other.open,
      frame,
    });
    const early = createMirror({ open: other.open, animated: () => false });
    vi.advanceTimersByTime(20_000);
    expect(early.store.getState().away).toBe(false);
    early.close();
    end();
    empty.lab.close();
  });
});

describe('a projector', () => {
  it('follows steps, selection, spotlight, blank and theme, and is told only what changed', async () => {
    const before = changes().length;
    teacher.lab.step(-1);
    await teacher.settle();
    expect(shown().picture).toEqual(told().picture);
    expect(shown().path[2]?.id).toBe(told().picture?.node);
    teacher.lab.select({ kind: 'unit', unit: 1 });
    teacher.lab.spotlight('unit:1');
    desk.store.setState({ theme: 'dark' });
    desk.press('blank');
    expect(shown().selection).toEqual({ kind: 'unit', unit: 1 });
    expect(shown().spotlight).toBe('unit:1');
    expect(mirror.store.getState()).toMatchObject({ theme: 'dark', blank: true });
    const later = changes().slice(before);
    expect(later.every(({ all }) => !all)).toBe(true);
    expect(later.slice(-4).map(({ parts }) => Object.keys(parts))).toEqual([
      ['selection'],
      ['spotlight'],
      ['theme'],
      ['blank'],
    ]);
  });

  it('is told of a drag once a frame, and of all else at once', async () => {
    const { cursor } = told();
    teacher.lab.scrub(cursor, 0);
    await teacher.settle();
    drawFrames();
    const before = changes().length;
    for (const t of [0.1, 0.2, 0.3]) teacher.lab.scrub(cursor, t);
    expect(changes().length).toBe(before);
    drawFrames();
    expect(changes().slice(before)).toEqual([{ kind: 'shown', all: false, parts: { scrub: 0.3 } }]);
    expect(shown().scrub).toBe(0.3);
    expect(shown().before).toEqual(told().before);
    teacher.lab.seek(cursor);
    expect(shown().scrub).toBeNull();
  });

  it('keeps its picture when it is told everything once more', () => {
    const { picture, path } = shown();
    const second = createMirror({ open: air.open, animated: () => false });
    expect(changes().at(-1)?.all).toBe(true);
    expect(shown().picture).toBe(picture);
    expect(shown().path).toBe(path);
    second.close();
  });

  it('moves the presenter by its keys', async () => {
    mirror.press('back');
    await teacher.settle();
    expect(told().cursor.node).toBe(told().path[2]?.id);
    mirror.press('first');
    await teacher.settle();
    expect(told().cursor.node).toBe(0);
    mirror.press('last');
    await teacher.settle();
    expect(shown().picture?.holders.length).toBe(2);
  });

  it('goes on from a black screen with any key, which does no more than that', async () => {
    const { cursor } = told();
    mirror.press('blank');
    expect(mirror.store.getState().blank).toBe(true);
    mirror.press('back');
    await teacher.settle();
    expect(mirror.store.getState().blank).toBe(false);
    expect(told().cursor).toBe(cursor);
  });

  it('does nothing of its own', () => {
    const before = air.heard.length;
    void mirror.lab.run('exit P1');
    mirror.lab.spotlight('unit:2');
    mirror.lab.step(-1);
    mirror.lab.select({ kind: 'unit', unit: 2 });
    expect([shown().spotlight, shown().selection, shown().path.length]).toEqual(['', null, 4]);
    expect(air.heard.length).toBe(before);
    expect(teacher.workers.length).toBe(1);
  });
});

describe('silence', () => {
  it('of six seconds is noticed, and the last picture stays', () => {
    const { picture } = shown();
    vi.advanceTimersByTime(60_000);
    expect(mirror.store.getState().away).toBe(false);
    closePresenter();
    vi.advanceTimersByTime(5_900);
    expect(mirror.store.getState().away).toBe(false);
    vi.advanceTimersByTime(2_200);
    expect(mirror.store.getState().away).toBe(true);
    expect(shown().picture).toBe(picture);
  });

  it('ends when the presenter is back, with all that changed meanwhile', async () => {
    closePresenter();
    vi.advanceTimersByTime(10_000);
    teacher.lab.step(-1);
    await teacher.settle();
    expect(shown().picture?.holders.length).toBe(2);
    present();
    expect(mirror.store.getState().away).toBe(false);
    expect(shown().picture).toEqual(told().picture);
    expect(shown().picture?.holders.length).toBe(1);
  });
});

describe('what is not a message', () => {
  const everything = () => changes().find(({ all }) => all)?.parts ?? {};
  const withPicture = (change: object): unknown => ({
    kind: 'shown',
    all: false,
    parts: { picture: { ...everything().picture, ...change } },
  });

  it('is ignored by the projector', () => {
    const before = shown();
    const kept = mirror.store.getState();
    const { picture: _picture, ...lacking } = everything();
    const bad: readonly unknown[] = [
      null,
      undefined,
      7,
      'shown',
      [],
      {},
      { kind: 'exec', line: 'exit P1' },
      { kind: 'shown' },
      { kind: 'shown', all: 'yes', parts: {} },
      { kind: 'shown', all: true, parts: lacking },
      { kind: 'shown', all: false, parts: { path: [] } },
      { kind: 'shown', all: false, parts: { constructor: 1 } },
      { kind: 'shown', all: false, parts: { speed: 0 } },
      { kind: 'shown', all: false, parts: { speed: Number.NaN } },
      { kind: 'shown', all: false, parts: { steps: 1e12 } },
      { kind: 'shown', all: false, parts: { selection: { kind: 'unit' } } },
      { kind: 'shown', all: false, parts: { blank: 1, theme: 'dark' } },
      { kind: 'shown', all: false, parts: { picture: null } },
      withPicture({ holders: [{}] }),
      withPicture({ told: [{ phase: 'dance', id: 'x', params: {} }] }),
      withPicture({ units: [null] }),
      withPicture({ micro: '1' }),
      withPicture({ now: { phase: 'copy' } }),
    ];
    for (const data of bad) {
      expect(isToProjector(data), JSON.stringify(data)).toBe(false);
      air.say(data);
    }
    expect(shown()).toBe(before);
    expect(mirror.store.getState()).toBe(kept);
  });

  it('is ignored by the presenter', async () => {
    const { cursor } = told();
    const before = air.heard.length;
    for (const data of [
      null,
      3,
      {},
      { kind: 'press' },
      { kind: 'press', press: 'toString' },
      { kind: 'run', line: 'exit P1' },
    ]) {
      expect(isToPresenter(data), JSON.stringify(data)).toBe(false);
      air.say(data);
    }
    await teacher.settle();
    expect(told().cursor).toBe(cursor);
    expect(air.heard.length).toBe(before);
  });

  it('is not what a presenter says: pictures of every kind of world pass', async () => {
    for (const line of [
      'proc P3',
      'mmap P3 big 1000000',
      'write P3 big 0-99 0x42',
      'read P3 big 200',
      'exit P1',
    ]) {
      void teacher.lab.run(line);
      await teacher.settle();
    }
    teacher.lab.setOverview(true);
    await teacher.settle();
    expect(shown().picture).toEqual(told().picture);
    expect(shown().picture?.holders.length).toBe(2);
    expect(shown().overview).toBe(true);
  });
});
