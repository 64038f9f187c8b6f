/** Reads and writes of page ranges: decides every page, then tells the kernel's work as few events as the pages allow. */
import { append, countOf, type Runs } from '../../core/runs.ts';
import type { PagesTx } from '../families/pages/evolution.ts';
import { type Holder, type Table, targetOf } from '../families/pages/world.ts';
import { spend } from './limits.ts';
import { type Decision, judge, type Outcome } from './outcome.ts';

/** Pages that one read fault may map: `fault_around_bytes` is 64 KiB, 16 pages (Linux `mm/memory.c`). */
const FAULT_AROUND = 16;
/** A page table holds 512 entries; fault-around never leaves it. */
const PAGE_TABLE = 512;
/** Beyond this many stretches of like pages, pages that are treated alike are told together. */
const MOST_STRETCHES = 48;

/** Pages that the same rule decides, with the units they get. */
interface Stretch {
  readonly decision: Decision;
  readonly slots: number[];
  /** New units, one per slot, for outcomes that allocate. */
  readonly fresh: number[];
  /** Fault-around: existing pages of the object that this fault maps, with their units. */
  readonly around: number[];
  readonly aroundUnits: number[];
  /** The part of `around` whose pages were never mapped by anyone before. */
  readonly met: number[];
  readonly metUnits: number[];
}

export interface Access {
  readonly holder: Holder;
  readonly space: number;
  readonly table: number;
  readonly from: number;
  /** One past the last page. */
  readonly to: number;
  readonly kind: 'read' | 'write';
  /** The byte to store, 0 to 255; reads ignore it. */
  readonly value: number;
}

const ALLOCATES: ReadonlySet<Outcome> = new Set([
  'cache-alloc',
  'zero-alloc',
  'file-copy',
  'zero-fill',
  'copy',
]);

const stretch = (decision: Decision): Stretch => ({
  decision,
  slots: [],
  fresh: [],
  around: [],
  aroundUnits: [],
  met: [],
  metUnits: [],
});

/** Entries that the stretches make, at most: those that were absent, and those that are replaced. */
const entriesOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { decision, slots, around }) => {
    const made = decision.outcome === 'hit' ? 0 : countOf(slots);
    return sum + Math.max(made, countOf(around));
  }, 0);

/** Plans the whole range page by page, in order, before anything changes: no page's outcome depends on another's, but for fault-around. */
function plan(tx: PagesTx, table: Table, access: Access): Stretch[] {
  const { world } = tx;
  const rules = judge(world, table);
  const object = table.object < 0 ? undefined : world.objects[table.object];
  const stretches: Stretch[] = [];
  let next = world.units.next;
  let mappedTo = 0;

  const map = (into: Stretch, page: number): void => {
    if (!object) return;
    let unit = object.units.get(page + table.offset) - 1;
    if (unit < 0) {
      unit = next++;
      append(into.met, page, 1);
      append(into.metUnits, unit, 1);
    }
    append(into.around, page, 1);
    append(into.aroundUnits, unit, 1);
  };
  const aroundFault = (into: Stretch, page: number): void => {
    const extent = rules.extent(page);
    if (!object || !extent) return;
    const from = Math.max(page - (page % FAULT_AROUND), extent.from);
    const tableEnd = page - (page % PAGE_TABLE) + PAGE_TABLE;
    const to = Math.min(from + FAULT_AROUND, extent.to, tableEnd, object.slots - table.offset);
    for (let near = Math.max(from, mappedTo); near < to; near++) {
      const there = object.kind === 'file' || object.units.get(near + table.offset) !== 0;
      if (there && targetOf(table.entries.get(near)) === 0) map(into, near);
    }
    mappedTo = Math.max(mappedTo, to);
  };

  let last: Stretch | undefined;
  let seen = 0;
  for (let page = access.from; page < access.to; page++) {
    if ((++seen & 0xffff) === 0) tx.alive();
    let decision = rules[access.kind](page);
    const mappedBefore = page < mappedTo && decision.outcome === 'cache-map' && access.kind === 'read';
    if (mappedBefore) decision = { outcome: 'hit', rule: 'R1' };
    if (last?.decision.rule !== decision.rule || last.decision.outcome !== decision.outcome) {
      const same =
        stretches.length < MOST_STRETCHES
          ? undefined
          : stretches.find(({ decision: d }) => d.rule === decision.rule && d.outcome === decision.outcome);
      last = same ?? stretch(decision);
      if (!same) stretches.push(last);
    }
    append(last.slots, page, 1);
    const { outcome } = decision;
    if (
      access.kind === 'read' &&
      (outcome === 'cache-map' || outcome === 'cache-alloc' || outcome === 'sigbus')
    )
      aroundFault(last, page);
    else if (outcome === 'cache-map') map(last, page);
    if (ALLOCATES.has(outcome)) append(last.fresh, next++, 1);
  }
  spend(world, next, entriesOf(stretches));
  return stretches;
}

