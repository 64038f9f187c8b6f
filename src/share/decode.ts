/** Opens links: all of a whole one, and of a damaged one whatever is certain to be right. */
import { OPENING, textSum } from './segment.ts';
import { asChosen, asCommands, asHead, type Chosen, type Commands, type Head } from './shapes.ts';
import {
  type LostPart,
  MOST_CHARACTERS,
  MOST_TEXT,
  type Opened,
  type Shared,
  type SharedNode,
} from './shared.ts';
import { type Room, unpack } from './unpack.ts';

/** What the segments came to. */
interface Found {
  head: Head | null;
  chosen: Chosen | null;
  commands: Commands[];
  /** How many segments could not be read. */
  unread: number;
}

/** Parts of the frame that stand before the segments: length and checksum. */
const FRAME = 2;

const NOTHING = { shared: null, lost: [], commands: null } as const;

/** Whether the characters are all there and all right. */
function isFramed(rest: string): boolean {
  const [length = '', sum = ''] = rest.split('.', 2);
  const body = rest.slice(length.length + sum.length + 2);
  return length === `${body.length}` && sum === textSum(body);
}

async function readSegments(segments: readonly string[]): Promise<Found | 'too-large'> {
  const room: Room = { bytes: MOST_TEXT };
  const found: Found = { head: null, chosen: null, commands: [], unread: 0 };
  for (const segment of segments) {
    const value = await unpack(segment, room);
    if (value === 'too-large') return value;
    if (value === 'damaged') {
      found.unread++;
      continue;
    }
    const [kind] = value;
    if (kind === 'h') found.head ??= asHead(value);
    else if (kind === 'v') found.chosen ??= asChosen(value);
    else if (kind === 'n') {
      const commands = asCommands(value);
      if (commands) found.commands.push(commands);
    }
  }
  return found;
}

/** The commands whose forerunners are all there, under new numbers; and the new number of each old one. */
function standing(commands: readonly Commands[]): { nodes: SharedNode[]; numbers: Map<number, number> } {
  const all = new Map<number, SharedNode>();
  for (const { at, nodes } of commands)
    for (const [index, node] of nodes.entries()) all.set(at + index + 1, node);
  const numbers = new Map([[0, 0]]);
  const nodes: SharedNode[] = [];
  for (const [number, node] of [...all].sort(([a], [b]) => a - b)) {
    const parent = numbers.get(node.parent);
    if (parent === undefined) continue;
    nodes.push({ ...node, parent });
    numbers.set(number, nodes.length);
  }
  return { nodes, numbers };
}

/** The numbers from a command up to the beginning, which is 0. */
function above(nodes: readonly SharedNode[], from: number): Set<number> {
  const path = new Set([0]);
  for (let number = from; number > 0; number = nodes[number - 1]?.parent ?? 0) path.add(number);
  return path;
}

function assemble({ head, chosen, commands }: Found, system: string): Shared {
  const own = commands.filter((some) => some.system === system);
  const { nodes, numbers } = standing(own);
  const newest = (head && numbers.get(head.head)) ?? nodes.length;
  const looked = head ? numbers.get(head.node) : undefined;
  const isThere = looked !== undefined && above(nodes, newest).has(looked);
  const trunks = (head?.trunks ?? []).flatMap((trunk) => {
    const node = numbers.get(trunk.node);
    return node === undefined || node === 0 ? [] : [{ ...trunk, node }];
  });
  return {
    system,
    header: head?.header ?? `use ${system}\n`,
    ...(head && head.recording !== '' ? { recording: head.recording } : {}),
    nodes,
    ...(trunks.length > 0 ? { trunks } : {}),
    head: newest,
    node: isThere ? looked : newest,
    micro: isThere ? (head?.micro ?? 0) : 0,
    view: chosen?.view ?? {},
    settings: chosen?.settings ?? {},
  };
}

/** Some programs write the characters of an address as percent codes. */
function plain(fragment: string): string {
  const text = fragment.replace(/^#/, '');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Opens the fragment of a link, with or without '#'. Never throws. Any one character that is wrong, missing or doubled is
 * certain to be seen: the link is then no longer `whole`. It unpacks `MOST_TEXT` bytes at most.
 */
export async function decodeLink(fragment: string): Promise<Opened> {
  const text = plain(fragment);
  const version = /^s=(\d+)\./.exec(text)?.[1];
  if (version === undefined) return { status: text.startsWith('s=') ? 'damaged' : 'none', ...NOTHING };
  if (version !== '1') return { status: 'newer', ...NOTHING };
  if (text.length > MOST_CHARACTERS) return { status: 'too-large', ...NOTHING };
  const rest = text.slice(OPENING.length);
  const whole = isFramed(rest);
  // Behind a broken frame the segments may begin anywhere; what is none has no right checksum.
  const found = await readSegments(rest.split('.').slice(whole ? FRAME : 0));
  if (found === 'too-large') return { status: 'too-large', ...NOTHING };
  const { head, commands } = found;
  const system = head?.system ?? commands[0]?.system;
  if (system === undefined) return { status: 'damaged', ...NOTHING };
  const shared = assemble(found, system);
  const lost: LostPart[] = [];
  const count = head?.count ?? null;
  // Without the head nobody knows how many there were; with one segment unread, that was the head.
  const unread = found.unread - (whole ? 0 : FRAME);
  const known = commands.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const isShort = count === null ? unread > 1 || shared.nodes.length < known : shared.nodes.length < count;
  if (!head) lost.push('head');
  if (isShort) lost.push('commands');
  if (whole && lost.length === 0 && unread === 0) return { status: 'whole', shared, lost, commands: count };
  if (head?.hasView && !found.chosen) lost.push('view');
  return { status: 'damaged', shared, lost, commands: count };
}
