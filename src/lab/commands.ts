/** Acting: one command at the cursor, or a whole scenario as a path of its own. */
import type { NodeId, Ran, Refusal, RunRequest } from '../engine/api.ts';
import { EngineLost } from '../engine/client.ts';
import type { Problem } from '../scenario/command.ts';
import { parseScenario, type Scenario } from '../scenario/scenario.ts';
import { pieces } from '../scenario/token.ts';
import { type Context, endOf, endPeek, go, microsOf, putNodes, trunkOf } from './context.ts';
import { effective, type LabNode } from './tree.ts';

const MOST_ENTRIES = 500;

export interface Opening {
  /** How many commands have happened afterwards; all when left out. */
  readonly start?: number;
  /** File of the recording that the text comes from. */
  readonly recording?: string;
}

/** What a statement may follow: a line break, or a `;` on the statement's own line. A comment or note would swallow it. */
const OPEN_END = /(?:\n[ \t]*|^[ \t]*;[ \t]*)$/;

/** Makes sure that another statement can follow a node's text. */
function endLine(context: Context, id: NodeId): void {
  const node = context.get().nodes.get(id);
  if (node && !OPEN_END.test(node.trail)) putNodes(context, [{ ...node, trail: `${node.trail}\n` }]);
}

/** The text between a statement and the next; with -1 that before the first. */
const between = (text: string, { lines }: Scenario, index: number): string =>
  text.slice(lines[index]?.span.end ?? 0, lines[index + 1]?.span.start ?? text.length);

/** The path that scenario text asks for: nodes that exist for the commands it begins with, requests for the rest. */
function plan(
  context: Context,
  text: string,
  scenario: Scenario,
  recording: string,
): { ids: NodeId[]; requests: RunRequest[] } {
  const { nodes, trunks, path } = context.get();
  const onPath = new Set(path.map(({ id }) => id));
  const children = new Map<NodeId, LabNode[]>();
  for (const node of nodes.values()) {
    const siblings = children.get(node.parent);
    if (siblings) siblings.push(node);
    else children.set(node.parent, [node]);
  }
  /** Also the notes and comments around it have to be the same: those of the older path are not to be lost. */
  const fits = (node: LabNode, line: string, index: number): boolean => {
    const trunk = trunks.get(node.id);
    const begins =
      trunk?.recording === recording && trunk.header.trimEnd() === between(text, scenario, -1).trimEnd();
    const sameText = node.line === line && node.trail.trimEnd() === between(text, scenario, index).trimEnd();
    return sameText && node.step !== null && (index > 0 || begins);
  };
  /** The one on the path shown, if there is one, else the oldest. */
  const known = (parent: NodeId, line: string, index: number): LabNode | undefined => {
    const all = children.get(parent)?.filter((node) => fits(node, line, index));
    return all?.find(({ id }) => onPath.has(id)) ?? all?.[0];
  };
  const ids: NodeId[] = [];
  const requests: RunRequest[] = [];
  let parent: NodeId = 0;
  for (const [index, { text: line }] of scenario.lines.entries()) {
    const old = requests.length > 0 ? undefined : known(parent, line, index);
    const id = old?.id ?? context.newId();
    if (!old) requests.push({ id, parent, line });
    ids.push(id);
    parent = id;
  }
  return { ids, requests };
}

/** A refusal as a problem of the text that the refused line stands in. */
function problemOf(refusal: Refusal, { span }: Scenario['lines'][number]): Problem {
  const { code, params, suggestion, start, end } = refusal;
  const where = {
    line: span.line,
    column: span.column + start,
    start: span.start + start,
    end: span.start + end,
  };
  return { code, params, suggestion, span: where };
}

/** Puts a scenario that ran into the log, with the text between its statements. */
function adopt(
  context: Context,
  text: string,
  scenario: Scenario,
  ids: readonly NodeId[],
  answers: readonly Ran[],
  recording: string,
): void {
  const { lines, title } = scenario;
  const { nodes, trunks } = context.get();
  const steps = new Map(answers.flatMap((ran) => (ran.ok ? [[ran.step.id, ran.step] as const] : [])));
  putNodes(
    context,
    ids.map((id, index) => {
      const { text: line, notes } = lines[index] as Scenario['lines'][number];
      const trail = between(text, scenario, index);
      const step = nodes.get(id)?.step ?? steps.get(id) ?? null;
      return { id, parent: ids[index - 1] ?? 0, line, trail, notes, step, trouble: null };
    }),
  );
  const last = ids.at(-1);
  if (last !== undefined && [...nodes.values()].some(({ parent }) => parent === last)) endLine(context, last);
  const header = between(text, scenario, -1);
  context.set({ trunks: new Map(trunks).set(ids[0] ?? 0, { header, title, recording }) });
}

