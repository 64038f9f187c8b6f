/** Why a command of a neutral script is not carried out, and what to do. */
import type { RefusalWords } from '../../system.ts';
import { bytesText, integer } from '../../words.ts';

export const refusals = {
  'COMPARE-WITH-FIRST': () => ({
    what: 'No strategies are chosen yet.',
    help: 'Choose two to five, such as “with before writer”.',
  }),
  'COMPARE-WITH-AGAIN': () => ({
    what: 'The strategies are chosen already.',
    help: 'Other ones need a scenario of their own.',
  }),
  'COMPARE-TWICE': (p) => ({
    what: `${p.name} is chosen twice.`,
    help: 'Choose each strategy once.',
  }),
  'COMPARE-NO-BASE': () => ({
    what: 'There is no original yet.',
    help: 'Make one first, such as “base 64K”.',
  }),
  'COMPARE-BASE-TAKEN': () => ({
    what: 'There is an original already.',
    help: 'Share it, or write it.',
  }),
  'COMPARE-SIZE': (p) => ({
    what: `An original of ${bytesText(p.size)} cannot be compared.`,
    help: `Choose from ${bytesText(p.least)} to ${bytesText(p.most)}, the most that ${p.who} takes.`,
  }),
  'COMPARE-GRAIN': (p) => ({
    what: `${integer(p.value)} is no whole number of units: ${p.who} tells apart no less than ${bytesText(p.grain)}.`,
    help: `Choose multiples of ${integer(p.grain)} bytes, at least one.`,
  }),
  'COMPARE-CANNOT-BASE': (p) => ({
    what: `${p.who} cannot make an original of ${bytesText(p.size)} with such room.`,
    help: 'Choose another size, or leave the room out.',
  }),
  'COMPARE-BEYOND': (p) => ({
    what: `It would end at ${integer(p.end)}, and the original ends at ${integer(p.size)}.`,
    help: 'Choose a range within the original.',
  }),
  'COMPARE-NO-NAME': (p) => ({
    what: `There is no ${p.name}.`,
    help: `Names are: ${p.known}. Share another one with “share NAME”.`,
  }),
  'COMPARE-TAKEN': (p) => ({
    what: `${p.name} was given before, or is a name of the original.`,
    help: 'Choose another name.',
  }),
  'COMPARE-NAMES': (p) => ({
    what: `The original was shared ${p.limit} times already.`,
    help: 'Go on with those names.',
  }),
  'COMPARE-DROP-BASE': () => ({
    what: 'The original cannot be dropped.',
    help: 'Drop what was shared from it.',
  }),
} satisfies Readonly<Record<string, RefusalWords>>;
