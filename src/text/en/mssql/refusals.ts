/** What is wrong with a command about database snapshots that the model does not carry out, and what to do instead. */
import type { RefusalWords } from '../../system.ts';
import { integer } from '../../words.ts';

/** What each limit counts, and how to stay below it. */
const LIMITED: Readonly<Record<string, { readonly things: string; readonly help: string }>> = {
  pages: { things: 'pages of a database', help: 'Use a smaller number.' },
  snapshots: { things: 'snapshots', help: 'Drop one first.' },
  watched: { things: 'pages to watch', help: 'Watch fewer.' },
  open: { things: 'open transactions', help: 'Commit one or roll it back first.' },
};

export const refusals: Readonly<Record<string, RefusalWords>> = {
  'MSSQL-NO-SOURCE': () => ({
    what: 'There is no database.',
    help: 'Make one first with “source 16”.',
  }),
  'MSSQL-SOURCE-TAKEN': () => ({
    what: 'There is a database already, and only one is shown.',
    help: 'Drop it with “drop-source”, or begin a new scenario.',
  }),
  'MSSQL-NO-PAGES': () => ({
    what: 'No pages are none.',
    help: 'Use a number of at least 1.',
  }),
  'MSSQL-PAGE': (p) => ({
    what: `The database has no page ${integer(p.page)}.`,
    help: `Its last one is page ${integer(p.last)}.`,
  }),
  'MSSQL-WATCH': () => ({
    what: 'Pages to watch are numbers with commas between them.',
    help: 'Write them as in “watch=80,81”.',
  }),
  'MSSQL-NAME-TAKEN': (p) => ({
    what: `The name ${p.name} is taken.`,
    help: 'Choose another name, or drop that snapshot first.',
  }),
  'MSSQL-NO-SNAPSHOT': (p) => ({
    what: `No snapshot is called ${p.name}.`,
    help: `There is: ${p.known}. Or make it first with “snapshot ${p.name}”.`,
  }),
  'MSSQL-NO-SNAPSHOT-YET': (p) => ({
    what: `No snapshot is called ${p.name}; there is none.`,
    help: `Make one first with “snapshot ${p.name}”.`,
  }),
  'MSSQL-TX-TAKEN': (p) => ({
    what: `The transaction ${p.name} is open already.`,
    help: 'Choose another name, or commit it first.',
  }),
  'MSSQL-NO-TX': (p) => ({
    what: `No open transaction is called ${p.name}.`,
    help: `Open is: ${p.known}. Or begin it with “begin ${p.name}”.`,
  }),
  'MSSQL-NO-TX-YET': (p) => ({
    what: `No open transaction is called ${p.name}; none is open.`,
    help: `Begin it with “begin ${p.name}”.`,
  }),
  'MSSQL-LIMIT': (p) => {
    const { things, help } = LIMITED[`${p.what}`] ?? { things: `${p.what}`, help: 'Use fewer.' };
    return { what: `This takes ${integer(p.actual)} ${things}; the limit is ${integer(p.limit)}.`, help };
  },
};
