/** Makes links: everything that is shared, in packed segments, as the fragment of an address. */
import { framed, sealed } from './segment.ts';
import { MOST_CHARACTERS, MOST_NODES, MOST_TEXT, type Shared, type SharedNode } from './shared.ts';

/**
 * Commands in a segment: so many are lost with one wrong character, and those that follow them. Small segments lose less and
 * take more room, so a link that gets long has larger ones.
 */
const SEGMENTS: readonly { readonly size: number; readonly upTo: number }[] = [
  { size: 2, upTo: 1000 },
  // Addresses up to this length go everywhere.
  { size: 8, upTo: 2000 },
  { size: 16, upTo: 2000 },
  { size: 64, upTo: MOST_CHARACTERS },
];
/** More segments than these make no short address. */
const MANY = 100;

const TOO_LARGE = 'more than a link can carry';

/** A command as briefly as it can be said; `before` is the number of the one before it in the list. */
function entry({ parent, line, trail, notes, stopped = false }: SharedNode, before: number): unknown {
  const own = [
    line,
    trail === '\n' ? 0 : trail,
    notes.length === 0 ? 0 : notes,
    parent === before ? -1 : parent,
    stopped ? 1 : 0,
  ];
  const usual = [null, 0, 0, -1, 0];
  while (own.length > 1 && own.at(-1) === usual[own.length - 1]) own.pop();
  return own.length === 1 ? line : own;
}

async function pack(text: Blob): Promise<string> {
  const packing = text.stream().pipeThrough(new CompressionStream('deflate-raw'));
  return sealed(new Uint8Array(await new Response(packing).arrayBuffer()));
}

async function encoded(shared: Shared, size: number): Promise<string> {
  const { system, header, nodes, head, node, micro, view, settings, recording = '', trunks = [] } = shared;
  const others = trunks.map((trunk) => [trunk.node, trunk.header, trunk.recording]);
  const hasView = Object.keys(view).length + Object.keys(settings).length > 0;
  const parts: unknown[] = [
    ['h', system, nodes.length, head, node, micro, header, recording, others, hasView ? 1 : 0],
  ];
  for (let at = 0; at < nodes.length; at += size)
    parts.push(['n', system, at, ...nodes.slice(at, at + size).map((one, index) => entry(one, at + index))]);
  if (hasView) parts.push(['v', view, settings]);
  const texts = parts.map((part) => new Blob([JSON.stringify(part)]));
  if (texts.reduce((sum, text) => sum + text.size, 0) > MOST_TEXT) throw new RangeError(TOO_LARGE);
  return framed(await Promise.all(texts.map(pack)));
}

/**
 * The fragment of a link, without '#'. It has only letters, digits and `-_.=`.
 * @param shared its nodes stand parents first, and its numbers count from 1
 * @throws RangeError when it is more than `decodeLink` opens
 */
export async function encodeLink(shared: Shared): Promise<string> {
  if (shared.nodes.length > MOST_NODES) throw new RangeError(TOO_LARGE);
  let link = '';
  const most = SEGMENTS.length - 1;
  // What cannot come out short is not tried.
  for (const { size, upTo } of SEGMENTS.filter(
    (one, at) => at === most || shared.nodes.length <= one.size * MANY,
  )) {
    link = await encoded(shared, size);
    if (link.length <= upTo) break;
  }
  if (link.length > MOST_CHARACTERS) throw new RangeError(TOO_LARGE);
  return link;
}
