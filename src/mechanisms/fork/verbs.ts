/** The verbs of the fork() scenarios: what a process, a file and the kernel can be told to do. */
import type { Args, Param, Range } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { append, run } from '../../core/runs.ts';
import type { PagesTx, PagesVerb } from '../families/pages/evolution.ts';
import type { Holder, TableProps } from '../families/pages/world.ts';
import { touch } from './access.ts';
import {
  bounds,
  fileNamed,
  freeName,
  mappingNamed,
  processNamed,
  runningProcess,
  withoutHoles,
} from './find.ts';
import { spend, within } from './limits.ts';

const process: Param = { name: 'process', kind: 'holder' };
const mapping: Param = { name: 'mapping', kind: 'table' };
const pages: Param = { name: 'pages', kind: 'range' };
const value: Param = { name: 'value', kind: 'byte' };
/** Names to offer. */
const newProcess = { of: 'holder', first: [], stem: 'P' } as const;
const child: Param = { name: 'child', kind: 'new', fresh: newProcess };

const text = (args: Args, name: string): string => args[name] as string;
const number = (args: Args, name: string, otherwise: number): number =>
  (args[name] as number | undefined) ?? otherwise;
const rangeOf = (args: Args): Range | undefined => args.pages as Range | undefined;

function join(tx: PagesTx, name: string, parent: number, how: 'start' | 'fork' | 'vfork'): number {
  const holder = tx.world.holders.length;
  within('processes', holder + 1);
  tx.emit({ type: 'joined', holder, name, parent, how });
  return holder;
}

/** A memory object goes with its last mapping. */
function unmakeUnused(tx: PagesTx): void {
  for (const { id, kind, alive, maps } of tx.world.objects)
    if (alive && kind === 'memory' && maps === 0) tx.emit({ type: 'unmade', object: id });
}

/** Drops every mapping of the process's memory if it is its last user. */
function leaveMemory(tx: PagesTx, holder: Holder, cause: 'exit' | 'exec'): void {
  const space = tx.world.spaces[holder.space];
  if (!space || space.users > 1) return;
  space.tables.forEach((at, table) => {
    if (at.extents.length === 0) return;
    tx.emit({ type: 'dropped', space: space.id, table, slots: run(0, at.slots), cause, unmap: true });
  });
}

/** Rules F0 to F3: what a child gets of each mapping. */
function shareMemory(tx: PagesTx, parent: number, child: number): void {
  const from = tx.world.spaces[tx.world.holders[parent]?.space as number];
  const to = tx.world.holders[child]?.space as number;
  const inherited = (from?.tables ?? []).reduce((sum, { present, zeros }) => sum + present + zeros, 0);
  spend(tx.world, tx.world.units.next, inherited);
  from?.tables.forEach((at, table) => {
    const { keepOut, wipe } = at.props;
    const slots: number[] = [];
    if (!wipe)
      for (const extent of at.extents) if (extent.owned) append(slots, extent.from, extent.to - extent.from);
    const place = { space: from.id, table, slots, child: to } as const;
    if (keepOut) tx.emit({ type: 'shared', ...place, slots: [], how: 'omitted', rule: 'F0' });
    else if (wipe) tx.emit({ type: 'shared', ...place, how: 'wiped', rule: 'F1' });
    else if (slots.length === 0) tx.emit({ type: 'shared', ...place, how: 'empty', rule: 'F2' });
    else tx.emit({ type: 'shared', ...place, how: 'copied', rule: 'F3' });
  });
}

function accessVerb(kind: 'read' | 'write'): PagesVerb {
  return {
    name: kind,
    params: kind === 'write' ? [process, mapping, pages, value] : [process, mapping, pages],
    run(tx, args) {
      const holder = runningProcess(tx.world, text(args, 'process'));
      const { space, table, at } = mappingNamed(tx.world, holder, text(args, 'mapping'));
      const { from, to } = bounds(rangeOf(args), at.slots, at.name);
      touch(tx, { holder, space, table, from, to, kind, value: number(args, 'value', 0) });
    },
  };
}

