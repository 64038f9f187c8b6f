/** The commands that an administrator would type, where there are any: vssadmin of Windows Server. */
import type { Command } from '../../core/mechanism.ts';
import { numberArg, textArg } from './find.ts';
import { BLOCK } from './world.ts';

const CODE: Readonly<Record<string, (command: Command) => string>> = {
  shadow: () => 'vssadmin create shadow /for=V:',
  delete: () => 'vssadmin delete shadows /for=V: /oldest',
  limit: ({ args }) =>
    `vssadmin resize shadowstorage /for=V: /on=V: /maxsize=${
      args.blocks === 'none' ? 'unbounded' : `${(numberArg(args, 'blocks') * BLOCK) / 1024}KB`
    }`,
  revert: ({ args }) => `vssadmin revert shadow /shadow={ID of ${textArg(args, 'shadow')}}`,
};

export const code = (command: Command): string => CODE[command.verb]?.(command) ?? '';
