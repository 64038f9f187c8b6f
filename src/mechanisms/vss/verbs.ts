/** The verbs of shadow copies: how they are made in steps or at once, deleted and reverted to, and what is done to the volume. */
import type { Args, Param, Verb } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { append } from '../../core/runs.ts';
import { NONE } from '../families/snapshots/units.ts';
import type { Event } from './events.ts';
import { freeArg, newName, numberArg, secondsArg, shadowArg, theVolume, within } from './find.ts';
import { fail, free, isThere, landAll, read, type Tx, write } from './requests.ts';
import { COMMIT_SECONDS, type Draft, FREEZE_SECONDS, MOST_SHADOWS, type Shadow, volumeOf } from './world.ts';

function volume(tx: Tx, args: Args): void {
  if (tx.world.volume) throw new CommandError('VSS-VOLUME-TAKEN', {}, '');
  const blocks = numberArg(args, 'blocks');
  if (blocks === 0) throw new CommandError('VSS-NO-BLOCKS', {}, 'blocks');
  within('blocks', blocks, 'blocks');
  tx.emit({ type: 'mounted', blocks, free: freeArg(args, blocks) });
}

/** Whether a shadow copy can be asked for now; what fails is told. */
function canBegin(tx: Tx): boolean {
  if (!isThere(tx)) return false;
  const { pending, shadows } = tx.world;
  if (pending) fail(tx, 'busy', pending.name);
  else if (shadows.length >= MOST_SHADOWS) fail(tx, 'most');
  else return true;
  return false;
}

function prepare(tx: Tx, args: Args): boolean {
  theVolume(tx.world);
  const name = newName(tx.world, args);
  if (!canBegin(tx)) return false;
  tx.emit({ type: 'prepared', name });
  return true;
}

/** What is being made, if it is that far; what fails is told. */
function pendingIn(tx: Tx, phase: 'prepared' | 'frozen') {
  if (!isThere(tx)) return null;
  const { pending } = tx.world;
  if (pending?.phase === phase) return pending;
  if (phase === 'frozen') fail(tx, 'unfrozen', pending?.name);
  else fail(tx, pending ? 'frozen' : 'unprepared', pending?.name);
  return null;
}

function freeze(tx: Tx): void {
  if (pendingIn(tx, 'prepared')) tx.emit({ type: 'frozen' });
}

function abort(tx: Tx, why: 'freeze' | 'commit' | 'thaw', seconds: number): void {
  const held = tx.world.pending?.held ?? [];
  tx.emit({ type: 'aborted', why, seconds });
  landAll(tx, held);
}

/** The lowest seat that nobody has; the volume has 0. */
function freeSeat({ shadows }: Draft): number {
  let seat = 1;
  while (shadows.some((shadow) => shadow.seat === seat)) seat++;
  return seat;
}

function create(tx: Tx, name: string, seconds: number): void {
  tx.emit({ type: 'created', shadow: tx.world.ever + 1, name, seat: freeSeat(tx.world), seconds });
}

function commit(tx: Tx, args: Args): void {
  theVolume(tx.world);
  const seconds = secondsArg(args);
  const pending = pendingIn(tx, 'frozen');
  if (!pending) return;
  if (seconds > COMMIT_SECONDS) abort(tx, 'commit', seconds);
  else if (pending.seconds + seconds > FREEZE_SECONDS) abort(tx, 'freeze', pending.seconds + seconds);
  else create(tx, pending.name, seconds);
}

function thaw(tx: Tx): void {
  if (!isThere(tx)) return;
  const { pending } = tx.world;
  if (!pending || pending.phase === 'prepared') fail(tx, 'unfrozen', pending?.name);
  else if (pending.phase === 'frozen') abort(tx, 'thaw', pending.seconds);
  else {
    tx.emit({ type: 'thawed' });
    landAll(tx, pending.held);
  }
}

function wait(tx: Tx, args: Args): void {
  theVolume(tx.world);
  const seconds = secondsArg(args);
  tx.emit({ type: 'waited', seconds });
  const { pending } = tx.world;
  if (pending && pending.seconds > FREEZE_SECONDS) abort(tx, 'freeze', pending.seconds);
}

