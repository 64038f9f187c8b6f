/** How XFS writes data: in place where nobody shares it, else to a new place, and wherever it reserved one (fs/xfs/xfs_reflink.c). */
import type { Finding } from '../families/reflinks/events.ts';
import { free } from '../families/reflinks/free.ts';
import type { Rules, Tx, Write } from '../families/reflinks/tx.ts';
import { cut, type File, fileOf, freeRun, type Piece, type Span } from '../families/reflinks/world.ts';
import { windowOf } from './window.ts';

/** Blocks that are written alike, and where they are now, or will be. */
interface Segment extends Span {
  readonly finding: Finding;
  readonly place: number;
  readonly refs: number;
}

const covers =
  (block: number) =>
  ({ from, to }: Span): boolean =>
    from <= block && block < to;

const nextOf = (spans: readonly Span[], block: number): number =>
  spans.find(({ from }) => from > block)?.from ?? Number.POSITIVE_INFINITY;

/** As far as places are all shared, or all not. */
function alike(tx: Tx, piece: Piece, from: number, to: number): Segment {
  const place = piece.place + from - piece.from;
  const refs = tx.world.uses.at(place);
  let end = from;
  for (const one of tx.world.uses.within(place, place + to - from)) {
    if (one.value > 1 !== refs > 1) break;
    end = from + one.to - place;
  }
  return { from, to: end, finding: refs > 1 ? 'shared' : 'own', place, refs };
}

/** The next blocks that are written alike. A reservation decides before anything else does. */
function segment(tx: Tx, { pieces, reserved }: File, from: number, to: number): Segment {
  const kept = reserved.find(covers(from));
  if (kept) {
    const place = kept.place + from - kept.from;
    return { from, to: Math.min(to, kept.to), finding: 'reserved', place, refs: 0 };
  }
  const end = Math.min(to, nextOf(reserved, from));
  const piece = pieces.find(covers(from));
  if (piece) return alike(tx, piece, from, Math.min(end, piece.to));
  return { from, to: Math.min(end, nextOf(pieces, from)), finding: 'hole', place: -1, refs: 0 };
}

/** Takes places for a window of blocks; what is written goes to a part of it. */
function reserve(tx: Tx, { id: file, reserved }: File, { from, to }: Span): void {
  const before = reserved.findLast((one) => one.to <= from);
  const after = reserved.find((one) => one.from >= to);
  const window = windowOf({ from, to }, tx.world.cowext, before, after);
  const place = freeRun(tx.world, window.to - window.from);
  tx.emit({ type: 'reserved', file, ...window, place, wanted: from, wantedTo: to });
}

/** Content goes to places where nothing was, and the map then leads there. */
function store(tx: Tx, file: File, span: Segment, byte: Write['byte']): void {
  const old = cut(file.pieces, span.from, span.to);
  const how = old.length > 0 ? 'moved' : 'fresh';
  const blocks = { file: file.id, from: span.from, to: span.to } as const;
  tx.emit({ type: 'written', ...blocks, place: span.place, byte, how });
  tx.emit({ type: 'pointed', ...blocks, place: span.place, extent: -1, how });
  free(tx, old);
}

/** Finds or takes the places for blocks that are written alike. */
function prepare(tx: Tx, id: number, span: Segment): Segment {
  const { from, to, finding, refs } = span;
  const blocks = { file: id, from, to } as const;
  tx.emit({ type: 'looked', ...blocks, finding, refs });
  if (finding === 'hole') {
    const place = freeRun(tx.world, to - from);
    tx.emit({ type: 'allocated', ...blocks, place, extent: -1, how: 'fresh' });
    return { ...span, place };
  }
  if (finding !== 'shared') return span;
  reserve(tx, fileOf(tx.world, id), span);
  const [kept] = cut(fileOf(tx.world, id).reserved, from, to);
  return { ...span, place: kept?.place ?? -1 };
}

function writeSegment(tx: Tx, id: number, span: Segment, byte: Write['byte']): void {
  const { from, to, place, finding } = span;
  if (finding === 'own') tx.emit({ type: 'written', file: id, from, to, place, byte, how: 'inPlace' });
  else store(tx, fileOf(tx.world, id), span, byte);
}

/** As a file is closed for the first time with something reserved, XFS gives back what of it lies behind the end: once. */
function close(tx: Tx, id: number): void {
  const { reserved, trimmed, size } = fileOf(tx.world, id);
  if (reserved.length === 0 || trimmed) return;
  const beyond = cut(reserved, size, Number.POSITIVE_INFINITY);
  const sum = (pieces: readonly Span[]): number => pieces.reduce((all, { from, to }) => all + to - from, 0);
  const places = beyond.flatMap(({ place, from, to }) => [place, to - from]);
  tx.emit({ type: 'kept', file: id, left: sum(reserved) - sum(beyond), beyond: places });
}

export const rules: Rules = {
  id: 'xfs',
  counted: 'places',
  write(tx, { id }, { from, to, byte }) {
    const parts: Segment[] = [];
    for (let at = from; at < to; at = parts.at(-1)?.to ?? to)
      parts.push(prepare(tx, id, segment(tx, fileOf(tx.world, id), at, to)));
    // Only when all places are there is anything written, and only then does the map change.
    for (const part of parts) writeSegment(tx, id, part, byte);
    close(tx, id);
  },
};
