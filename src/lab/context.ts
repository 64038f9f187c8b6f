import type { NodeId, SystemCard } from '../engine/api.ts';
import { EngineLost } from '../engine/client.ts';
import type { Link } from './link.ts';
import type { Player } from './player.ts';
import type { Fetcher } from './shelf.ts';
import type { Cursor, LabState } from './state.ts';
import { type LabNode, pathTo, type Trunk } from './tree.ts';

const MOST_UNDO = 1000;

export interface Context {
  readonly system: string;
  readonly fetcher: Fetcher;
  readonly animated: () => boolean;
  readonly link: Link;
  readonly player: Player;
  get(): LabState;
  set(change: Partial<LabState>): void;
  newId(): NodeId;
  /** One thing at a time changes the log; what goes wrong unexpectedly is told and does not stop the next. */
  enqueue<T>(work: () => Promise<T>): Promise<T | undefined>;
  /** Every system as the lab sees it, fetched when it is first needed. */
  learn(): Promise<readonly SystemCard[]>;
  /** Asks for the picture of the cursor, or of what is peeked at. */
  look(): void;
  saveSoon(): void;
  /** Called when another path is shown. */
  pathChanged(): void;
}

export function createQueue(set: Context['set']): Context['enqueue'] {
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const busy = (by: 1 | -1): void => {
    waiting += by;
    set({ busy: waiting > 0 });
  };
  return (work) => {
    busy(1);
    const run = queue.then(work).catch((error: unknown) => {
      if (!(error instanceof EngineLost)) console.error(error);
      set({ notice: error instanceof EngineLost ? 'engine-failed' : 'unexpected' });
      return undefined;
    });
    queue = run.finally(() => busy(-1));
    return run;
  };
}

export function putNodes(context: Context, changed: readonly LabNode[]): void {
  const { get, set } = context;
  const nodes = new Map(get().nodes);
  for (const node of changed) nodes.set(node.id, node);
  set({ nodes, path: pathTo(nodes, get().head) });
}

export const microsOf = ({ get }: Context, id: NodeId): number => get().nodes.get(id)?.step?.micros ?? 0;

/** The moment when a node is done. */
export const endOf = (context: Context, node: NodeId): Cursor => ({ node, micro: microsOf(context, node) });

export const trunkOf = ({ get, system }: Context): Trunk =>
  get().trunks.get(get().path[0]?.id ?? 0) ?? { header: `use ${system}\n`, title: '', recording: '' };

/** Looks at the cursor again. */
export function endPeek({ get, set, look }: Context): void {
  if (get().peek === null) return;
  set({ peek: null });
  look();
}

/** Shows another head or moment; with `remember` it can be undone. */
export function go(context: Context, head: NodeId, cursor: Cursor, remember: boolean): void {
  const { get, set } = context;
  const { nodes, undo, head: before, cursor: at } = get();
  const place = { head: before, node: at.node };
  set({
    head,
    path: pathTo(nodes, head),
    cursor,
    peek: null,
    ...(remember ? { undo: [...undo, place].slice(-MOST_UNDO), redo: [] } : {}),
  });
  if (head !== before) context.pathChanged();
  context.look();
  context.saveSoon();
}
