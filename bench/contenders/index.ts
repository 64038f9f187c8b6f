/** All contenders, and which of them is us. */
import type { Contender } from './contender.ts';
import { cowscope, cowscopeText } from './cowscope.ts';
import { immer, immerLoose, immerPatches, mutative, mutativePatches } from './drafts.ts';
import { immutable } from './immutable.ts';

export const ourselves = cowscope;

export const contenders: readonly Contender[] = [
  ourselves,
  cowscopeText,
  immutable,
  mutative,
  mutativePatches,
  immer,
  immerLoose,
  immerPatches,
];

export function contenderOf(id: string): Contender {
  const found = contenders.find((contender) => contender.id === id);
  if (!found) throw new Error(`no contender ${id}`);
  return found;
}
