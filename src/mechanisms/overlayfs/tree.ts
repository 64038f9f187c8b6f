/** What the overlay shows: for each path what the upper layer says, else the lower one (ovl_lookup in fs/overlayfs/namei.c). */
import type { Entry, World } from './world.ts';

type Of = Pick<World, 'upper' | 'lower'>;

/** A directory, in both layers: '' is the top, and null where a layer has none that counts. */
interface Place {
  readonly upper: string | null;
  readonly lower: string | null;
}

/** What a path leads to in the merged view. */
export type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly node: number; readonly isUpper: boolean }
  | ({ readonly kind: 'dir' } & Place);

const TOP: Found & Place = { kind: 'dir', upper: '', lower: '' };
const NONE: Found = { kind: 'none' };

const join = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Whether the lower layer has a directory of that path: one with a file in it. */
const isLowerDir = ({ lower }: Of, path: string): boolean =>
  [...lower.keys()].some((one) => one.startsWith(`${path}/`));

/** What the lower layer has under a path, whatever the upper one says. */
function below(world: Of, path: string): Found {
  const node = world.lower.get(path);
  if (node !== undefined) return { kind: 'file', node, isUpper: false };
  return isLowerDir(world, path) ? { kind: 'dir', upper: null, lower: path } : NONE;
}

/** A directory of the upper layer, and what of the lower one shines through. */
function merged(world: Of, path: string, entry: Entry & { kind: 'dir' }, lower: string | null): Found {
  if (entry.opaque) return { kind: 'dir', upper: path, lower: null };
  const place = entry.redirect !== '' ? entry.redirect : lower;
  const isThere = place !== null && isLowerDir(world, place);
  return { kind: 'dir', upper: path, lower: isThere ? place : null };
}

/** One name within a directory. */
function step(world: Of, { upper, lower }: Place, name: string): Found {
  const entry = upper === null ? undefined : world.upper.get(join(upper, name));
  const under = lower === null ? null : join(lower, name);
  if (entry?.kind === 'whiteout') return NONE;
  if (entry?.kind === 'file') return { kind: 'file', node: entry.node, isUpper: true };
  if (entry) return merged(world, join(upper ?? '', name), entry, under);
  return under === null ? NONE : below(world, under);
}

/** What a path leads to. */
export function lookUp(world: Of, path: string): Found {
  let at: Found = TOP;
  for (const name of path === '' ? [] : path.split('/')) {
    if (at.kind !== 'dir') return NONE;
    at = step(world, at, name);
  }
  return at;
}

/** What the lower layer has where a path of the merged view would show it, if the upper layer said nothing of it. */
export function covered(world: Of, path: string): Found {
  const folder = lookUp(world, parentOf(path));
  if (folder.kind !== 'dir' || folder.lower === null) return NONE;
  return below(world, join(folder.lower, nameOf(path)));
}

/** Names right under a path of one of the layers. */
function namesUnder(paths: Iterable<string>, folder: string): readonly string[] {
  const start = folder === '' ? '' : `${folder}/`;
  return [...paths].flatMap((path) =>
    path.startsWith(start) ? [path.slice(start.length).split('/')[0] ?? ''] : [],
  );
}

/** Names in a directory of the merged view, in alphabetical order. */
export function namesIn(world: Of, path: string): readonly string[] {
  const found = lookUp(world, path);
  if (found.kind !== 'dir') return [];
  const all = new Set([
    ...(found.lower === null ? [] : namesUnder(world.lower.keys(), found.lower)),
    ...(found.upper === null ? [] : namesUnder(world.upper.keys(), found.upper)),
  ]);
  return [...all].filter((name) => lookUp(world, join(path, name)).kind !== 'none').sort();
}

/** All files of the merged view: path and node, in alphabetical order. */
export function filesSeen(world: Of, folder = ''): readonly (readonly [path: string, node: number])[] {
  return namesIn(world, folder).flatMap((name) => {
    const path = join(folder, name);
    const found = lookUp(world, path);
    if (found.kind === 'file') return [[path, found.node] as const];
    return filesSeen(world, path);
  });
}