export function createCommands(context: Context) {
  const { get, set, link, player } = context;
  let nextEntry = 1;

  function addEntry(line: string, refusal: Refusal | null): void {
    set({ entries: [...get().entries, { id: nextEntry++, line, refusal }].slice(-MOST_ENTRIES) });
  }

  /** Runs a command; null when it hung or killed the engine. @throws EngineLost when there is no engine to run it */
  async function attempt(id: NodeId, parent: NodeId, line: string): Promise<Ran | null> {
    for (;;) {
      await link.ready();
      const standing = effective(get().nodes, parent);
      try {
        return await link.call('run', { id, parent: standing, line });
      } catch (error) {
        if (error instanceof EngineLost) return null;
        // The engine was replaced meanwhile, and what the command should follow could not be played again.
        if (effective(get().nodes, parent) === standing) throw error;
      }
    }
  }

  /** Runs one command after the cursor, or after another node. @returns whether it was carried out */
  function run(text: string, after?: NodeId): Promise<boolean | undefined> {
    const line = text.trim();
    player.stop();
    endPeek(context);
    return context.enqueue(async () => {
      const parent = after ?? get().cursor.node;
      const id = context.newId();
      const answer = await attempt(id, parent, line);
      addEntry(line, answer?.ok === false ? answer.refusal : null);
      if (answer?.ok === false) return false;
      const span = pieces(line).find(({ kind }) => kind === 'statement')?.span;
      const [statement, trail] = [line.slice(span?.start, span?.end), `${line.slice(span?.end)}\n`];
      // What cannot be read was not what stopped the engine, and would spoil the text.
      if (!answer && parseScenario(`use ${context.system}\n${line}`, get().cards).lines.length !== 1)
        return false;
      endLine(context, parent);
      const step = answer && { ...answer.step, line: statement };
      const trouble = answer ? null : 'stopped';
      putNodes(context, [{ id, parent, line: statement, trail, notes: [], step, trouble }]);
      if (parent === 0) {
        const trunk = { header: `use ${context.system}\n`, title: '', recording: '' };
        set({ trunks: new Map(get().trunks).set(id, trunk) });
      }
      if (!answer) set({ notice: 'stopped' });
      const animated = context.animated() && microsOf(context, id) > 1;
      set({ playing: false });
      go(context, id, animated ? { node: id, micro: 1 } : endOf(context, id), true);
      if (animated) player.play(false);
      return answer !== null;
    });
  }

  /**
   * Runs scenario text as a path of its own, sharing the commands it begins with. If a line is faulty or refused, nothing
   * changes but the draft, which keeps the text with what is wrong. @returns whether it ran
   */
  function runScenario(text: string, opening: Opening = {}): Promise<boolean | undefined> {
    player.stop();
    endPeek(context);
    return context.enqueue(async () => {
      const { system } = get();
      if (!system) return false;
      const own = parseScenario(text, [system]);
      // What this system cannot read may be another's.
      const scenario = own.problems.length === 0 ? own : parseScenario(text, await context.learn());
      if (scenario.problems.length > 0) {
        set({ draft: { text, problems: scenario.problems } });
        return false;
      }
      if (scenario.system !== '' && scenario.system !== context.system) {
        // The text goes there; an edit that was put aside before stays.
        set({ draft: null, elsewhere: { system: scenario.system, text } });
        return false;
      }
      await link.ready();
      const recording = opening.recording ?? '';
      const { ids, requests } = plan(context, text, scenario, recording);
      const lineOf = (id: NodeId) => scenario.lines[ids.indexOf(id)] as Scenario['lines'][number];
      let answers: readonly Ran[];
      try {
        answers = await link.runAll(requests);
      } catch (error) {
        if (!(error instanceof EngineLost) || !ids.includes(error.node)) throw error;
        const { span } = lineOf(error.node);
        set({ draft: { text, problems: [{ code: 'ENG-STOPPED', params: {}, span, suggestion: '' }] } });
        return false;
      }
      const last = answers.at(-1);
      if (last?.ok === false) {
        set({ draft: { text, problems: [problemOf(last.refusal, lineOf(last.id))] } });
        return false;
      }
      const left = unrun();
      adopt(context, text, scenario, ids, answers, recording);
      const shown = ids[Math.min(opening.start ?? ids.length, ids.length) - 1] ?? 0;
      // Another scenario may be opened while one is being edited: that edit is not to be lost.
      set({
        draft: null,
        playing: false,
        spotlight: '',
        aside: left === null || left === text ? get().aside : left,
      });
      go(context, ids.at(-1) ?? 0, endOf(context, shown), true);
      return true;
    });
  }

  /** Runs a command that was given up or refused once more, as a new branch at the same place. */
  function retry(id: NodeId): Promise<boolean | undefined> {
    const node = get().nodes.get(id);
    if (!node) return Promise.resolve(false);
    return run(node.line, node.parent);
  }

  /** The scenario text of the branch shown. */
  const text = (): string =>
    trunkOf(context).header +
    get()
      .path.map(({ line, trail }) => line + trail)
      .join('');

  /** Text in the editor that differs from the branch shown, or null. */
  function unrun(): string | null {
    const { draft } = get();
    return draft && draft.text !== text() ? draft.text : null;
  }

  return { run: (line: string) => run(line), runScenario, retry, text, unrun };
}
