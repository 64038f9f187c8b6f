/** Seeded faults: what each would break. Every one must be caught by `mutant-battery.ts`. */

import { bochsMutants } from './mutants-of-bochs.ts';
import { compareMutants } from './mutants-of-compare.ts';
import { layerMutants } from './mutants-of-layers.ts';
import { pagecacheMutants } from './mutants-of-pagecache.ts';
import { qcow2Mutants } from './mutants-of-qcow2.ts';
import { reflinkMutants } from './mutants-of-reflinks.ts';
import { shadowMutants } from './mutants-of-shadows.ts';
import { snapshotMutants } from './mutants-of-snapshots.ts';
import { stringMutants } from './mutants-of-strings.ts';
import { stageMutants } from './mutants-of-the-stage.ts';
import { umlMutants } from './mutants-of-uml.ts';
import { vboxMutants } from './mutants-of-vbox.ts';
import { wordMutants } from './mutants-of-words.ts';

export interface Mutant {
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** The mistake it stands for. */
  readonly why: string;
}

const entries = 'src/mechanisms/families/pages/entries.ts';
const evolve = 'src/mechanisms/families/pages/evolve.ts';
const column = 'src/core/column.ts';
const world = 'src/mechanisms/families/pages/world.ts';
const access = 'src/mechanisms/fork/access.ts';
const outcome = 'src/mechanisms/fork/outcome.ts';
const verbs = 'src/mechanisms/fork/verbs.ts';
const find = 'src/mechanisms/fork/find.ts';
const measure = 'src/mechanisms/fork/measure.ts';

const references: readonly Mutant[] = [
  {
    file: entries,
    find: '  count(draft, units, 1);\n',
    replace: '',
    why: 'fork takes no reference',
  },
  {
    file: entries,
    find: 'leaf[at] = (leaf[at] as number) & ~WRITABLE;',
    replace: 'leaf[at] = leaf[at] as number;',
    why: 'parent (and child) left writable by fork',
  },
  {
    file: entries,
    find: '    child.entries = source.entries;\n    draft.seal();',
    replace: `    child.entries = source.entries;
    draft.seal();
    draft.entries(event.child, childTable).change(0, source.slots, (cells, _base, first, last) => {
      for (let at = first; at <= last; at++)
        if (pointsToUnit(cells[at] as number)) cells[at] = ((cells[at] as number) | WRITABLE) >>> 0;
    });`,
    why: 'child left writable by fork',
  },
  {
    file: entries,
    find: 'state.set(unit, state.get(unit) & ~UNIT_EXCLUSIVE)',
    replace: 'state.set(unit, state.get(unit))',
    why: 'exclusive not cleared by fork',
  },
  {
    file: entries,
    find: '    draft.seal();\n',
    replace: '',
    why: 'parent and child tables share one column that is still edited',
  },
  {
    file: entries,
    find: 'if (refs(unit) !== 0) continue;',
    replace: 'if (refs(unit) > 1) continue;',
    why: 'freed while one process still maps it',
  },
  {
    file: entries,
    find: 'if (refs(unit) !== 0) continue;',
    replace: 'if (refs(unit) !== -1) continue;',
    why: 'never freed',
  },
  {
    file: column,
    find: 'if (cells === undefined || index >>> LEAF_BITS !== at) {',
    replace: 'if (cells === undefined) {',
    why: 'a writer that stays in its first leaf',
  },
  {
    file: evolve,
    find: 'release(draft, gone, []);',
    replace: '',
    why: 'a copy leaves the old reference counted',
  },
  {
    file: evolve,
    find: 'release(draft, gone, []);',
    replace: 'release(draft, gone, []);\n    release(draft, gone, []);',
    why: 'a copy releases the old frame twice',
  },
  {
    file: entries,
    find: 'if (entry & DIRTY && owned.object >= 0) dirtied',
    replace: 'if (entry & DIRTY && owned.object < -1) dirtied',
    why: 'the dirty bit of a shared page is lost with its last entry',
  },
];

