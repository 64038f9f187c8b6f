/** The command line that one would type for a command. Names stand for files; of an overlay the format below is left to fill in. */
import type { Args, Command } from '../../core/mechanism.ts';
import { hasArg, numberArg, textArg } from './find.ts';

const OPTIONS = [
  'cluster_size',
  'compat',
  'refcount_bits',
  'extended_l2',
  'compression_type',
  'preallocation',
  'lazy_refcounts',
  'data_file',
  'data_file_raw',
];

function options(args: Args): string {
  const given = OPTIONS.filter((name) => hasArg(args, name)).map((name) => `${name}=${args[name]}`);
  return given.length > 0 ? `-o ${given.join(',')} ` : '';
}

const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;

/** A request of `qemu-io`, which does what a guest would. */
const io =
  (request: string, pattern = false) =>
  ({ args }: Command): string => {
    const byte = pattern && hasArg(args, 'byte') ? `-P ${hex(numberArg(args, 'byte'))} ` : '';
    const range = `${numberArg(args, 'offset')} ${numberArg(args, 'length')}`;
    return `qemu-io -c '${request} ${byte}${range}' ${textArg(args, 'image')}`;
  };

const snapshot =
  (option: string) =>
  ({ args }: Command): string =>
    `qemu-img snapshot ${option} ${textArg(args, 'snapshot')} ${textArg(args, 'image')}`;

function overlay({ args }: Command): string {
  const size = hasArg(args, 'size') ? ` ${numberArg(args, 'size')}` : '';
  const below = `-b ${textArg(args, 'backing')} -F FORMAT`;
  return `qemu-img create -f qcow2 ${options(args)}${below} ${textArg(args, 'name')}${size}`;
}

function rebase({ args }: Command): string {
  const next = textArg(args, 'backing');
  const below = next === '-' ? `-b ''` : `-b ${next} -F FORMAT`;
  return `qemu-img rebase ${hasArg(args, 'unsafe') ? '-u ' : ''}${below} ${textArg(args, 'image')}`;
}

const CODE: Readonly<Record<string, (command: Command) => string>> = {
  create: ({ args }) =>
    `qemu-img create -f ${textArg(args, 'fmt') || 'qcow2'} ${options(args)}${textArg(args, 'name')} ${numberArg(args, 'size')}`,
  overlay,
  write: io('write', true),
  writec: io('write -c', true),
  zero: io('write -z'),
  zerou: io('write -z -u'),
  discard: io('discard'),
  read: io('read'),
  snapshot: snapshot('-c'),
  revert: snapshot('-a'),
  delete: snapshot('-d'),
  resize: ({ args }) =>
    `qemu-img resize ${hasArg(args, 'shrink') ? '--shrink ' : ''}${textArg(args, 'image')} ${numberArg(args, 'size')}`,
  commit: ({ args }) => {
    const base = hasArg(args, 'base') ? `-b ${textArg(args, 'base')} ` : '';
    return `qemu-img commit ${hasArg(args, 'keep') ? '-d ' : ''}${base}${textArg(args, 'image')}`;
  },
  rebase,
  begin: ({ args }) =>
    `qemu-system-x86_64 -drive file=${textArg(args, 'image')}${hasArg(args, 'snapshot') ? ',snapshot=on' : ''},discard=unmap`,
  end: () => 'quit',
};

export const code = (command: Command): string => CODE[command.verb]?.(command) ?? '';
