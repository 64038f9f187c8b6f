/** What the library looked at to decide, by the rule that fired: the names and steps of its own source, `bits/cow_string.h`. */
import type { Check, Reasoning } from '../../system.ts';
import { exactBytes, integer, type Params, plural } from '../../words.ts';

const is = (fact: string, value: string | Check['value']): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});
const outcome = (value: string | Check['value']): Check => is('Outcome', value);
const count = is('Reference count', (p) => integer(p.count));
const owners = is('Owners', (p) => `${plural(p.owners, 'string', 'strings')}, count plus one`);
const capacity = is('Capacity', (p) => integer(p.capacity));
const asked = is('Asked for', (p) => integer(p.asked));
const old = is('Capacity before', (p) => integer(p.old));
const bytes = is('Allocated', (p) => `24 + ${integer(p.capacity)} + 1 = ${exactBytes(p.bytes)}`);

const rule = (name: string, ...checks: readonly Check[]): Reasoning => ({ name, checks });

const before = (function_: string, name: string): Readonly<Record<string, Reasoning>> => ({
  [`${name}.room`]: rule(function_, count, capacity, outcome('Enough room, one owner: changed in place')),
  [`${name}.full`]: rule(function_, count, capacity, outcome('Too small: a larger buffer is made')),
  [`${name}.static`]: rule(
    function_,
    is('Static empty representation', 'yes'),
    capacity,
    outcome('Never written: a buffer is made'),
  ),
  [`${name}.shared`]: rule(
    function_,
    count,
    owners,
    capacity,
    outcome('Shared: cloned before it is changed'),
  ),
});

/** The static representation is left as it is. */
const ofNothing = (name: string): Reasoning =>
  rule(name, is('Static empty representation', 'yes'), is('Room needed', 'none'), outcome('Nothing to do'));

const half = (p: Params): string =>
  Number(p.old) > 0 ? `less than ${integer(2 * Number(p.old))}` : 'first buffer';

