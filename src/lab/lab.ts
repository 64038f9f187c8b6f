/** A lab: one user's log, cursor and view of it, with everything the user can do. Make as many as a page needs. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NodeId, Ran, SystemCard } from '../engine/api.ts';
import type { WorkerLike } from '../engine/client.ts';
import { parseScenario } from '../scenario/scenario.ts';
import { createBackground } from './background.ts';
import { createBiography } from './biography.ts';
import { createCommands } from './commands.ts';
import { type Context, createQueue, endOf, putNodes, trunkOf } from './context.ts';
import type { MetricWords } from './csv.ts';
import { createKin } from './kin.ts';
import { createLink } from './link.ts';
import { createLooking, pictureAt, refreshMeasured } from './looking.ts';
import { createPlayer } from './player.ts';
import { createSeries, wholeSeries } from './series.ts';
import {
  type Fetcher,
  forSystem,
  loadRecording,
  loadShelf,
  type RecordingCard,
  type ScenarioCard,
  shelfOf,
} from './shelf.ts';
import { type Cursor, EMPTY, isNotKept, type LabState, type Selection } from './state.ts';
import { isFull, type Keeper, type SavedLab } from './storage.ts';
import { createTravel, playable } from './travel.ts';
import { type LabNode, pathTo } from './tree.ts';
import { mostZoom } from './viewport.ts';

export interface LabOptions {
  readonly spawn: () => WorkerLike;
  readonly keeper: Keeper;
  readonly fetcher: Fetcher;
  readonly system: string;
  /** Whether commands play out by themselves; asked at each one. */
  readonly animated: () => boolean;
}

const SAVE_AFTER_MS = 150;

export type Lab = ReturnType<typeof createLab>;

