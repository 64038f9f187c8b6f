/** What links are made of in tests: bundled scenarios, and made-up histories with branches. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dice, pick } from '../core/dice.ts';
import { mechanisms } from '../mechanisms/all.test-kit.ts';
import { parseScenario } from '../scenario/scenario.ts';
import type { Shared, SharedNode } from './shared.ts';

/** Scenario text as a history of one branch, looked at where it ends. */
export function sharedOf(text: string): Shared {
  const { system, lines } = parseScenario(text, mechanisms);
  const nodes = lines.map(({ text: line, notes, span }, index) => {
    const trail = text.slice(span.end, lines[index + 1]?.span.start ?? text.length);
    return { parent: index, line, trail, notes };
  });
  const header = text.slice(0, lines[0]?.span.start ?? text.length);
  const last = nodes.length;
  return { system, header, nodes, head: last, node: last, micro: 0, view: {}, settings: {} };
}

const SHELF = 'public/scenarios';

/** Every scenario that comes with the app, by its file's name. */
export const bundled: readonly (readonly [string, Shared])[] = readdirSync(SHELF).flatMap((system) =>
  readdirSync(join(SHELF, system))
    .filter((name) => name.endsWith('.cow'))
    .map((name) => [`${system}/${name}`, sharedOf(readFileSync(join(SHELF, system, name), 'utf8'))] as const),
);

const byte = (roll: Dice): string => `0x${roll(256).toString(16).padStart(2, '0')}`;

const LINES: readonly ((roll: Dice) => string)[] = [
  (roll) => `write P${1 + roll(6)} ${pick(roll, ['heap', 'stack', 'data'])} ${roll(64)} ${byte(roll)}`,
  (roll) => `read P${1 + roll(6)} heap ${roll(60)}-${60 + roll(4)}`,
  (roll) => `fork P${1 + roll(6)} P${1 + roll(6)}`,
  (roll) => `mmap P${1 + roll(6)} area${roll(9)} ${1 + roll(64)}`,
  (roll) => `exit P${1 + roll(6)}`,
];

/** A made-up history of so many commands, some of which begin another branch, with everything chosen that can be. */
export function madeUp(roll: Dice, commands: number): Shared {
  const nodes: SharedNode[] = [];
  for (let at = 0; at < commands; at++) {
    const parent = at > 0 && roll(20) === 0 ? roll(at + 1) : at;
    const notes = roll(12) === 0 ? ['Both still read the same frame.'] : [];
    const trail = ['\n', ...notes.map((note) => `> ${note}\n`)].join('');
    nodes.push({ parent, line: pick(roll, LINES)(roll), trail, notes });
  }
  return {
    system: 'fork',
    header: 'use fork\ntitle Two futures of a server\n\n',
    nodes,
    head: commands,
    node: commands,
    micro: roll(3),
    view: { selection: { kind: 'slot', holder: 1, table: 'heap', slot: 3 }, starts: [[1, 16]], asText: true },
    settings: { theme: 'dark', lang: 'en' },
  };
}
