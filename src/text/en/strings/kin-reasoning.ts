/** What the kin of the library's strings looked at to decide, by rule. Counts are owners in all of them. */
import type { Check, Reasoning } from '../../system.ts';
import { integer, type Params } from '../../words.ts';

type Value = string | ((p: Params) => string);

const is = (fact: string, value: Value): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});
const outcome = (value: Value): Check => is('Outcome', value);
const rule = (name: string, ...checks: readonly Check[]): Reasoning => ({ name, checks });

const owners = is('Owners', (p) => integer(p.owners));
const alone = is('Owners', '1');
const capacity = is('Capacity', (p) => integer(p.capacity));
const length = is('Length', (p) => integer(p.length));
const asked = is('Asked for', (p) => integer(p.asked));
const isStatic = is('Static empty buffer', 'yes');
const nothing = outcome('Nothing to do');

/** What a change finds. */
const before = (name: string, verb: string): Readonly<Record<string, Reasoning>> => ({
  [`${verb}.room`]: rule(name, alone, capacity, outcome('Enough room, one owner: changed in place')),
  [`${verb}.full`]: rule(name, alone, capacity, outcome('Too small: a larger buffer is made')),
  [`${verb}.static`]: rule(name, isStatic, outcome('Never written: a buffer is made')),
  [`${verb}.shared`]: rule(name, owners, capacity, outcome('Shared: copied before it is changed')),
});
const idle = (name: string): Reasoning => rule(name, isStatic, is('Room needed', 'none'), nothing);

export const reasoning: Readonly<Record<string, Reasoning>> = {
  share: rule('Sharing a buffer', owners, outcome('One more, same characters')),
  'share.deep': rule('Copying', is('Shared', 'never'), outcome('Characters of its own')),
  'share.static': rule('Sharing a buffer', isStatic, outcome('The same one, not counted')),
  'append.nothing': rule('Appending', is('Characters to append', 'none'), nothing),
  ...before('Appending', 'append'),
  ...before('Changing', 'mutate'),
  ...before('Reserving', 'reserve'),
  'mutate.nothing': idle('Changing'),
  'reserve.nothing': idle('Reserving'),
  'shrink.static': idle('Shrinking'),
  'shrink.tight': rule('Shrinking', length, capacity, alone, outcome('Nothing to give back')),
  'shrink.loose': rule('Shrinking', length, capacity, outcome('Copied without spare room')),
  'shrink.shared': rule('Shrinking', owners, outcome('Copied without spare room')),
  'clear.sole': rule('Clearing', alone, outcome('Emptied; what becomes of the room differs')),
  'clear.shared': rule('Clearing', owners, outcome('Left to the others')),
  'clear.static': rule('Clearing', isStatic, nothing),
  'assign.same': rule('Assignment', is('Same buffer', 'yes'), nothing),
  'assign.room': rule('Assignment', capacity, outcome('Copied in place')),
  'assign.full': rule('Assignment', capacity, outcome('A larger buffer is made')),
  swap: rule('Exchanging', is('Same buffer', 'no'), outcome('Each gets what the other had')),
  'swap.same': rule('Exchanging', is('Same buffer', 'yes'), outcome('Nothing to exchange')),
  'resize.same': rule('Resizing', is('Length asked for', 'the one it has'), nothing),
  'detach.shared': rule('Detaching', owners, outcome('Copied before access is given')),
  'detach.sole': rule('Detaching', alone, nothing),
  access: rule('Access', is('Parted from others', 'before, if it had to'), outcome('Read in place')),
  'create.exact': rule('Allocating', asked, capacity),
  'create.grown': rule(
    'Allocating',
    asked,
    is('Capacity before', (p) => integer(p.old)),
    capacity,
  ),
  'create.inside': rule(
    'Small strings',
    asked,
    is('Room inside', (p) => integer(p.capacity)),
    outcome('Nothing is allocated'),
  ),
  clone: rule(
    'Copying characters',
    is('Characters copied', (p) => integer(p.n)),
    is('Owners that stay', (p) => integer(Math.max(0, Number(p.owners) - 1))),
  ),
  move: rule('Moving', is('Taken over', 'what lies in a block'), outcome('The source is empty')),
  substr: rule('A part', is('Shareable', 'never'), outcome('Copied')),
  finish: rule('The end of a change', length, outcome('The room stays')),
  static: rule('The static empty buffer', is('Counted', 'no'), is('Freed', 'never')),
  release: rule('Leaving a buffer', owners, outcome('Freed with the last one')),
  reference: rule('Handing out a reference', is('Marked', 'no'), outcome('Nobody keeps track of it')),
  hole: rule('A write through a reference', is('Known to anybody', 'no'), owners, outcome('All see it')),
  cast: rule(
    'A write through a pointer for reading',
    is('Known to anybody', 'no'),
    owners,
    outcome('Not allowed; all owners see it'),
  ),
  'pointer.static': rule('A write through a pointer', isStatic, outcome('Left out')),
  const: rule('Reading', is('May be written through', 'no'), outcome('Nothing is copied')),
  dangling: rule(
    'A pointer that dangles',
    is('Buffer', 'gone'),
    is('Counted', 'pointers never are'),
    outcome('Undefined behaviour: left out'),
  ),
  throw: rule(
    'Checks before anything else',
    asked,
    is('Length, or largest size', (p) => integer(p.limit)),
    outcome('The call fails; nothing was changed'),
  ),
};
