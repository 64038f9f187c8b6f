/** What a write to a thin volume does: `process_bio`, `break_sharing` and `provision_block` of Linux 6.1, drivers/md/dm-thin.c. */
import type { Tx as AnyTx } from '../../core/mechanism.ts';
import type { Event } from './events.ts';
import { type Draft, isShared, mappedIn, type Pool, poolOf, unitsIn, volumeOf } from './world.ts';

export type Tx = AnyTx<Draft, Event>;

/** Blocks `[from, to)` of a volume that are treated alike, and are neighbours in the pool. */
interface Piece {
  readonly from: number;
  readonly to: number;
  /** Where they are, or -1. */
  readonly data: number;
  /** They stay in their place. */
  readonly stays: boolean;
  /** All of each is written. */
  readonly whole: boolean;
}

/** The blocks of a write, cut where they are treated differently; a block that is written in part stands alone. */
function* pieces(tx: Tx, id: number, from: number, to: number): Generator<Piece> {
  const per = unitsIn(poolOf(tx.world));
  const volume = volumeOf(tx.world, id);
  const [first, last] = [Math.floor(from / per), Math.ceil(to / per)];
  /** Blocks that are written in part: at most the first and the last. */
  const cuts = [from % per === 0 ? first : first + 1, to % per === 0 ? last : last - 1] as const;
  for (const part of mappedIn(volume, first, last)) {
    const stays = part.data >= 0 && !isShared(volume, part);
    const edges = [part.from, ...cuts, part.to].filter((at) => at >= part.from && at <= part.to);
    edges.sort((one, other) => one - other);
    for (let at = 1; at < edges.length; at++) {
      const [start = 0, end = 0] = [edges[at - 1], edges[at]];
      if (start >= end) continue;
      const data = part.data < 0 ? -1 : part.data + start - part.from;
      yield { from: start, to: end, data, stays, whole: start >= cuts[0] && end <= cuts[1] };
    }
  }
}

/** Free blocks in the order in which they are given: from the cursor on, then from the beginning (`sm_disk_new_block`). */
class Supply {
  private readonly runs: { from: number; to: number }[] = [];
  cursor: number;

  constructor({ counts, cursor, total }: Pool) {
    this.cursor = cursor;
    for (const [from, to] of [
      [cursor, total],
      [0, Math.min(cursor, total)],
    ] as const)
      for (const part of counts.within(from, to))
        if (part.value === 0) this.runs.push({ from: part.from, to: part.to });
  }

  /** Up to so many neighbours. @returns null where nothing is free */
  take(most: number): { readonly from: number; readonly count: number } | null {
    const run = this.runs[0];
    if (!run) return null;
    const { from } = run;
    const count = Math.min(most, run.to - from);
    run.from += count;
    if (run.from === run.to) this.runs.shift();
    this.cursor = run.from;
    return { from, count };
  }
}

interface Request {
  readonly volume: number;
  /** Units. */
  readonly from: number;
  readonly to: number;
  readonly byte: number;
}

/** Writes what a request has of some blocks, which are in the pool from `data` on. */
function store(
  tx: Tx,
  request: Request,
  piece: Pick<Piece, 'from' | 'to'>,
  data: number,
  how: 'whole' | 'over' | 'place',
) {
  const per = unitsIn(poolOf(tx.world));
  const from = Math.max(request.from, piece.from * per);
  const to = Math.min(request.to, piece.to * per);
  const at = (data - piece.from) * per + from;
  tx.emit({ type: 'stored', volume: request.volume, from, to, at, byte: request.byte, how });
}

/** A new place for some blocks: a whole block is written there first; for a part of one, the rest is copied or zeroed before. */
function redirect(
  tx: Tx,
  request: Request,
  piece: Piece,
  given: { from: number; count: number },
  cursor: number,
): void {
  const { volume } = request;
  const { from: block, data, whole } = piece;
  const { from: to, count } = given;
  const part = { from: block, to: block + count };
  const moved = { type: 'moved', volume, block, count, data, to, cursor } as const;
  if (whole) {
    store(tx, request, part, to, 'whole');
    tx.emit(moved);
    return;
  }
  if (data < 0) tx.emit({ type: 'zeroed', volume, block, to });
  else tx.emit({ type: 'copied', volume, block, data, to });
  tx.emit(moved);
  store(tx, request, part, to, 'over');
}

/** Carries out one piece as far as the pool goes. @returns the first block that found no place, or -1 */
function carry(tx: Tx, request: Request, piece: Piece, supply: Supply): number {
  if (piece.stays) {
    store(tx, request, piece, piece.data, 'place');
    return -1;
  }
  let at = piece.from;
  while (at < piece.to) {
    const given = supply.take(piece.to - at);
    if (!given) return at;
    const data = piece.data < 0 ? -1 : piece.data + at - piece.from;
    redirect(tx, request, { ...piece, from: at, data }, given, supply.cursor);
    at += given.count;
  }
  return -1;
}

/** A block that this request frees is not given to it again: it is free when the transaction is committed. */
export function write(tx: Tx, volume: number, from: number, to: number, byte: number): void {
  const request = { volume, from, to, byte };
  tx.emit({ type: 'asked', volume, from, to, byte });
  const supply = new Supply(poolOf(tx.world));
  const per = unitsIn(poolOf(tx.world));
  let missing = -1;
  for (const piece of [...pieces(tx, volume, from, to)]) {
    const found = carry(tx, request, piece, supply);
    if (missing < 0 && found >= 0) missing = found;
  }
  if (missing >= 0) tx.emit({ type: 'failed', volume, from: Math.max(from, missing * per), to });
}
