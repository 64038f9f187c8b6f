/** What happened in a step of the idea, by the id of what is told: what happened (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, integer, listText, type Params, plural, quotedText } from '../../words.ts';

/** Who else refers to it, by name as far as names are known. */
function others(p: Params, unknown = 'the others'): string {
  const names = `${p.others}`.split(', ').filter((name) => name !== '');
  const unnamed = Number(p.owners) - 1 - names.length;
  return names.length === 0
    ? unknown
    : listText(unnamed > 0 ? [...names, `${integer(unnamed)} more`] : names);
}
const callers = (p: Params, key = 'owners'): string => plural(p[key], 'caller', 'callers');

export const told: Readonly<Record<string, Telling>> = {
  joined: {
    say: (p) => `${p.who} comes and asks.`,
    why: () => 'A caller only ever holds a reference: where to find what it asked for.',
  },
  'looked.ask.again': {
    say: (p) => `${p.resource} is in memory already, for ${callers(p)}.`,
    why: () => 'Nobody has modified it since it was loaded, so one caller cannot tell it from another one’s.',
  },
  'allocated.loaded': {
    say: (p) => `${p.resource} is not in memory: it gets a place, ${bytesText(p.bytes)}.`,
    why: () => 'The first who asks pays for loading it.',
  },
  'written.loaded': {
    say: (p) => `${p.resource} is loaded: ${quotedText(p.text)}.`,
    why: () => 'From now on it is there for everybody.',
  },
  shared: {
    say: (p) => `${p.who} gets a reference to the same ${p.resource}: ${callers(p, 'count')} share it now.`,
    why: () => 'A reference costs next to nothing; nothing is copied and nothing is loaded again.',
  },
  'pointed.asked': {
    say: (p) => `${p.who} holds a reference to ${p.resource}.`,
    why: () => 'To the caller it looks like a copy of its own.',
  },
  read: {
    say: (p) => `${p.who} reads ${quotedText(p.reads)}.`,
    why: () => 'Reading changes nothing, so what is shared stays shared. Who never modifies never pays.',
  },
  'looked.modify.shared': {
    say: (p) => `${callers(p)} share ${p.resource}, so ${p.who} may not modify it there.`,
    why: (p) => `${others(p, 'The others')} would see the change.`,
  },
  'looked.modify.sole': {
    say: (p) => `${p.who} is the only one with ${p.resource}: it may be modified where it is.`,
    why: () => 'There is nobody else who could see it, so a copy would be wasted.',
  },
  'looked.modify.own': {
    say: (p) => `${p.who} has ${p.buffer} to itself: it is modified where it is.`,
    why: () => 'It has been private since its first change; no further change needs a copy.',
  },
  'allocated.copy': {
    say: (p) => `A place for a private copy is made: ${p.buffer}, ${bytesText(p.bytes)}.`,
    why: () =>
      'Only now, at the first change, the price of a copy has to be paid, by the one who makes the change.',
  },
  copied: {
    say: (p) => `${bytesText(p.n)} is copied from ${p.buffer} to ${p.into}.`,
    why: () => 'The copy begins as what the caller saw before.',
  },
  released: {
    say: (p) => `${p.who} leaves ${p.buffer} to ${others(p)}.`,
    why: () => 'One reference less; the others never notice.',
  },
  'pointed.own': {
    say: (p) => `${p.who} holds a reference to ${p.buffer} now, which is its own.`,
    why: () => 'The reference changed; nothing that others hold did.',
  },
  marked: {
    say: (p) => `It becomes ${p.into}: the next who asks for ${p.resource} gets it loaded anew.`,
    why: () => 'What is about to be modified is no longer what others ask for.',
  },
  written: {
    say: (p) => `${p.who} writes ${quotedText(p.text, 'nothing')}, unseen by everybody else.`,
    why: () => 'Only this caller refers to it.',
  },
  freed: {
    say: (p) => `Nobody refers to ${p.buffer} any more: its ${bytesText(p.bytes)} is free.`,
    why: () => 'The last reference is gone.',
  },
  left: {
    say: (p) => `${p.who} leaves.`,
    why: () => 'It has no use for the resource any more.',
  },
};
