/** How each event changes the disks: the only place where they change. It believes the events; deciding is the verbs' work. */
import type { Evolution } from '../../core/mechanism.ts';
import { countOf, eachRun, type Runs } from '../../core/runs.ts';
import { runLengths } from '../families/disks/bytes.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { SECTOR, stampOf } from './format.ts';
import { rebuilt } from './slots.ts';
import {
  Draft,
  emptyLog,
  type Image,
  imageOf,
  isOver,
  type Log,
  type Mark,
  type OverImage,
  SET,
  seen,
  setSectors,
  sizeOf,
  type World,
  withSlots,
} from './world.ts';

function overOf(draft: Draft, id: number): OverImage {
  const image = imageOf(draft, id);
  if (!isOver(image)) throw new Error(`${image.name} is on no base`);
  return image;
}

/** The image of an event with another log. */
function changeLog(draft: Draft, id: number, change: (log: Log) => Log): void {
  const image = imageOf(draft, id);
  if (image.kind === 'flat' || !image.log) throw new Error(`${image.name} has no log`);
  draft.put({ ...image, log: change(image.log) });
}

/** A line of values with those of the runs put in place of what it has. */
function replaced<T>(
  below: Extents<T>,
  runs: Runs,
  above: (from: number, to: number) => Iterable<Stretch<T>>,
): Extents<T> {
  const stretches: Stretch<T>[] = [];
  let at = 0;
  eachRun(runs, (from, to) => {
    if (at < from) stretches.push(...below.within(at, from));
    stretches.push(...above(from, to));
    at = to;
  });
  if (at < below.length) stretches.push(...below.within(at, below.length));
  return Extents.from(stretches);
}

/** The base of a commit as it is afterwards. */
function committed(draft: Draft, { image, base, runs }: EventOf<'committed'>): Image {
  const { log } = overOf(draft, image);
  const below = imageOf(draft, base);
  if (!log || isOver(below)) throw new Error(`nothing can be committed to ${below.name}`);
  const bytesOf = (old: Extents<number>): Extents<number> =>
    replaced(
      old,
      runs.map((sectors) => sectors * SECTOR),
      (from, to) => log.bytes.within(from, to),
    );
  if (below.kind === 'flat') return { ...below, bytes: bytesOf(below.bytes) };
  const set = (from: number, to: number): Stretch<Mark>[] => [{ from, to, value: SET }];
  const marks = replaced(below.log.marks, runs, set);
  return { ...below, log: { ...below.log, marks, bytes: bytesOf(below.log.bytes) } };
}

/** An image written anew with another size. A log is taken for a plain file, and only gets longer. */
function resized(image: Image, size: number, mtime: number): Image {
  if (image.kind === 'flat') return { ...image, mtime, bytes: image.bytes.resized(size, 0) };
  if (image.kind === 'growing') return { ...image, mtime, log: rebuilt(image.log, size, stampOf(mtime)) };
  const { log } = image;
  return { ...image, mtime, log: log && { ...log, fileBytes: Math.max(log.fileBytes, size) } };
}

const folds: { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void } = {
  created(draft, { image: id, name, mode, size, mtime }) {
    const common = { id, name, mtime };
    draft.put(
      mode === 'flat'
        ? { ...common, kind: 'flat', bytes: Extents.of(size, 0) }
        : { ...common, kind: 'growing', log: emptyLog(size, 0) },
    );
  },
  overlaid(draft, { image: id, name, base }) {
    draft.put({ kind: 'undoable', id, name, mtime: draft.clock, base, log: null });
    draft.totals.fullCopied += sizeOf(draft, imageOf(draft, base));
  },
  began(draft, { image: id, name, base }) {
    draft.put({ kind: 'volatile', id, name, mtime: draft.clock, base, log: null });
    draft.session = { image: id, reads: [] };
    draft.totals.fullCopied += sizeOf(draft, imageOf(draft, base));
  },
  ended(draft, { image: id }) {
    const image = overOf(draft, id);
    if (image.log) draft.totals.lost += setSectors(image.log) * SECTOR;
    draft.put({ ...image, log: null });
    draft.session = null;
  },
  logged(draft, { image: id, size, stamp }) {
    draft.put({ ...overOf(draft, id), log: emptyLog(size, stamp) });
  },
  stamped(draft, { image: id, stamp, mtime }) {
    changeLog(draft, id, (log) => ({ ...log, stamp }));
    draft.put({ ...imageOf(draft, id), mtime });
    draft.clock = Math.max(draft.clock, mtime);
  },
  read(draft, { image, from, to, base, own, none }) {
    const { totals, session } = draft;
    totals.readBase += base;
    totals.readOwn += own;
    totals.readNone += none;
    if (session?.image !== image) return;
    const answer = runLengths(seen(draft, imageOf(draft, image), from, to));
    draft.session = { image, reads: [...session.reads, answer] };
  },
  allocated(draft, { image, first, count }) {
    changeLog(draft, image, (log) => withSlots(log, first, count));
  },
  stored(draft, { image: id, from, to, byte }) {
    const image = imageOf(draft, id);
    draft.totals.written += to - from;
    if (image.kind === 'flat') draft.put({ ...image, bytes: image.bytes.set(from, to, byte) });
    else changeLog(draft, id, (log) => ({ ...log, bytes: log.bytes.set(from, to, byte) }));
  },
  marked(draft, { image, from, to }) {
    changeLog(draft, image, (log) => ({ ...log, marks: log.marks.set(from, to, SET) }));
  },
  committed(draft, event) {
    draft.put(committed(draft, event));
    draft.totals.committed += countOf(event.runs) * SECTOR;
  },
  dropped(draft, { image: id }) {
    draft.put({ ...overOf(draft, id), log: null });
  },
  resized(draft, { image: id, size, mtime }) {
    draft.put(resized(imageOf(draft, id), size, mtime));
    draft.clock = Math.max(draft.clock, mtime);
  },
  touched(draft, { image: id, mtime }) {
    draft.put({ ...imageOf(draft, id), mtime });
    draft.clock = Math.max(draft.clock, mtime);
  },
  failed({ totals }, { why }) {
    if (why === 'size' || why === 'mtime') totals.refused++;
  },
};

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold: (draft, event) => (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event),
  freeze: (draft) => draft.freeze(),
  cost: (events) => events.length * 8,
};