function mapPages(tx: PagesTx, args: Args): void {
  const holder = runningProcess(tx.world, text(args, 'process'));
  const name = text(args, 'name');
  const slots = number(args, 'count', 0);
  const space = tx.world.spaces[holder.space];
  if (!space) return;
  const taken = space.tables.findLast((table) => table.name === name);
  if (taken && taken.extents.length > 0)
    throw new CommandError('FORK-MAPPING-TAKEN', { process: holder.name, name }, 'name');
  if (slots < 1) throw new CommandError('FORK-NO-PAGES', {}, 'count');
  within('pages', slots, 'count');
  within('mappings', space.tables.length + 1);
  const shared = args.sharing === 'shared';
  const file = args.file === undefined ? undefined : fileNamed(tx.world, text(args, 'file'));
  const offset = number(args, 'offset', 0);
  within('pages', offset + slots, 'offset');
  let object = file?.id ?? -1;
  if (!file && shared) {
    object = tx.world.objects.length;
    tx.emit({ type: 'made', object, kind: 'memory', name, slots, seed: 0 });
  }
  const table = space.tables.length;
  tx.emit({ type: 'mapped', space: space.id, table, name, object, offset, slots, shared });
}

interface Advice {
  readonly prop: keyof TableProps;
  readonly value: boolean;
}
const ADVICE: ReadonlyMap<string, Advice> = new Map([
  ['dontfork', { prop: 'keepOut', value: true }],
  ['dofork', { prop: 'keepOut', value: false }],
  ['wipeonfork', { prop: 'wipe', value: true }],
  ['keeponfork', { prop: 'wipe', value: false }],
]);

function advise(tx: PagesTx, args: Args): void {
  const holder = runningProcess(tx.world, text(args, 'process'));
  const found = mappingNamed(tx.world, holder, text(args, 'mapping'));
  const { space, table, at } = found;
  const advice = text(args, 'advice');
  const { from, to } = bounds(rangeOf(args), at.slots, at.name);
  withoutHoles(found, from, to);
  const flag = ADVICE.get(advice);
  if (!flag) {
    tx.emit({ type: 'dropped', space, table, slots: run(from, to - from), cause: 'dontneed', unmap: false });
    return;
  }
  if (from !== 0 || to !== at.slots)
    throw new CommandError('FORK-WHOLE-MAPPING', { advice, name: at.name }, 'pages');
  if (advice === 'wipeonfork' && (at.object >= 0 || at.props.shared))
    throw new CommandError('FORK-WIPE-ANONYMOUS', { name: at.name }, 'mapping');
  tx.emit({ type: 'set', space, table, ...flag });
}

