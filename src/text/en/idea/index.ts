/** Everything that is said of the idea of copy-on-write and of nothing else. */
import type { Reasoning, SystemWords } from '../../system.ts';
import { integer } from '../../words.ts';
import { told } from './told.ts';

const LIMITED: Readonly<Record<string, string>> = {
  text: 'characters of text',
  callers: 'callers that ever came',
};

export const reasoning: Readonly<Record<string, Reasoning>> = {
  share: {
    name: 'Who asks gets a reference',
    checks: [
      { fact: 'In memory', value: () => 'yes' },
      { fact: 'Modified since it was loaded', value: () => 'no' },
      { fact: 'Outcome', value: () => 'The same for everybody' },
    ],
  },
  copy: {
    name: 'Who modifies what is shared gets a copy first',
    checks: [
      {
        fact: 'Other callers that refer to it',
        value: (p) => (Number(p.owners) > 1 ? integer(Number(p.owners) - 1) : 'some'),
      },
      { fact: 'Outcome', value: () => 'Copied before it is modified' },
    ],
  },
  alone: {
    name: 'Who is alone modifies in place',
    checks: [
      { fact: 'Other callers that refer to it', value: () => 'none' },
      { fact: 'Outcome', value: () => 'Modified where it is, no copy' },
    ],
  },
};

export const idea: SystemWords = {
  terms: {
    recordings: '',
    recording: '',
    env: () => '',
    emptyScenario: 'Nothing has happened yet. Type a command below, such as “ask Ann”.',
    placeholder: 'Type a command, such as modify Ann "my version"',
    hint: 'Click what a caller reads to modify it, Shift-click to read; a caller’s name opens its menu',
    shared: 'shared: striped in its callers’ colours, with their number',
    own: 'private: one caller, one colour',
    trap: '',
    special: '',
    omitted:
      'This is the idea alone: everything takes 1 KiB, and there are no faults and no counts that can be wrong. Real systems have those.',
    holder: 'Caller',
    perHolder: 'Each caller',
    deep: 'The reasoning',
    deepKey: 'The reasoning: show or hide it',
    unit: (name) => `Resource ${name}`,
    slot: (who) => `Caller ${who}`,
    slotShort: (who) => who,
    unheld: 'nobody refers to it now',
    unitChanges: {
      created: 'given a place',
      filled: 'filled by copying',
      copied: 'copied from',
      referenced: 'referred to',
      released: 'left',
      read: 'read',
      written: 'written',
      marked: 'made private',
      freed: 'freed',
    },
    slotChanges: {
      mapped: 'came',
      inherited: 'shares',
      looked: 'looked up',
      allocated: 'place made',
      copied: 'copied',
      pointed: 'refers anew',
      read: 'read',
      written: 'modified',
      shared: 'shared',
      cleared: 'left',
    },
    slotGone: 'The caller has left at this step.',
    stageKeys: [
      ['Arrows', 'To the next caller or resource'],
      ['Enter', 'Modify; select the resource; open the menu'],
      ['R', 'Read'],
      ['M', 'Open the menu of the caller'],
    ],
  },
  told,
  figures: {
    'world.callers': { name: 'Callers', definition: 'Callers that hold a reference now.' },
    'world.resources': {
      name: 'Resources in memory',
      definition: 'What is in memory now: resources that were loaded, and private copies of them.',
    },
    'world.liveBytes': {
      name: 'Bytes in memory',
      definition: 'Resources in memory, 1 KiB each, whatever is written on them.',
    },
    'world.deepBytes': {
      name: 'Bytes with copies for all',
      definition: 'What it would take to give every caller a copy when it asks: 1 KiB for each caller.',
    },
    'world.saved': {
      name: 'Bytes saved',
      definition: '“Bytes with copies for all” minus “Bytes in memory”.',
    },
    'world.loads': { name: 'Loads', definition: 'How often a resource was loaded so far.' },
    'world.copies': {
      name: 'Copies',
      definition: 'Private copies made so far, each for the first change to something shared.',
    },
    'world.copied': { name: 'Bytes copied', definition: 'Copies made so far, 1 KiB each.' },
    'holder.owners': { name: 'Share it', definition: 'Callers that refer to the same, this one included.' },
    'holder.own': { name: 'To itself', definition: 'What the caller has to itself since it modified it.' },
  },
  verbs: {
    ask: {
      usage: 'ask CALLER [RESOURCE]',
      summary: 'A caller asks for a resource (R if none is named) and gets a reference to it.',
      example: 'ask Ann poster',
    },
    read: { usage: 'read CALLER', summary: 'A caller reads what it has.', example: 'read Ann' },
    modify: {
      usage: 'modify CALLER TEXT',
      summary: 'A caller writes something else on what it has; if others share it, on a copy.',
      example: 'modify Ann "my version"',
    },
    drop: { usage: 'drop CALLER', summary: 'A caller lets go of what it has.', example: 'drop Ann' },
  },
  refusals: {
    'IDEA-NO-CALLER': (p) => ({
      what: `No caller is called ${p.name}.`,
      help: `There is: ${p.known}. Or let it come first with “ask ${p.name}”.`,
    }),
    'IDEA-NO-CALLER-YET': (p) => ({
      what: `No caller is called ${p.name}; there is none.`,
      help: `Let it come first with “ask ${p.name}”.`,
    }),
    'IDEA-CALLER-TAKEN': (p) => ({
      what: `${p.name} has asked already, and each caller holds one reference.`,
      help: `Let another caller ask, or begin with “drop ${p.name}”.`,
    }),
    'IDEA-LIMIT': (p) => ({
      what: `This takes ${integer(p.actual)} ${LIMITED[`${p.what}`] ?? p.what}; the limit is ${integer(p.limit)}.`,
      help: 'Use fewer, or begin a new scenario.',
    }),
  },
  actions: {
    read: 'read',
    modify: 'modify',
    ask: (name) => `let ${name} ask for the same`,
    drop: 'let go of it',
  },
  charts: {
    bytes: {
      name: 'Bytes',
      label: 'Bytes in memory over the steps',
      axis: 'bytes',
      lines: { deepBytes: 'copies for all', liveBytes: 'copy-on-write' },
    },
    copies: {
      name: 'Copies',
      label: 'Callers and copies over the steps',
      axis: 'copies',
      lines: { callers: 'callers', copies: 'copies' },
    },
  },
};
