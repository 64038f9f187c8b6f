/** What can be done to VirtualBox disks and machines, as data: verbs and how their words are read. */
import type { Param } from '../../core/mechanism.ts';

const disk: Param = {
  name: 'name',
  kind: 'new',
  fresh: { of: 'object', first: ['base', 'a', 'b'], stem: 'disk' },
};
const overlay: Param = {
  name: 'name',
  kind: 'new',
  fresh: { of: 'object', first: ['child', 'd', 'e'], stem: 'disk' },
};
const newMachine: Param = {
  name: 'name',
  kind: 'new',
  fresh: { of: 'object', first: ['t', 'u'], stem: 'vm' },
};
const newSnapshot: Param = {
  name: 'snapshot',
  kind: 'new',
  fresh: { of: 'table', first: ['S1'], stem: 'S' },
};
/** An image, or a machine: then what it has on port 0. */
const image: Param = { name: 'image', kind: 'object' };
const machine: Param = { name: 'machine', kind: 'object' };
const base: Param = { name: 'base', kind: 'object' };
const snapshot: Param = { name: 'snapshot', kind: 'table' };
const size: Param = { name: 'size', kind: 'bytes' };
const offset: Param = { name: 'offset', kind: 'bytes' };
const length: Param = { name: 'length', kind: 'bytes' };
const byte: Param = { name: 'byte', kind: 'byte' };
const use: Param = {
  name: 'type',
  kind: 'word',
  option: true,
  optional: true,
  words: ['normal', 'immutable', 'writethrough'],
};

export const cards = {
  create: [disk, size, { name: 'variant', kind: 'word', optional: true, words: ['fixed'] }],
  overlay: [overlay, { name: 'parent', kind: 'object' }],
  write: [image, offset, length, byte],
  read: [image, offset, length],
  discard: [image, offset, length],
  flush: [image],
  merge: [
    { name: 'from', kind: 'object' },
    { name: 'to', kind: 'object' },
  ],
  compact: [image],
  vm: [newMachine, base, use],
  attach: [machine, base, { name: 'port', kind: 'count' }, use],
  snapshot: [machine, newSnapshot],
  restore: [machine, snapshot],
  delete: [machine, snapshot],
} as const satisfies Readonly<Record<string, readonly Param[]>>;

export type VerbName = keyof typeof cards;
