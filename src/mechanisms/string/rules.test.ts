/** Each rule of the model by its name, in the smallest scenario that shows it. */
import { describe, expect, it } from 'vitest';
import type { Event } from '../families/references/events.ts';
import { playOn } from '../families/references/play.test-kit.ts';
import { bufferName, bufferOf, holderNamed, type World, wholeText } from '../families/references/world.ts';
import string from './index.ts';
import { capacityFor } from './rep.ts';

const play = (text: string, from?: World) => playOn(string, text, from);

/** A variable as `b1 5/8 rc 0 Hello`: buffer, length and capacity, stored count, text. */
function seen(world: World, name: string): string {
  const unit = holderNamed(world, name)?.unit;
  if (unit === undefined) return 'gone';
  const buffer = bufferOf(world, unit);
  const { length, capacity, count } = buffer;
  return `${bufferName(world, unit)} ${length}/${capacity} rc ${count} ${wholeText(buffer)}`.trimEnd();
}

const types = (events: readonly Event[]): string[] =>
  events.map((event) => ('finding' in event ? event.finding : event.type));

describe('create', () => {
  it.each([
    [13, 0, 13, 'create.exact'],
    [14, 13, 26, 'create.double'],
    [26, 13, 26, 'create.exact'],
    [27, 13, 27, 'create.exact'],
    [8, 5, 10, 'create.double'],
    [5, 13, 5, 'create.exact'],
    [4039, 0, 4039, 'create.exact'],
    [4040, 0, 8135, 'create.page'],
    [8135, 0, 12231, 'create.page'],
    [4039, 4039, 4039, 'create.exact'],
    [5000, 5000, 5000, 'create.exact'],
    [5001, 5000, 12231, 'create.double-page'],
  ])('gives %i characters, from %i, room for %i: %s', (asked, old, capacity, rule) => {
    expect(capacityFor(asked, old)).toEqual({ capacity, rule });
  });

  it('takes 24 bytes of header and one character that ends the text', () => {
    const { world } = play('let x "c"');
    expect(bufferOf(world, 1).bytes).toBe(26);
    expect([...bufferOf(world, 1).cells]).toEqual([0x63, 0]);
  });
});

describe('share and release', () => {
  it('adds an owner and copies nothing', () => {
    const { world, events } = play('let x "Hello"; copy y x; copy z x');
    expect(types(events)).toEqual(['joined', 'share', 'shared', 'pointed']);
    expect(seen(world, 'z')).toBe('b1 5/5 rc 2 Hello');
    expect(world.totals).toMatchObject({ allocs: 1, copied: 0, deepCopied: 10 });
  });

  it('share.leaked: what was handed out is copied at once', () => {
    const { world, events } = play('let x "Hello"; index x 0 \'J\'; copy y x');
    expect(types(events)).toEqual(['joined', 'share.leaked', 'allocated', 'copied', 'sized', 'pointed']);
    expect([seen(world, 'x'), seen(world, 'y')]).toEqual(['b1 5/5 rc -1 Jello', 'b2 5/5 rc 0 Jello']);
  });

  it('share.static: the empty representation is never counted, allocated or freed', () => {
    const { world } = play('empty x; copy y x; letn z 0 \'c\'; let w ""; drop x');
    expect([seen(world, 'y'), seen(world, 'z'), seen(world, 'w')]).toEqual(Array(3).fill('E 0/0 rc 0'));
    expect(world.totals).toMatchObject({ allocs: 0, frees: 0 });
  });

  it('release frees with the last owner only', () => {
    const two = play('let x "Hello"; copy y x; drop x');
    expect(types(two.events)).toEqual(['released', 'left']);
    expect(types(play('drop y', two.world).events)).toEqual(['released', 'freed', 'left']);
  });
});

