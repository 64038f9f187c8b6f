/** What a fragment asks to show: scenario text from a link (`#s=1.…`) or written out (`#t=…`), and what is wrong with it. */
import { decodeLink } from '../../share/decode.ts';
import { unfolded } from '../../share/plain.ts';
import type { Opened, Shared } from '../../share/shared.ts';
import { frame } from '../../text/frame.ts';
import { FRAME_LIMITS } from '../protocol.ts';
import type { FrameSettings, Note } from './settings.ts';

export interface Shown {
  /** Scenario text; '' when there is nothing to show. */
  readonly text: string;
  /** Where to stand, or null for the element's own choice. */
  readonly step: number | null;
  readonly settings: FrameSettings;
  /** What a link carried, or null. */
  readonly shared: Shared | null;
  readonly notes: readonly Note[];
}

const nothing = (...notes: readonly Note[]): Shown => ({
  text: '',
  step: null,
  settings: {},
  shared: null,
  notes,
});

/** Numbers of the commands from the first to one, in order. */
export function pathTo(shared: Shared, number: number): readonly number[] {
  const path: number[] = [];
  for (let at = number; at > 0; at = shared.nodes[at - 1]?.parent ?? 0) path.unshift(at);
  return path;
}

/** The branch looked at as scenario text. */
function textOf(shared: Shared): string {
  const commands = pathTo(shared, shared.head).map((number) => {
    const { line, trail } = shared.nodes[number - 1] ?? { line: '', trail: '' };
    return line + (trail === '' ? '\n' : trail);
  });
  return `${shared.header}${commands.join('')}`;
}

/** One character in percent-encoded UTF-8. */
const CHARACTER =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3}/gi;

const decodedOr = (encoded: string, otherwise: string): string => {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return otherwise;
  }
};

/** Percent-encoded text; whatever of it is no such text stays as it is. */
function decoded(encoded: string): { readonly text: string; readonly whole: boolean } {
  try {
    return { text: decodeURIComponent(encoded), whole: true };
  } catch {
    return { text: encoded.replace(CHARACTER, (one) => decodedOr(one, one)), whole: false };
  }
}

function fromText(encoded: string): Shown {
  // Nine characters of percent-encoding at most for one of text.
  if (encoded.length > FRAME_LIMITS.text * 9) return nothing(frame.notes.long(FRAME_LIMITS.text));
  const { text, whole } = decoded(encoded);
  if (text.length > FRAME_LIMITS.text) return nothing(frame.notes.long(FRAME_LIMITS.text));
  if (text.trim() === '') return nothing(frame.notes.empty);
  return { ...nothing(...(whole ? [] : [frame.notes.percent])), text: unfolded(text) };
}

/** What is said of a link that was not opened to the letter. */
function notesOf({ status, shared, commands }: Opened): readonly Note[] {
  const { link } = frame.notes;
  switch (status) {
    case 'whole':
      return [];
    case 'damaged':
      return [shared ? link.damaged(shared.nodes.length, commands) : link.unreadable];
    case 'newer':
      return [link.newer];
    case 'too-large':
      return [link.large];
    case 'none':
      return [link.unreadable];
  }
}

async function fromLink(fragment: string): Promise<Shown> {
  const opened = await decodeLink(fragment);
  const { shared } = opened;
  const notes = notesOf(opened);
  if (!shared) return nothing(...notes);
  const { theme, lang, controls } = shared.settings;
  return {
    text: textOf(shared),
    step: pathTo(shared, shared.node).length,
    settings: { ...(theme ? { theme } : {}), ...(lang ? { lang } : {}), ...(controls ? { controls } : {}) },
    shared,
    notes,
  };
}

/**
 * Opens a fragment, with or without '#'. Never throws. `#load` shows nothing until the page around it says what.
 * @param isFramed whether there is such a page
 */
export async function openFragment(fragment: string, isFramed: boolean): Promise<Shown> {
  const text = fragment.replace(/^#/, '');
  if (text === 'load' && isFramed) return nothing();
  if (text.startsWith('t=')) return fromText(text.slice(2));
  return text.startsWith('s=') ? fromLink(text) : nothing(frame.notes.empty);
}
