/** The lives of what is stored and of blocks of files: which events concern one, and what is true of it. */
import {
  type Change,
  follow,
  NOTHING,
  type Present,
  type Sights,
  type Subject,
  type Tracker,
} from '../../../core/life.ts';
import { eachRun } from '../../../core/runs.ts';
import { entriesOfFiles, entryAt, shownName } from './entries.ts';
import type { Event } from './events.ts';
import { evolution } from './evolve.ts';
import { unitsOf, unitView } from './units.ts';
import { cut, type Draft, type File, fileOf, type Span, type World } from './world.ts';

type Blocks = Span & { readonly file: number };
type Placed = Span & { readonly place: number };

/** Whether entries of a file lead to the subject. */
type Leads = (file: File, from: number, to: number) => boolean;

/** Follows an extent, or a place; what its count is in the world says how many refer to it. */
function unitTracker(id: number): Tracker<Draft, Event> {
  let refs = 0;
  const count = (world: Draft): number => {
    const extent = world.extents[id];
    return world.extents.length > 0
      ? (extent?.refs ?? 0)
      : id < world.uses.length
        ? Math.max(0, world.uses.at(id))
        : 0;
  };
  const isAt = (world: Draft, { place, from, to }: Placed, extent = -1): boolean => {
    if (extent >= 0) return extent === id;
    const known = world.extents[id];
    if (world.extents.length > 0)
      return known !== undefined && place >= known.place && place < known.place + known.blocks;
    return place <= id && id < place + to - from;
  };
  const leads: Leads = ({ pieces }, from, to) =>
    cut(pieces, from, to).some((piece) =>
      piece.extent >= 0 ? piece.extent === id : piece.place <= id && id < piece.place + piece.to - piece.from,
    );
  const loses = (before: Draft, { file, from, to }: Blocks): readonly Change[] =>
    leads(fileOf(before, file), from, to) ? ['released'] : NOTHING;
  const whole = (before: Draft, file: number): readonly Change[] =>
    loses(before, { file, from: 0, to: fileOf(before, file).size });
  const sights: Sights<Draft, Event> = {
    allocated: (before, event) => (isAt(before, event, event.extent) ? ['created'] : NOTHING),
    reserved: (before, event) => (isAt(before, event) ? ['created'] : NOTHING),
    written: (before, event) =>
      isAt(before, event) ? [event.how === 'inPlace' ? 'written' : 'filled'] : NOTHING,
    pointed: (before, event) => [
      ...(isAt(before, event, event.extent) ? (['referenced'] as const) : []),
      ...loses(before, event),
    ],
    shared: (before, { file, from, to }) =>
      leads(fileOf(before, file), from, to) ? ['referenced'] : NOTHING,
    snapshotted: (before, { sources }) =>
      sources.some((one) => leads(fileOf(before, one), 0, fileOf(before, one).size))
        ? ['referenced']
        : NOTHING,
    punched: loses,
    truncated: (before, { file }) => whole(before, file),
    unlinked: (before, { file }) => whole(before, file),
    uprooted: (before, { files }) =>
      files.some((one) => whole(before, one).length > 0) ? ['released'] : NOTHING,
    freed(before, { places, extents }) {
      let isFreed = before.extents.length > 0 && extents.includes(id);
      if (before.extents.length === 0)
        eachRun(places, (from, to) => {
          if (from <= id && id < to) isFreed = true;
        });
      return isFreed ? ['freed'] : NOTHING;
    },
    read: (before, { file, from, to }) => (leads(fileOf(before, file), from, to) ? ['read'] : NOTHING),
  };
  const { see } = follow(sights);
  return {
    see(before, event) {
      const after = evolution.draft(before);
      evolution.fold(after, event);
      refs = count(after);
      return see(before, event);
    },
    refs: () => refs,
  };
}

/** Follows one block of a file: the first of an entry. */
function blockTracker(holder: number): Tracker<Draft, Event> {
  const { file, block } = entryAt(holder);
  const here =
    (change: Change) =>
    (_before: Draft, event: Blocks): readonly Change[] =>
      event.file === file && event.from <= block && block < event.to ? [change] : NOTHING;
  const all =
    (change: Change) =>
    (_before: Draft, event: { readonly file: number }): readonly Change[] =>
      event.file === file ? [change] : NOTHING;
  const sights: Sights<Draft, Event> = {
    made: all('mapped'),
    looked: here('looked'),
    allocated: here('allocated'),
    reserved: here('allocated'),
    written: here('written'),
    pointed: here('pointed'),
    shared: (_before, { file: source, from, to, target, at }) => {
      if (target === file && at <= block && block < at + to - from) return ['pointed'];
      return source === file && from <= block && block < to ? ['shared'] : NOTHING;
    },
    snapshotted: (_before, { sources }) => (sources.includes(file) ? ['shared'] : NOTHING),
    punched: here('cleared'),
    truncated: all('cleared'),
    unlinked: all('cleared'),
    uprooted: (_before, { files }) => (files.includes(file) ? ['cleared'] : NOTHING),
    read: here('read'),
  };
  return follow(sights);
}

export const track = (subject: Subject): Tracker<Draft, Event> =>
  subject.kind === 'unit' ? unitTracker(subject.unit) : blockTracker(subject.holder);

/** What is true of a unit, or of a block of a file, in a world. */
export function present(world: World, subject: Subject): Present {
  const entries = entriesOfFiles(world);
  const units = unitsOf(world, entries);
  if (subject.kind === 'unit') {
    const unit = units.find(({ id }) => id === subject.unit);
    return {
      name: unit?.name ?? '',
      unit: unit ? unitView(world, unit, entries) : null,
      alive: unit !== undefined,
    };
  }
  const { file: id, block } = entryAt(subject.holder);
  const file = world.files[id];
  const entry = entries.find((one) => one.file === id && one.from <= block && block < one.to);
  const unit = units.find((one) => one.id === entry?.unit);
  return {
    name: file ? (entry?.name ?? shownName(file.name, block, block + 1)) : '',
    unit: unit ? unitView(world, unit, entries) : null,
    alive: (file?.alive ?? false) && entry !== undefined,
  };
}
