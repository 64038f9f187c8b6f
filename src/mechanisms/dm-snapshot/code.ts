/** The commands that one would type: `dmsetup` for the devices, `dd` for what is read and written. */
import type { Command, Range } from '../../core/mechanism.ts';
import { numberArg, textArg } from './find.ts';

const octal = (byte: number): string => `\\${byte.toString(8)}`;

const bytesOf = (byte: number): string =>
  byte === 0 ? 'cat /dev/zero' : `tr '\\0' '${octal(byte)}' < /dev/zero`;

/** First block and count, as dd wants them. */
function span(range: Range | undefined): readonly [number, number] | null {
  if (range === undefined || range === 'all') return null;
  return [range.from, range.to - range.from + 1];
}

function write({ args }: Command): string {
  const part = span(args.blocks as Range | undefined);
  const counts = part ? ` seek=${part[0]} count=${part[1]}` : '';
  const flags = 'iflag=fullblock oflag=direct';
  return `${bytesOf(numberArg(args, 'byte'))} | dd of=/dev/mapper/${textArg(args, 'device')} bs=4096${counts} ${flags}`;
}

function read({ args }: Command): string {
  const part = span(args.blocks as Range | undefined);
  const counts = part ? ` skip=${part[0]} count=${part[1]}` : '';
  return `dd if=/dev/mapper/${textArg(args, 'device')} bs=4096${counts} iflag=direct`;
}

const named = (text: (name: string) => string) => (command: Command) => text(textArg(command.args, 'name'));

const CODE: Readonly<Record<string, (command: Command) => string>> = {
  snapshot: ({ args }) =>
    `dmsetup create ${textArg(args, 'name')} --table "0 $SECTORS snapshot origin-disk ${textArg(args, 'name')}-store ${textArg(args, 'store') || 'P'} ${numberArg(args, 'chunk', 8)}"`,
  write,
  read,
  drop: named((name) => `lvremove -y vg/${name}`),
  reload: named((name) => `lvchange -an vg/${name} && lvchange -ay vg/${name}`),
  extend: ({ args }) => `lvextend -L ${numberArg(args, 'cow')}s vg/${textArg(args, 'name')}`,
  merge: named((name) => `lvconvert --merge vg/${name}`),
  dump: ({ args }) => `dd if=/dev/mapper/${textArg(args, 'name')}-store of=${textArg(args, 'file')}`,
};

export const code = (command: Command): string => CODE[command.verb]?.(command) ?? '';
