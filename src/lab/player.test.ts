/** Playing: through the micro-steps of a command, and on from command to command, at any speed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Bench, bench, fromDisk } from './lab.test-kit.ts';
import { createPlayer } from './player.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** A row of commands with so many micro-steps each; the cursor starts before them. */
function row(...micros: number[]) {
  const at = { index: -1, micro: 0, speed: 1, stopped: 0 };
  const player = createPlayer({
    where: () => ({
      micro: at.micro,
      micros: micros[at.index] ?? 0,
      atEnd: at.index === micros.length - 1,
    }),
    nextMicro: () => void at.micro++,
    nextCommand() {
      at.index++;
      at.micro = Math.min(1, micros[at.index] ?? 0);
    },
    speed: () => at.speed,
    stopped: () => void at.stopped++,
  });
  const place = (): [number, number] => [at.index, at.micro];
  return { at, player, place };
}

/** How long it plays until it stops. */
function lasts({ player }: ReturnType<typeof row>, on: boolean): number {
  player.play(on);
  let ms = 0;
  while (player.running() && ms < 1_000_000) {
    vi.advanceTimersByTime(10);
    ms += 10;
  }
  return ms;
}

describe('the player', () => {
  it('goes through one command and stops at its end', () => {
    const it = row(4, 2);
    Object.assign(it.at, { index: 0, micro: 1 });
    it.player.play(false);
    expect([it.place(), it.player.running()]).toEqual([[0, 1], true]);
    vi.advanceTimersByTime(620);
    expect(it.place()).toEqual([0, 2]);
    vi.advanceTimersByTime(1240);
    expect([it.place(), it.player.running(), it.at.stopped]).toEqual([[0, 4], false, 1]);
    vi.advanceTimersByTime(60_000);
    expect(it.place()).toEqual([0, 4]);
  });

  it('goes on from before everything to the end, and past commands without micro-steps', () => {
    const it = row(3, 0, 1, 2);
    expect(lasts(it, true)).toBeGreaterThan(1000);
    expect([it.place(), it.at.stopped]).toEqual([[3, 2], 1]);
  });

  it('takes no more than a few seconds for a command of very many micro-steps', () => {
    const it = row(500);
    Object.assign(it.at, { index: 0, micro: 1 });
    expect(lasts(it, false)).toBeLessThan(6000);
    expect(it.place()).toEqual([0, 500]);
  });

  it('is as fast as it is told, also while it plays', () => {
    const time = (speed: number): number => {
      const it = row(9);
      Object.assign(it.at, { index: 0, micro: 1, speed });
      return lasts(it, false);
    };
    expect(time(1) / time(2)).toBeCloseTo(2, 1);
    expect(time(0.25) / time(1)).toBeCloseTo(4, 1);
    const it = row(9);
    Object.assign(it.at, { index: 0, micro: 1, speed: 0.25 });
    it.player.play(false);
    vi.advanceTimersByTime(1870);
    expect(it.place()).toEqual([0, 2]);
    it.at.speed = 8;
    vi.advanceTimersByTime(1870 + 60 * 7);
    expect(it.place()).toEqual([0, 9]);
  });

  it('stops where it is when told, without saying that it came to an end', () => {
    const it = row(9);
    Object.assign(it.at, { index: 0, micro: 1 });
    it.player.play(true);
    vi.advanceTimersByTime(900);
    it.player.stop();
    const place = it.place();
    vi.advanceTimersByTime(60_000);
    expect([it.place(), it.at.stopped, it.player.running()]).toEqual([place, 0, false]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('started twice plays once', () => {
    const it = row(9);
    Object.assign(it.at, { index: 0, micro: 1 });
    it.player.play(true);
    it.player.play(true);
    vi.advanceTimersByTime(620);
    expect(it.place()).toEqual([0, 2]);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('has nothing to play in an empty row', () => {
    const it = row();
    it.player.play(true);
    expect([it.player.running(), it.at.stopped]).toEqual([false, 1]);
  });
});

const state = ({ lab }: Bench) => lab.store.getState();
const cursor = (it: Bench): [number, number] => {
  const { path, cursor: at } = state(it);
  return [path.findIndex(({ id }) => id === at.node), at.micro];
};

async function opened(animated: boolean): Promise<Bench> {
  const it = bench({ fetcher: fromDisk, animated: () => animated });
  await it.started();
  return it;
}

async function pass(it: Bench, ms: number): Promise<void> {
  vi.advanceTimersByTime(ms);
  await it.settle();
}

describe('a lab that plays', () => {
  it('plays a step out; stepping once more finishes it at once', async () => {
    const it = await opened(true);
    it.lab.step(1);
    await it.settle();
    expect(cursor(it)).toEqual([4, 1]);
    await pass(it, 620);
    expect(cursor(it)).toEqual([4, 2]);
    expect(state(it).picture?.micro).toBe(2);
    it.lab.step(1);
    await it.settle();
    expect(cursor(it)).toEqual([4, 6]);
    await pass(it, 60_000);
    expect(cursor(it)).toEqual([4, 6]);
    it.lab.step(1);
    expect(cursor(it)).toEqual([5, 1]);
    it.lab.step(-1);
    await pass(it, 60_000);
    expect(cursor(it)).toEqual([4, 6]);
  });

  it('plays a command that is run, and the next one waits for nothing', async () => {
    const it = await opened(true);
    it.lab.last();
    const before = state(it).path.length;
    await it.lab.run('write P2 heap all 0x51');
    expect(cursor(it)).toEqual([before, 1]);
    await it.lab.run('write P2 heap all 0x52');
    expect(cursor(it)).toEqual([before + 1, 1]);
    await pass(it, 60_000);
    expect(cursor(it)).toEqual([before + 1, state(it).path.at(-1)?.step?.micros]);
  });

  it('plays on to the end, and from the start when it is there', async () => {
    const it = await opened(true);
    it.lab.togglePlay();
    expect(state(it).playing).toBe(true);
    await pass(it, 100_000);
    const end = cursor(it);
    expect(end[0]).toBe(8);
    expect(state(it).playing).toBe(false);
    it.lab.togglePlay();
    await pass(it, 50);
    expect([cursor(it)[0], state(it).playing]).toEqual([0, true]);
    it.lab.setSpeed(8);
    await pass(it, 30_000);
    expect([cursor(it), state(it).playing]).toEqual([end, false]);
  });

  it('pauses, and stays while the user steps or seeks', async () => {
    const it = await opened(true);
    it.lab.togglePlay();
    await pass(it, 800);
    it.lab.togglePlay();
    const place = cursor(it);
    expect(state(it).playing).toBe(false);
    await pass(it, 60_000);
    expect(cursor(it)).toEqual(place);
    it.lab.togglePlay();
    it.lab.stepMicro(1);
    expect(state(it).playing).toBe(false);
    const there = cursor(it);
    await pass(it, 60_000);
    expect(cursor(it)).toEqual(there);
  });

  it('stops for undo, another branch, another scenario', async () => {
    const it = await opened(true);
    await it.lab.run('write P2 heap 5 0x51');
    const [scenario] = state(it).shelf?.scenarios.slice(1) ?? [];
    const actions = [
      () => it.lab.undo(),
      () => it.lab.takeFuture(state(it).path.at(-1)?.id ?? 0),
      () => void (scenario && it.lab.openScenario(scenario)),
    ];
    for (const action of actions) {
      it.lab.first();
      it.lab.togglePlay();
      await pass(it, 500);
      action();
      await it.settle();
      expect(state(it).playing).toBe(false);
      const place = cursor(it);
      await pass(it, 60_000);
      expect(cursor(it)).toEqual(place);
    }
  });

  it('goes by micro-steps over the borders of commands, forward and back', async () => {
    const it = await opened(false);
    it.lab.first();
    const seen: string[] = [];
    for (let k = 0; k < 60; k++) {
      it.lab.stepMicro(1);
      seen.push(cursor(it).join('/'));
    }
    const all = state(it).path.flatMap(({ step }, index) =>
      Array.from({ length: step?.micros ?? 0 }, (_, micro) => `${index}/${micro + 1}`),
    );
    expect(seen.slice(0, all.length)).toEqual(all);
    expect(new Set(seen.slice(all.length - 1)).size).toBe(1);
    for (const place of all.toReversed().slice(1)) {
      it.lab.stepMicro(-1);
      expect(cursor(it).join('/')).toBe(place);
    }
    it.lab.stepMicro(-1);
    it.lab.stepMicro(-1);
    expect(cursor(it)).toEqual([-1, 0]);
  });

  it('does not leave the path, however far it is sent', async () => {
    const it = await opened(false);
    for (const [by, index] of [
      [100, 8],
      [-1, 7],
      [-100, -1],
      [-1, -1],
      [10, 8],
    ] as const) {
      it.lab.step(by);
      expect(cursor(it)[0]).toBe(index);
    }
  });
});

describe('a lab that does not animate', () => {
  it('is at the end of every command at once', async () => {
    const it = await opened(false);
    it.lab.step(1);
    expect(cursor(it)).toEqual([4, 6]);
    await it.lab.run('write P2 heap all 0x51');
    expect(cursor(it)).toEqual([5, state(it).path.at(-1)?.step?.micros]);
    it.lab.first();
    it.lab.togglePlay();
    await pass(it, 10);
    expect(cursor(it)).toEqual([0, 1]);
    await pass(it, 700);
    expect(cursor(it)).toEqual([1, 1]);
    await pass(it, 700);
    expect(cursor(it)).toEqual([2, 5]);
    await pass(it, 10_000);
    expect([cursor(it)[0], state(it).playing]).toEqual([5, false]);
  });
});
