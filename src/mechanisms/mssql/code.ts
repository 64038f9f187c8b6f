/** The commands in Transact-SQL, where there are any. */
import type { Command } from '../../core/mechanism.ts';
import { numberArg, textArg } from './find.ts';

const name = ({ args }: Command, of = 'snapshot'): string => `[${textArg(args, of)}]`;

const CODE: Readonly<Record<string, (command: Command) => string>> = {
  snapshot: (command) => {
    const file = `${textArg(command.args, 'snapshot')}.ss`;
    return `CREATE DATABASE ${name(command)} ON (NAME = data, FILENAME = 'V:\\${file}') AS SNAPSHOT OF source`;
  },
  read: (command) => `DBCC PAGE (${name(command)}, 1, ${numberArg(command.args, 'page')}, 2)`,
  begin: (command) => `BEGIN TRANSACTION ${name(command, 'tx')}`,
  commit: (command) => `COMMIT TRANSACTION ${name(command, 'tx')}`,
  rollback: (command) => `ROLLBACK TRANSACTION ${name(command, 'tx')}`,
  drop: (command) => `DROP DATABASE ${name(command)}`,
  revert: ({ args }) => `RESTORE DATABASE source FROM DATABASE_SNAPSHOT = '${textArg(args, 'snapshot')}'`,
  offline: () => 'ALTER DATABASE source SET OFFLINE WITH ROLLBACK IMMEDIATE',
  online: () => 'ALTER DATABASE source SET ONLINE',
  restart: () => 'SHUTDOWN WITH NOWAIT',
  'drop-source': () => 'DROP DATABASE source',
};

export const code = (command: Command): string => CODE[command.verb]?.(command) ?? '';
