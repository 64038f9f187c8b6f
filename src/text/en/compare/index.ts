/** Everything that is said where one neutral script is played by several strategies: each tells in the words of its own system. */
import type { SystemWords, Telling, Terms } from '../../system.ts';
import { bytesText, integer, type Params } from '../../words.ts';
import { bochs } from '../bochs/index.ts';
import { dmSnapshot } from '../dm-snapshot/index.ts';
import { dmThin } from '../dm-thin/index.ts';
import { fork } from '../fork/index.ts';
import { mssql } from '../mssql/index.ts';
import { pagecache } from '../pagecache/index.ts';
import { qcow2 } from '../qcow2/index.ts';
import { btrfs, xfs } from '../reflinks/index.ts';
import { string } from '../strings/index.ts';
import { kin } from '../strings/kin.ts';
import { uml } from '../uml/index.ts';
import { vbox } from '../vbox/index.ts';
import { vserver } from '../vserver/index.ts';
import { vss } from '../vss/index.ts';
import { figures } from './figures.ts';
import { ideas } from './ideas.ts';
import { refusals } from './refusals.ts';
import { whyNot } from './stage.ts';

interface Member {
  readonly name: string;
  readonly told: Readonly<Record<string, Telling>>;
}

const of = (name: string, { told }: Pick<SystemWords, 'told'>): Member => ({ name, told });
const idea = (name: string): Member => ({ name, told: ideas });

/** By the strategy's id: how it is called here, and what it says of its steps. */
export const MEMBERS: Readonly<Record<string, Member>> = {
  eager: idea('Eager copy'),
  writer: idea('Copy to the writer'),
  before: idea('Copy before write'),
  newest: idea('Copy to the newest'),
  fork: of('fork()', fork),
  string: of('COW std::string', string),
  'string-eager': of('std::string today', kin),
  'string-qt': of('QByteArray', kin),
  'string-arc': of('Rust Arc', kin),
  'string-swift': of('Swift Array', kin),
  qcow2: of('QEMU qcow2', qcow2),
  vbox: of('VirtualBox', vbox),
  uml: of('User-Mode Linux', uml),
  bochs: of('Bochs', bochs),
  vserver: of('Linux-VServer', vserver),
  pagecache: of('Page cache', pagecache),
  'dm-snapshot': of('LVM snapshot', dmSnapshot),
  'dm-thin': of('LVM thin', dmThin),
  vss: of('Windows VSS', vss),
  mssql: of('SQL Server', mssql),
  btrfs: of('btrfs', btrfs),
  xfs: of('XFS', xfs),
};

const size = (value: Params[string] | undefined): string => bytesText(Number(value));

/** The parameters of one part, by their own names again. */
function partOf(p: Params, at: number): Params {
  const start = `${at}.`;
  return Object.fromEntries(
    Object.entries(p).flatMap(([key, value]) =>
      key.startsWith(start) ? [[key.slice(start.length), value] as const] : [],
    ),
  );
}

/** What each part says, after the name of its strategy. */
function saidOf(p: Params, depth: keyof Telling): string {
  const said: string[] = [];
  for (let at = 0; at < Number(p.parts); at++) {
    const [strategy = '', ...id] = String(p[at]).split('/');
    const member = MEMBERS[strategy];
    const words = member?.told[id.join('/')]?.[depth](partOf(p, at));
    if (member && words) said.push(`${member.name}: ${words}`);
  }
  return said.length > 0 ? said.join(' ') : 'Nothing happens that has to be told.';
}

/** Who cannot, and why. */
function unableOf(p: Params): string {
  const parts = Array.from({ length: Number(p.parts) }, (_, at) => partOf(p, at).who);
  if (parts.length === 0) return 'All can do it.';
  return parts.map((who, at) => `${who} cannot: ${whyNot(String(p[at]))}.`).join(' ');
}