describe('appending', () => {
  const shared = play('let x "Hello"; copy y x').world;

  it('append.shared: the first change takes a buffer of its own, and the others read on', () => {
    const { world, events } = play('append y ", World!"', shared);
    expect(types(events)).toEqual([
      ...['append.shared', 'allocated', 'copied', 'sized', 'released', 'pointed'],
      ...['sized', 'written'],
    ]);
    expect([seen(world, 'x'), seen(world, 'y')]).toEqual([
      'b1 5/5 rc 0 Hello',
      'b2 13/13 rc 0 Hello, World!',
    ]);
    expect(world.totals).toMatchObject({ copied: 5, deepCopied: 5 });
  });

  it('append.room, append.full: the only owner works in place as long as there is room', () => {
    const grown = play('let x "ab"; push x \'c\'');
    expect(types(grown.events)[0]).toBe('append.full');
    expect(seen(grown.world, 'x')).toBe('b2 3/4 rc 0 abc');
    const next = play("push x 'd'", grown.world);
    expect(types(next.events)).toEqual(['append.room', 'sized', 'written']);
    expect(seen(next.world, 'x')).toBe('b2 4/4 rc 0 abcd');
  });

  it('append.nothing: appending nothing does not even unshare', () => {
    expect(types(play('append y ""', shared).events)).toEqual(['append.nothing']);
  });

  it('keeps a roomy capacity when it unshares, unlike square brackets', () => {
    const roomy = play('let x "Hello"; reserve x 20; copy y x').world;
    expect(seen(play("push y '!'", roomy).world, 'y')).toBe('b3 6/20 rc 0 Hello!');
    expect(seen(play('readindex y 0', roomy).world, 'y')).toBe('b3 5/5 rc -1 Hello');
  });

  it('a variable appended to itself moves within its new buffer', () => {
    const { world } = play('let x "ab"; appendvar x x');
    expect(seen(world, 'x')).toBe('b2 4/4 rc 0 abab');
    expect(world.totals).toMatchObject({ copied: 2, moved: 2 });
  });
});

describe('mutate', () => {
  it('mutate.shared: copies what stays, front and back, and the hole is filled', () => {
    const { world, events } = play('let x "abcdef"; copy y x; insert y 2 "--"');
    expect(types(events)).toEqual([
      ...['mutate.shared', 'allocated', 'copied', 'copied', 'sized', 'released', 'pointed', 'written'],
    ]);
    expect(seen(world, 'y')).toBe('b2 8/12 rc 0 ab--cdef');
  });

  it('mutate.room: moves the tail within the buffer', () => {
    const { world, events } = play('let x "abcdef"; erase x 0 2');
    expect(types(events)).toEqual(['mutate.room', 'moved', 'sized']);
    expect(seen(world, 'x')).toBe('b1 4/6 rc 0 cdef');
    expect([...bufferOf(world, 1).cells]).toEqual([...'cdef\0f\0'].map((c) => c.charCodeAt(0)));
  });

  it('unshares even where nothing changes, and gives an emptied shared string a buffer of 25 bytes', () => {
    const shared = play('let x "abc"; copy y x').world;
    expect(seen(play('insert y 1 ""', shared).world, 'y')).toBe('b2 3/3 rc 0 abc');
    const { world } = play('erase y 0', shared);
    expect([seen(world, 'y'), bufferOf(world, 2).bytes]).toEqual(['b2 0/0 rc 0', 25]);
  });

  it('clears the mark', () => {
    const { world, events } = play(
      'let x "abc"; begin x; push x \'d\'; begin x; append x "e"; insert x 0 ""',
    );
    expect(types(events)).toEqual(['mutate.room']);
    expect(seen(world, 'x')).toBe('b2 5/6 rc 0 abcde');
  });
});

