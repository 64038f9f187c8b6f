/**
 * What the kernel looked at to decide, by the rule that fired: the second depth of an explanation.
 *
 * Facts and values are those of the rules in `mechanisms/fork/README.md`, in the order in which the kernel asks.
 */
import type { Check, Reasoning } from '../../system.ts';
import { exactBytes, integer, type Params, plural } from '../../words.ts';

const is = (fact: string, value: string | Check['value']): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});

const outcome = (value: string | Check['value']): Check => is('Outcome', value);
const covered = (found: 'yes' | 'no'): Check => is('VMA covers the address', found);
const mayWrite = (found: 'yes' | 'no'): Check => is('VMA allows writing', found);
const present = (found: string): Check => is('Entry present', found);
const writable = (found: 'yes' | 'no'): Check => is('Entry writable', found);
const anonymous = (found: string | Check['value']): Check => is('Anonymous frame', found);

/** Of several pages the first stands for all: the rule is the same for each. */
const ofFirst = (p: Params): string => (Number(p.n) > 1 ? `${p.frame}, the first` : `${p.frame}`);
const references = (found: Check['value']): Check =>
  is('Reference count', (p) => `${found(p)} (${ofFirst(p)})`);
const stored = (p: Params): string => (p.file ? `page cache of ${p.file}` : 'shared memory object');

const dontfork = (found: 'yes' | 'no'): Check => is('Marked dontfork', found);
const wipeonfork = (found: 'yes' | 'no'): Check => is('Marked wipeonfork', found);
const anonVma = (found: 'yes' | 'no'): Check => is('Has an anon_vma', found);

export const reasoning: Readonly<Record<string, Reasoning>> = {
  R0: { name: 'Read outside every mapping', checks: [covered('no'), outcome('SIGSEGV')] },
  R1: {
    name: 'Read through a present entry',
    checks: [covered('yes'), present('yes'), is('Access', 'read'), outcome('no fault, no copy')],
  },
  R2: {
    name: 'First read of anonymous memory',
    checks: [
      covered('yes'),
      present('no'),
      is('Mapping', 'private, anonymous'),
      outcome('zero page, read-only'),
    ],
  },
  R3: {
    name: 'Read of a page that is in memory',
    checks: [
      covered('yes'),
      present('no'),
      is('Content kept in', stored),
      is('Page there', 'yes'),
      outcome('map it, and neighbours'),
    ],
  },
  R4: {
    name: 'Read of a hole in shared memory',
    checks: [
      covered('yes'),
      present('no'),
      is('Content kept in', stored),
      is('Page there', 'no, a hole'),
      outcome('new zeroed frame'),
    ],
  },
  EOF: {
    name: 'Access beyond the end of a file',
    checks: [covered('yes'), present('no'), is('File reaches so far', 'no'), outcome('SIGBUS')],
  },

  W0: { name: 'Write outside every mapping', checks: [covered('no'), outcome('SIGSEGV')] },
  'W0-ro': {
    name: 'Write to a read-only mapping',
    checks: [covered('yes'), mayWrite('no'), outcome('SIGSEGV')],
  },
  W1: {
    name: 'Write through a writable entry',
    checks: [mayWrite('yes'), present('yes'), writable('yes'), outcome('no fault, no copy')],
  },
  W2: {
    name: 'First write to a shared mapping',
    checks: [
      mayWrite('yes'),
      present('no'),
      is('Mapping', 'shared'),
      is('Content kept in', stored),
      outcome('map that page, writable'),
    ],
  },
  W3: {
    name: 'First write to anonymous memory',
    checks: [
      mayWrite('yes'),
      present('no'),
      is('Mapping', 'private, anonymous'),
      outcome('new zeroed frame'),
    ],
  },
  W4: {
    name: 'First write to a private file mapping',
    checks: [
      mayWrite('yes'),
      present('no'),
      is('Mapping', 'private'),
      is('Content kept in', stored),
      outcome('copy'),
    ],
  },
  W5: {
    name: 'Write to the zero page',
    checks: [
      mayWrite('yes'),
      present('yes'),
      writable('no'),
      anonymous('no, the zero page'),
      outcome('new zeroed frame'),
    ],
  },
  W6: {
    name: 'Write to a page of the page cache',
    checks: [
      mayWrite('yes'),
      present('yes'),
      writable('no'),
      anonymous((p) => `no, ${stored(p)}`),
      references((p) => `${integer(p.refs)}, one the cache’s`),
      outcome('copy, always'),
    ],
  },
  W7: {
    name: 'Write by the last owner',
    checks: [
      mayWrite('yes'),
      present('yes'),
      writable('no'),
      anonymous('yes'),
      is('Exclusive to one owner', 'no, a fork ended that'),
      references((p) => integer(p.refs)),
      outcome('reuse'),
    ],
  },
  W8: {
    name: 'Write to a frame with other owners',
    checks: [
      mayWrite('yes'),
      present('yes'),
      writable('no'),
      anonymous('yes'),
      is('Exclusive to one owner', 'no'),
      references((p) => integer(p.refs)),
      outcome('copy'),
    ],
  },

  F0: { name: 'Mapping kept from children', checks: [dontfork('yes'), outcome('child gets nothing')] },
  F1: {
    name: 'Mapping wiped for children',
    checks: [dontfork('no'), wipeonfork('yes'), outcome('child gets it empty')],
  },
  F2: {
    name: 'Mapping never written',
    checks: [
      dontfork('no'),
      wipeonfork('no'),
      is('Mapping', 'private'),
      anonVma('no'),
      outcome('no entries copied'),
    ],
  },
  'F2-shared': {
    name: 'Shared mapping',
    checks: [
      dontfork('no'),
      wipeonfork('no'),
      is('Mapping', 'shared'),
      anonVma('no'),
      outcome('no entries copied'),
    ],
  },
  F3: {
    name: 'Mapping that was written',
    checks: [
      dontfork('no'),
      wipeonfork('no'),
      anonVma('yes'),
      is('Entries present', (p) => integer(p.n)),
      outcome((p) =>
        Number(p.n) === 0
          ? 'nothing to copy'
          : `${plural(p.n, 'entry', 'entries')} copied, ${exactBytes(p.bytes)}`,
      ),
    ],
  },
};
