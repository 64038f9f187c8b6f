/** The commands that one would type on the host. */
import type { Command } from '../../core/mechanism.ts';
import { numberArg, textArg } from './find.ts';

/** Where the host has its guests' files, and the hash directory. */
const HASHES = '/vservers/.hash';

type Code = (command: Command) => string;

const inside =
  (code: Code): Code =>
  (command) =>
    `vserver ${textArg(command.args, 'guest')} exec ${code(command)}`;

const pathOf = ({ args }: Command, name = 'path'): string => `/${textArg(args, name)}`;

const REDIRECTS: Readonly<Record<string, string>> = { r: '<', w: '>>', trunc: '>' };

function write(command: Command): string {
  const { args } = command;
  const place = `seek=${numberArg(args, 'offset')} count=${numberArg(args, 'length')}`;
  return `dd of=${pathOf(command)} bs=1 ${place} conv=notrunc`;
}

const CODE: Readonly<Record<string, Code>> = {
  hashify: ({ args }) => `vhashify ${textArg(args, 'guest')}`,
  hashclean: ({ args }) =>
    textArg(args, 'which') === 'all' ? `rm -r ${HASHES}/*` : `find ${HASHES} -type f -links 1 -delete`,
  open: inside((command) => `sh -c ': ${REDIRECTS[textArg(command.args, 'how')] ?? '<'} ${pathOf(command)}'`),
  write: inside(write),
  read: inside((command) => `cat ${pathOf(command)}`),
  chmod: inside((command) => `chmod ${numberArg(command.args, 'mode')} ${pathOf(command)}`),
  unlink: inside((command) => `rm ${pathOf(command)}`),
  rename: inside((command) => `mv ${pathOf(command)} ${pathOf(command, 'new')}`),
};

export const code: Code = (command) => CODE[command.verb]?.(command) ?? '';
