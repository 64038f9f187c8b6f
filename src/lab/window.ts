/** Where the window of a disk's places has to be for a command to be seen. */
import type { Args, VerbCard } from '../core/mechanism.ts';
import type { Picture } from '../core/picture.ts';
import { parseCommand } from '../scenario/command.ts';
import { pieces } from '../scenario/token.ts';

interface Known {
  readonly system: { readonly verbs: readonly VerbCard[] } | null;
  /** First places shown, by origin, where somebody moved them. */
  readonly starts: Readonly<Record<number, number>>;
  /** So many places have room. */
  readonly fits: number;
}

/** What a command says, as far as it can be read. */
function argsOf(line: string, { system }: Known): Args {
  const [piece] = pieces(line);
  if (piece?.kind !== 'statement' || !system) return {};
  const parsed = parseCommand(piece.words, system.verbs);
  return 'command' in parsed ? parsed.command.args : {};
}

const SECTOR = 512;

/** Where on the disk a command acts: by its first byte, or by its first sector; -1 for nowhere. */
function offsetIn({ offset, lba }: Args): number {
  if (typeof offset === 'number') return offset;
  return typeof lba === 'number' ? lba * SECTOR : -1;
}

/**
 * The first place to be shown from now on, or null where the window need not move: the command is about no place, or about one that
 * is shown. Places are shown by pages, each as long as the stage has room for.
 */
export function windowFor(picture: Picture, line: string, known: Known): number | null {
  if (picture.view !== 'layers' || picture.cells === 0) return null;
  const { start, cells, cellBytes } = picture;
  const wished = known.starts[0];
  const from = offsetIn(argsOf(line, known));
  const slot = from < 0 ? -1 : Math.floor(from / cellBytes);
  // A smaller disk than the one before has nothing there.
  if (slot < 0 || slot >= cells) return wished !== undefined && wished >= cells ? 0 : null;
  const room = Math.max(1, known.fits);
  // As long as nobody moved it, the stage itself turns to what happens among the places that it has.
  const length = wished === undefined ? (picture.layers[0]?.cells.length ?? room) : room;
  const first = Math.min(wished ?? start, Math.max(0, cells - room));
  if (slot >= first && slot < first + length) return null;
  return Math.floor(slot / room) * room;
}
