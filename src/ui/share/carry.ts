/** What a lab holds as what a link carries, and back. */
import type { LabState } from '../../lab/state.ts';
import type { Work } from '../../lab/storage.ts';
import { type LabNode, pathTo, type Trunk } from '../../lab/tree.ts';
import { pieces } from '../../scenario/token.ts';
import type { Shared, SharedNode, SharedSettings, SharedView } from '../../share/shared.ts';

export interface Wanted {
  /** Before the first command, or where the lab is now. */
  readonly position: 'start' | 'here';
  /** Also the branches that are not shown. */
  readonly futures: boolean;
  readonly settings: SharedSettings;
  readonly reasoning: boolean;
}

function viewOf({ selection, asText, overview, zoom, starts }: LabState, reasoning: boolean): SharedView {
  const scrolled = Object.entries(starts).map(([origin, slot]) => [Number(origin), slot] as const);
  return {
    ...(selection ? { selection } : {}),
    ...(asText ? { asText } : {}),
    ...(overview ? { overview } : {}),
    ...(zoom > 0 ? { zoom } : {}),
    ...(scrolled.length > 0 ? { starts: scrolled } : {}),
    ...(reasoning ? { reasoning } : {}),
  };
}

const plain = (system: string): Trunk => ({ header: `use ${system}\n`, title: '', recording: '' });

/** The lab's log with what is looked at, as a link carries it. */
export function sharedFrom(state: LabState, wanted: Wanted): Shared {
  const { systemId: system, nodes, path, trunks, head, cursor } = state;
  const kept: readonly LabNode[] = wanted.futures ? [...nodes.values()] : path;
  const numbers = new Map([[0, 0], ...kept.map(({ id }, at) => [id, at + 1] as const)]);
  const number = (id: number): number => numbers.get(id) ?? 0;
  const own = path[0]?.id ?? 0;
  const { header, recording } = trunks.get(own) ?? plain(system);
  const others = [...trunks].flatMap(([id, trunk]) =>
    id === own || !numbers.has(id) || id === 0
      ? []
      : [{ node: number(id), header: trunk.header, recording: trunk.recording }],
  );
  const list = kept.map(({ parent, line, trail, notes, trouble }): SharedNode => {
    const stopped = trouble === 'stopped' ? { stopped: true } : {};
    return { parent: number(parent), line, trail, notes, ...stopped };
  });
  const done = cursor.micro >= (nodes.get(cursor.node)?.step?.micros ?? 0);
  const isHere = wanted.position === 'here';
  return {
    system,
    header,
    ...(recording === '' ? {} : { recording }),
    nodes: list,
    ...(others.length > 0 ? { trunks: others } : {}),
    head: number(head),
    node: isHere ? number(cursor.node) : 0,
    micro: isHere && !done ? cursor.micro : 0,
    view: viewOf(state, wanted.reasoning),
    settings: wanted.settings,
  };
}

/** A scenario's title, by the `title` line of what stands before its commands. */
function titleIn(header: string): string {
  for (const piece of pieces(header))
    if (piece.kind === 'statement' && piece.words[0]?.text === 'title')
      return piece.words
        .slice(1)
        .map(({ text }) => text)
        .join(' ');
  return '';
}

const trunkFor = (header: string, recording: string): Trunk => ({
  header,
  title: titleIn(header),
  recording,
});

/** What a link carries as work that a lab can go on with. */
export function workFrom(shared: Shared): Work {
  const { system, header, recording = '', nodes, trunks = [], head, node, micro } = shared;
  const log = nodes.map(({ parent, line, trail, notes, stopped = false }, at) => {
    return { id: at + 1, parent, line, trail, notes, stopped };
  });
  const tree = new Map(
    log.map(({ stopped: _stopped, ...one }) => [one.id, { ...one, step: null, trouble: null }]),
  );
  const first = pathTo(tree, head)[0]?.id ?? 0;
  return {
    system,
    nodes: log,
    trunks: [
      ...trunks.map((trunk) => [trunk.node, trunkFor(trunk.header, trunk.recording)] as const),
      [first, trunkFor(header, recording)],
    ],
    head,
    node,
    micro,
    draft: null,
    aside: null,
    undo: [],
    redo: [],
  };
}

/** What a link's view chooses, as the lab has it. */
export function stateFrom({ selection, asText, overview, zoom, starts }: SharedView): Partial<LabState> {
  return {
    ...(selection ? { selection } : {}),
    ...(asText ? { asText } : {}),
    ...(overview ? { overview } : {}),
    ...(zoom === undefined ? {} : { zoom }),
    ...(starts ? { starts: Object.fromEntries(starts) } : {}),
  };
}