describe('leak', () => {
  it.each(['readindex x 0', 'at x 1', 'begin x', 'end x', 'mdata x', 'ref p x 2'])(
    'leak.shared: %s takes a buffer of its own and marks it, though nothing is written',
    (line) => {
      const { world } = play(`let x "abc"; copy y x; ${line}`);
      expect([seen(world, 'x'), seen(world, 'y')]).toEqual(['b2 3/3 rc -1 abc', 'b1 3/3 rc 0 abc']);
      expect(world.totals.copied).toBe(3);
    },
  );

  it.each([
    'constindex x 0',
    'constat x 0',
    'cbegin x',
    'cstr x',
    'data x',
    'size x',
    'compare x y',
    'cptr p x',
  ])('const: %s has no effect ever', (line) => {
    const { before, world } = play(`let x "abc"; copy y x; ${line}`);
    expect([world.buffers, world.holders, world.totals]).toEqual([
      before.buffers,
      before.holders,
      before.totals,
    ]);
  });

  it('leak.empty: nothing can be written through a reference to nothing', () => {
    const { world } = play('let x "abc"; clear x; begin x');
    expect(seen(world, 'x')).toBe('b1 0/3 rc 0');
  });

  it('leak.marked: is set once', () => {
    expect(types(play('let x "abc"; begin x; end x').events)).toEqual(['leak.marked', 'read']);
  });

  it('is set again after insert and erase by iterator', () => {
    expect(seen(play('let x "abc"; eraseit x 0').world, 'x')).toBe('b1 2/3 rc -1 bc');
    expect(seen(play('let x "abc"; insertit x 3 \'d\'').world, 'x')).toBe('b2 4/6 rc -1 abcd');
    expect(seen(play('let x "a"; eraseit x 0').world, 'x')).toBe('b1 0/1 rc -1');
  });
});

describe('moving and swapping', () => {
  it('move: the mark travels along, and the source becomes empty', () => {
    const { world } = play('let x "abc"; begin x; move y x');
    expect([seen(world, 'x'), seen(world, 'y')]).toEqual(['E 0/0 rc 0', 'b1 3/3 rc -1 abc']);
  });

  it('swap clears both marks, also of a string swapped with itself', () => {
    const { world } = play('let x "abc"; begin x; let y "de"; begin y; moveassign x y');
    expect([seen(world, 'x'), seen(world, 'y')]).toEqual(['b2 2/2 rc 0 de', 'b1 3/3 rc 0 abc']);
    expect(seen(play('let x "abc"; begin x; swap x x').world, 'x')).toBe('b1 3/3 rc 0 abc');
  });

  it('counts against deep copies whatever is assigned, but not a string to itself', () => {
    const deep = (text: string) => play(text).world.totals.deepCopied;
    expect(deep('let x "Hello"; copy y x; assign x y')).toBe(10);
    expect(deep('let x "Hello"; copy y x; assign x x; push y "!"')).toBe(5);
  });

  it('assign.same: assigning what is the same buffer already does nothing', () => {
    expect(types(play('let x "abc"; copy y x; assign x y').events)).toEqual(['assign.same', 'kept']);
  });
});

describe('capacity', () => {
  it('reserve never shrinks, and unshares at the same capacity', () => {
    expect(seen(play('let x "Hello"; reserve x 8; reserve x 2').world, 'x')).toBe('b2 5/10 rc 0 Hello');
    expect(seen(play('let x "Hello"; reserve x 8; copy y x; reserve y 2').world, 'y')).toBe(
      'b3 5/10 rc 0 Hello',
    );
  });

  it('shrink copies to an exact fit where there is room to lose, or somebody to part from', () => {
    expect(seen(play('let x "Hello"; reserve x 20; shrink x').world, 'x')).toBe('b3 5/5 rc 0 Hello');
    expect(seen(play('let x "Hello"; copy y x; shrink y').world, 'y')).toBe('b2 5/5 rc 0 Hello');
    expect(types(play('let x "Hello"; shrink x').events)).toEqual(['shrink.tight']);
  });

  it('resize.same: resizing to the same length does not even unshare', () => {
    const { world, events } = play('let x "Hello"; copy y x; resize y 5');
    expect([types(events), seen(world, 'y')]).toEqual([['resize.same'], 'b1 5/5 rc 1 Hello']);
  });

  it('clear keeps the buffer of a sole owner and lets go of a shared one', () => {
    expect(seen(play('let x "Hello"; begin x; clear x').world, 'x')).toBe('b1 0/5 rc 0');
    expect(seen(play('let x "Hello"; copy y x; clear y').world, 'y')).toBe('E 0/0 rc 0');
  });
});

