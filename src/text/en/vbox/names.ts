/** Blocks, images and machines as sentences about VirtualBox name them. */
import { integer, type Params } from '../../words.ts';

/** `block 3`, `blocks 0–5`, or `12 blocks (0–3, 7, …)`. */
export function blocksText({ n, blocks }: Params): string {
  if (Number(n) === 1) return `block ${integer(blocks)}`;
  return `${blocks}`.includes(',') ? `${integer(n)} blocks (${blocks})` : `blocks ${blocks}`;
}

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** With the machine that uses it, where one does: `t’s t.d1`. */
export const ofGuest = ({ guest, image }: Params): string =>
  guest === image ? `${image}` : `${guest}’s ${image}`;

/** Whatever is looked into below, or that nothing is. */
export const orNothing = (name: string | number | undefined): string => (name ? `${name}` : 'nothing');
