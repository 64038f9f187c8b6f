/** A fenced block of Markdown: which are ours, and what the words behind the language ask for. */
import { nearest } from '../scenario/nearest.ts';
import { fence as words } from '../text/fence.ts';

/** Attributes of the element that a fence may set, and the languages that make a fence ours. */
export const FENCE_SETTINGS = [
  'step',
  'controls',
  'theme',
  'lang',
  'load',
  'height',
  'app',
  'autoplay',
  'isolate',
] as const;
export const FENCE_LANGUAGES = ['cow', 'cowscope'] as const;

export type FenceSetting = (typeof FENCE_SETTINGS)[number];

export interface Fence {
  /** Commands that have happened in the picture, or undefined for all. */
  readonly step: number | undefined;
  /** The other settings, as attributes of the element. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What of the words could not be understood: one sentence each. */
  readonly problems: readonly string[];
}

const WORD = /([^\s=]+)(?:=(?:"([^"]*)"|'([^']*)'|(\S+)))?/g;

const isSetting = (name: string): name is FenceSetting =>
  (FENCE_SETTINGS as readonly string[]).includes(name);

/**
 * Reads what stands behind the three backticks, such as `cow step=3 controls=steps`.
 * @returns null when the block is not ours
 */
export function readFence(info: string): Fence | null {
  const [language = '', ...rest] = info.trim().split(/\s+/);
  if (!(FENCE_LANGUAGES as readonly string[]).includes(language.toLowerCase())) return null;
  const attributes: Record<string, string> = {};
  const problems: string[] = [];
  let step: number | undefined;
  for (const [, name = '', double, single, bare] of rest.join(' ').matchAll(WORD)) {
    const value = double ?? single ?? bare ?? '';
    if (!isSetting(name))
      problems.push(words.unknown(name, nearest(name, FENCE_SETTINGS), FENCE_SETTINGS.join(', ')));
    else if (name !== 'step') attributes[name] = value;
    else if (/^\d{1,6}$/.test(value)) step = Number(value);
    else problems.push(words.step(value));
  }
  return { step, attributes, problems };
}
