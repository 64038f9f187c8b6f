/** What decided, by system and rule: the part of the catalogue that is only fetched where somebody asks for it. */
import { type Reasoning, reasoning } from './en/reasoning.ts';

export const reasons: Readonly<Record<string, Readonly<Record<string, Reasoning>>>> = { fork: reasoning };
