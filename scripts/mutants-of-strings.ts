/** Seeded faults of strings, their kin and the idea: buffers, rules and operations. */
import type { Mutant } from './mutant-list.ts';

const evolve = 'src/mechanisms/families/references/evolve.ts';
const world = 'src/mechanisms/families/references/world.ts';
const rep = 'src/mechanisms/string/rep.ts';
const verbs = 'src/mechanisms/families/strings/verbs.ts';
const access = 'src/mechanisms/families/strings/access.ts';
const pointers = 'src/mechanisms/families/strings/pointers.ts';
const rules = 'src/mechanisms/families/strings/rules.ts';
const kinBuffers = 'src/mechanisms/families/strings/kin-buffers.ts';
const kinChanges = 'src/mechanisms/families/strings/kin-changes.ts';
const kinSharing = 'src/mechanisms/families/strings/kin-sharing.ts';
const tell = 'src/mechanisms/families/strings/tell.ts';
const figures = 'src/mechanisms/families/strings/figures.ts';
const recording = 'src/mechanisms/string/recording.ts';
const idea = 'src/mechanisms/idea/verbs.ts';
const engineKin = 'src/engine/kin.ts';

const buffers: readonly Mutant[] = [
  {
    file: evolve,
    find: "if (why !== 'unshared') draft",
    replace: 'draft',
    why: 'what parting copies counts as a deep copy again',
  },
  {
    file: evolve,
    find: '  released(draft, { unit, count }) {\n    draft.buffer(unit).count = count;\n',
    replace: '  released() {\n',
    why: 'letting go does not count down',
  },
  {
    file: evolve,
    find: '    if (ended) draft.cells(unit, length + 1)[length] = 0;\n',
    replace: '    if (ended) draft.cells(unit, length + 1);\n',
    why: 'a shorter text is not ended',
  },
  {
    file: evolve,
    find: 'pointer.alive && pointer.unit === unit)',
    replace: 'pointer.alive && pointer.unit < unit)',
    why: 'what a dangling pointer saw is forgotten',
  },
  {
    file: evolve,
    find: 'if (holder !== from) draft',
    replace: 'draft',
    why: 'assigning a string to itself would be a deep copy',
  },
  {
    file: evolve,
    find: "if (buffer.place === 'heap') {",
    replace: 'if (buffer.count <= 0) {',
    why: 'room inside a variable is freed memory',
  },
  {
    file: world,
    find: 'if (this.mine.has(buffer.cells) && buffer',
    replace: 'if (buffer',
    why: 'versions share the characters of a buffer',
  },
  {
    file: figures,
    find: 'if (owned.has(unit)) saved +=',
    replace: 'saved +=',
    why: 'the only owner of a buffer saves it',
  },
];

const representations: readonly Mutant[] = [
  {
    file: rep,
    find: 'asked < 2 * old;',
    replace: 'asked <= 2 * old;',
    why: 'exactly twice as much is called doubling',
  },
  {
    file: rep,
    find: 'const doubled = asked > old &&',
    replace: 'const doubled = asked >= old &&',
    why: 'a capacity that is only kept is doubled',
  },
  {
    file: rep,
    find: 'const block = blockBytes(capacity) + MALLOC_BYTES;',
    replace: 'const block = blockBytes(capacity);',
    why: 'pages are filled without what malloc needs',
  },
  {
    file: rep,
    find: 'if (block <= PAGE_BYTES || capacity <= old)',
    replace: 'if (block <= PAGE_BYTES)',
    why: 'a capacity that is only kept is rounded to pages',
  },
  {
    file: rep,
    find: "  if (isLeaked(bufferOf(tx.world, unit))) mark(tx, holder, unit, SOLE, 'modified');\n",
    replace: '',
    why: 'the leak mark outlives a modification',
  },
  {
    file: rep,
    find: "if (isLeaked(bufferOf(tx.world, unit))) mark(tx, id, unit, SOLE, 'swapped');",
    replace: "if (false) mark(tx, id, unit, SOLE, 'swapped');",
    why: 'the leak mark outlives a swap',
  },
  {
    file: rep,
    find: "if (finding === 'share.leaked') return clone(tx, holder, unit, 0, 'leaked');",
    replace:
      "if (finding === 'share.leaked') tx.emit({ type: 'shared', holder, from, unit, count: count + 2 });",
    why: 'what was handed out is shared',
  },
  {
    file: rep,
    find: "const finding = unit === STATIC ? 'share.static' : count",
    replace: 'const finding = count',
    why: 'the empty representation is counted',
  },
  {
    file: rep,
    find: 'Math.max(wanted, capacity) - length',
    replace: 'wanted - length',
    why: 'unsharing by append is an exact fit',
  },
  {
    file: rep,
    find: "if (finding === 'shared') rebuild(tx, holder, 0, 0, 0);",
    replace:
      "if (finding === 'shared')\n      replace(tx, holder, clone(tx, holder, buffer.id, buffer.capacity - buffer.length, 'unshared'), 'own');",
    why: 'unsharing by square brackets keeps the capacity',
  },
  {
    file: rep,
    find: "if (count <= SOLE) tx.emit({ type: 'freed'",
    replace: "if (count === SOLE) tx.emit({ type: 'freed'",
    why: 'what was handed out is never freed',
  },
  {
    file: rep,
    find: '      rebuild(tx, holder, pos, n1, n2);\n      return;',
    replace:
      "      if (next === 0) replace(tx, holder, STATIC, 'emptied');\n      else rebuild(tx, holder, pos, n1, n2);\n      return;",
    why: 'a shared string that erase empties becomes the static one',
  },
  {
    file: rep,
    find: "buffer.length === 0 ? 'empty' : plain",
    replace: "buffer.id === STATIC ? 'empty' : plain",
    why: 'an empty string with a buffer is marked',
  },
  {
    file: rep,
    find: 'if (isLoose || shared)',
    replace: 'if (isLoose)',
    why: 'shrinking leaves a shared buffer shared',
  },
];

