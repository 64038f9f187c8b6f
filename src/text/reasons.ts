/** What decided, by system and rule: the part of the catalogue that is only fetched where somebody asks for it. */
import { reasoning as fork } from './en/fork/reasoning.ts';
import { reasoning as idea } from './en/idea/index.ts';
import { reasoning as kin } from './en/strings/kin-reasoning.ts';
import { reasoning as strings } from './en/strings/reasoning.ts';
import type { Reasoning } from './system.ts';

export const reasons: Readonly<Record<string, Readonly<Record<string, Reasoning>>>> = {
  idea,
  fork,
  string: strings,
  'string-eager': kin,
  'string-qt': kin,
  'string-arc': kin,
  'string-swift': kin,
};