/** All steps of it at once. */
function shadow(tx: Tx, args: Args): void {
  if (!prepare(tx, args)) return;
  const name = tx.world.pending?.name ?? '';
  tx.emit({ type: 'frozen' });
  create(tx, name, 0);
  tx.emit({ type: 'thawed' });
}

/** The shadow copy that a command names, if it is still there; what fails is told. */
function present(tx: Tx, args: Args): Shadow | null {
  const found = shadowArg(tx.world, args);
  if (typeof found === 'string') fail(tx, 'gone', found);
  else if (isThere(tx)) return found;
  return null;
}

/** Only the oldest: what would become of the blocks of another one is not documented. */
function remove(tx: Tx, args: Args): void {
  const found = present(tx, args);
  if (!found) return;
  const [oldest] = tx.world.shadows;
  if (oldest && oldest.id !== found.id)
    throw new CommandError('VSS-NOT-OLDEST', { name: found.name, oldest: oldest.name }, 'shadow', [
      oldest.name,
    ]);
  tx.emit({ type: 'deleted', shadow: found.id });
}

/** What each diff area gives to the view of the first: blocks that no older one has, and that it needs. */
function shares(chain: readonly Shadow[]): readonly (readonly [Shadow, readonly number[]])[] {
  const seen = new Set<number>();
  return chain.map((one) => {
    const runs: number[] = [];
    for (const { from, to, value } of one.saved.all())
      for (let block = from; value !== NONE && block < to; block++) {
        if (!seen.has(block) && !chain[0]?.spare.at(block)) append(runs, block, 1);
        seen.add(block);
      }
    return [one, runs] as const;
  });
}

function revert(tx: Tx, args: Args): void {
  const found = present(tx, args);
  if (!found) return;
  const { pending, shadows } = tx.world;
  if (pending) {
    fail(tx, 'busy', pending.name);
    return;
  }
  for (const [{ id }, blocks] of shares(shadows.slice(shadows.indexOf(found))))
    if (blocks.length > 0) tx.emit({ type: 'restored', shadow: id, target: found.id, blocks });
  tx.emit({ type: 'reverted', shadow: found.id });
}

function lose(tx: Tx): void {
  theVolume(tx.world);
  if (!volumeOf(tx.world).lost) tx.emit({ type: 'lost' });
  else fail(tx, 'lost', 'volume');
}

const name: Param = {
  name: 'shadow',
  kind: 'new',
  fresh: { of: 'holder', first: ['S1', 'S2', 'S3', 'S4'], stem: 'S' },
};
const known: Param = { name: 'shadow', kind: 'holder' };
const block: Param = { name: 'block', kind: 'count' };
/** With an `s` behind it, so no plain number. */
const seconds: Param = { name: 'seconds', kind: 'path' };

export const verbs: readonly Verb<Draft, Event>[] = [
  {
    name: 'volume',
    params: [
      { name: 'blocks', kind: 'count' },
      { name: 'free', kind: 'range', option: true },
    ],
    run: volume,
  },
  { name: 'shadow', params: [name], run: shadow },
  { name: 'write', params: [block, { name: 'byte', kind: 'byte' }], run: write },
  { name: 'read', params: [known, block], run: read },
  { name: 'delete', params: [known], run: remove },
  {
    name: 'limit',
    params: [{ name: 'blocks', kind: 'count', words: ['none'] }],
    run(tx, args) {
      theVolume(tx.world);
      tx.emit({ type: 'limited', blocks: args.blocks === 'none' ? -1 : numberArg(args, 'blocks') });
    },
  },
  { name: 'revert', params: [known], run: revert },
  { name: 'free', params: [block], run: free },
  {
    name: 'protect',
    params: [{ name: 'what', kind: 'word', words: ['snapshot', 'volume'] }],
    run(tx, args) {
      theVolume(tx.world);
      tx.emit({ type: 'guarded', protects: args.what === 'snapshot' });
    },
  },
  {
    name: 'prepare',
    params: [name],
    run(tx, args) {
      prepare(tx, args);
    },
  },
  { name: 'freeze', params: [], run: freeze },
  { name: 'commit', params: [seconds], run: commit },
  { name: 'thaw', params: [], run: thaw },
  { name: 'wait', params: [seconds], run: wait },
  { name: 'lose', params: [], run: lose },
];
