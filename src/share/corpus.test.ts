// Links that were made once and have to open for ever. A new version of the format gets a file of its own beside this one.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../engine/whole.test-kit.ts';
import { decodeLink } from './decode.ts';
import type { Opened } from './shared.ts';

const FILE = 'src/share/corpus/version-1.json';
/** Whoever has to change this number breaks links that are out in the world. */
const SUM = 'fd6939ec941520b24895f42fd0cb596a14994d1dd4481af69542c81b5f7acdd4';

const bytes = readFileSync(FILE);
const corpus = JSON.parse(bytes.toString('utf8')) as readonly {
  readonly name: string;
  readonly link: string;
  readonly opens: Opened;
}[];

describe('links of version 1', () => {
  test('are those that were made once', () => {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(SUM);
    expect(corpus.length).toBe(33);
    expect(corpus.every(({ link }) => link.startsWith('s=1.'))).toBe(true);
  });

  test.each(corpus.map(({ name, link, opens }) => [name, link, opens] as const))(
    '%s opens as ever',
    async (_name, link, opens) => {
      expect(await decodeLink(link)).toEqual(opens);
    },
  );

  test('of every system still run', () => {
    const systems = new Set(corpus.map(({ opens }) => opens.shared?.system));
    const scenarios = corpus.filter(({ name }) => name.includes('/'));
    expect(scenarios.length).toBe(18);
    const engine = createEngine();
    const known = engine.answer('systems', null).map(({ id }) => id);
    for (const { name, opens } of scenarios) {
      const { system, nodes } = opens.shared ?? { system: '', nodes: [] };
      engine.answer('open', { system });
      const requests = nodes.map(({ parent, line }, at) => ({ id: at + 1, parent, line }));
      expect(
        engine.answer('runAll', requests).filter(({ ok }) => !ok),
        name,
      ).toEqual([]);
    }
    expect(known.filter((system) => !systems.has(system))).toEqual([]);
  });
});
