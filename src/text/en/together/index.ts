/** Everything that is said where one script is played on several systems of disks: their own words, with their names before them. */
import type { SystemWords, Telling, Terms } from '../../system.ts';
import { bytesText, integer, type Params } from '../../words.ts';
import { bochs } from '../bochs/index.ts';
import { qcow2 } from '../qcow2/index.ts';
import { uml } from '../uml/index.ts';
import { vbox } from '../vbox/index.ts';
import { vserver } from '../vserver/index.ts';

/** By the system's id: how it is called here, and what it says of its steps. */
const MEMBERS: Readonly<Record<string, { readonly name: string; readonly words: SystemWords }>> = {
  qcow2: { name: 'QEMU', words: qcow2 },
  uml: { name: 'UML', words: uml },
  vbox: { name: 'VirtualBox', words: vbox },
  vserver: { name: 'VServer', words: vserver },
  bochs: { name: 'Bochs', words: bochs },
};

const named = (name: string, { say, why }: Telling): Telling => ({
  say: (p: Params) => `${name}: ${say(p)}`,
  why,
});

const ofMembers = Object.entries(MEMBERS).flatMap(([id, { name, words }]) =>
  Object.entries(words.told).map(([key, telling]) => [`${id}/${key}`, named(name, telling)] as const),
);

const terms: Terms = {
  recordings: '',
  recording: '',
  env: () => '',
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “base 16M”.',
  placeholder: 'Type a command, such as write A 64K 512 0x42',
  hint: 'Click a cell to write 512 bytes there on every system, Shift-click to read',
  shared: 'stored in the base, for all guests',
  own: 'stored for this guest',
  trap: 'refused',
  special: '',
  omitted: 'Each column is the model of its own system; open that system to see all of it.',
  holder: 'System',
  perHolder: 'Each system',
  deep: 'The systems’ reasoning',
  deepKey: 'The systems’ reasoning: show or hide it',
  unit: (name) => `Unit ${name}`,
  slot: (who) => who,
  slotShort: (who) => who,
  unheld: 'nobody sees it',
  unitChanges: {},
  slotChanges: {},
  slotGone: 'There is no such disk at this step.',
  stageKeys: [
    ['Arrows', 'To the next cell, layer or system'],
    ['Enter', 'Write the cell'],
    ['R', 'Read the cell'],
  ],
};

export const together = {
  terms,
  told: {
    based: {
      say: (p) => `Every system gets a base image of ${bytesText(p.bytes)}.`,
      why: () =>
        'Its size is cut to whole cylinders of 16 heads and 63 sectors, since Bochs makes no others.',
    },
    joined: {
      say: (p) => `Guest ${p.who} gets a disk over the base on every system.`,
      why: () => 'Nothing is copied for it: each system only makes a place for what the guest will change.',
    },
    ...Object.fromEntries(ofMembers),
  },
  figures: {
    'world.written': {
      name: 'Bytes written by guests',
      definition: 'What the guests wrote, the same on every system.',
    },
    'world.guests': { name: 'Guests', definition: 'Guests with a disk over the base.' },
    'holder.copied': {
      name: 'Copied',
      definition: 'Bytes that existed below and were copied only because a guest wrote beside them.',
    },
    'holder.stored': {
      name: 'Stored',
      definition: 'Bytes of the guests’ disks that are stored for the guests alone.',
    },
    'holder.fileBytes': {
      name: 'File length',
      definition: 'The length of the guests’ own files, holes included.',
    },
  },
  verbs: {
    base: {
      usage: 'base SIZE [BYTE]',
      summary: 'Makes a base image of that size on every system, filled with one byte',
      example: 'base 16M 0x41',
    },
    guest: {
      usage: 'guest NAME',
      summary: 'Gives a guest a disk over the base on every system',
      example: 'guest A',
    },
    write: {
      usage: 'write GUEST OFFSET LENGTH BYTE',
      summary: 'The guest writes, on every system; offset and length in whole sectors of 512 bytes',
      example: 'write A 64K 512 0x42',
    },
    read: {
      usage: 'read GUEST OFFSET LENGTH',
      summary: 'The guest reads, on every system; offset and length in whole sectors of 512 bytes',
      example: 'read A 64K 512',
    },
  },
  refusals: {
    ...Object.assign({}, ...Object.values(MEMBERS).map(({ words }) => words.refusals)),
    'TOGETHER-NO-GUEST': (p) => ({
      what: `There is no guest ${p.name}.`,
      help: p.known ? `Guests are: ${p.known}.` : 'Make one with “guest A”.',
    }),
    'TOGETHER-SECTORS': (p) => ({
      what: `${integer(p.value)} is not a number of whole sectors.`,
      help: 'Offset and length are multiples of 512, and the length is at least 512.',
    }),
    'TOGETHER-BEYOND': (p) => ({
      what: `It would end at ${integer(p.end)}, and the disk ends at ${integer(p.size)}.`,
      help: 'Choose a place within the disk.',
    }),
    'TOGETHER-BASE-TAKEN': () => ({
      what: 'There is a base image already.',
      help: 'One is enough for all guests.',
    }),
    'TOGETHER-NO-BASE': () => ({
      what: 'There is no base image yet.',
      help: 'Make one first, with “base 16M”.',
    }),
    'TOGETHER-SIZE': (p) => ({
      what: `A base image of ${bytesText(p.asked)} cannot be compared.`,
      help: `Choose from ${bytesText(p.least)}, the smallest disk that Bochs makes, to ${bytesText(p.most)}.`,
    }),
    'TOGETHER-TAKEN': (p) => ({
      what: `${p.name} is the name of something else.`,
      help: 'Choose another name.',
    }),
    'TOGETHER-GUESTS': (p) => ({ what: `There are ${p.limit} guests already.`, help: 'Go on with those.' }),
  },
  actions: {},
  charts: {
    copied: { name: 'Copied', label: 'Bytes copied on each system over the steps', axis: 'bytes', lines: {} },
    stored: { name: 'Stored', label: 'Bytes stored on each system over the steps', axis: 'bytes', lines: {} },
  },
} satisfies SystemWords;