/** Makes a lab; call `start` once. */
export function createLab(options: LabOptions) {
  const store: StoreApi<LabState> = createStore(() => ({ ...EMPTY, systemId: options.system }));
  const { getState: get, setState: set } = store;
  let lastId: NodeId = 0;

  /** The nearest node at or above that was not given up: what a replayed command follows. */
  const standing = (id: NodeId): NodeId => {
    const { nodes } = get();
    let node = nodes.get(id);
    while (node && node.trouble !== null) node = nodes.get(node.parent);
    return node?.id ?? 0;
  };
  const link = createLink({
    spawn: options.spawn,
    system: () => options.system,
    log: () =>
      [...get().nodes.values()]
        .filter(({ trouble }) => trouble === null)
        .map(({ id, parent, line }) => ({ id, parent: standing(parent), line })),
    onReplayed: (answers) => putNodes(context, answers.flatMap(withStep)),
    onTrouble(id, answer) {
      const node = get().nodes.get(id);
      if (!node) return;
      putNodes(context, [{ ...node, step: null, trouble: answer?.refusal ?? 'stopped' }]);
      // What came after it may be otherwise now.
      set({ biography: null, kin: null, series: new Map() });
      if (get().cursor.node === id) set({ cursor: endOf(context, id) });
    },
    onState: (engine) => set({ engine }),
  });
  const withStep = (ran: Ran): LabNode[] => {
    const node = ran.ok ? get().nodes.get(ran.step.id) : undefined;
    return node && ran.ok ? [{ ...node, step: ran.step }] : [];
  };

  const sight = createLooking({ get, set, link, animated: options.animated }, () => background());
  const series = createSeries({ get, set, link });
  const chores = [createBiography({ get, set, link }), createKin({ get, set, link }), series];
  const background = createBackground(chores, () => {
    const { engine, busy } = get();
    return engine === 'ready' && !busy && !sight.isLooking();
  });
  store.subscribe(background);

  const context: Context = {
    ...options,
    link,
    player: createPlayer({
      where: () => moves.where(),
      nextMicro: () => moves.nextMicro(),
      nextCommand: () => moves.nextCommand(),
      speed: () => moves.speed(),
      stopped: () => moves.stopped(),
    }),
    get,
    set,
    newId: () => ++lastId,
    enqueue: createQueue(set),
    learn,
    look: sight.look,
    saveSoon,
    pathChanged: () => void refreshMeasured(context),
  };
  const moves = playable(context);
  const commands = createCommands(context);
  const travel = createTravel(context);

  let saveTimer: ReturnType<typeof setTimeout> | undefined;

  let changes = 0;
  let kept = 0;

  /** A refusal stays on show, but every change tries again. */
  function saveSoon(): void {
    changes++;
    clearTimeout(saveTimer);
    if (!isNotKept(get())) set({ saving: 'saving' });
    saveTimer = setTimeout(() => void save(), SAVE_AFTER_MS);
  }

  async function save(): Promise<void> {
    clearTimeout(saveTimer);
    const upTo = changes;
    const { nodes, trunks, head, cursor, draft, aside, undo, redo } = get();
    const log = [...nodes.values()].map(({ id, parent, line, trail, notes, trouble }) => {
      return { id, parent, line, trail, notes, stopped: trouble === 'stopped' };
    });
    const { node, micro } = cursor;
    const text = draft?.text ?? null;
    const work = {
      draft: text,
      aside,
      system: options.system,
      nodes: log,
      trunks: [...trunks],
      head,
      node,
      micro,
      undo,
      redo,
    };
    try {
      const isOnDevice = await options.keeper.save(work);
      kept = Math.max(kept, upTo);
      if (kept === changes) set({ saving: isOnDevice ? 'saved' : 'idle' });
    } catch (error) {
      set({ saving: isFull(error) ? 'full' : 'refused' });
    }
  }

  /** Puts saved work back; the engine plays its commands when it starts. */
  function restore(saved: SavedLab): void {
    const nodes = new Map<NodeId, LabNode>();
    for (const { stopped, ...node } of saved.nodes)
      nodes.set(node.id, { ...node, step: null, trouble: stopped ? 'stopped' : null });
    lastId = saved.nodes.at(-1)?.id ?? 0;
    const { head, undo, redo, node, micro } = saved;
    const draft = saved.draft === null ? null : { text: saved.draft, problems: [] };
    const path = pathTo(nodes, head);
    const cursor = node === 0 || path.some(({ id }) => id === node) ? { node, micro } : { node: head, micro };
    const aside = saved.aside ?? null;
    set({ nodes, trunks: new Map(saved.trunks), head, path, undo, redo, draft, aside, cursor });
  }

  async function openScenario(card: ScenarioCard): Promise<void> {
    const text = await options.fetcher(`scenarios/${shelfOf(get())}/${card.file}`);
    await commands.runScenario(forSystem(text, options.system), { start: card.start });
  }

  async function openRecording(card: RecordingCard): Promise<void> {
    const { lines } = await loadRecording(options.system, card.file, options.fetcher);
    const text = [`use ${options.system}`, `title ${card.title}`, ...lines, ''].join('\n');
    await commands.runScenario(text, { recording: card.file });
  }

  /** A place that says no micro-step, or more of them than there are now, is the end of its step. */
  function atRest(): void {
    const { cursor, nodes } = get();
    const micros = nodes.get(cursor.node)?.step?.micros ?? 0;
    if (micros > 0 && (cursor.micro === 0 || cursor.micro > micros))
      set({ cursor: endOf(context, cursor.node) });
  }

  /** Learns the system from the engine. */
  async function meet(): Promise<void> {
    const system = await link.call('card', null);
    set({ systems: await link.call('systems', null), system, cards: [system] });
    atRest();
  }

  /** Learns of every system: text may be for any of them. */
  async function learn(): Promise<readonly SystemCard[]> {
    if (get().cards.length < get().systems.length) set({ cards: await link.call('cards', null) });
    return get().cards;
  }

  /** Fetches the list of what comes with the system. */
  async function stock(): Promise<void> {
    const { system } = get();
    set({ shelf: await loadShelf(shelfOf(get()), system?.recorded ?? false, options.fetcher) });
  }

  /** Gives an empty lab something to look at. */
  async function openFirst(): Promise<void> {
    const [first] = get().shelf?.scenarios ?? [];
    if (!first || get().nodes.size > 0) return;
    await openScenario(first);
    set({ undo: [] });
  }

  /** @param text scenario text to open, or '' for what was there before or comes first */
  async function start(text = ''): Promise<void> {
    try {
      const saved = await options.keeper.load();
      if (saved?.system === options.system) restore(saved);
    } catch {
      set({ saving: 'refused' });
    }
    await context.enqueue(meet);
    try {
      await stock();
      if (text === '') await openFirst();
    } catch {
      set({ notice: 'no-shelf' });
    }
    // What does not run is in the editor, beside what there is to look at.
    if (text !== '' && !(await commands.runScenario(text))) await openFirst().catch(() => {});
    await refreshMeasured(context);
    context.look();
  }

  return {
    store,
    system: options.system,
    start,
    animated: options.animated,
    ...commands,
    ...travel,
    openScenario,
    openRecording,
    /** Every page and frame at once, or the usual window of them. */
    setOverview(overview: boolean) {
      set({ overview });
      context.look();
    },
    /** The world in words in place of the picture, or the picture again. */
    setAsText: (asText: boolean) => set({ asText }),
    /** The picture of any moment of the log, without going there. */
    pictureAt: (cursor: Cursor) => pictureAt(context, cursor),
    /** Puts one item of the stage into the spotlight; '' takes it away. */
    spotlight: (spotlight: string) => set({ spotlight }),
    select: (selection: Selection | null) => set(selection ? { selection } : { selection, biography: null }),
    setSpeed: (speed: number) => set({ speed }),
    setDraft(draft: LabState['draft']) {
      set({ draft });
      saveSoon();
    },
    /** Opens the scenario text for editing: an unrun edit if there is one, else the branch shown. */
    edit() {
      const { aside, draft, cards } = get();
      if (draft) return;
      const text = aside ?? commands.text();
      const problems = aside === null ? [] : parseScenario(aside, cards).problems;
      set({ draft: { text, problems }, aside: null });
      saveSoon();
    },
    /** Looks for problems in the edited text again with every system known. */
    async proofread() {
      const { cards: known } = get();
      const cards = await learn();
      const { draft } = get();
      if (!draft || draft.text === commands.text()) return;
      const { problems } = parseScenario(draft.text, known);
      // What came of running the text meanwhile is known better.
      if (JSON.stringify(draft.problems) === JSON.stringify(problems))
        set({ draft: { ...draft, problems: parseScenario(draft.text, cards).problems } });
    },
    /** Leaves the editor; text that was changed and not run is put aside. */
    leaveEdit() {
      set({ draft: null, aside: commands.unrun() });
      saveSoon();
    },
    dropEdit() {
      set({ aside: null });
      saveSoon();
    },
    /** The picture of this moment has come to rest. */
    settle(node: NodeId, micro: number) {
      const { settled } = get();
      if (settled?.node !== node || settled.micro !== micro) set({ settled: { node, micro } });
    },
    dismiss: () => set({ notice: '' }),
    /** Asks for another system in place of this one, with scenario text to open there ('' for what it opens by itself). */
    goElsewhere: (system: string, text = '') => set({ elsewhere: { system, text } }),
    /** This lab is looked at from now on. */
    enter: () => options.keeper.enter?.(),
    /** Stops what moves by itself: another lab is looked at. */
    rest() {
      context.player.stop();
      set({ playing: false, elsewhere: null, peek: null });
    },
    /** Moves the window of a mapping to begin at `slot`. */
    scrollTo(origin: number, slot: number) {
      set({ starts: { ...get().starts, [origin]: Math.max(0, Math.floor(slot)) } });
      context.look();
    },
    /** Enlarges the bands of layers by so many steps, or makes them smaller again. */
    zoomBy(steps: number) {
      const { picture, zoom } = get();
      if (picture?.view !== 'layers') return;
      const wanted = Math.max(0, Math.min(mostZoom(picture), Math.min(zoom, mostZoom(picture)) + steps));
      if (wanted === zoom) return;
      set({ zoom: wanted });
      context.look();
    },
    /** The stage has room for so many places of a disk. */
    setFits: (fits: number) => (fits === get().fits ? undefined : set({ fits })),
    /** Starts another engine after it was given up. */
    restartEngine: async () => {
      await context.enqueue(() => link.restart().then(meet));
      await openFirst().catch(() => set({ notice: 'no-shelf' }));
      context.look();
    },
    /** Has the figures of all steps of the path found out bit by bit, until the returned function is called. */
    wantSeries() {
      const enough = series.want();
      background();
      return enough;
    },
    /** The figures of every step of the path shown, as a table for spreadsheets. */
    async metricsCsv(words: MetricWords): Promise<string> {
      const { metricsTable } = await import('./csv.ts');
      const { path, system } = get();
      return metricsTable(path, await wholeSeries(context), system?.figures ?? [], words);
    },
    trunk: () => trunkOf(context),
    end: (node: NodeId) => endOf(context, node),
    /** Saves at once what is not saved yet: for the moment a page is hidden. */
    flush: () => (kept < changes ? save() : Promise.resolve()),
    close() {
      context.player.stop();
      clearTimeout(saveTimer);
      link.close();
    },
  };
}
