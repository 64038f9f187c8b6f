/** What vhashify or the kernel looked at to decide, by the rule that fired, with the names of their own sources. */
import type { Check, Reasoning } from '../../system.ts';
import { exactBytes, integer } from '../../words.ts';

const is = (fact: string, value: string | Check['value']): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});
const outcome = (value: string | Check['value']): Check => is('Outcome', value);
const rule = (name: string, ...checks: readonly Check[]): Reasoning => ({ name, checks });

const size = is('Size', (p) => exactBytes(p.size));
const links = is('Link count, i_nlink', (p) => integer(p.links));
const flags = is('Flags', (p) => `${p.flags}`);
const HASHING = 'vhashify of util-vserver';
const BREAKING = 'Opening for writing, cow_check_and_break in fs/namei.c';

export const reasoning: Readonly<Record<string, Reasoning>> = {
  'hash.first': rule(
    HASHING,
    flags,
    size,
    is('In the hash directory', 'no file with this hash'),
    outcome('Linked there, and frozen'),
  ),
  'hash.known': rule(
    HASHING,
    size,
    is('In the hash directory', 'a file with this hash'),
    is('Device, permissions, owner, size, time', 'equal'),
    outcome('The name is renamed aside, linked to that file, and the old file removed'),
  ),
  'hash.small': rule(HASHING, size, is('Smallest', '16 bytes'), outcome('Left alone')),
  flags: rule(
    'The flags, setattr --iunlink',
    is('immutable', 'content and metadata cannot be changed'),
    is('iunlink', 'names can still be removed and renamed'),
    outcome('Both set: copy-on-write, IS_COW'),
  ),
  'open.read': rule('Opening', is('For writing', 'no'), outcome('Nothing is checked')),
  'open.plain': rule(BREAKING, flags, outcome('An ordinary file')),
  'open.shared': rule(
    BREAKING,
    flags,
    links,
    outcome('cow_break_link: a new inode with a copy of the whole file takes over the name'),
  ),
  'open.last': rule(BREAKING, flags, links, outcome('Both flags are cleared')),
  'open.immutable': rule(
    'Opening for writing, without CONFIG_VSERVER_COWBL',
    flags,
    outcome('EPERM: the inode is immutable'),
  ),
  name: rule(
    'Removing a name, may_delete in fs/namei.c',
    flags,
    is('Refused where', 'exactly one of the two flags is set'),
    outcome('Allowed'),
  ),
  clean: rule('Cleaning the hash directory', links, outcome('The name is removed')),
};
