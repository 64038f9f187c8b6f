/** How a framed embed is to look and behave: what the query says, else the fragment, else the default. */
import { frame } from '../../text/frame.ts';
import { CONTROLS, type Controls } from '../contract.ts';
import { FRAME_LIMITS, FRAME_THEMES, type FrameTheme, LANGUAGE } from '../protocol.ts';

/** What is said above the embed: what is wrong, and what to do instead. */
export interface Note {
  readonly message: string;
  readonly instead: string;
}

export interface FrameSettings {
  readonly theme?: FrameTheme;
  readonly lang?: string;
  readonly controls?: Controls;
  readonly step?: number;
  readonly autoplay?: boolean;
  /** Whether the embed is as high as the frame, instead of the frame as high as the embed. */
  readonly fill?: boolean;
  /** Where "Open in Cowscope" leads: an address, or 'none' for no link. */
  readonly app?: string;
}

export interface ReadSettings {
  readonly settings: FrameSettings;
  /** The only origins that are obeyed; null for whichever the parent is of. */
  readonly origins: readonly string[] | null;
  readonly notes: readonly Note[];
}

const SHOWN = 40;
const ON = ['', '1', 'true', 'yes', 'on'];
const OFF = ['0', 'false', 'no', 'off'];

/** An origin as browsers write it, or null. */
function originOf(value: string): string | null {
  try {
    const { origin } = new URL(value);
    return origin !== 'null' && (value === origin || value === `${origin}/`) ? origin : null;
  } catch {
    return null;
  }
}

/** An address of pages, or 'none'. */
function appOf(value: string): string | null {
  if (value === 'none') return value;
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) ? value : null;
}

/**
 * Reads a query such as `?theme=dark&step=3`. What is not understood is left aside, and said.
 * @param isFramed whether a page is around it: only that page may say where a link leads, not whoever hands out an address
 */
export function readSettings(query: string, isFramed: boolean): ReadSettings {
  const asked = new URLSearchParams(query);
  const notes: Note[] = [];
  const words = frame.notes;
  const value = <T>(name: string, read: (text: string) => T | null, wrong: (text: string) => Note) => {
    const text = asked.get(name);
    if (text === null) return undefined;
    const found = read(text);
    if (found === null) notes.push(wrong(text.slice(0, SHOWN)));
    return found ?? undefined;
  };
  const oneOf = <T extends string>(name: string, all: readonly T[]): T | undefined =>
    value(
      name,
      (text) => all.find((one) => one === text) ?? null,
      (text) => words.setting(name, text, all),
    );
  const theme = oneOf('theme', FRAME_THEMES);
  const controls = oneOf('controls', CONTROLS);
  const lang = value('lang', (text) => (LANGUAGE.test(text) ? text : null), words.lang);
  const step = value('step', stepOf, words.step);
  const flag = (name: string): boolean | undefined =>
    value(
      name,
      (text) => (ON.includes(text) ? true : OFF.includes(text) ? false : null),
      (text) => words.setting(name, text, ['1', '0']),
    );
  const autoplay = flag('autoplay');
  const fill = flag('fill');
  const app = isFramed ? value('app', appOf, words.app) : undefined;
  const named = asked.getAll('origin').flatMap((text) => text.split(','));
  for (const text of named) if (originOf(text) === null) notes.push(words.origin(text.slice(0, SHOWN)));
  const settings: FrameSettings = {
    ...(theme ? { theme } : {}),
    ...(controls ? { controls } : {}),
    ...(lang === undefined ? {} : { lang }),
    ...(step === undefined ? {} : { step }),
    ...(autoplay === undefined ? {} : { autoplay }),
    ...(fill === undefined ? {} : { fill }),
    ...(app === undefined ? {} : { app }),
  };
  const origins = named.length === 0 ? null : named.flatMap((text) => originOf(text) ?? []);
  return { settings, origins, notes };
}

function stepOf(text: string): number | null {
  const step = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return step <= FRAME_LIMITS.step ? step : null;
}
