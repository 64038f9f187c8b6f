/** What the verbs of strings do, in words that hold for every language: each shows its own code beside them. */
import type { VerbWords } from '../../system.ts';
import { verbs as ofLibrary } from './verbs.ts';

const SUMMARIES: Readonly<Record<string, string>> = {
  copy: 'Make a copy, or pass by value.',
  moveassign: 'Exchange two strings, where C++ would move one into the other.',
  shrink: 'Give spare room back.',
  insertit: 'Insert a character at an index.',
  eraseit: 'Erase the character at an index.',
  index: 'Write a character.',
  readindex: 'Read a character by an index, unchecked where the language has that.',
  at: 'Read a character by a checked index.',
  begin: 'Take what runs over the characters, from the first one on.',
  end: 'Take what marks the end of the characters.',
  mdata: 'Take a pointer to the characters, for writing.',
  constindex: 'Read a character, by an access that cannot write.',
  constat: 'Read a character by a checked index, by an access that cannot write.',
  cbegin: 'Take what runs over the characters, for reading only.',
  cstr: 'Take a pointer to the characters, for reading only.',
  data: 'Take a pointer to the characters, for reading only.',
  ref: 'Keep a reference to a character, where the language lets anybody.',
  cptr: 'Keep a pointer to the characters, for reading only.',
};

export const verbs: Readonly<Record<string, VerbWords>> = Object.fromEntries(
  Object.entries(ofLibrary).map(([name, words]) => [
    name,
    { ...words, summary: SUMMARIES[name] ?? words.summary },
  ]),
);
