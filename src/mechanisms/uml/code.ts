/** The commands that one would type: on the host for files, in the guest for what it does with its disk. */
import type { Command } from '../../core/mechanism.ts';
import { numberArg, textArg } from './find.ts';
import { SECTOR } from './format.ts';

const octal = (byte: number): string => `\\${byte.toString(8)}`;

/** Endless bytes of one value. */
const bytesOf = (byte: number): string =>
  byte === 0 ? 'cat /dev/zero' : `tr '\\0' '${octal(byte)}' < /dev/zero`;

function create({ args }: Command): string {
  const [name, size, fill] = [textArg(args, 'image'), numberArg(args, 'size'), args.fill];
  if (fill === 'seq') return '';
  if (!fill) return `truncate -s ${size} ${name}.img`;
  return `${bytesOf(numberArg(args, 'fill'))} | head -c ${size} > ${name}.img`;
}

function overlay({ args }: Command): string {
  const [cow, base] = [`${textArg(args, 'image')}.cow`, `${textArg(args, 'base')}.img`];
  return args.by === 'kernel' ? `linux ubd0=${cow},${base}` : `uml_mkcow ${cow} ${base}`;
}

/** Whole sectors are counted in sectors, others in bytes. */
function write({ args }: Command): string {
  const [offset, length] = [numberArg(args, 'offset'), numberArg(args, 'length')];
  const source = bytesOf(numberArg(args, 'byte'));
  return `${source} | dd of=/dev/ubda bs=512 seek=${offset / SECTOR} count=${length / SECTOR} iflag=fullblock oflag=direct`;
}

function bwrite({ args }: Command): string {
  const [offset, length] = [numberArg(args, 'offset'), numberArg(args, 'length')];
  const source = bytesOf(numberArg(args, 'byte'));
  const flags = 'iflag=fullblock,count_bytes oflag=seek_bytes conv=fsync';
  return `${source} | dd of=/dev/ubda bs=4096 seek=${offset} count=${length} ${flags}`;
}

const read = ({ args }: Command): string =>
  `dd if=/dev/ubda iflag=skip_bytes,count_bytes skip=${numberArg(args, 'offset')} count=${numberArg(args, 'length')}`;

const punch = (option: string) => (command: Command) => {
  const { args } = command;
  return `blkdiscard ${option}-o ${numberArg(args, 'offset')} -l ${numberArg(args, 'length')} /dev/ubda`;
};

const CODE: Readonly<Record<string, (command: Command) => string>> = {
  create,
  overlay,
  read,
  write,
  bwrite,
  discard: punch(''),
  zero: punch('-z '),
  commit: ({ args }) => `uml_moo -d ${textArg(args, 'image')}.cow`,
  merge: ({ args }) => `uml_moo ${textArg(args, 'image')}.cow ${textArg(args, 'out')}.img`,
  touch: ({ args }) =>
    args.mtime === undefined
      ? `touch ${textArg(args, 'image')}.img`
      : `touch -d @${numberArg(args, 'mtime')} ${textArg(args, 'image')}.img`,
};

export const code = (command: Command): string => CODE[command.verb]?.(command) ?? '';
