/** The verbs of Linux-VServer: what guests do with their files, and what the host does with equal ones. */
import type { Param, Verb } from '../../core/mechanism.ts';
import type { Event } from './events.ts';
import { chmod, file, open, read, remove, rename, write } from './files.ts';
import { hashclean, hashify } from './unify.ts';
import type { Draft } from './world.ts';

/** A file is named by its guest and its path, as it stands on the screen. */
const guest: Param = { name: 'guest', kind: 'holder' };
const path: Param = { name: 'path', kind: 'path' };
const byte: Param = { name: 'byte', kind: 'byte' };

export const verbs: readonly Verb<Draft, Event>[] = [
  {
    name: 'file',
    params: [
      { name: 'guest', kind: 'object' },
      path,
      { name: 'size', kind: 'bytes' },
      byte,
      { name: 'mode', kind: 'count', option: true },
      { name: 'uid', kind: 'count', option: true },
      { name: 'mtime', kind: 'count', option: true },
    ],
    run: file,
  },
  { name: 'hashify', params: [{ name: 'guest', kind: 'object' }], run: hashify },
  {
    name: 'hashclean',
    params: [{ name: 'which', kind: 'word', words: ['all'], optional: true }],
    run: hashclean,
  },
  {
    name: 'open',
    params: [guest, path, { name: 'how', kind: 'word', words: ['r', 'w', 'trunc'] }],
    run: open,
  },
  {
    name: 'write',
    params: [guest, path, { name: 'offset', kind: 'bytes' }, { name: 'length', kind: 'bytes' }, byte],
    run: write,
  },
  { name: 'read', params: [guest, path], run: read },
  { name: 'chmod', params: [guest, path, { name: 'mode', kind: 'count' }], run: chmod },
  { name: 'unlink', params: [guest, path], run: remove },
  { name: 'rename', params: [guest, path, { name: 'new', kind: 'path' }], run: rename },
  {
    name: 'cowbl',
    params: [{ name: 'state', kind: 'word', words: ['on', 'off'] }],
    run(tx, { state }) {
      tx.emit({ type: 'switched', name: -1, inode: -1, cowbl: state === 'on' });
    },
  },
];
