/** The commands that one would type on the host. */
import type { Command } from '../../core/mechanism.ts';
import { numberArg, textArg } from './find.ts';

const file = ({ args }: Command, name = 'image'): string => `${textArg(args, name)}.img`;

function create(command: Command): string {
  const { args } = command;
  if (args.fill === 'seq') return '';
  const size = numberArg(args, 'size');
  const made = `F=${args.fmt === 'qcow2' ? 'qcow2' : 'raw'}; qemu-img create -f $F ${file(command)} ${size}`;
  return args.fill === undefined
    ? made
    : `${made} && qemu-io -f $F -c "write -P ${numberArg(args, 'fill')} 0 ${size}" ${file(command)}`;
}

/** One request of a guest, as QEMU's own tool makes it. */
const io = (command: Command, request: string): string => `qemu-io -c "${request}" ${file(command)}`;

const place = ({ args }: Command): string => `${numberArg(args, 'offset')} ${numberArg(args, 'length')}`;

const CODE: Readonly<Record<string, (command: Command) => string>> = {
  create,
  overlay: (command) => `qemu-img create -f qcow2 -b ${file(command, 'base')} -F $F ${file(command)}`,
  read: (command) => io(command, `read ${place(command)}`),
  write: (command) => io(command, `write -P ${numberArg(command.args, 'byte')} ${place(command)}`),
  flush: (command) => io(command, 'flush'),
  sync: () => 'sync',
  drop: (command) =>
    command.args.image === undefined
      ? 'echo 1 > /proc/sys/vm/drop_caches'
      : `dd if=${file(command)} iflag=nocache count=0`,
  memory: ({ args }) =>
    `echo ${args.size === 'all' ? 'max' : numberArg(args, 'size')} > /sys/fs/cgroup/guests/memory.max`,
  reopen: (command) => {
    const cache = command.args.cache === undefined ? '' : `,cache=${textArg(command.args, 'cache')}`;
    return `qemu-system-x86_64 -drive file=${file(command)},format=qcow2${cache}`;
  },
  kill: ({ args }) => `kill -KILL $(cat ${textArg(args, 'image')}.pid)`,
};

export const code = (command: Command): string => CODE[command.verb]?.(command) ?? '';
