/** The verbs of an overlay mount; the language of its recordings. */
import type { Args, Param, Verb } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import type { Event } from './events.ts';
import {
  append,
  chmod,
  create,
  hold,
  openForWriting,
  openToCut,
  read,
  readHold,
  release,
  write,
} from './files.ts';
import { numberArg, type Tx, textArg, within } from './find.ts';
import { link, makeFolder, remove, removeFolder, rename } from './names.ts';
import type { Draft, Settings, World } from './world.ts';

type OneVerb = Verb<Draft, Event>;

const file: Param = { name: 'file', kind: 'path' };
const folder: Param = { name: 'folder', kind: 'path' };
const blocks: Param = { name: 'blocks', kind: 'range' };
const byte: Param = { name: 'byte', kind: 'byte' };
const name: Param = { name: 'name', kind: 'path' };
const held: Param = { name: 'name', kind: 'object' };
const block: Param = { name: 'block', kind: 'count' };

/** Options of the mount; several may be joined with commas, as `mount -o` has them. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  metacopy: ['on', 'off'],
  redirect_dir: ['on', 'off', 'follow', 'nofollow'],
  index: ['on', 'off'],
  xino: ['on', 'off', 'auto'],
  nfs_export: ['on', 'off'],
};

const options: readonly Param[] = Object.entries(OPTIONS).map(([option, words]) => ({
  ...{ name: option, kind: 'text', words, option: true },
}));

/** All options that are given, one by one. @throws CommandError OVL-OPTION */
function given(args: Args): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  for (const { name: option } of options) {
    const text = textArg(args, option);
    if (text === '') continue;
    for (const word of `${option}=${text}`.split(',')) {
      const [key = '', value = ''] = word.split('=');
      const known = Object.entries(OPTIONS).find(([one]) => one === key)?.[1];
      if (!known?.includes(value)) throw new CommandError('OVL-OPTION', { word }, option);
      out.set(key, value);
    }
  }
  return out;
}

/** `metacopy=on` brings `redirect_dir=on` with it (ovl_fs_params_verify in fs/overlayfs/params.c). @throws CommandError OVL-CONFLICT */
function settingsOf(args: Args): Settings {
  const all = given(args);
  const metacopy = all.get('metacopy') === 'on';
  const redirect = all.get('redirect_dir');
  if (metacopy && redirect !== undefined && redirect !== 'on')
    throw new CommandError('OVL-CONFLICT', { redirect }, 'redirect_dir');
  const isOn = (option: string): boolean => all.get(option) === 'on';
  const sealed = ['metacopy', 'redirect_dir', 'index', 'xino', 'nfs_export'].some(isOn);
  return { metacopy, redirect: metacopy || isOn('redirect_dir'), sealed };
}

function format(tx: Tx, args: Args): void {
  if (tx.world.made !== '') throw new CommandError('OVL-FS-AGAIN');
  const fs = textArg(args, 'type') as 'ext4' | 'xfs';
  tx.emit({ type: 'formatted', fs, settings: settingsOf(args) });
}

/** @throws CommandError OVL-NO-FS, OVL-MOUNTED */
function unmounted({ made, mounted }: Pick<World, 'made' | 'mounted'>): void {
  if (made === '') throw new CommandError('OVL-NO-FS');
  if (mounted) throw new CommandError('OVL-MOUNTED');
}

/** A file of the lower layer, as it lies there before anything is mounted. */
function lower(tx: Tx, args: Args): void {
  unmounted(tx.world);
  const path = textArg(args, 'file');
  const count = numberArg(args, 'blocks');
  within('blocks', count, 'blocks');
  within('files', tx.world.stores.length + 1, 'file');
  for (const other of tx.world.lower.keys())
    if (other === path || other.startsWith(`${path}/`) || path.startsWith(`${other}/`))
      throw new CommandError('OVL-LOWER-TAKEN', { name: path, other }, 'file');
  const { nodes, stores } = tx.world;
  tx.emit({ type: 'lowered', path, node: nodes.length, store: stores.length, blocks: count });
}

function mount(tx: Tx): void {
  unmounted(tx.world);
  tx.emit({ type: 'mounted' });
}

const verb = (title: string, params: readonly Param[], run: (tx: Tx, args: Args) => void): OneVerb => ({
  name: title,
  params,
  run,
});

export const verbs: readonly OneVerb[] = [
  verb('fs', [{ name: 'type', kind: 'word', words: ['ext4', 'xfs'] }, ...options], format),
  verb('lower', [file, { name: 'blocks', kind: 'count' }], lower),
  verb('mount', [], mount),
  verb('read', [file, { ...blocks, optional: true }], read),
  verb('write', [file, blocks, byte], write),
  verb('append', [file, byte], append),
  verb('open-rw', [file], openForWriting),
  verb('open-trunc', [file], openToCut),
  verb('create', [file, { name: 'blocks', kind: 'count', optional: true }], create),
  verb('chmod', [file, { name: 'mode', kind: 'count' }], chmod),
  verb('rm', [file], remove),
  verb('rename', [file, name], rename),
  verb('link', [file, name], link),
  verb('mkdir', [folder], makeFolder),
  verb('rmdir', [folder], removeFolder),
  verb('hold', [held, file], hold('descriptor')),
  verb('holdread', [held, block], readHold('descriptor')),
  verb('release', [held], release('descriptor')),
  verb('map', [held, file], hold('mapping')),
  verb('mapread', [held, block], readHold('mapping')),
  verb('unmap', [held], release('mapping')),
];
