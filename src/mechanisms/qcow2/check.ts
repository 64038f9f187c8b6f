/** What must always hold of qcow2 images: counts, COPIED flags, and what each cluster of a file is used for. */
import { hasHost, hostOf, isCopied, KIND, kindOf } from './entry.ts';
import { clusterBytes } from './geometry.ts';
import { hostRows } from './state.ts';
import { eachInTree, isOwnTable, tableOf } from './tables.ts';
import { chainOf, type Image, imageOf, living, NONE, type Qcow2, type World } from './world.ts';

/** COPIED exactly where a cluster is counted once. */
function flags({ name, data }: Image, q: Qcow2): readonly string[] {
  const wrong: string[] = [];
  for (const [index, entry] of q.l1.entries.entries())
    if (entry !== 0 && isOwnTable(entry) !== (q.counts.get(tableOf(entry)) === 1))
      wrong.push(`${name}: entry ${index} of the L1 table has the wrong flag`);
  eachInTree(q, q.l1.entries, ({ word }, guest) => {
    if (!hasHost(word)) {
      if (kindOf(word) !== KIND.compressed && isCopied(word))
        wrong.push(`${name}: cluster ${guest} is nowhere, and flagged`);
      return;
    }
    const isOne = data !== null || q.counts.get(hostOf(word)) === 1;
    if (isCopied(word) !== isOne) wrong.push(`${name}: cluster ${guest} has the wrong flag`);
  });
  return wrong;
}

/** Every cluster is counted as often as something refers to it; more only where that was leaked. */
function counts(image: Image, q: Qcow2): readonly string[] {
  const wrong: string[] = [];
  let used = 0;
  for (const [host, count, references, uses] of hostRows(image, q)) {
    if (count > 0) used++;
    if (count < references)
      wrong.push(`${image.name}: cluster ${host} is counted ${count}, not ${references}`);
    const kinds = new Set(uses.split(' ').map((use) => use.replace(/^s\d+:/, '').replace(/[\d.]+$/, '')));
    if (references > 0 && kinds.size > 1)
      wrong.push(`${image.name}: cluster ${host} is ${[...kinds].join()}`);
  }
  if (used !== q.used) wrong.push(`${image.name}: ${q.used} clusters in use, not ${used}`);
  return wrong;
}

function ofImage(world: World, image: Image): readonly string[] {
  const { name, qcow2, backing } = image;
  const wrong: string[] = [];
  if (new Set(chainOf(world, image.id)).size !== chainOf(world, image.id).length)
    wrong.push(`${name} is a loop`);
  if (backing !== NONE && !imageOf(world, backing).alive) wrong.push(`${name} is on what is gone`);
  if (!qcow2) return wrong;
  const end = Math.ceil(image.blob.length / clusterBytes(qcow2.geometry));
  if (qcow2.l1.host >= end) wrong.push(`${name}: the L1 table is behind the end of the file`);
  return [...wrong, ...flags(image, qcow2), ...counts(image, qcow2)];
}

/** Defects of a world, one sentence each. */
export function check(world: World): readonly string[] {
  const images = living(world);
  const named = images.map(({ name }) => name);
  const wrong = new Set(named).size === named.length ? [] : ['two images have one name'];
  for (const [at, { id, name }] of world.images.entries())
    if (id !== at) wrong.push(`${name} has the number ${id} in place of ${at}`);
  return [...wrong, ...images.flatMap((image) => ofImage(world, image))];
}
