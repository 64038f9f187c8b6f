/** Seeded faults of disks of User-Mode Linux, and of the files of Linux-VServer's guests. */
import type { Mutant } from './mutant-list.ts';

const requests = 'src/mechanisms/uml/requests.ts';
const verbs = 'src/mechanisms/uml/verbs.ts';
const world = 'src/mechanisms/uml/world.ts';
const evolve = 'src/mechanisms/uml/evolve.ts';
const files = 'src/mechanisms/vserver/files.ts';
const unify = 'src/mechanisms/vserver/unify.ts';
const vserver = 'src/mechanisms/vserver/world.ts';

export const umlMutants: readonly Mutant[] = [
  {
    file: requests,
    find: '  mark(tx, image.id, blocks, STORED);\n',
    replace: '',
    why: 'what a guest writes has no bit, and is not found again',
  },
  {
    file: requests,
    find: '    mark(tx, image.id, range, HOLE);\n',
    replace: '',
    why: 'what is discarded shows the base again',
  },
  {
    file: world,
    find: "return below.mtime === header.mtime ? null : 'mtime';",
    replace: 'return null;',
    why: 'a base that was changed is opened all the same',
  },
  {
    file: verbs,
    find: "  if (runs.length > 0) touch(tx, image.base, 'merged');\n",
    replace: '',
    why: 'merging into a base leaves its time as it was',
  },
  {
    file: evolve,
    find: '  if (at < below.length) stretches.push(...below.within(at, below.length));\n',
    replace: '',
    why: 'merging into a base cuts it off behind the last sector written',
  },
  {
    file: files,
    find: "if (finding === 'shared') breakLink(tx, name);",
    replace: '',
    why: 'a guest writes into the file of all others',
  },
  {
    file: unify,
    find: "  tx.emit({ type: 'sealed', name: id, inode, sealed: true });\n",
    replace: '',
    why: 'the first of equal files is not frozen',
  },
  {
    file: vserver,
    find: 'JSON.stringify([runLengths(bytes.all()), mode, uid, mtime])',
    replace: 'JSON.stringify([runLengths(bytes.all()), mode, uid])',
    why: 'files of other times are made one',
  },
];