const terms: Terms = {
  recordings: '',
  recording: '',
  env: () => '',
  emptyScenario: 'Nothing has happened yet. Choose two to five strategies, such as “with before writer”.',
  placeholder: 'Type a command, such as write base 0 16K 0x42',
  hint: 'The same commands for every column: base, share, write, read, drop',
  shared: 'shared',
  own: 'of one name alone',
  trap: 'refused',
  special: '',
  omitted:
    'Each column is the model of its own system; open that system to see all of it. A run of neighbours counts as one step.',
  holder: 'Strategy',
  perHolder: 'Each strategy',
  deep: 'The systems’ reasoning',
  deepKey: 'The systems’ reasoning: show or hide it',
  unit: (name) => `Unit ${name}`,
  slot: (who) => who,
  slotShort: (who) => who,
  unheld: 'nobody has it',
  unitChanges: {},
  slotChanges: {},
  slotGone: 'There is no such place at this step.',
  stageKeys: [['Tab', 'To the next column']],
};

export const compare = {
  terms,
  told: {
    chosen: {
      say: (p) => `The same script for each: ${p.all}.`,
      why: () => 'Each is the model of its own system, with its own rules; only the script is the same.',
    },
    based: {
      say: (p) => `Everybody has an original of ${size(p.bytes)}, filled with one byte.`,
      why: (p) =>
        Number(p.room) < 0
          ? 'There is more room for copies than this script can fill.'
          : `Copies have ${size(p.room)} of room, where a strategy has bounds that can be set.`,
    },
    'asked.share': {
      say: (p) => `The original is shared as ${p.who}.`,
      why: () => 'From now on both names read the same; the question is who copies what, and when.',
    },
    'asked.write': {
      say: (p) => `${p.who} is to be written: ${size(p.bytes)} at ${integer(p.at)}.`,
      why: () => 'What the other names read must not change. Each strategy sees to that in its own way.',
    },
    'asked.read': {
      say: (p) => `${p.who} is to be read: ${size(p.bytes)} at ${integer(p.at)}.`,
      why: () => 'The result is the same everywhere, unless room ran out; the way to it is not.',
    },
    'asked.drop': {
      say: (p) => `${p.who} is dropped.`,
      why: () => 'A store of its own is thrown away at once; shared places are counted down one by one.',
    },
    unable: {
      say: unableOf,
      why: () => 'What a system cannot do stands in its column, and the others go on.',
    },
    step: {
      say: (p) => saidOf(p, 'say'),
      why: (p) => saidOf(p, 'why'),
    },
  },
  figures,
  verbs: {
    with: {
      usage: 'with STRATEGY STRATEGY [STRATEGY] [STRATEGY] [STRATEGY]',
      summary: 'Chooses two to five strategies, a column for each.',
      example: 'with before writer',
    },
    base: {
      usage: 'base SIZE [room=BYTES]',
      summary: 'Makes the original, of that size; room is what copies may take where a strategy has bounds.',
      example: 'base 64K room=32K',
    },
    share: {
      usage: 'share NAME',
      summary: 'Shares the original as it is now, under another name.',
      example: 'share s1',
    },
    write: {
      usage: 'write NAME OFFSET LENGTH BYTE',
      summary: 'Writes a range of the original, named base, or of what was shared.',
      example: 'write base 0 16K 0x42',
    },
    read: {
      usage: 'read NAME OFFSET LENGTH',
      summary: 'Reads a range, and sees whether all read the same.',
      example: 'read s1 0 64K',
    },
    drop: {
      usage: 'drop NAME',
      summary: 'Gives up what was shared.',
      example: 'drop s1',
    },
  },
  refusals,
  actions: {},
  charts: {
    copied: {
      name: 'Copied',
      label: 'Bytes that each strategy copied, over the steps',
      axis: 'bytes',
      lines: {},
    },
    space: {
      name: 'Space',
      label: 'Bytes that each strategy takes, over the steps',
      axis: 'bytes',
      lines: {},
    },
    steps: {
      name: 'Steps',
      label: 'Steps of the last write of each strategy, over the steps of the script',
      axis: 'steps',
      lines: {},
    },
  },
} satisfies SystemWords;
