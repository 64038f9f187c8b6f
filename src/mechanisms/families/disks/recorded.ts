/** What of a recorded step of a disk is compared: everything but the recorder's own notes and the wording of errors. */
import type { Json } from '../../../core/mechanism.ts';

type Shape = { readonly [key: string]: Json };

const isShape = (value: Json | undefined): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the recorder found when it checked itself. */
const NOTES: readonly string[] = ['crosscheck', 'problems', 'qemu_check'];

/** Without the notes of the recorder. */
function plain(value: Json): Json {
  if (!isShape(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !NOTES.includes(key)));
}

/** One thing by name after the other, each without notes. */
const each = (value: Json): Json =>
  isShape(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)])) : value;

/** The parts of a step that say what happened, and how each is compared. */
const PARTS: Readonly<Record<string, (value: Json) => Json>> = {
  ok: (value) => value,
  result: plain,
  changed: each,
  gone: (value) => value,
  state: (value) => value,
};

/** A step without its number and its words; of an error only that there was one. */
export function comparedStep(step: Json): Json {
  if (!isShape(step)) return step;
  const kept = Object.entries(step).flatMap(([key, value]): [string, Json][] => {
    const part = PARTS[key];
    return part ? [[key, part(value)]] : [];
  });
  return Object.fromEntries([...kept, ['error', 'error' in step]]);
}

/** The images whose state is not what it was, by name. */
export function changedStates(before: ReadonlyMap<string, Json>, after: ReadonlyMap<string, Json>): Json {
  const isSame = (name: string, state: Json): boolean => {
    const was = before.get(name);
    return was === state || JSON.stringify(was) === JSON.stringify(state);
  };
  return Object.fromEntries([...after].filter(([name, state]) => !isSame(name, state)));
}
