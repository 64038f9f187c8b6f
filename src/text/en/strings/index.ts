/** Everything that is said of copy-on-write strings and of nothing else. */
import type { SystemWords, Terms } from '../../system.ts';
import { figures } from './figures.ts';
import { refusals } from './refusals.ts';
import { told } from './told.ts';
import { verbs } from './verbs.ts';

export const terms: Terms = {
  recordings: 'Recordings of a real libstdc++',
  recording: 'Recorded with a real libstdc++',
  env: ({ compiler, std }) => `${compiler}, ${std}, old ABI`,
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “let x "Hello"”.',
  placeholder: 'Type a command, such as append y ", World!"',
  hint: 'Click what a string reads to append, Shift-click to read; a string’s name opens its menu',
  shared: 'shared: striped in its owners’ colours, with their number',
  own: 'owned by one: its colour',
  trap: '',
  special: 'broken seal: a reference was handed out, so copies must be deep',
  omitted: 'Not modelled: the allocator’s own overhead, custom allocators, threads, wide strings.',
  holder: 'String',
  perHolder: 'Each string',
  deep: 'The library’s reasoning',
  deepKey: 'The library’s reasoning: show or hide it',
  unit: (name) => (name === 'E' ? 'Static empty representation' : `Buffer ${name}`),
  slot: (who) => `String ${who}`,
  slotShort: (who) => who,
  unheld: 'no string refers to it now',
  unitChanges: {
    created: 'allocated',
    filled: 'filled by copying',
    copied: 'copied from',
    referenced: 'referred to',
    released: 'left',
    read: 'read',
    written: 'written',
    kept: 'kept',
    marked: 'marked unshareable',
    unmarked: 'shareable again',
    freed: 'freed',
  },
  slotChanges: {
    mapped: 'constructed',
    inherited: 'shares',
    looked: 'looked up',
    trapped: 'exception',
    allocated: 'buffer made',
    copied: 'characters copied',
    pointed: 'refers anew',
    kept: 'kept',
    read: 'read',
    written: 'written',
    shared: 'shared',
    cleared: 'destroyed',
  },
  slotGone: 'The string is destroyed at this step.',
  stageKeys: [
    ['Arrows', 'To the next string, pointer or buffer'],
    ['Enter', 'Append to the string; select the buffer; open the menu'],
    ['R', 'Read the string'],
    ['M', 'Open the menu of the string'],
  ],
};

export const string = {
  terms,
  told,
  figures,
  verbs,
  refusals,
  actions: {
    copy: (name: string) => `copy it to ${name}`,
    append: 'append “!”',
    readindex: 'read [0], not const',
    constindex: 'read [0], const',
    index: 'write [0]',
    ref: 'take a reference to [0]',
    clear: 'clear it',
    drop: 'destroy it',
  },
  charts: {
    bytes: {
      name: 'Bytes',
      label: 'Bytes in use over the steps',
      axis: 'bytes',
      lines: { deepBytes: 'deep copies', liveBytes: 'copy-on-write' },
    },
    copied: {
      name: 'Copied',
      label: 'Bytes copied over the steps',
      axis: 'bytes',
      lines: { deepCopied: 'deep copies', copied: 'copy-on-write' },
    },
    allocs: {
      name: 'Allocations',
      label: 'Allocations over the steps',
      axis: 'buffers',
      lines: { allocs: 'allocations' },
    },
  },
} satisfies SystemWords;