const content: readonly Mutant[] = [
  {
    file: access,
    find: "copy: [(scene) => allocate(scene, 'anon', 'copy'), copy, pointPrivate]",
    replace: "copy: [(scene) => allocate(scene, 'anon', 'copy'), pointPrivate]",
    why: 'a new frame without a copy',
  },
  {
    file: evolve,
    find: 'own[at] = before(unitOf(entry));',
    replace: 'own[at] = before(unitOf(entry)) & 0xff;',
    why: 'a copy of the first byte only',
  },
  {
    file: evolve,
    find: '(content.get(unit) & 0xff00) | event.value',
    replace: 'event.value',
    why: 'a write that clears the other bytes',
  },
  {
    file: evolve,
    find: 'if (unit !== 0) cells.set(unit - 1, content);\n      else object',
    replace: 'object',
    why: 'a file write that mapped pages do not show',
  },
  {
    file: evolve,
    find: 'if (unit !== 0) cells.set(unit - 1, content);',
    replace: `for (let u = 0; u < draft.units.next; u++)
        if (draft.units.index.get(u) === page && draft.units.home.get(u) % 2 === 0) cells.set(u, content);
      if (unit !== 0) cells.set(unit - 1, content);`,
    why: 'a file write that reaches private copies',
  },
  {
    file: outcome,
    find: '!== UNIT_ANON) return W6;',
    replace: '!== UNIT_ANON && refs(unit) > 1) return W6;',
    why: 'the only mapper of a private file page writes into the page cache',
  },
  {
    file: outcome,
    find: 'return refs(unit) === 1 ? W7 : W8;',
    replace: 'return W8;',
    why: 'the last owner copies',
  },
  {
    file: outcome,
    find: 'return refs(unit) === 1 ? W7 : W8;',
    replace: 'return refs(unit) <= 2 ? W7 : W8;',
    why: 'one of two owners keeps the frame',
  },
  {
    file: evolve,
    find: 'state.set(unit, state.get(unit) | UNIT_EXCLUSIVE)',
    replace: 'state.set(unit, state.get(unit))',
    why: 'exclusive not set on reuse',
  },
  {
    file: outcome,
    find: 'page + table.offset >= object.slots',
    replace: 'page + table.offset > object.slots',
    why: 'the first page beyond the end of a file is readable',
  },
  {
    file: evolve,
    find: '(bits & UNIT_KIND) === UNIT_ANON && (bits & UNIT_EXCLUSIVE) !== 0)',
    replace: '(bits & UNIT_KIND) === UNIT_ANON)',
    why: 'mprotect makes shared frames writable',
  },
];

const areas: readonly Mutant[] = [
  {
    file: find,
    find: 'return { from: range.from, to: range.to + 1 };',
    replace: 'return { from: range.from, to: Math.max(range.to, range.from + 1) };',
    why: 'the last page of a range left out',
  },
  {
    file: find,
    find: 'if (range.to >= size)',
    replace: 'if (range.to > size)',
    why: 'a range may go one page past the end',
  },
  {
    file: entries,
    find: '        { ...extent, from: Math.max(extent.from, to) },\n',
    replace: '',
    why: 'munmap in the middle loses the rest',
  },
  {
    file: entries,
    find: '{ ...extent, to: Math.min(extent.to, from) }',
    replace: '{ ...extent, to: Math.min(extent.to, from), owned: false }',
    why: 'munmap forgets the anon_vma of the part before the hole',
  },
  {
    file: access,
    find: '    written: true,\n    owns: true,',
    replace: '    written: true,\n    owns: false,',
    why: 'a private write does not give the mapping an anon_vma',
  },
  {
    file: access,
    find: '    units: [],\n    writable: false,\n    written: false,\n    owns: false,',
    replace: '    units: [],\n    writable: false,\n    written: false,\n    owns: true,',
    why: 'a read of the zero page already gives an anon_vma',
  },
  {
    file: evolve,
    find: '          : parent.extents,',
    replace: '          : parent.extents.map((extent) => ({ ...extent, owned: false })),',
    why: 'the anon_vma is not inherited',
  },
  {
    file: evolve,
    find: 'if (!event.unmap) return;\n    const table = draft.table(event.space, event.table);',
    replace: `const table = draft.table(event.space, event.table);
    if (!event.unmap) {
      table.extents = table.extents.map((extent) => ({ ...extent, owned: false }));
      return;
    }`,
    why: 'MADV_DONTNEED clears the anon_vma',
  },
  {
    file: verbs,
    find: 'const { keepOut, wipe } = at.props;',
    replace: 'const { keepOut: wipe, wipe: keepOut } = at.props;',
    why: 'wipeonfork and dontfork swapped',
  },
  {
    file: verbs,
    find: "join(tx, freeName(tx.world, text(args, 'child'), 'child'), parent.id, 'vfork');",
    replace:
      "shareMemory(tx, parent.id, join(tx, freeName(tx.world, text(args, 'child'), 'child'), parent.id, 'fork'));",
    why: 'vfork copies',
  },
  {
    file: evolve,
    find: 'if (other.waitsFor === holder) draft.holder(other.id).waitsFor = -1;',
    replace: 'if (other.waitsFor === holder) draft.holder(other.id).waitsFor = holder;',
    why: 'a vfork parent waits for ever',
  },
  {
    file: verbs,
    find: 'if (!space || space.users > 1) return;',
    replace: 'if (!space) return;',
    why: 'a vfork child that leaves takes the memory with it',
  },
  {
    file: verbs,
    find: "if (alive && kind === 'memory' && maps === 0)",
    replace: "if (alive && kind === 'memory' && maps < 0)",
    why: 'shared memory outlives its last mapping',
  },
];

