/** Seeded faults where strategies stand side by side: who pays, what is counted, and what is said to be the same. */
import type { Mutant } from './mutant-list.ts';

const compare = (file: string): string => `src/mechanisms/compare/${file}.ts`;
const shared = (file: string): string => `src/mechanisms/families/compare/${file}.ts`;
const play = compare('ideas/play');

export const compareMutants: readonly Mutant[] = [
  {
    file: play,
    find: "rules.keeps === 'newest' ? snapshots.slice(-1) : snapshots",
    replace: 'snapshots',
    why: 'every snapshot gets the old content, not only the newest',
  },
  {
    file: play,
    find: 'owners(tx.world, own(name, unit)) > 1',
    replace: 'owners(tx.world, own(name, unit)) > 2',
    why: 'what two names share is written in place',
  },
  {
    file: play,
    find: 'const parts = units.filter((unit) => !isWhole(write, unit));',
    replace: 'const parts = units;',
    why: 'what is overwritten as a whole is copied too',
  },
  {
    file: play,
    find: '  if (roomLeft(tx.world) < shared.length) {',
    replace: '  if (roomLeft(tx.world) <= shared.length) {',
    why: 'the last room is not used',
  },
  {
    file: play,
    find: "    if (units.length > 0) tx.emit({ type: 'handed', name: id, units, heir: older.id });\n",
    replace: '',
    why: 'what an older copy needs is thrown away',
  },
  {
    file: play,
    find: "  if (keeps === 'newest') evict(tx, missing.length);\n",
    replace: '',
    why: 'no old copy is given up for a new one',
  },
  {
    file: compare('ideas/world'),
    find: 'for (const newer of names.slice(at + 1)) {',
    replace: 'for (const newer of names.slice(at + 2)) {',
    why: 'an older copy does not look through the next newer one',
  },
  {
    file: compare('ideas/evolve'),
    find: '  count(draft, to, 1);\n  put(draft, { ...name, map });',
    replace: '  put(draft, { ...name, map });',
    why: 'new places are not counted',
  },
  {
    file: compare('world'),
    find: '.filter((step) => !effort.steps.includes(step))',
    replace: '',
    why: 'every event is a step of its own',
  },
  {
    file: compare('world'),
    find: '      refused: refused + (!isRefused && failed(event) ? 1 : 0),',
    replace: '      refused: refused + (failed(event) ? 1 : 0),',
    why: 'one command is refused several times',
  },
  {
    file: compare('world'),
    find: "      coming: '',\n      cannots:",
    replace: '      cannots:',
    why: 'who cannot share has the name all the same',
  },
  {
    file: compare('verbs'),
    find: "  if (!read) return 'lost';",
    replace: "  if (!read) return 'same';",
    why: 'what cannot be read is said to be the same',
  },
  {
    file: compare('verbs'),
    find: "      if (wanted.value !== value) return 'other';",
    replace: '',
    why: 'whatever is read is said to be the same',
  },
  {
    file: shared('neutral'),
    find: 'last.place + last.to - last.from === one.place',
    replace: 'last.place <= one.place',
    why: 'pieces with gaps between them are one piece',
  },
  {
    file: shared('frozen'),
    find: 'return [verbs.overlay(liveName(count + 1), liveName(count)), ',
    replace: 'return [',
    why: 'the original goes on in the file that is shared',
  },
  {
    file: 'src/mechanisms/dm-snapshot/neutral.ts',
    find: '(event.fills ? 2 : 1)',
    replace: '0',
    why: 'what is written to say where chunks are is free',
  },
  {
    file: 'src/mechanisms/fork/neutral.ts',
    find: "steps: ['look', 'copy'] }",
    replace: "steps: ['copy'] }",
    why: 'a copy is made of what nobody read',
  },
];
