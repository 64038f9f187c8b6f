/** The commands that one would type: `dmsetup` for pool and volumes, `dd` for what is read and written. */
import type { Command, Range } from '../../core/mechanism.ts';
import { numberArg, textArg } from './find.ts';

const octal = (byte: number): string => `\\${byte.toString(8)}`;

const bytesOf = (byte: number): string =>
  byte === 0 ? 'cat /dev/zero' : `tr '\\0' '${octal(byte)}' < /dev/zero`;

function counts(range: Range | undefined, first: 'seek' | 'skip'): string {
  if (range === undefined || range === 'all') return '';
  return ` ${first}=${range.from} count=${range.to - range.from + 1}`;
}

const CODE: Readonly<Record<string, (command: Command) => string>> = {
  pool: ({ args }) =>
    `dmsetup create pool --table "0 $SECTORS thin-pool $META $DATA ${numberArg(args, 'chunk', 128)} 0 1 error_if_no_space"`,
  thin: ({ args }) => `dmsetup message pool 0 "create_thin $ID"  # ${textArg(args, 'name')}`,
  snapshot: ({ args }) =>
    `dmsetup message pool 0 "create_snap $ID $ORIGIN_ID"  # ${textArg(args, 'name')} of ${textArg(args, 'volume')}`,
  write: ({ args }) =>
    `${bytesOf(numberArg(args, 'byte'))} | dd of=/dev/mapper/${textArg(args, 'volume')} bs=$UNIT${counts(args.blocks as Range, 'seek')} iflag=fullblock oflag=direct`,
  read: ({ args }) =>
    `dd if=/dev/mapper/${textArg(args, 'volume')} bs=$UNIT${counts(args.blocks as Range, 'skip')} iflag=direct`,
  drop: ({ args }) => `dmsetup message pool 0 "delete $ID"  # ${textArg(args, 'volume')}`,
};

export const code = (command: Command): string => CODE[command.verb]?.(command) ?? '';