const faults: readonly Mutant[] = [
  {
    file: access,
    find: 'const FAULT_AROUND = 16;',
    replace: 'const FAULT_AROUND = 15;',
    why: 'fault-around of 15 pages',
  },
  {
    file: access,
    find: 'Math.min(from + FAULT_AROUND, ',
    replace: 'Math.min(from + FAULT_AROUND + 1, ',
    why: 'fault-around one page too far',
  },
  {
    file: access,
    find: 'Math.min(from + FAULT_AROUND, ',
    replace: 'Math.min(page - (page % FAULT_AROUND) + FAULT_AROUND, ',
    why: 'fault-around aligned again after munmap moved the start',
  },
  {
    file: access,
    find: 'extent.to, tableEnd, object.slots',
    replace: 'extent.to, object.slots',
    why: 'fault-around not clamped to the page table',
  },
  {
    file: access,
    find: 'if (there && targetOf(table.entries.get(near)) === 0) map(into, near);',
    replace: 'if (there) map(into, near);',
    why: 'fault-around maps present pages again',
  },
  {
    file: access,
    find: "decision.outcome === 'cache-map' && access.kind === 'read';",
    replace: "decision.outcome === 'cache-map' && access.kind !== 'read';",
    why: 'a page that fault-around mapped faults again',
  },
  {
    file: evolve,
    find: 'draft.totals.reuses += countOf(event.slots);',
    replace: 'draft.totals.reuses += 1;',
    why: 'reuses counted by range, not by page',
  },
  {
    file: evolve,
    find: 'draft.totals.faults += faults;',
    replace: 'draft.totals.faults += Math.min(faults, 9);',
    why: 'the fault counter drifts in long ranges',
  },
];

const figures: readonly Mutant[] = [
  {
    file: measure,
    find: 'if (!pointsToUnit(entry)) continue;\n      const unit = unitOf(entry);\n      const count',
    replace:
      'if (!pointsToUnit(entry)) { if (entry !== 0) sums.rss += PAGE_KIB; continue; }\n      const unit = unitOf(entry);\n      const count',
    why: 'the zero page counted in RSS',
  },
  {
    file: measure,
    find: '  for (const extent of table.extents) addVma(sums, world, table, extent);',
    replace:
      '  addVma(sums, world, table, { from: 0, to: table.slots, owned: true });\n  sums.vmas = table.extents.length;',
    why: 'PSS floored once, not per VMA',
  },
  {
    file: measure,
    find: 'Math.floor(PSS_PAGE / count)',
    replace: 'PSS_PAGE / count',
    why: 'the share of one page not rounded down',
  },
  {
    file: measure,
    find: 'const dirty = anonymous || (entry & DIRTY) !== 0 || (bits & UNIT_DIRTY) !== 0;',
    replace: 'const dirty = anonymous;',
    why: 'dirty shared pages shown as clean',
  },
];

const versions: readonly Mutant[] = [
  {
    file: column,
    find: 'return node.owner === this.owner ? node : { owner: this.owner, cells: node.cells.slice() as A };',
    replace: 'return node;',
    why: 'a leaf changed in place that an older version shares',
  },
  {
    file: column,
    find: 'return node.owner === this.owner ? node : { owner: this.owner, kids: node.kids.slice() };',
    replace: 'return node;',
    why: 'a branch changed in place that an older version shares',
  },
  {
    file: column,
    find: 'kids[0] = this.root;',
    replace: 'kids[1] = this.root;',
    why: 'a growing column moves its cells',
  },
  {
    file: world,
    find: 'this.holders = world.holders.slice();',
    replace: 'this.holders = world.holders as Holder[];',
    why: 'versions share the list of processes',
  },
  {
    file: world,
    find: 'if (this.mine.has(held)) return held as Mutable<T>;',
    replace: 'if (held) return held as Mutable<T>;',
    why: 'a draft changes what older worlds hold',
  },
];

export const mutants: readonly Mutant[] = [
  ...references,
  ...content,
  ...areas,
  ...faults,
  ...figures,
  ...versions,
  ...wordMutants,
  ...stringMutants,
  ...bochsMutants,
  ...umlMutants,
  ...pagecacheMutants,
  ...shadowMutants,
  ...stageMutants,
  ...layerMutants,
  ...qcow2Mutants,
  ...vboxMutants,
  ...snapshotMutants,
  ...reflinkMutants,
  ...compareMutants,
];
