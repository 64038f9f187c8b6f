/** What one can do with the source or a snapshot from its menu: each entry is a line that can be run as it stands. */
import type { ActionView } from '../../core/picture.ts';
import { changerOf, type Snapshot, type World } from './world.ts';

const act = (id: string, subject: string, line: string): ActionView => ({ id, subject, line });

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** A day that no snapshot is named after, then s with a number. */
function freeName({ snapshots }: World): string {
  const isFree = (name: string): boolean => !snapshots.some((snapshot) => snapshot.name === name);
  const day = DAYS.find(isFree);
  if (day) return day;
  let number = 1;
  while (!isFree(`s${number}`)) number++;
  return `s${number}`;
}

/** The open transaction ends, or one begins. */
function transactions({ open }: World): readonly ActionView[] {
  const [tx] = open;
  if (!tx) return [act('begin', 'T1', 'begin T1')];
  return [act('commit', tx.name, `commit ${tx.name}`), act('rollback', tx.name, `rollback ${tx.name}`)];
}

export function sourceActions(world: World): readonly ActionView[] {
  const { source, snapshots } = world;
  if (!source) return [];
  if (!source.isOnline) return snapshots.length === 0 ? [act('online', 'source', 'online')] : [];
  const tx = changerOf(world, 0)?.name;
  const name = freeName(world);
  return [
    act('write', 'source', `write 0 0x42${tx === undefined ? '' : ` tx=${tx}`}`),
    act('read', 'source', 'read source 0'),
    act('snapshot', name, `snapshot ${name}`),
    ...transactions(world),
    act('offline', 'source', 'offline'),
    ...(snapshots.length === 0 ? [act('dropSource', 'source', 'drop-source')] : []),
  ];
}

export function snapshotActions(
  { source, snapshots, open }: World,
  snapshot: Snapshot,
): readonly ActionView[] {
  const { name, state } = snapshot;
  const isUsable = state === 'online' && source?.isOnline === true;
  const canRevert = isUsable && snapshots.length === 1 && open.length === 0;
  return [
    ...(isUsable ? [act('read', name, `read ${name} 0`)] : []),
    ...(canRevert ? [act('revert', name, `revert ${name}`)] : []),
    act('drop', name, `drop ${name}`),
  ];
}
