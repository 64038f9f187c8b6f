/** The engine for other people's programs: it runs anywhere, and brings only the systems that are named to it. */
import { createEngine as createOver, type Engine } from '../engine/engine.ts';
import type { SystemEntry } from '../mechanisms/index.ts';

export type {
  Answer,
  Method,
  Methods,
  NodeId,
  PictureRequest,
  Ran,
  Refusal,
  Request,
  RunRequest,
  StepCard,
  SystemCard,
} from '../engine/api.ts';
export { parseScenario } from '../scenario/scenario.ts';
export type { Engine, SystemEntry as System };

/**
 * Fetches the systems that are named, and gives an engine with the first of them open.
 * @param first such as `fork`, an export of this module, or the default export of `cowscope/engine/fork`
 * @param others further ones that `open` may be asked for. Only these are compared as kin.
 * @returns an engine: `answer('run', { id: 1, parent: 0, line: 'proc P1' })`, and every other method of `Methods`
 * @throws when a system cannot be had
 */
export async function createEngine(first: SystemEntry, ...others: readonly SystemEntry[]): Promise<Engine> {
  const listed = [first, ...others];
  const here = new Map((await Promise.all(listed.map(({ load }) => load()))).map((one) => [one.id, one]));
  const fetched = (id: string) => {
    const found = here.get(id);
    return found && { ...found, kin: found.kin.filter((other) => here.has(other)) };
  };
  const engine = createOver({ listed, fetched });
  engine.answer('open', { system: first.id });
  return engine;
}
