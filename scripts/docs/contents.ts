// The pages of the documentation in the order in which they are read.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mechanism } from '../../src/core/mechanism.ts';
import { forSystem, type ScenarioCard } from '../../src/lab/shelf.ts';
import { docs } from '../../src/text/docs.ts';
import { text } from '../../src/text/index.ts';
import { root } from '../ensure.mjs';
import type { Page } from './page.ts';
import { nameOf, referencePage, referencePath, verbIndex } from './reference.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A page that is written in `docs/`. */
function written(file: string, group: string, path = file.replace(/\.md$/, '.html')): Page {
  return { path, source: `docs/${file}`, name: '', group, fold: '', markdown: read(`docs/${file}`) };
}

/** The first scenario of the shelf, on this system, to be played above the rules. */
function firstScenario({ id, kin }: Mechanism): readonly string[] {
  const folder = `public/scenarios/${kin[0] ?? id}`;
  const [card] = JSON.parse(read(`${folder}/index.json`)) as readonly ScenarioCard[];
  if (!card) return [];
  const lines = forSystem(read(`${folder}/${card.file}`), id).trim();
  return [
    `## ${docs.system.here}`,
    '',
    docs.system.played(card.title),
    '',
    `\`\`\`cow step=${card.start + 1}`,
    lines,
    '```',
    '',
  ];
}

/** Where a system's rules are written down. */
function readmeOf(id: string): string {
  const own = `src/mechanisms/${id}/README.md`;
  return existsSync(join(root, own)) ? own : `src/mechanisms/families/disks/${id}/README.md`;
}

/** What a system's page says above its rules. */
function systemPage(mechanism: Mechanism): Page {
  const { id, family } = mechanism;
  const source = readmeOf(id);
  const own = read(source).replace(docs.system.folder, docs.system.page);
  const [heading = '', ...rest] = own.split('\n');
  const links = [
    `[${docs.system.openApp(nameOf(id))}](app:?system=${id})`,
    `[${docs.system.language}](page:${referencePath(id)})`,
  ];
  const firstSection = rest.findIndex((line) => line.startsWith('## '));
  const above = rest.slice(0, firstSection);
  const markdown = [
    heading,
    '',
    links.join(' · '),
    ...above,
    ...firstScenario(mechanism),
    ...rest.slice(firstSection),
  ];
  return {
    path: `systems/${id}.html`,
    source,
    name: nameOf(id),
    group: 'systems',
    fold: text.ui.families[family] ?? family,
    markdown: markdown.join('\n'),
  };
}

/** What several systems share is written once, in their family's folder. */
function familyPages(): readonly Page[] {
  const families = 'src/mechanisms/families';
  return readdirSync(join(root, families))
    .map((family) => `${families}/${family}/README.md`)
    .filter((source) => existsSync(join(root, source)))
    .map((source) => ({
      path: `systems/${source.split('/').at(-2)}-family.html`,
      source,
      name: '',
      group: 'systems',
      fold: docs.system.shared,
      markdown: read(source),
    }));
}

/** Every page, in order. */
export function contents(mechanisms: readonly Mechanism[]): readonly Page[] {
  const order = Object.keys(text.ui.systems);
  const systems = [...mechanisms].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const families = Object.keys(text.ui.families);
  const byFamily = families.flatMap((family) => systems.filter((one) => one.family === family));
  const language = written('language.md', 'language');
  return [
    { ...written('index.md', 'start'), name: docs.home },
    written('quick-start.md', 'start'),
    { ...language, markdown: `${language.markdown}\n${verbIndex(byFamily)}` },
    ...byFamily.map(referencePage),
    written('systems.md', 'systems'),
    ...byFamily.map(systemPage),
    ...familyPages(),
    written('embedding.md', 'elsewhere'),
    written('markdown.md', 'elsewhere'),
    written('sites.md', 'elsewhere'),
    written('host-api.md', 'elsewhere'),
    written('links.md', 'elsewhere'),
    written('command-line.md', 'running'),
    written('package.md', 'running'),
    written('self-hosting.md', 'running'),
  ];
}
