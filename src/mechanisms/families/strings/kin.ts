/** How a string under some rules behaves, put together from what it does with buffers, changes and copies. */
import { create, empty, exactly, finish, release } from './kin-buffers.ts';
import { clear, mutate, reserve, shrink } from './kin-changes.ts';
import { assign, leak, share, steal, swap } from './kin-sharing.ts';
import type { Rep, Tx } from './rep.ts';
import { isEnded, type Rules } from './rules.ts';

/** How strings behave under some rules. */
export function repOf(rules: Rules): Rep {
  const under =
    <A extends readonly unknown[], R>(move: (rules: Rules, tx: Tx, ...args: A) => R) =>
    (tx: Tx, ...args: A): R =>
      move(rules, tx, ...args);
  return {
    make: (tx, holder, length) => create(rules, tx, holder, exactly(length)),
    empty: under(empty),
    finish: under(finish),
    release,
    share: under(share),
    mutate: under(mutate),
    reserve: under(reserve),
    shrink: under(shrink),
    clear: under(clear),
    assign: under(assign),
    swap: under(swap),
    steal: under(steal),
    leak: under(leak),
    leakAgain() {},
    canKeepPointers: rules.references !== 'refused',
    past: isEnded(rules) ? 1 : 0,
  };
}
