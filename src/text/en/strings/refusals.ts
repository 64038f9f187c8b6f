/** What is said when a command on strings cannot be carried out, by code. */
import type { RefusalWords } from '../../system.ts';
import { integer, plural } from '../../words.ts';

/** What each limit counts, and how to stay below it. */
const LIMITED: Readonly<Record<string, { readonly things: string; readonly help: string }>> = {
  string: { things: 'characters in one string', help: 'Use a shorter text.' },
  memory: { things: 'bytes in all buffers together', help: 'Drop some strings first, or use shorter ones.' },
  variables: { things: 'variables ever made', help: 'Begin a new scenario.' },
  pointers: { things: 'pointers ever taken', help: 'Begin a new scenario.' },
  buffers: { things: 'buffers ever allocated', help: 'Begin a new scenario.' },
};

export const refusals: Readonly<Record<string, RefusalWords>> = {
  'STR-NO-VARIABLE': (p) => ({
    what: `No living variable is called ${p.name}.`,
    help: `There is: ${p.known}. Or make it first with “let ${p.name} "text"”.`,
  }),
  'STR-NO-VARIABLE-YET': (p) => ({
    what: `No variable is called ${p.name}; there is none.`,
    help: `Make it first with “let ${p.name} "text"”.`,
  }),
  'STR-NO-POINTER': (p) => ({
    what: `No pointer or reference is called ${p.name}.`,
    help: `There is: ${p.known}. Or take one with “ref ${p.name} x 0” or “cptr ${p.name} x”.`,
  }),
  'STR-NO-POINTER-YET': (p) => ({
    what: `No pointer or reference is called ${p.name}; none was taken.`,
    help: `Take one first, with “ref ${p.name} x 0” or “cptr ${p.name} x”.`,
  }),
  'STR-NAME-TAKEN': (p) => ({
    what: `A living variable is called ${p.name} already.`,
    help: 'Choose another name, or assign to it instead of making it. The name of a dropped variable is free again.',
  }),
  'STR-INDEX': (p) => ({
    what: `${p.name} has ${plural(p.length, 'character', 'characters')}, so [${integer(p.index)}] is beyond its end.`,
    help: `Use an index up to ${integer(p.last)}; [] does not check, and going beyond is undefined behaviour.`,
  }),
  'STR-INDEX-EMPTY': (p) => ({
    what: `${p.name} is empty, so there is no [${integer(p.index)}].`,
    help: 'Append something first; [] does not check, and going beyond the end is undefined behaviour.',
  }),
  'STR-POP-EMPTY': (p) => ({
    what: `${p.name} is empty: there is no character to take away.`,
    help: 'Append something first; pop_back() on an empty string is undefined behaviour.',
  }),
  'STR-BORROW': (p) => ({
    what: `${p.name} would have to outlive the call that makes it, which safe code in this language cannot say.`,
    help: 'The compiler refuses it: while such a reference lives, nobody may copy or change what it refers to.',
  }),
  'STR-LIMIT': (p) => {
    const { things, help } = LIMITED[`${p.what}`] ?? { things: `${p.what}`, help: 'Use fewer.' };
    return { what: `This takes ${integer(p.actual)} ${things}; the limit is ${integer(p.limit)}.`, help };
  },
};
