/**
 * What of a recorded step is compared. All of it is, but for what depends on time in the real kernel: the order between stores, and,
 * where one request puts several chunks into one store, the order of its parts and how often metadata are written.
 */
import type { Json } from '../../core/mechanism.ts';

type Shape = { readonly [key: string]: Json };

interface Copy extends Shape {
  readonly from_sector: number;
  readonly to: string;
  readonly to_sector: number;
  readonly bytes: number;
}

interface Line extends Shape {
  readonly dev: string;
  readonly op: string;
  readonly sector: number;
  readonly sectors: number;
  readonly role: string;
}

interface Step extends Shape {
  readonly line: string;
  readonly copies: readonly Copy[];
  readonly exceptions_added?: readonly (Shape & { readonly store: string })[];
  readonly cost: Shape;
  readonly stores: { readonly [name: string]: Shape };
  readonly io: readonly Line[];
}

/** I/o that everything is known about; what else a recording has are reads of metadata, which the kernel does ahead of need. */
const KNOWN = new Set([
  'request',
  'copy-read',
  'copy-write',
  'metadata-write',
  'in-place-write',
  'snapshot-write',
  'read',
  'header-read',
  'header-write',
  'merge-read',
  'merge-write',
]);

const SECTOR = 512;

/** Those of one key after those of the other, in their own order. */
function grouped<T>(all: readonly T[], key: (one: T) => string): readonly T[] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return [...groups.keys()].sort().flatMap((name) => groups.get(name) ?? []);
}

/** Several requests of the block layer for one stretch of a device are one. */
function joined(lines: readonly Line[]): readonly Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    if (last && last.role === line.role && last.sector + last.sectors === line.sector)
      out[out.length - 1] = { ...last, sectors: last.sectors + line.sectors };
    else out.push(line);
  }
  return out;
}

const bySector = (one: Line, other: Line): number => one.sector - other.sector || one.sectors - other.sectors;

const ofRole = (lines: readonly Line[], role: string): readonly Line[] =>
  lines.filter((line) => line.role === role);

const print = ({ op, sector, sectors, role }: Line): string => `${op} ${sector}+${sectors} ${role}`;

const nameOf = (dev: string): string => dev.replace(/-store$/, '');

/** Whether one request put several parts into a store, or killed it while others were on their way. */
function isCrowded(step: Step, store: string): boolean {
  const lines = step.io.filter(({ dev }) => dev === `${store}-store`);
  const copies = ofRole(lines, 'copy-write').length;
  const writes = ofRole(lines, 'snapshot-write').length;
  const added = (step.exceptions_added ?? []).filter((one) => one.store === store).length;
  const isKilled = step.stores[store]?.state === 'invalid' && copies + writes > 0;
  return copies > 1 || writes > 1 || added > 1 || isKilled;
}

const anyCrowded = (step: Step): boolean =>
  [...new Set(step.io.map(({ dev }) => nameOf(dev)))].some((store) => isCrowded(step, store));

/** The i/o of one store: in order, or sorted where its order is a matter of time. */
function ofStore(step: Step, lines: readonly Line[], store: string): Json {
  const kept = anyCrowded(step) ? lines.filter(({ role }) => role !== 'metadata-write') : lines;
  if (!isCrowded(step, store)) return kept.map(print);
  return [...kept].sort(bySector).map(print).sort();
}

/** The i/o of the origin's disk: what was read and written, each in its own list. */
function ofOrigin(lines: readonly Line[]): Json {
  return {
    reads: ofRole(lines, 'read').map(print),
    copied: ofRole(lines, 'copy-read').map(print).sort(),
    written: joined([...ofRole(lines, 'in-place-write')].sort(bySector)).map(print),
    merged: joined(ofRole(lines, 'merge-write')).map(print),
  };
}

/** Where in the list the last of some lines stands. */
const lastAt = (io: readonly Line[], is: (line: Line) => boolean): number =>
  io.reduce((at, line, index) => (is(line) ? index : at), -1);

/** Old content that was overwritten before its copy, and, where that can be said, the entry of its copy, stood in the store. */
function early(step: Step): Json {
  const { io } = step;
  return step.copies.flatMap(({ from_sector: from, bytes, to, to_sector: place }) => {
    const dev = `${to}-store`;
    const isSimple = !anyCrowded(step);
    const saved = lastAt(
      io,
      (line) =>
        line.dev === dev &&
        ((line.role === 'copy-write' && line.sector === place) ||
          (isSimple && line.role === 'metadata-write')),
    );
    const isTooSoon = io.some(
      (line, at) =>
        line.role === 'in-place-write' &&
        at < saved &&
        line.sector < from + bytes / SECTOR &&
        from < line.sector + line.sectors,
    );
    return isTooSoon ? [`${to} ${place}`] : [];
  });
}

/** Where a device has stretches that the block layer may carry out in pieces: large requests, dumps, and what is merged. */
const stretches = (lines: readonly Line[], isDump: boolean): readonly Line[] =>
  isDump || lines.every(({ role }) => role === 'request') || lines.some(({ role }) => role === 'merge-read')
    ? joined(lines)
    : lines;

function ioOf(step: Step): Json {
  const out: Record<string, Json> = { early: early(step) };
  for (const dev of [...new Set(step.io.map((line) => line.dev))].sort()) {
    const lines = step.io.filter((line) => line.dev === dev);
    out[dev] =
      dev === 'origin-disk'
        ? ofOrigin(lines)
        : ofStore(step, stretches(lines, step.line.startsWith('dump ')), nameOf(dev));
  }
  return out;
}

/** Trailing zeroes of a chunk: what the end of the origin cuts off was never copied. */
const trimmed = (data: Json | undefined): Json =>
  Object.fromEntries(
    Object.entries((data ?? {}) as { [key: string]: string }).map(([slot, text]) => [
      slot,
      text.replace(/(?:00)+$/, ''),
    ]),
  );

/** A dead store's exceptions are nobody's to read, and which of them got there is a matter of time. */
function storeOf(store: Shape): Json {
  if (!store.disk) return store;
  const { areas = [], data, ...head } = store.disk as Shape;
  const isDead = store.state === 'invalid';
  return { ...store, disk: isDead ? head : { ...head, areas, data: trimmed(data) } };
}

/** The cost without that of metadata, where how often they are written is a matter of time. */
function costOf(step: Step): Json {
  const { metadata_bytes: metadata, ...rest } = step.cost;
  return anyCrowded(step) || metadata === undefined ? rest : { ...rest, metadata_bytes: metadata };
}

/** A step as it is compared; the model's own steps are put into the same form. */
export function comparedStep(recorded: Json): Json {
  const whole = recorded as Step;
  const isReload = whole.line.startsWith('reload ');
  const io = whole.io.filter(({ role }) => KNOWN.has(role) && !(isReload && role === 'read'));
  const step: Step = { ...whole, io };
  const { io_order: _order, metadata_writes: _writes, ...fields } = step as Shape;
  const added = (step.exceptions_added ?? []).filter(({ store }) => step.stores[store]?.state !== 'invalid');
  return {
    ...fields,
    copies: grouped(step.copies, ({ to }) => to),
    exceptions_added: grouped(added, ({ store }) => store),
    cost: costOf(step),
    stores: Object.fromEntries(Object.entries(step.stores).map(([name, store]) => [name, storeOf(store)])),
    io: ioOf(step),
  };
}
