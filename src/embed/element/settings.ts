/** The attributes of an embed, and what they mean; what cannot be understood is as if it were not there. */
import type { Theme } from '../../paint/theme.ts';
import { CONTROLS, type Controls } from '../contract.ts';

export const THEMES = ['auto', 'light', 'dark', 'contrast'] as const;
export type EmbedTheme = (typeof THEMES)[number];
export const LOADS = ['visible', 'use'] as const;
export type Load = (typeof LOADS)[number];

export interface Settings {
  /** Scenario text of the attribute, or null. */
  readonly scenario: string | null;
  readonly src: string | null;
  /** null for the end. */
  readonly step: number | null;
  readonly controls: Controls;
  readonly theme: EmbedTheme;
  readonly lang: string;
  readonly load: Load;
  readonly isolate: boolean;
  readonly autoplay: boolean;
  /** CSS pixels, or null. */
  readonly height: number | null;
  /** Address of the app, 'none' for no link, or null for the one beside the script. */
  readonly app: string | null;
  /** Address of the folder of the scripts, or null for the one where the element's own came from. */
  readonly base: string | null;
}

export const ATTRIBUTES = [
  'scenario',
  'src',
  'step',
  'controls',
  'theme',
  'lang',
  'load',
  'isolate',
  'autoplay',
  'height',
  'app',
  'base',
] as const;

const one = <T extends string>(all: readonly T[], value: string | null, otherwise: T): T =>
  all.find((known) => known === value?.trim().toLowerCase()) ?? otherwise;

/** A whole number that is not negative, such as `3` or `480px`, or null. */
export function countOf(value: unknown): number | null {
  const digits = /^\s*(\d{1,9})(?:px)?\s*$/.exec(String(value ?? ''))?.[1];
  return digits === undefined ? null : Number(digits);
}

const flag = (value: string | null): boolean => value !== null && value !== 'false';

export function readSettings(host: Element): Settings {
  const get = (name: (typeof ATTRIBUTES)[number]): string | null => host.getAttribute(name);
  const height = countOf(get('height'));
  return {
    scenario: get('scenario'),
    src: get('src'),
    step: countOf(get('step')),
    controls: one(CONTROLS, get('controls'), 'full'),
    theme: one(THEMES, get('theme'), 'auto'),
    lang: get('lang') ?? host.closest('[lang]')?.getAttribute('lang') ?? 'en',
    load: one(LOADS, get('load'), 'visible'),
    isolate: flag(get('isolate')),
    autoplay: flag(get('autoplay')),
    height: height === null || height < 120 ? null : height,
    app: get('app'),
    base: get('base'),
  };
}

/** The theme by the name that the palettes know. */
export const plainTheme = (theme: EmbedTheme): Theme => (theme === 'auto' ? 'system' : theme);