const operations: readonly Mutant[] = [
  {
    file: verbs,
    find: 'if (count === 0) {\n    look',
    replace: 'if (count < 0) {\n    look',
    why: 'appending nothing unshares',
  },
  {
    file: verbs,
    find: 'Math.min(n1, length - pos)',
    replace: 'n1',
    why: 'npos is not cut to what there is',
  },
  {
    file: verbs,
    find: 'const { unit: from } = tx.world.holders[source.id] as Holder;',
    replace: 'const { unit: from } = source;',
    why: 'a string appended to itself is read from its freed buffer',
  },
  {
    file: verbs,
    find: 'rep.mutate(tx, holder.id, at, 1, 0);\n    rep.leakAgain(tx, holder.id);',
    replace: 'rep.mutate(tx, holder.id, at, 1, 0);',
    why: 'erasing by iterator forgets the iterator that it returns',
  },
  {
    file: verbs,
    find: "    else if (count === length) look(tx, holder.id, holder.unit, 'resize.same');\n",
    replace: '',
    why: 'resizing to the same size unshares',
  },
  {
    file: access,
    find: "rep.leak(tx, holder.id, 'read');\n      readAt",
    replace: 'readAt',
    why: 'reading by square brackets does not unshare',
  },
  {
    file: access,
    find: "if (isOutOfRange(tx, holder, at, 0)) return;\n      rep.leak(tx, holder.id, 'checked');",
    replace: "rep.leak(tx, holder.id, 'checked');\n      if (isOutOfRange(tx, holder, at, 0)) return;",
    why: 'at() unshares before it throws',
  },
  {
    file: pointers,
    find: 'if (bufferOf(tx.world, unit).live) return false;',
    replace: "if (bufferOf(tx.world, unit).live || access === 'read') return false;",
    why: 'what was freed can be read',
  },
  {
    file: pointers,
    find: "rep.leak(tx, holder.id, 'reference');\n",
    replace: '',
    why: 'a reference is handed out without a mark',
  },
  {
    file: recording,
    find: 'if (length <= WHOLE)',
    replace: 'if (length < WHOLE)',
    why: '64 characters are cut in recordings',
  },
  {
    file: recording,
    find: 'last.value >= 0 ? { ret',
    replace: 'last.value > 0 ? { ret',
    why: 'an answer of 0 is none',
  },
  {
    file: tell,
    find: 'place.owners > 1 ?',
    replace: 'place.owners > 2 ?',
    why: 'a write that two variables see is told as one that one sees',
  },
  {
    file: tell,
    find: 'const dangling = world.pointers.filter((pointer) => pointer.alive && pointer',
    replace: 'const dangling = world.pointers.filter((pointer) => pointer',
    why: 'a pointer whose name went to another is said to dangle',
  },
];

const kindred: readonly Mutant[] = [
  {
    file: kinBuffers,
    find: 'asked <= rules.inline',
    replace: 'asked < rules.inline',
    why: 'a text that just fits into the variable is allocated',
  },
  {
    file: rules,
    find: 'Math.floor(Math.log2(asked + around)) + 1',
    replace: 'Math.ceil(Math.log2(asked + around))',
    why: 'a power of two does not grow to the next',
  },
  {
    file: kinChanges,
    find: 'if (!rules.copiesFirst) return',
    replace: 'if (rules) return',
    why: 'make_mut grows while it copies',
  },
  {
    file: kinSharing,
    find: "unshares === 'non-const access' && access !== 'checked'",
    replace: "unshares === 'non-const access'",
    why: 'at() detaches in Qt',
  },
  {
    file: kinChanges,
    find: "&& (verb === 'append' || rules.reserve === 'grown')",
    replace: '',
    why: 'reserving grows where exactly that was asked for',
  },
  {
    file: kinSharing,
    find: '    finish(rules, tx, id, unit, 0);\n',
    replace: '',
    why: 'a short text that was moved away is still there',
  },
  {
    file: idea,
    find: "count > 1 ? 'shared'",
    replace: "count > 2 ? 'shared'",
    why: 'one of two callers modifies what the other sees',
  },
  {
    file: idea,
    find: "if (finding === 'sole') tx.emit",
    replace: "if (finding === 'own') tx.emit",
    why: 'who asks later gets what the only caller modified',
  },
  {
    file: engineKin,
    find: '      last = step.id;\n',
    replace: '',
    why: 'kin play every command from the beginning',
  },
  {
    file: engineKin,
    find: 'this.refusals.get(step.id) ?? null',
    replace: 'null',
    why: 'kin do not say what they refuse',
  },
];

export const stringMutants: readonly Mutant[] = [...buffers, ...representations, ...operations, ...kindred];
