/** Plays a recording of a real system through the model and says where they first differ. */
import type { Json, Mechanism } from '../core/mechanism.ts';
import { perform } from '../core/mechanism.ts';
import { CommandError } from '../core/refusal.ts';
import { parseCommand } from '../scenario/command.ts';
import type { Recording } from '../scenario/recording.ts';
import { pieces } from '../scenario/token.ts';

export interface Difference {
  readonly step: number;
  readonly line: string;
  /** Where in the step, such as `procs.P1.maps.heap.pss`. */
  readonly path: string;
  readonly measured: Json | undefined;
  readonly predicted: Json | undefined;
}

const isObject = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where two JSON values differ, and what stands there on either side. */
export type Mismatch = Pick<Difference, 'path' | 'measured' | 'predicted'>;

/** Objects whose order of keys says something: processes and mappings stand in order of creation. */
const ORDERED = /(?:^|\.)(?:procs|maps)$/;

/** The first place, in order, where two JSON values differ, or null. */
export function firstDifference(
  measured: Json | undefined,
  predicted: Json | undefined,
  path = '',
): Mismatch | null {
  if (Array.isArray(measured) && Array.isArray(predicted)) {
    for (let at = 0; at < Math.max(measured.length, predicted.length); at++) {
      const found = firstDifference(measured[at], predicted[at], `${path}[${at}]`);
      if (found !== null) return found;
    }
    return null;
  }
  if (isObject(measured) && isObject(predicted)) {
    const left = Object.keys(measured);
    const right = Object.keys(predicted);
    for (const key of new Set([...left, ...right])) {
      const found = firstDifference(measured[key], predicted[key], path === '' ? key : `${path}.${key}`);
      if (found !== null) return found;
    }
    if (!ORDERED.test(path) || left.join() === right.join()) return null;
    return { path: `${path} (order)`, measured: left, predicted: right };
  }
  return Object.is(measured, predicted) ? null : { path, measured, predicted };
}

/** Whether a recording is of this system. */
export const isRecordingOf = (recording: Recording, { recordings }: Mechanism): boolean =>
  recordings?.schema === recording.schema && (recordings.isOf?.(recording.env) ?? true);

/** Plays a recording whose schema the mechanism knows. @returns the first difference, or null when every field of every step agrees */
export function conform(recording: Recording, mechanism: Mechanism): Difference | null {
  const { recordings } = mechanism;
  if (!recordings) throw new Error(`nothing was recorded of ${mechanism.id}`);
  let world = mechanism.start();
  for (const [index, line] of recording.scenario.entries()) {
    const measured = recording.steps[index];
    const failed = (why: string): Difference => ({ step: index, line, path: '', measured, predicted: why });
    const [piece] = pieces(line);
    const parsed =
      piece?.kind === 'statement'
        ? parseCommand(piece.words, mechanism.verbs)
        : { problem: { code: 'SCN-EMPTY' } };
    if ('problem' in parsed) return failed(`not understood: ${parsed.problem.code}`);
    try {
      const before = world;
      const { command } = parsed;
      const { world: after, events } = perform(mechanism, before, command);
      world = after;
      const predicted = recordings.predict({ index, line, command, before, after, events });
      const shown = measured === undefined ? undefined : (recordings.compared?.(measured) ?? measured);
      const found = firstDifference(shown, predicted);
      if (found !== null) return { step: index, line, ...found };
    } catch (error) {
      if (error instanceof CommandError) return failed(`refused: ${error.message}`);
      throw error;
    }
  }
  return null;
}
