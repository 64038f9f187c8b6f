/** Kindred strings beside eager ones and beside each other: every variable reads the same everywhere, at different costs. */
import { describe, expect, it } from 'vitest';
import { dice } from '../../../core/dice.ts';
import { perform } from '../../../core/mechanism.ts';
import { CommandError } from '../../../core/refusal.ts';
import { cases, firstSeed, PATIENCE_MS } from '../../../core/seed.test-kit.ts';
import string from '../../string/index.ts';
import arc from '../../string-arc/index.ts';
import eager from '../../string-eager/index.ts';
import qt from '../../string-qt/index.ts';
import swift from '../../string-swift/index.ts';
import { commandOf, playOn, type System } from '../references/play.test-kit.ts';
import { bufferOf, holderNamed, type World, wholeText } from '../references/world.ts';
import { cards, type VerbName } from './cards.ts';
import { playRandom } from './property.test-kit.ts';
import { randomLine } from './random.ts';
import { KIN } from './system.ts';

const ALL: readonly System[] = [eager, string, qt, arc, swift];
const MODELLED = [eager, qt, arc, swift];
const seed = firstSeed('kindred strings');

function play(system: System, first: number, count: number, size: 'small' | 'large'): Set<string> {
  const told = new Set<string>();
  for (let at = first; at < first + count; at++) {
    const { failure, told: some } = playRandom(system, at, size);
    if (failure) throw new Error([`${system.id}, seed ${at}: ${failure.wrong}`, ...failure.lines].join('\n'));
    for (const id of some) told.add(id);
  }
  return told;
}

/** What every variable reads. */
const texts = ({ holders, ...world }: World): Record<string, string> =>
  Object.fromEntries(
    holders.flatMap(({ alive, name, unit }) => (alive ? [[name, wholeText(bufferOf(world, unit))]] : [])),
  );

/** Carries out a line, unless it is refused. */
function after(system: System, world: World, line: string): World {
  try {
    return perform(system, world, commandOf(system, line)).world;
  } catch (error) {
    if (error instanceof CommandError) return world;
    throw error;
  }
}

describe('kindred strings', () => {
  it('list each other', () => {
    expect(ALL.map(({ id }) => id).sort()).toEqual([...KIN].sort());
    for (const { kin } of ALL) expect(kin).toEqual(KIN);
  });

  it('have the same verbs and the same figures', () => {
    for (const { verbs, figures } of ALL) {
      expect(verbs.map(({ name, params }) => [name, params])).toEqual(
        string.verbs.map(({ name, params }) => [name, params]),
      );
      expect(figures).toEqual(string.figures);
    }
  });

  it.each(MODELLED)('$id reads what eager copies read', { timeout: PATIENCE_MS }, (system) => {
    play(system, seed, cases(120), 'small');
    play(system, seed, cases(30), 'large');
  });

  it.each(MODELLED)('$id tells what is tellable and nothing else', { timeout: PATIENCE_MS }, (system) => {
    const told = new Set([...play(system, 1, 300, 'small'), ...play(system, 1, 40, 'large')]);
    expect([...told].sort()).toEqual(system.tellable.map(({ id }) => id).sort());
  });

  it('read the same in one scenario, whatever it costs', { timeout: PATIENCE_MS }, () => {
    for (let at = seed; at < seed + cases(80); at++) {
      const roll = dice(at);
      let worlds = ALL.map((system) => system.start());
      for (let k = 0; k < 40; k++) {
        const wishes = { living: 5, ever: 20, pointers: 0, large: at % 5 === 0, refusals: 15 };
        const line = randomLine(roll, worlds[1] as World, wishes);
        worlds = worlds.map((world, n) => after(ALL[n] as System, world, line));
        const [first, ...others] = worlds.map(texts);
        for (const other of others) expect(other, `seed ${at}, ${line}`).toEqual(first);
      }
    }
  });
});

/** Figures after a scenario. */
const costs = (system: System, text: string): Readonly<Record<string, number>> =>
  system.quick(playOn(system, text).world);

