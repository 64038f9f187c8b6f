/** The commands that one would type: bximage for files, lines of bochsrc for disks, and what the guest does with them. */
import type { Command } from '../../core/mechanism.ts';
import { numberArg, textArg } from './find.ts';
import { megabytes } from './format.ts';

const octal = (byte: number): string => `\\${byte.toString(8)}`;

const sizeOf = ({ args }: Command): string => `${megabytes(numberArg(args, 'size'))}M`;

/** A whole number of sectors of the first disk that the guest has. */
const place = ({ args }: Command, what: 'seek' | 'skip'): string =>
  `bs=512 ${what}=${numberArg(args, 'lba')} count=${numberArg(args, 'count')}`;

function write(command: Command): string {
  const byte = numberArg(command.args, 'byte');
  const source = byte === 0 ? 'cat /dev/zero' : `tr '\\0' '${octal(byte)}' < /dev/zero`;
  return `${source} | dd of=/dev/hda ${place(command, 'seek')} iflag=fullblock`;
}

function touch({ args }: Command): string {
  const name = `${textArg(args, 'image')}.img`;
  return args.mtime === undefined ? `touch ${name}` : `touch -d @${numberArg(args, 'mtime')} ${name}`;
}

const CODE: Readonly<Record<string, (command: Command) => string>> = {
  create: (command) => {
    const mode = command.args.mode === 'growing' ? 'growing' : 'flat';
    return `bximage -func=create -hd=${sizeOf(command)} -imgmode=${mode} -q ${textArg(command.args, 'image')}.img`;
  },
  overlay: ({ args }) =>
    `ata0-master: type=disk, path=${textArg(args, 'base')}.img, mode=undoable, journal=${textArg(args, 'image')}.redolog`,
  begin: ({ args }) => `ata0-master: type=disk, path=${textArg(args, 'image')}.img, mode=volatile`,
  read: (command) => `dd if=/dev/hda ${place(command, 'skip')}`,
  write,
  commit: ({ args }) => `bximage -func=commit -q "$BASE" ${textArg(args, 'image')}.redolog`,
  resize: (command) => {
    const name = textArg(command.args, 'image');
    return `bximage -func=resize -hd=${sizeOf(command)} -q ${name}.img new.img && mv new.img ${name}.img`;
  },
  touch,
};

export const code = (command: Command): string => CODE[command.verb]?.(command) ?? '';
