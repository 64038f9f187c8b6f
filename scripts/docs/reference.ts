// The reference of the scenario language: a page for each system, made from its verb table and its words, every example played.
import type { Mechanism, VerbCard } from '../../src/core/mechanism.ts';
import { docs } from '../../src/text/docs.ts';
import { text, wordsOf } from '../../src/text/index.ts';
import { type Example, examplesOf } from './examples.ts';
import type { Page } from './page.ts';

const { reference } = docs;
/** Sentences of one example; a fork of many mappings says as many. */
const MOST_SAID = 3;

export const nameOf = (system: string): string => text.ui.systems[system]?.name ?? system;
export const referencePath = (system: string): string => `language/${system}.html`;

/** What a cell of a table may contain. */
const cell = (words: string): string => words.replaceAll('|', '\\|');

/** Rows of cells, the first of which are headings. */
function table([head = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function paramTable({ params }: VerbCard, usage: string): readonly string[] {
  const names = usage.split(' ').slice(1);
  const rows = params.map((param, at) => {
    const { kind, optional = false, option = false, words = [] } = param;
    const name = (names[at] ?? param.name).replace(/^\[|\]$/g, '');
    const notes = [
      ...(option ? [reference.option(param.name)] : []),
      ...(optional || option ? [reference.optional] : []),
    ];
    return [`\`${cell(name)}\``, cell(reference.param(kind, words)), notes.join('; ')];
  });
  if (rows.length === 0) return [];
  const hasNotes = rows.some(([, , note]) => note !== '');
  return [...table([reference.columns, ...rows].map((cells) => cells.slice(0, hasNotes ? 3 : 2))), ''];
}

/** What a list shows of a sentence is text, whatever stands in it. */
const escaped = (words: string): string => words.replace(/[\\`*_[\]<>#|~&]/g, '\\$&');

function exampleOf({ line, said, refused }: Example): readonly string[] {
  const shown = ['```cow-line', line, '```', ''];
  if (refused !== '') return [...shown, `- ${escaped(reference.refusedHere(refused))}`, ''];
  const items = said.slice(0, MOST_SAID).map((sentence) => `- ${escaped(sentence)}`);
  if (said.length > MOST_SAID) items.push(`- ${reference.more(said.length - MOST_SAID)}`);
  return [...shown, ...items, ''];
}

function verbSection(mechanism: Mechanism, verb: VerbCard, example: Example): readonly string[] {
  const { usage = verb.name, summary = '' } = wordsOf(mechanism.id).verbs[verb.name] ?? {};
  return [
    `## ${verb.name}`,
    '',
    '```usage',
    usage,
    '```',
    '',
    summary,
    '',
    ...paramTable(verb, usage),
    ...exampleOf(example),
  ];
}

/** The page of one system. `source` is where its links start: the folder of the page's own path, as if it were a file there. */
export function referencePage(mechanism: Mechanism): Page {
  const { id, kin, verbs } = mechanism;
  const examples = examplesOf(mechanism);
  const others = kin.filter((one) => one !== id);
  const lines = [
    `# ${reference.title(nameOf(id))}`,
    '',
    reference.intro(nameOf(id), id, verbs.length, '../language.md'),
    '',
    reference.system(nameOf(id), `page:systems/${id}.html`),
    '',
    ...(others.length > 0 ? [reference.kin(others), ''] : []),
    ...verbs.flatMap((verb) => {
      const example = examples.get(verb.name);
      return example ? verbSection(mechanism, verb, example) : [];
    }),
  ];
  return {
    path: referencePath(id),
    source: 'docs/language/index.md',
    name: nameOf(id),
    group: 'language',
    fold: reference.list,
    markdown: lines.join('\n'),
  };
}

/** The list of all systems with their verbs, for the end of the page about the language. */
export function verbIndex(mechanisms: readonly Mechanism[]): string {
  const lines = mechanisms.map(({ id, verbs }) => {
    const links = verbs.map(({ name }) => `[\`${name}\`](page:${referencePath(id)}#${name})`);
    return [`[${nameOf(id)}](page:${referencePath(id)})`, `\`use ${id}\``, links.join(' ')];
  });
  const listed = table([reference.listColumns, ...lines]);
  return [`## ${reference.list}`, '', reference.listIntro, '', ...listed, ''].join('\n');
}