interface Scene {
  readonly tx: PagesTx;
  readonly access: Access;
  readonly table: Table;
  readonly stretch: Stretch;
}

const place = ({ access }: Scene, slots: Runs) => ({ space: access.space, table: access.table, slots });

function allocate(scene: Scene, kind: 'anon' | 'memory', fill: 'zero' | 'copy'): void {
  const { tx, stretch } = scene;
  const { rule } = stretch.decision;
  tx.emit({ type: 'allocated', ...place(scene, stretch.slots), units: stretch.fresh, kind, fill, rule });
}

function copy(scene: Scene): void {
  const { tx, stretch } = scene;
  const { rule } = stretch.decision;
  tx.emit({ type: 'copied', ...place(scene, stretch.slots), units: stretch.fresh, rule });
}

/** Points the slots at private units of their own; the mapped part has an anon_vma from now on. */
function pointPrivate(scene: Scene): void {
  const { tx, stretch } = scene;
  tx.emit({
    type: 'pointed',
    ...place(scene, stretch.slots),
    units: stretch.fresh,
    writable: true,
    written: true,
    owns: true,
    rule: stretch.decision.rule,
  });
}

function pointCache(scene: Scene, slots: Runs, units: Runs): void {
  if (countOf(slots) === 0) return;
  const { tx, table, access, stretch } = scene;
  tx.emit({
    type: 'pointed',
    ...place(scene, slots),
    units,
    writable: table.props.shared && table.props.writable,
    written: access.kind === 'write',
    owns: false,
    rule: stretch.decision.rule,
  });
}

function pointAround(scene: Scene): void {
  const { tx, stretch } = scene;
  if (stretch.met.length > 0)
    tx.emit({
      type: 'allocated',
      ...place(scene, stretch.met),
      units: stretch.metUnits,
      kind: 'file',
      fill: 'stored',
      rule: stretch.decision.rule,
    });
  pointCache(scene, stretch.around, stretch.aroundUnits);
}

function zeroPage(scene: Scene): void {
  const { tx, stretch } = scene;
  tx.emit({
    type: 'pointed',
    ...place(scene, stretch.slots),
    units: [],
    writable: false,
    written: false,
    owns: false,
    rule: stretch.decision.rule,
  });
}

/** What the kernel does for each outcome, after the look-up and the fault and before the access itself. */
const WORK: Readonly<Record<Outcome, ((scene: Scene) => void)[]>> = {
  hit: [],
  segv: [],
  sigbus: [pointAround],
  'zero-map': [zeroPage],
  'cache-map': [pointAround],
  'cache-alloc': [
    pointAround,
    (scene) => allocate(scene, 'memory', 'zero'),
    (scene) => pointCache(scene, scene.stretch.slots, scene.stretch.fresh),
  ],
  'zero-alloc': [(scene) => allocate(scene, 'anon', 'zero'), pointPrivate],
  'zero-fill': [(scene) => allocate(scene, 'anon', 'zero'), pointPrivate],
  'file-copy': [(scene) => allocate(scene, 'anon', 'copy'), copy, pointPrivate],
  copy: [(scene) => allocate(scene, 'anon', 'copy'), copy, pointPrivate],
  reuse: [
    (scene) => {
      const { tx, stretch } = scene;
      tx.emit({ type: 'reused', ...place(scene, stretch.slots), rule: stretch.decision.rule });
    },
  ],
};

const SIGNALS = { segv: 'SIGSEGV', sigbus: 'SIGBUS' } as const;

/** Carries out a read or a write of the pages `[from, to)`. */
export function touch(tx: PagesTx, access: Access): void {
  const table = tx.world.spaces[access.space]?.tables[access.table] as Table;
  const holder = access.holder.id;
  for (const stretch of plan(tx, table, access)) {
    const { outcome, rule } = stretch.decision;
    const scene: Scene = { tx, access, table, stretch };
    const where = place(scene, stretch.slots);
    tx.emit({ type: 'looked', ...where, holder, access: access.kind, found: outcome, rule });
    if (outcome === 'segv' || outcome === 'sigbus') {
      for (const work of WORK[outcome]) work(scene);
      tx.emit({ type: 'trapped', ...where, holder, signal: SIGNALS[outcome], rule });
      continue;
    }
    if (outcome !== 'hit') tx.emit({ type: 'faulted', ...where, holder, rule });
    for (const work of WORK[outcome]) work(scene);
    tx.emit({ type: 'accessed', ...where, holder, access: access.kind, value: access.value });
  }
}