describe('the differences', () => {
  it('copying: one copies at once, four share', () => {
    const copied = ALL.map((system) => costs(system, 'let x "a text that is long"; copy y x').copied);
    expect(copied).toEqual([19, 0, 0, 0, 0]);
  });

  it('short texts need no memory where they fit into the variable', () => {
    const bytes = ALL.map((system) => costs(system, 'let x "Hello"').liveBytes);
    expect(bytes).toEqual([0, 30, 23, 45, 37]);
    expect(costs(eager, 'let x "fifteen letters"').allocs).toBe(0);
    expect(costs(eager, 'let x "sixteen letters!"').allocs).toBe(1);
    expect(costs(eager, 'let x "Hello"; drop x').frees).toBe(0);
  });

  it('reading by square brackets copies in C++ and Qt, by at in C++ only', () => {
    const copied = (line: string) =>
      ALL.map((system) => costs(system, `let x "Hello"; copy y x; ${line}`).allocs);
    expect(copied('readindex x 0')).toEqual([0, 2, 2, 1, 1]);
    expect(copied('at x 0')).toEqual([0, 2, 1, 1, 1]);
    expect(copied('constindex x 0')).toEqual([0, 1, 1, 1, 1]);
    expect(copied("index x 0 'J'")).toEqual([0, 2, 2, 2, 2]);
  });

  it('make_mut copies a shared text before it grows, the others while it does', () => {
    const copied = ALL.map((system) => costs(system, 'let x "Hello"; copy y x; push y \'!\'').copied);
    expect(copied).toEqual([5, 5, 5, 10, 5]);
  });

  it('growing from nothing', () => {
    const capacities = (system: System) => {
      const seen = new Set<number>();
      let world = playOn(system, 'empty x').world;
      for (let k = 0; k < 33; k++) {
        ({ world } = playOn(system, "push x 'x'", world));
        seen.add(bufferOf(world, holderNamed(world, 'x')?.unit ?? 0).capacity);
      }
      return [...seen];
    };
    expect(ALL.map(capacities)).toEqual([
      [15, 30, 60],
      [1, 2, 4, 8, 16, 32, 64],
      [14, 46],
      [8, 16, 32, 64],
      [1, 2, 4, 8, 16, 32, 64],
    ]);
  });

  it('growing to what a power of two just holds takes the next one in Qt', () => {
    expect(costs(qt, 'let x "Hello"; append x "12345678"').liveBytes).toBe(32);
    expect(costs(qt, 'let x "Hello"; append x "123456789"').liveBytes).toBe(64);
  });

  it('reserving a little more gives exactly that in Qt and Swift, and doubles elsewhere', () => {
    const room = ALL.map((system) => {
      const { world } = playOn(system, 'let x "a text that is long"; reserve x 20');
      return bufferOf(world, holderNamed(world, 'x')?.unit ?? 0).capacity;
    });
    expect(room).toEqual([38, 38, 20, 38, 20]);
  });

  it('a reference that was taken before a copy writes into both where nothing marks it', () => {
    const { world } = playOn(qt, 'let x "Hello"; ref r x 0; copy y x; poke r \'J\'');
    expect(texts(world)).toEqual({ x: 'Jello', y: 'Jello' });
    const marked = playOn(string, 'let x "Hello"; ref r x 0; copy y x; poke r \'J\'').world;
    expect(texts(marked)).toEqual({ x: 'Jello', y: 'Hello' });
  });

  it.each([arc, swift])('$id does not let a reference be kept', (system) => {
    for (const line of ['ref r x 0', 'cptr r x', "poke r 'y'", 'peek r'])
      expect(() => playOn(system, `let x "Hello"; ${line}`)).toThrow('STR-BORROW');
  });

  it.each(ALL)('$id offers what it does not refuse', (system) => {
    const { world } = playOn(system, 'let x "Hello"; empty e');
    const { holders } = system.depict(world, null, { rows: 9, starts: {}, bins: 9, units: 64 });
    for (const { line } of holders.flatMap(({ actions }) => actions))
      expect(() => playOn(system, line, world)).not.toThrow();
  });

  it('a pointer into short text dangles when the text moves out of the variable', () => {
    const { events } = playOn(eager, 'let x "Hello"; cptr p x; append x ", how are you?"; peek p');
    expect(events).toMatchObject([{ type: 'dangled' }]);
  });
});

describe('the code of a command', () => {
  const line = 'append y ", World!"';
  it('is that of the language', () => {
    expect(ALL.map((system) => system.code(commandOf(system, line)))).toEqual([
      'y += ", World!";',
      'y += ", World!";',
      'y += ", World!";',
      'Arc::make_mut(&mut y).extend_from_slice(b", World!");',
      'y += ", World!".utf8',
    ]);
  });

  it('declares as pointers what is used as pointers', () => {
    for (const system of [eager, string, qt])
      expect(['ref p s 2', 'peek p', "poke p '#'"].map((one) => system.code(commandOf(system, one)))).toEqual(
        ['char* p = &s[2];', '*p;', "*p = '#';"],
      );
  });

  it('escapes bytes that are no letters', () => {
    const code = (system: System) => system.code(commandOf(system, 'let x "a\0\u00e9\'"'));
    expect(ALL.map(code)).toEqual([
      'std::string x = std::string("a\\000\\351\'", 4);',
      'std::string x = std::string("a\\000\\351\'", 4);',
      'QByteArray x = QByteArray("a\\000\\351\'", 4);',
      'let mut x = Arc::new(b"a\\x00\\xe9\\\'".to_vec());',
      'var x = [UInt8]([97, 0, 233, 39])',
    ]);
  });

  it('is there for every verb but those that a language cannot say', () => {
    const args = { name: 'x', variable: 'x', source: 'y', other: 'z', pointer: 'p', text: 't', char: 'c' };
    const silent = (system: System) =>
      (Object.keys(cards) as VerbName[]).filter(
        (verb) => system.code({ verb, args: { ...args, count: 1, position: 1, index: 1 } }) === '',
      );
    const kept = ['ref', 'cptr', 'poke', 'peek'];
    expect(ALL.map(silent)).toEqual([[], [], [], kept, kept]);
  });
});
