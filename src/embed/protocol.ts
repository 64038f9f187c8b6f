/**
 * The messages between a page and a framed embed, version 1: their types, and the checks of what a page may ask, as data.
 * Whatever is added to version 1 is optional; whatever would change the meaning of a message makes a version 2.
 */
import type { Refusal } from '../engine/api.ts';
import type { EmbedState } from './contract.ts';

/** The version that every message carries as `cowscope`. */
export const PROTOCOL = 1;

/** What a message may be at most; more is answered with an error, before anything is done with it. */
export const FRAME_LIMITS = {
  /** Characters of one command. */
  line: 4096,
  /** Characters of a scenario. */
  text: 1_048_576,
  /** Characters of an id. */
  id: 64,
  step: 1_000_000_000,
  /** Fields of one message. */
  fields: 16,
  /** Requests that wait for one that is being carried out. */
  waiting: 64,
  /** CSS pixels that a frame ever asks for, and a client ever gives. */
  height: 10_000,
} as const;

/** What tells one request from another: chosen by the page, and repeated in the answer. */
export type MessageId = string | number;

/** `auto` follows the system; `contrast` does for light and dark, and the last two say which. */
export const FRAME_THEMES = ['auto', 'light', 'dark', 'contrast', 'contrast-light', 'contrast-dark'] as const;
export type FrameTheme = (typeof FRAME_THEMES)[number];

/** A language as BCP 47 writes it, which is all that the frame's query takes. */
export const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** What a page may ask of the frame. `hello` comes first. */
export type FrameRequest =
  | { readonly type: 'hello'; readonly id: MessageId }
  | { readonly type: 'run'; readonly id: MessageId; readonly line: string }
  | { readonly type: 'seek'; readonly id: MessageId; readonly step: number }
  | { readonly type: 'load'; readonly id: MessageId; readonly text: string; readonly step?: number }
  | { readonly type: 'theme'; readonly id: MessageId; readonly theme: FrameTheme }
  | { readonly type: 'next' | 'back' | 'play' | 'pause' | 'state' | 'text'; readonly id: MessageId };

export type RequestType = FrameRequest['type'];

/**
 * Why a message was answered with an error. `version`, `shape`, `id`, `type` and `field`: it is not a message of this
 * protocol. `hello`: nobody said hello from there. `busy`: too much waits. `refused`: the system refused the command, the
 * reason is in `refusal`. `failed`: what is shown cannot be shown, or not any more.
 */
export const ERROR_CODES = [
  'version',
  'shape',
  'id',
  'type',
  'field',
  'hello',
  'busy',
  'refused',
  'failed',
] as const;
export type FrameErrorCode = (typeof ERROR_CODES)[number];

/** What the frame says. With an id it answers the request of that id; `id: null` is news. */
export type FrameMessage =
  /** News: the frame's script runs. It says no more than that, since nobody said yet who they are. */
  | { readonly cowscope: 1; readonly type: 'ready'; readonly id: null; readonly versions: readonly number[] }
  /** The answer to `hello`. */
  | {
      readonly cowscope: 1;
      readonly type: 'ready';
      readonly id: MessageId;
      readonly versions: readonly number[];
      readonly state: EmbedState;
    }
  /** The answer to every other request that went well, with the state that it led to. */
  | {
      readonly cowscope: 1;
      readonly type: 'reply';
      readonly id: MessageId;
      readonly state: EmbedState;
      /** To `text`: the scenario as it is now, with what was run. */
      readonly text?: string;
    }
  /** News: another step or micro-step is looked at, or it plays, or it stopped. */
  | { readonly cowscope: 1; readonly type: 'step'; readonly id: null; readonly state: EmbedState }
  /** The answer to what cannot be done, or news (`id: null`) that something failed. */
  | FrameComplaint
  /** News: so many CSS pixels show everything without a scroll bar. Said before hello as well. */
  | { readonly cowscope: 1; readonly type: 'size'; readonly id: null; readonly height: number };

/** The types of what the frame says. */
export const SAID: readonly FrameMessage['type'][] = ['ready', 'reply', 'step', 'error', 'size'];

export interface FrameComplaint {
  readonly cowscope: 1;
  readonly type: 'error';
  /** Of the request; null where it could not be read, and in news. */
  readonly id: MessageId | null;
  readonly code: FrameErrorCode;
  /** What is wrong. */
  readonly message: string;
  /** What to do instead. */
  readonly instead: string;
  /** With `refused`: what the system said, as data. */
  readonly refusal?: Refusal;
}

/** What a field has to be. */
export type FieldRule =
  | { readonly is: 'text'; readonly most: number; readonly optional?: true }
  | { readonly is: 'count'; readonly most: number; readonly optional?: true }
  | { readonly is: 'one of'; readonly words: readonly string[]; readonly optional?: true };

const step = { is: 'count', most: FRAME_LIMITS.step } as const;

/** The fields of every request besides `cowscope`, `type` and `id`. */
export const REQUESTS: { readonly [Type in RequestType]: Readonly<Record<string, FieldRule>> } = {
  hello: {},
  run: { line: { is: 'text', most: FRAME_LIMITS.line } },
  seek: { step },
  next: {},
  back: {},
  play: {},
  pause: {},
  load: { text: { is: 'text', most: FRAME_LIMITS.text }, step: { ...step, optional: true } },
  theme: { theme: { is: 'one of', words: FRAME_THEMES } },
  state: {},
  text: {},
};
