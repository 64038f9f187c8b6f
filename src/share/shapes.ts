/** Whether what was unpacked is what a link may hold: links come from anywhere. */
import {
  MOST_LINE,
  MOST_NODES,
  SHARED_CONTROLS,
  SHARED_THEMES,
  type SharedNode,
  type SharedSettings,
  type SharedSubject,
  type SharedTrunk,
  type SharedView,
} from './shared.ts';

const MOST_WORD = 64;
const MOST_STARTS = 1000;
/** A language as BCP 47 writes it. */
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** A recording's file, in the folder where they all are. */
const FILE = /^(\w[\w.-]{0,99}\.json)?$/;

const isText = (value: unknown): value is string => typeof value === 'string';
const isWord = (value: unknown): value is string => isText(value) && value.length <= MOST_WORD;
const isFile = (value: unknown): value is string => isText(value) && FILE.test(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isNumber = (value: unknown, most = MOST_NODES): value is number => isCount(value) && value <= most;
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

/** What is told before the commands. */
export interface Head {
  readonly system: string;
  readonly count: number;
  readonly head: number;
  readonly node: number;
  readonly micro: number;
  readonly header: string;
  readonly recording: string;
  readonly trunks: readonly SharedTrunk[];
  /** Whether something was chosen. */
  readonly hasView: boolean;
}

/** Some commands in a row, the first of which has number `at` + 1. */
export interface Commands {
  readonly system: string;
  readonly at: number;
  readonly nodes: readonly SharedNode[];
}

export interface Chosen {
  readonly view: SharedView;
  readonly settings: SharedSettings;
}

export function asHead(value: readonly unknown[]): Head | null {
  const [, system, count, head, node, micro, header, recording, others, view] = value;
  if (!isWord(system) || !isText(header) || !isFile(recording) || !isNumber(count)) return null;
  if (!isNumber(head, count) || !isNumber(node, count) || !isCount(micro) || !Array.isArray(others))
    return null;
  const trunks: SharedTrunk[] = [];
  for (const other of others) {
    if (!Array.isArray(other)) return null;
    const [first, above, source] = other as unknown[];
    if (!isNumber(first, count) || !isText(above) || !isFile(source)) return null;
    trunks.push({ node: first, header: above, recording: source });
  }
  return { system, count, head, node, micro, header, recording, trunks, hasView: view === 1 };
}

function asNode(value: unknown, before: number): SharedNode | null {
  const [line, trail = 0, notes = 0, parent = -1, stopped = 0] = isText(value) ? [value] : asList(value);
  if (!isText(line) || line.length > MOST_LINE) return null;
  if (!(trail === 0 || isText(trail)) || !(notes === 0 || isTexts(notes))) return null;
  if (!(parent === -1 || isNumber(parent, before)) || !(stopped === 0 || stopped === 1)) return null;
  return {
    parent: parent === -1 ? before : parent,
    line,
    trail: trail === 0 ? '\n' : trail,
    notes: notes === 0 ? [] : notes,
    ...(stopped === 1 ? { stopped: true } : {}),
  };
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export function asCommands(value: readonly unknown[]): Commands | null {
  const [, system, at, ...entries] = value;
  if (!isWord(system) || !isNumber(at) || at + entries.length > MOST_NODES) return null;
  const nodes: SharedNode[] = [];
  for (const [index, entry] of entries.entries()) {
    const node = asNode(entry, at + index);
    if (!node) return null;
    nodes.push(node);
  }
  return { system, at, nodes };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function asSubject(value: unknown): SharedSubject | null {
  if (!isRecord(value)) return null;
  const { kind, unit, holder, table, slot } = value;
  if (kind === 'unit' && isCount(unit)) return { kind, unit };
  if (kind === 'slot' && isCount(holder) && isText(table) && isCount(slot))
    return { kind, holder, table, slot };
  return null;
}

/** What is understood of a view; later versions may say more, and that is left out. */
function asView(value: unknown): SharedView {
  const { selection, asText, overview, zoom, starts, reasoning } = isRecord(value) ? value : {};
  const subject = asSubject(selection);
  const pairs = asList(starts)
    .slice(0, MOST_STARTS)
    .filter((pair): pair is [number, number] => {
      const [origin, slot, ...more] = asList(pair);
      return isCount(origin) && isCount(slot) && more.length === 0;
    });
  return {
    ...(subject ? { selection: subject } : {}),
    ...(typeof asText === 'boolean' ? { asText } : {}),
    ...(typeof overview === 'boolean' ? { overview } : {}),
    ...(isNumber(zoom, MOST_WORD) ? { zoom } : {}),
    ...(pairs.length > 0 ? { starts: pairs } : {}),
    ...(typeof reasoning === 'boolean' ? { reasoning } : {}),
  };
}

function asSettings(value: unknown): SharedSettings {
  const given = isRecord(value) ? value : {};
  const theme = SHARED_THEMES.find((one) => one === given.theme);
  const controls = SHARED_CONTROLS.find((one) => one === given.controls);
  const lang = isWord(given.lang) && LANGUAGE.test(given.lang) ? given.lang : undefined;
  return { ...(theme ? { theme } : {}), ...(lang ? { lang } : {}), ...(controls ? { controls } : {}) };
}

export const asChosen = ([, view, settings]: readonly unknown[]): Chosen => ({
  view: asView(view),
  settings: asSettings(settings),
});
