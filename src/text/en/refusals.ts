/** What is said when a line cannot be read or carried out, by code: what is wrong (`what`) and what to do instead (`help`). */
import type { RefusalWords } from '../system.ts';
import { integer, plural } from '../words.ts';

export const refusals: Readonly<Record<string, RefusalWords>> = {
  // The engine.
  'ENG-STOPPED': () => ({
    what: 'This line gave no sign of life for two seconds, so it was stopped.',
    help: 'Nothing was changed. Ask for less at once, or run the text again.',
  }),

  // Reading a line.
  'SCN-EMPTY': () => ({ what: 'There is no command.', help: 'Type one: Tab offers what there is.' }),
  'SCN-ONE': () => ({
    what: 'Only one command at a time can be run here.',
    help: 'Run the first, then type the next. A whole scenario goes into the scenario text.',
  }),
  'SCN-VERB': (p) => ({ what: `“${p.word}” is not a command.`, help: `Commands are: ${p.words}.` }),
  'SCN-MISSING': (p) => ({
    what: `The command ends before its ${p.param}.`,
    help: `Write it as: ${p.usage}`,
  }),
  'SCN-EXTRA': (p) => ({
    what: `“${p.word}” is one word too many.`,
    help: `Write it as: ${p.usage} – a new line or “;” starts the next command.`,
  }),
  'SCN-NAME': (p) => ({
    what: `“${p.word}” cannot be a name.`,
    help: 'A name has up to 64 letters, digits, “_”, “.” or “-”, and starts with a letter or “_”.',
  }),
  'SCN-COUNT': (p) => ({
    what: `“${p.word}” is not a whole number, which the ${p.param} has to be.`,
    help: 'Write digits without a leading 0, such as 16, or hexadecimal, such as 0x10.',
  }),
  'SCN-BYTES': (p) => ({
    what: `“${p.word}” is not a number of bytes, which the ${p.param} has to be.`,
    help: 'Write it in digits without a leading 0, such as 512, in hexadecimal, such as 0x200, or with K, M, G or T, such as 64K.',
  }),
  'SCN-PATH': (p) => ({
    what: `“${p.word}” is not a path.`,
    help: 'A path is names of letters, digits, _, . or - with slashes between them, such as etc/motd.',
  }),
  'SCN-OPTION': (p) => ({
    what: `“${p.word}” is not an option here.`,
    help: `Options are: ${p.words}. ${p.usage}`,
  }),
  'SCN-OPTION-TWICE': (p) => ({ what: `${p.word} is given twice.`, help: 'Leave one of them out.' }),
  'SCN-BYTE': (p) => ({
    what: `“${p.word}” is not a byte.`,
    help: "A byte is 0 to 255 without a leading 0, or 0x00 to 0xff, or a character in quotes, such as 'A'.",
  }),
  'SCN-QUOTE': () => ({
    what: 'The text in quotes does not end on its line.',
    help: 'Close it with the quote it began with; a quote within it is written \\" or \\\'.',
  }),
  'SCN-CHAR': (p) => ({
    what: `${p.word} is more than one byte, which the ${p.param} has to be.`,
    help: "Write one character in quotes, such as 'c'; letters with accents take more than one byte.",
  }),
  'SCN-SIZE': (p) => ({
    what: `“${p.word}” is not a number, which the ${p.param} has to be.`,
    help: 'Write digits without a leading 0, such as 16, hexadecimal, such as 0x10, or npos for as many as there are.',
  }),
  'SCN-RANGE': (p) => ({
    what: `“${p.word}” does not say which pages.`,
    help: 'Write one page such as 3, a range such as 2-5, or all. Pages count from 0, without a leading 0.',
  }),
  'SCN-RANGE-ORDER': (p) => ({
    what: `The range ${p.word} ends before it starts.`,
    help: 'Write the smaller page number first, such as 2-5.',
  }),
  'SCN-WORD': (p) => ({
    what: `“${p.word}” does not fit as the ${p.param}.`,
    help: `It has to be one of: ${p.words}.`,
  }),
  'SCN-USE': (p) => ({ what: '“use” does not say which system.', help: `Name one: ${p.systems}.` }),
  'SCN-USE-LATE': (p) => ({
    what: 'The system is settled by now: a scenario has one “use” line, before its first command.',
    help: `Delete this line, or put another system (${p.systems}) into the first one.`,
  }),
  'SCN-SYSTEM': (p) => ({
    what: `There is no system “${p.word}”.`,
    help: `Systems are: ${p.systems}.`,
  }),
  'SCN-NO-USE': (p) => ({
    what: 'The scenario does not say which system it is for.',
    help: `Begin with a line “use” and a system: ${p.systems}.`,
  }),
  'SCN-TOO-LONG': (p) => ({
    what: `The text has ${integer(p.actual)} characters; a scenario may have ${integer(p.limit)}.`,
    help: 'Shorten it, or make two scenarios of it.',
  }),
  'SCN-LONG': (p) => ({
    what: `The command has ${integer(p.actual)} characters; one may have ${integer(p.limit)}.`,
    help: 'Shorten it, or edit the scenario as text to run many commands at once.',
  }),
  'SCN-TOO-MANY': (p) => ({
    what: `The scenario has more than ${plural(p.limit, 'statement', 'statements')}.`,
    help: 'Everything from here on is left out. A range such as 0-999 takes the place of many lines.',
  }),
};