const verbs: readonly PagesVerb[] = [
  {
    name: 'proc',
    params: [{ name: 'process', kind: 'new', fresh: newProcess }],
    run(tx, args) {
      join(tx, freeName(tx.world, text(args, 'process'), 'process'), -1, 'start');
    },
  },
  {
    name: 'file',
    params: [
      { name: 'file', kind: 'new', fresh: { of: 'object', first: [], stem: 'F' } },
      { name: 'count', kind: 'count' },
      { name: 'seed', kind: 'byte', optional: true },
    ],
    run(tx, args) {
      const name = text(args, 'file');
      const slots = number(args, 'count', 0);
      if (tx.world.objects.some((object) => object.kind === 'file' && object.name === name))
        throw new CommandError('FORK-FILE-TAKEN', { name }, 'file');
      if (slots < 1) throw new CommandError('FORK-NO-PAGES', {}, 'count');
      within('pages', slots, 'count');
      const files = tx.world.objects.filter(({ kind }) => kind === 'file');
      within(
        'filePages',
        files.reduce((sum, file) => sum + file.slots, slots),
        'count',
      );
      const object = tx.world.objects.length;
      within('files', files.length + 1);
      tx.emit({ type: 'made', object, kind: 'file', name, slots, seed: number(args, 'seed', 0x61) });
    },
  },
  {
    name: 'fwrite',
    params: [{ name: 'file', kind: 'object' }, pages, value],
    run(tx, args) {
      const file = fileNamed(tx.world, text(args, 'file'));
      const { from, to } = bounds(rangeOf(args), file.slots, file.name);
      tx.emit({
        type: 'stored',
        object: file.id,
        slots: run(from, to - from),
        value: number(args, 'value', 0),
      });
    },
  },
  {
    name: 'mmap',
    params: [
      process,
      { name: 'name', kind: 'new', fresh: { of: 'table', first: ['heap'], stem: 'm' } },
      { name: 'count', kind: 'count' },
      { name: 'sharing', kind: 'word', words: ['private', 'shared'], optional: true },
      { name: 'file', kind: 'object', optional: true },
      { name: 'offset', kind: 'count', optional: true },
    ],
    run: mapPages,
  },
  accessVerb('read'),
  accessVerb('write'),
  {
    name: 'fork',
    params: [process, child],
    run(tx, args) {
      const parent = runningProcess(tx.world, text(args, 'process'));
      const name = freeName(tx.world, text(args, 'child'), 'child');
      shareMemory(tx, parent.id, join(tx, name, parent.id, 'fork'));
    },
  },
  {
    name: 'vfork',
    params: [process, child],
    run(tx, args) {
      const parent = runningProcess(tx.world, text(args, 'process'));
      join(tx, freeName(tx.world, text(args, 'child'), 'child'), parent.id, 'vfork');
    },
  },
  {
    name: 'exec',
    params: [process],
    run(tx, args) {
      const holder = runningProcess(tx.world, text(args, 'process'));
      leaveMemory(tx, holder, 'exec');
      tx.emit({ type: 'moved', holder: holder.id });
      unmakeUnused(tx);
    },
  },
  {
    name: 'exit',
    params: [process],
    run(tx, args) {
      const holder = runningProcess(tx.world, text(args, 'process'));
      leaveMemory(tx, holder, 'exit');
      tx.emit({ type: 'left', holder: holder.id });
      unmakeUnused(tx);
    },
  },
  {
    name: 'munmap',
    params: [process, mapping, { ...pages, optional: true }],
    run(tx, args) {
      const holder = runningProcess(tx.world, text(args, 'process'));
      const { space, table, at } = mappingNamed(tx.world, holder, text(args, 'mapping'));
      const { from, to } = bounds(rangeOf(args), at.slots, at.name);
      tx.emit({ type: 'dropped', space, table, slots: run(from, to - from), cause: 'munmap', unmap: true });
      unmakeUnused(tx);
    },
  },
  {
    name: 'madvise',
    params: [
      process,
      mapping,
      {
        name: 'advice',
        kind: 'word',
        words: ['dontneed', 'dontfork', 'dofork', 'wipeonfork', 'keeponfork'],
      },
      { ...pages, optional: true },
    ],
    run: advise,
  },
  {
    name: 'mprotect',
    params: [process, mapping, { name: 'protection', kind: 'word', words: ['ro', 'rw'] }],
    run(tx, args) {
      const holder = runningProcess(tx.world, text(args, 'process'));
      const found = mappingNamed(tx.world, holder, text(args, 'mapping'));
      withoutHoles(found, 0, found.at.slots);
      const writable = args.protection === 'rw';
      tx.emit({ type: 'protected', space: found.space, table: found.table, writable });
    },
  },
  {
    name: 'cpu',
    params: [process, { name: 'cpu', kind: 'count' }],
    run(tx, args) {
      const { id: holder } = processNamed(tx.world, text(args, 'process'));
      tx.emit({ type: 'pinned', holder, cpu: number(args, 'cpu', 0) });
    },
  },
];

export default verbs;
