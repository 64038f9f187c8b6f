/** The verbs of disk scenarios, as data: enough to parse, complete and describe them. */
import type { Param, ParamKind } from '../../core/mechanism.ts';

const param = (name: string, kind: ParamKind, more: Partial<Param> = {}): Param => ({ name, kind, ...more });
const option = (name: string, kind: ParamKind, words?: readonly string[]): Param =>
  param(name, kind, { option: true, ...(words ? { words } : {}) });

const image = param('image', 'holder');
const offset = param('offset', 'bytes');
const length = param('length', 'bytes');
const byte = param('byte', 'byte', { optional: true });
const fresh = (first: readonly string[], stem: string): Partial<Param> => ({
  fresh: { of: 'holder', first, stem },
});

const SWITCH = ['on', 'off'];

/** Options of `qemu-img create -o`, by their names there. */
const OPTIONS: readonly Param[] = [
  option('cluster_size', 'bytes'),
  option('compat', 'word', ['0.10', '1.1', 'v2', 'v3']),
  option('refcount_bits', 'count'),
  option('extended_l2', 'word', SWITCH),
  option('compression_type', 'word', ['zlib', 'zstd']),
  option('preallocation', 'word', ['off', 'metadata', 'falloc', 'full']),
  option('lazy_refcounts', 'word', SWITCH),
  option('data_file', 'new'),
  option('data_file_raw', 'word', SWITCH),
];

export const cards = {
  create: [
    param('name', 'new', fresh(['base', 'A', 'B'], 'base')),
    param('size', 'bytes'),
    option('fmt', 'word', ['qcow2', 'raw']),
    ...OPTIONS,
  ],
  overlay: [
    param('name', 'new', fresh(['A', 'B', 'C', 'D'], 'A')),
    param('backing', 'object'),
    option('size', 'bytes'),
    ...OPTIONS,
  ],
  write: [image, offset, length, byte],
  writec: [image, offset, length, byte],
  zero: [image, offset, length],
  zerou: [image, offset, length],
  discard: [image, offset, length],
  read: [image, offset, length],
  snapshot: [
    image,
    param('snapshot', 'new', { fresh: { of: 'table', first: ['s1', 's2', 's3'], stem: 's' } }),
  ],
  revert: [image, param('snapshot', 'table')],
  delete: [image, param('snapshot', 'table')],
  resize: [image, param('size', 'bytes'), param('shrink', 'word', { optional: true, words: ['shrink'] })],
  commit: [image, param('keep', 'word', { optional: true, words: ['keep'] }), option('base', 'object')],
  rebase: [
    image,
    param('backing', 'object', { words: ['-'] }),
    param('unsafe', 'word', { optional: true, words: ['unsafe'] }),
  ],
  begin: [image, param('snapshot', 'word', { optional: true, words: ['snapshot'] })],
  end: [],
} as const satisfies Readonly<Record<string, readonly Param[]>>;

export type VerbName = keyof typeof cards;
