/** An engine that has every system at hand and the first one open, for tests and programs that need not fetch them. */
import { mechanisms } from '../mechanisms/all.test-kit.ts';
import { systems } from '../mechanisms/index.ts';
import { createEngine as createOver, type Engine } from './engine.ts';

export type { Engine };

export function createEngine(alive?: (node: number) => void): Engine {
  const engine = createOver(
    { listed: systems, fetched: (id) => mechanisms.find((one) => one.id === id) },
    alive,
  );
  engine.answer('open', { system: mechanisms[0]?.id ?? '' });
  return engine;
}