export const reasoning: Readonly<Record<string, Reasoning>> = {
  share: rule(
    'Taking part in a buffer, _M_grab',
    count,
    is('Leaked', 'no'),
    outcome('Count plus one, same characters'),
  ),
  'share.leaked': rule(
    'Taking part in a buffer, _M_grab',
    count,
    is('Leaked', 'yes, below zero'),
    outcome('Deep copy, _M_clone'),
  ),
  'share.static': rule(
    'Taking part in a buffer, _M_grab',
    is('Static empty representation', 'yes'),
    outcome('The same one, not counted'),
  ),
  'append.nothing': rule('append', is('Characters to append', 'none'), outcome('Returns at once')),
  ...before('append', 'append'),
  ...before('Making a hole, _M_mutate', 'mutate'),
  ...before('reserve', 'reserve'),
  'mutate.nothing': ofNothing('Making a hole, _M_mutate'),
  'reserve.nothing': ofNothing('reserve'),
  'shrink.static': ofNothing('shrink_to_fit'),
  'leak.sole': rule('Handing out, _M_leak', count, is('Shared', 'no'), outcome('Marked: count −1')),
  'leak.shared': rule(
    'Handing out, _M_leak_hard',
    count,
    owners,
    is('Shared', 'yes'),
    outcome('Cloned exactly, then marked'),
  ),
  'leak.marked': rule('Handing out, _M_leak', count, outcome('Marked before: nothing to do')),
  'leak.empty': rule('Handing out, _M_leak_hard', is('Length', '0'), outcome('Never marked')),
  leak: rule(
    'Handing out, _M_leak',
    is('Count from now on', (p) => integer(p.count)),
    outcome('No copy may share it'),
  ),
  'shrink.tight': rule(
    'shrink_to_fit',
    is('Length', (p) => integer(p.length)),
    capacity,
    count,
    outcome('Nothing to give back'),
  ),
  'shrink.loose': rule(
    'shrink_to_fit',
    is('Length', (p) => integer(p.length)),
    capacity,
    outcome('Cloned without spare room'),
  ),
  'shrink.shared': rule('shrink_to_fit', count, owners, outcome('Cloned without spare room')),
  'clear.sole': rule('clear', count, is('Shared', 'no'), outcome('Length 0, buffer kept')),
  'clear.shared': rule('clear', count, owners, outcome('Released; the static representation instead')),
  'clear.static': rule('clear', is('Static empty representation', 'yes'), outcome('Nothing to do')),
  'assign.same': rule(
    'Assignment, assign(const string&)',
    is('Same buffer', 'yes'),
    outcome('Nothing to do'),
  ),
  swap: rule(
    'swap',
    is('Same buffer', 'no'),
    is('Marks', 'cleared on both sides'),
    outcome('Two pointers change places'),
  ),
  'swap.same': rule('swap', is('Same buffer', 'yes'), outcome('Nothing to exchange')),
  'resize.same': rule('resize', is('Length asked for', 'the one it has'), outcome('Nothing to do')),
  'pointer.static': rule(
    'A write through a pointer',
    is('Static empty representation', 'yes'),
    outcome('Left out'),
  ),
  'create.exact': rule('Allocating, _S_create', asked, old, is('Growing by less than twice', 'no'), bytes),
  'create.double': rule(
    'Allocating, _S_create',
    asked,
    old,
    is('Growing by less than twice', half),
    is('Capacity', (p) => `2 × ${integer(p.old)}`),
    bytes,
  ),
  'create.page': rule(
    'Allocating, _S_create',
    asked,
    old,
    is('Block and 32 bytes', 'more than a page of 4,096 bytes'),
    is('Capacity', (p) => `rounded up to ${integer(p.capacity)}`),
    bytes,
  ),
  'create.double-page': rule(
    'Allocating, _S_create',
    asked,
    old,
    is('Growing by less than twice', half),
    is('Capacity', (p) => `doubled, then rounded up to ${integer(p.capacity)}`),
    bytes,
  ),
  move: rule(
    'Moving',
    is('Pointer', 'taken over'),
    is('Mark', 'travels along'),
    outcome('The source is empty'),
  ),
  substr: rule(
    'A part, substr',
    is('Shareable', 'never: a buffer begins with its header'),
    outcome('Copied'),
  ),
  clone: rule(
    'Cloning, _M_clone',
    is('Characters copied', (p) => integer(p.n)),
    is('Owners that stay', (p) => integer(Math.max(0, Number(p.owners) - 1))),
    outcome('A buffer with count 0'),
  ),
  finish: rule(
    'The end of a change, _M_set_length_and_sharable',
    is('Count', '0'),
    is('Final 0', 'stored'),
    outcome('A mark is cleared'),
  ),
  static: rule(
    'The static empty representation, _S_empty_rep',
    is('Counted', 'no'),
    is('Freed', 'never'),
    outcome('Shared by all empty strings'),
  ),
  release: rule(
    'Leaving a buffer, _M_dispose',
    count,
    is('Freed', 'if the count was 0 or −1'),
    outcome((p) => (Number(p.owners) > 1 ? 'Count minus one' : 'Freed')),
  ),
  hole: rule(
    'A write through a pointer',
    is('Known to the library', 'no'),
    owners,
    outcome('All owners change at once'),
  ),
  cast: rule(
    'A write through a pointer to const',
    is('Known to the library', 'no'),
    is('Owners', (p) => integer(p.owners)),
    outcome('Undefined behaviour; whoever owns the buffer reads it'),
  ),
  const: rule('A const access', is('May be written through', 'no'), outcome('No unsharing, no mark')),
  dangling: rule(
    'A pointer that dangles',
    is('Buffer', 'freed'),
    is('Counted', 'pointers never are'),
    outcome('Undefined behaviour: left out'),
  ),
  throw: rule(
    'Checks before anything else',
    is('Asked for', (p) => integer(p.asked)),
    is('Length, or max_size()', (p) => integer(p.limit)),
    outcome('Thrown; the string is as it was'),
  ),
};
