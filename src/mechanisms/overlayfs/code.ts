/** The commands that one would type on Linux. */
import type { Command, Range } from '../../core/mechanism.ts';
import { numberArg, textArg } from './find.ts';
import { BLOCK } from './world.ts';

/** Where the layers lie, and where the overlay is mounted. */
const LAYERS = 'lowerdir=lower,upperdir=upper,workdir=work';
const MOUNT = 'merged';

const at = ({ args }: Command, name = 'file'): string => `${MOUNT}/${textArg(args, name)}`;
const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;
const io = (action: string, file: string, flags = ''): string => `xfs_io ${flags}-c '${action}' ${file}`;

function write(command: Command): string {
  const range = command.args.blocks as Range;
  const [from, to] = range === 'all' ? [0, 0] : [range.from, range.to + 1];
  const bytes = range === 'all' ? `0 $(stat -c %s ${at(command)})` : `${from * BLOCK} ${(to - from) * BLOCK}`;
  return io(`pwrite -S ${hex(numberArg(command.args, 'byte'))} ${bytes}`, at(command));
}

function mount(): string {
  return `mount -t overlay overlay -o ${LAYERS} ${MOUNT}`;
}

const NAMES = ['metacopy', 'redirect_dir', 'index', 'xino', 'nfs_export'];

function format({ args }: Command): string {
  const options = NAMES.flatMap((name) =>
    textArg(args, name) === '' ? [] : [`${name}=${textArg(args, name)}`],
  );
  const made = `mkfs.${textArg(args, 'type')} /dev/sdb && mount /dev/sdb . && mkdir lower upper work ${MOUNT}`;
  return options.length > 0 ? `${made} # mount -o ${options.join(',')}` : made;
}

const CODE: Readonly<Record<string, (command: Command) => string>> = {
  fs: format,
  lower: ({ args }) =>
    `dd if=pattern of=lower/${textArg(args, 'file')} bs=${BLOCK} count=${numberArg(args, 'blocks')}`,
  mount,
  read: (command) => `od -A d -t x1 ${at(command)}`,
  write,
  append: (command) => io(`pwrite -S ${hex(numberArg(command.args, 'byte'))} 0 ${BLOCK}`, at(command), '-a '),
  'open-rw': (command) => `: <> ${at(command)}`,
  'open-trunc': (command) => `: > ${at(command)}`,
  create: (command) =>
    `dd if=pattern of=${at(command)} bs=${BLOCK} count=${numberArg(command.args, 'blocks')}`,
  chmod: (command) => `chmod ${numberArg(command.args, 'mode')} ${at(command)}`,
  rm: (command) => `rm ${at(command)}`,
  rename: (command) => `mv -T ${at(command)} ${at(command, 'name')}`,
  link: (command) => `ln ${at(command)} ${at(command, 'name')}`,
  mkdir: (command) => `mkdir ${at(command, 'folder')}`,
  rmdir: (command) => `rmdir ${at(command, 'folder')}`,
  hold: (command) => `${textArg(command.args, 'name')} = open("${at(command)}", O_RDONLY);`,
  holdread: ({ args }) => `pread(${textArg(args, 'name')}, &byte, 1, ${numberArg(args, 'block') * BLOCK});`,
  release: ({ args }) => `close(${textArg(args, 'name')});`,
  map: ({ args }) => `${textArg(args, 'name')} = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);`,
  mapread: ({ args }) => `byte = ${textArg(args, 'name')}[${numberArg(args, 'block') * BLOCK}];`,
  unmap: ({ args }) => `munmap(${textArg(args, 'name')}, size);`,
};

export const code = (command: Command): string => CODE[command.verb]?.(command) ?? '';
