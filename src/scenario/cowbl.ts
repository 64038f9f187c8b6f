/**
 * Scenarios of Linux-VServer may say in their first line that writing does not break links, and recordings leave that line out. It
 * is found out from what failed: a frozen file can only be refused to a writer where links are not broken.
 */
import type { Json } from '../core/mechanism.ts';

type Shape = { readonly [key: string]: Json };

/** A step of such a recording, as far as it matters here. */
export interface FileStep {
  readonly cmd: string;
  readonly ok?: Json;
  readonly state?: Json;
}

const isShape = (value: Json | undefined): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a command opens a file for writing, as the kernel sees it. */
const isWriting = ([verb, , , how]: readonly string[]): boolean =>
  verb === 'write' || verb === 'chmod' || (verb === 'open' && how !== 'r');

/** Whether a file was frozen in a recorded state. */
function isFrozen(state: Json | undefined, name: string): boolean {
  const inodes = isShape(state) && Array.isArray(state.inodes) ? (state.inodes as readonly Json[]) : [];
  return inodes.some(
    (inode) =>
      isShape(inode) && inode.iu === true && Array.isArray(inode.names) && inode.names.includes(name),
  );
}

/** Whether a step shows that links are not broken by writing. */
export function keepsLinks(steps: readonly FileStep[]): boolean {
  return steps.some(({ cmd, ok }, at) => {
    const words = cmd.split(/\s+/);
    const [, guest, path] = words;
    return ok === false && isWriting(words) && isFrozen(steps[at - 1]?.state, `${guest}/${path}`);
  });
}

/** The command that says so here, as a step that changes nothing. */
export const COWBL_OFF = {
  line: 1,
  cmd: 'cowbl off',
  ok: true,
  state: { inodes: [], bytes_on_disk: 0, bytes_seen: 0 },
} as const satisfies FileStep & { line: number };
