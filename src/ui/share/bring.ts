/** Opens what an address brings, away from the page, as work that a lab can go on with. */
import type { LabState } from '../../lab/state.ts';
import { hasWork, type Work } from '../../lab/storage.ts';
import type { Theme } from '../../paint/theme.ts';
import { pieces } from '../../scenario/token.ts';
import { textIn } from '../../share/plain.ts';
import type { LostPart, Opened } from '../../share/shared.ts';
import { systemsWithWords } from '../../text/index.ts';
import { stateFrom, workFrom } from './carry.ts';

/** The worker that opens links, as far as it is used here. */
export interface LinkWorker {
  postMessage(fragment: string): void;
  terminate(): void;
  onmessage: ((event: { data: Opened }) => void) | null;
  onerror: (() => void) | null;
}

/** What is told of a link. */
export interface Report {
  /** `unknown`: for a system that is not known here. `failed`: the part of the program that opens links did not answer. */
  readonly status: Opened['status'] | 'unknown' | 'failed';
  readonly lost: readonly LostPart[];
  /** Commands that were opened, and that there were; null when nobody knows. */
  readonly opened: number;
  readonly commands: number | null;
  /** The system has kept work of the visitor's own. */
  readonly hasOwn: boolean;
}

/** What there is to open. */
export interface Brought {
  readonly system: string;
  /** Null when it is text, which has to be run to be known. */
  readonly work: Work | null;
  readonly text: string;
  readonly state: Partial<LabState>;
  readonly theme: Theme | null;
  readonly reasoning: boolean;
}

export interface Arrival {
  /** Null when there was nothing that could be opened. */
  readonly brought: Brought | null;
  readonly report: Report;
}

/** A link that takes longer is no link that anybody made. */
const PATIENCE_MS = 10_000;

function openAway(spawn: () => LinkWorker, fragment: string): Promise<Opened | null> {
  return new Promise((resolve) => {
    const worker = spawn();
    const finish = (opened: Opened | null): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(opened);
    };
    const timer = setTimeout(() => finish(null), PATIENCE_MS);
    worker.onmessage = ({ data }) => finish(data);
    worker.onerror = () => finish(null);
    worker.postMessage(fragment);
  });
}

const nothing = (status: Report['status']): Arrival => ({
  brought: null,
  report: { status, lost: [], opened: 0, commands: null, hasOwn: false },
});

/** The system that scenario text asks for, or ''. */
function systemOf(text: string): string {
  for (const piece of pieces(text))
    if (piece.kind === 'statement' && piece.words[0]?.text === 'use') return piece.words[1]?.text ?? '';
  return '';
}

async function bringText(text: string, system: string): Promise<Arrival> {
  const asked = systemOf(text);
  // Text for a system that is not known opens in the editor, which says so.
  const there = systemsWithWords.includes(asked) ? asked : system;
  const bare = { work: null, state: {}, theme: null, reasoning: false };
  const report: Report = { ...nothing('whole').report, hasOwn: await hasWork(there) };
  return { brought: { ...bare, system: there, text }, report };
}

/**
 * @param fragment of an address, with its '#'
 * @param system for text that names none
 */
export async function bring(fragment: string, system: string, spawn: () => LinkWorker): Promise<Arrival> {
  const text = textIn(fragment);
  if (text !== null) return bringText(text, system);
  const opened = await openAway(spawn, fragment);
  if (!opened) return nothing('failed');
  const { status, shared, lost, commands } = opened;
  if (!shared) return nothing(status);
  if (!systemsWithWords.includes(shared.system)) return nothing('unknown');
  if (status === 'damaged' && shared.nodes.length === 0) {
    return { brought: null, report: { ...nothing(status).report, lost, commands } };
  }
  const { settings, view } = shared;
  return {
    brought: {
      system: shared.system,
      work: workFrom(shared),
      text: '',
      state: stateFrom(view),
      theme: settings.theme ?? null,
      reasoning: view.reasoning ?? false,
    },
    report: { status, lost, opened: shared.nodes.length, commands, hasOwn: await hasWork(shared.system) },
  };
}
