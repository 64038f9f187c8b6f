/** What is told about a step, as data: the catalogue turns it into sentences. */
import type { Params } from './refusal.ts';

/** One micro-step as a person follows it. The catalogue has a sentence and its reason for every `id` of a mechanism. */
export interface Told {
  /** What the screen shows happening: the look-up, the fault, the copy and so on. */
  readonly phase: Phase;
  readonly id: string;
  readonly params: Params;
}

export type Phase =
  | 'look'
  | 'fault'
  | 'allocate'
  | 'copy'
  | 'point'
  | 'read'
  | 'write'
  | 'trap'
  | 'share'
  | 'free'
  | 'change';
