/** The commands that one would type on Linux. */
import type { Command, Range } from '../../../core/mechanism.ts';
import { numberArg, textArg } from './find.ts';
import { BLOCK } from './world.ts';

/** Where the file system is mounted. */
const MOUNT = '/mnt';

const path = ({ args }: Command, name = 'file'): string => `${MOUNT}/${textArg(args, name)}`;
const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;

/** Offset and length in bytes; the whole file where all of it is meant. */
function place({ args }: Command): { readonly from: number; readonly bytes: number } | null {
  const range = args.blocks as Range | undefined;
  if (range === undefined || range === 'all') return null;
  return { from: range.from * BLOCK, bytes: (range.to - range.from + 1) * BLOCK };
}

const io = (action: string, file: string): string => `xfs_io -c '${action}' ${file}`;

function write(command: Command): string {
  const at = place(command);
  const file = path(command);
  const bytes = at ? `${at.from} ${at.bytes}` : `0 $(stat -c %s ${file})`;
  return io(`pwrite -S ${hex(numberArg(command.args, 'byte'))} ${bytes}`, file);
}

function clone(command: Command): string {
  const at = place(command);
  const target = numberArg(command.args, 'at') * BLOCK;
  // A length of 0 means all that there is.
  return io(`reflink ${path(command)} ${at?.from ?? 0} ${target} ${at?.bytes ?? 0}`, path(command, 'copy'));
}

function punch(command: Command): string {
  const at = place(command);
  const file = path(command);
  return `fallocate -p -o ${at?.from ?? 0} -l ${at?.bytes ?? `$(stat -c %s ${file})`} ${file}`;
}

function format({ args }: Command): string {
  const made = `mkfs.${textArg(args, 'type')} /dev/sdb && mount /dev/sdb ${MOUNT}`;
  const hint = numberArg(args, 'cowext');
  return hint > 0 ? `${made} && ${io(`cowextsize ${hint * BLOCK}`, MOUNT)}` : made;
}

const CODE: Readonly<Record<string, (command: Command) => string>> = {
  fs: format,
  create: (command) =>
    `dd if=pattern of=${path(command)} bs=${BLOCK} count=${numberArg(command.args, 'blocks')}`,
  reflink: (command) => `cp --reflink=always ${path(command)} ${path(command, 'copy')}`,
  clone,
  write,
  read: (command) => `od -A d -t x1 ${path(command)}`,
  punch,
  rm: (command) => `rm ${path(command)}`,
  subvol: (command) => `btrfs subvolume create ${path(command, 'subvolume')}`,
  snapshot: (command) =>
    `btrfs subvolume snapshot ${path(command, 'subvolume')} ${path(command, 'snapshot')}`,
  'subvol-delete': (command) => `btrfs subvolume delete ${path(command, 'subvolume')}`,
};

export const code = (command: Command): string => CODE[command.verb]?.(command) ?? '';