describe('substr and concat', () => {
  it('substr is always a new buffer, but for nothing', () => {
    expect(seen(play('let x "Hello"; substr y x 0').world, 'y')).toBe('b2 5/5 rc 0 Hello');
    expect(seen(play('let x "Hello"; substr y x 5').world, 'y')).toBe('E 0/0 rc 0');
  });

  it('a sum with nothing shares', () => {
    expect(seen(play('let x "Hello"; empty e; concat y x e').world, 'y')).toBe('b1 5/5 rc 1 Hello');
  });
});

describe('exceptions', () => {
  it.each([
    ['at x 3', 'out_of_range'],
    ['constat x 3', 'out_of_range'],
    ['insert x 4 "d"', 'out_of_range'],
    ['erase x 4', 'out_of_range'],
    ['replace x -1 1 "d"', 'out_of_range'],
    ['substr z x 4', 'out_of_range'],
    ["letn z -1 'c'", 'length_error'],
    ["letn z 4611686018427387904 'c'", 'length_error'],
    ['resize x npos', 'length_error'],
    ["appendn x npos 'c'", 'length_error'],
    ["setn x npos 'c'", 'length_error'],
    ['reserve x npos', 'length_error'],
  ])('%s throws %s and changes nothing', (line, what) => {
    const { before, world, events } = play(`let x "abc"; copy y x; ${line}`);
    expect(events).toMatchObject([{ type: 'threw', what }]);
    expect(world).toEqual(before);
  });
});

describe('pointers', () => {
  it('the mark protects later copies from a write through a reference', () => {
    const { world } = play('let x "abc"; ref r x 0; copy y x; poke r \'#\'');
    expect([seen(world, 'x'), seen(world, 'y')]).toEqual(['b1 3/3 rc -1 #bc', 'b2 3/3 rc 0 abc']);
  });

  it('swap opens a hole: the reference is valid still, and a write through it changes two variables', () => {
    const { world, before } = play('let s "abc"; let t "de"; ref p s 2; swap s t; copy u t; poke p \'#\'');
    expect([seen(world, 't'), seen(world, 'u')]).toEqual(['b1 3/3 rc 1 ab#', 'b1 3/3 rc 1 ab#']);
    expect(seen(before, 'u')).toBe('b1 3/3 rc 1 abc');
  });

  it('a pointer can end in the buffer of somebody else, and dangle when that one goes', () => {
    const { world } = play('let a "abc"; cptr p a; copy b a; readindex a 0');
    expect(play('peek p', world).events).toMatchObject([{ type: 'read', unit: 1, value: 0x61 }]);
    const gone = play('drop b; peek p', world);
    expect(gone.events).toEqual([{ type: 'dangled', pointer: 0, unit: 1, access: 'read' }]);
    expect(play("poke p 'x'", gone.world).world).toEqual(gone.world);
    expect(wholeText(bufferOf(gone.world, 1))).toBe('abc');
  });

  it('characters beyond the length can still be read and written', () => {
    const { world } = play('let x "abc"; ref p x 2; erase x 1; peek p; poke p "z"; append x "bc"; peek p');
    expect(seen(world, 'x')).toBe('b1 3/3 rc 0 abc');
    expect(play('let x "abc"; ref p x 2; erase x 1; peek p').events).toMatchObject([{ value: 0x63 }]);
    expect(play('let x "abc"; ref p x 2; erase x 2; poke p "z"; constindex x 2').events).toMatchObject([
      { value: 0x7a },
    ]);
  });

  it('nothing is written into the static representation', () => {
    const { world, events } = play("empty x; cptr p x; poke p '!'; peek p");
    expect(events).toMatchObject([{ type: 'read', value: 0 }]);
    expect([...bufferOf(world, 0).cells]).toEqual([0]);
  });

  it('a name that is used again is another pointer', () => {
    const { world } = play('let x "abc"; ref p x 0; ref p x 2');
    expect(world.pointers.map(({ alive, offset }) => [alive, offset])).toEqual([
      [false, 0],
      [true, 2],
    ]);
  });
});
