// What it means that a sample works, by its language: each is run, parsed or compared, and says what is wrong with it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { parseAst } from 'vite';
import { mechanisms } from '../../src/mechanisms/all.test-kit.ts';
import cowscope from '../../src/package/markdown-it.ts';
import { decodeLink } from '../../src/share/decode.ts';
import { check } from '../../src/still/check.ts';
import { root } from '../ensure.mjs';
import { READERS } from './headers.ts';
import { type Sample, samples } from './samples.ts';

/** What the samples of one page have in common. */
export interface Place {
  /** An empty folder: samples that name a file are put there, and programs run in it. */
  readonly folder: string;
  /** What the last command printed. */
  printed: string;
}

/** @returns what is wrong, one sentence each */
type Runner = (sample: Sample, place: Place) => Promise<readonly string[]> | readonly string[];

/** What `npx cowscope` runs; built once. */
export type Cli = (
  args: readonly string[],
  folder: string,
) => { readonly status: number | null; readonly out: string };

const scripts = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> })
    .scripts,
);

async function cow({ content, marks }: Sample): Promise<readonly string[]> {
  const { problems } = await check(content);
  if (marks.has('fails')) return problems.length > 0 ? [] : ['it is said to fail, and does not'];
  return problems.map(({ line, column, message }) => `line ${line}, column ${column}: ${message}`);
}

/** A summary of a system's verbs: all of them occur in it. */
function grammar({ content, file }: Sample): readonly string[] {
  const words = new Set(content.split(/[\s|]+/));
  const system = mechanisms.find(({ id }) => words.has(id) && file.includes(`/${id}/`));
  if (!system) return ['it names no system'];
  return system.verbs.flatMap(({ name }) => (words.has(name) ? [] : [`${name} is missing`]));
}

const NPM = /^npm (?:(start|test|ci|install)|run ([\w:]+))(?: .*)?$/;

/** A line of a shell: one of our scripts, or our program, which is run. */
function command(line: string, place: Place, cli: Cli): readonly string[] {
  const [, plain, script] = NPM.exec(line) ?? [];
  if (script !== undefined) return scripts.includes(script) ? [] : [`there is no script ${script}`];
  if (plain !== undefined) return [];
  const [, args, target] = /^npx cowscope (.*?)(?: > ([\w.-]+))?$/.exec(line) ?? [];
  if (args === undefined) return [`nobody knows how to run “${line}”`];
  const words = (args.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) =>
    word.replace(/^(["'])(.*)\1$/, '$2'),
  );
  const { status, out } = cli(words, place.folder);
  place.printed = out;
  if (target !== undefined) writeFileSync(join(place.folder, target), out);
  return status === 0 ? [] : [`“${line}” ended with ${status}: ${out}`];
}

const shell =
  (cli: Cli): Runner =>
  ({ content, marks }, place) => {
    const lines = content.split('\n').map((line) => line.replace(/\s+# .*$/, '').trim());
    const wrong = lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .flatMap((line) => command(line, place, cli));
    const fails = marks.get('exit');
    if (fails === undefined) return wrong;
    return wrong.some((one) => one.includes(`ended with ${fails}`)) ? [] : [`it does not end with ${fails}`];
  };

/** What a program printed, where a line that is only `…` stands for any lines. */
function output({ content }: Sample, { printed }: Place): readonly string[] {
  const escaped = content
    .trim()
    .split('\n')
    .map((line) => line.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = escaped.map((line) => (line === '…' ? '[^]*' : line)).join('\\s*\\n\\s*');
  return new RegExp(`^\\s*${pattern}\\s*$`).test(printed) ? [] : [`what is printed is:\n${printed}`];
}

function json({ content }: Sample): readonly string[] {
  try {
    JSON.parse(content);
    return [];
  } catch (error) {
    return [`${error}`];
  }
}

/** Without comments, `readonly` and spaces: what a declaration says, however it is written. */
const bareOf = (code: string): string =>
  code
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    .replace(/\b(?:export|readonly)\b/g, '')
    .replace(/\s+/g, '');

function script({ content, language, marks }: Sample): readonly string[] {
  const source = marks.get('of');
  if (source !== undefined) {
    const own = bareOf(readFileSync(join(root, source), 'utf8'));
    return own.includes(bareOf(content)) ? [] : [`${source} declares it otherwise`];
  }
  if (language === 'ts') return typed(content);
  return marks.has('page') || marks.has('worker') ? parsed(content) : executed(content);
}

function parsed(code: string): readonly string[] {
  try {
    parseAst(code);
    return [];
  } catch (error) {
    return [`${error}`];
  }
}

/** Where our package can be imported by its name, and others as well: as in a project that has installed it. */
const project = join(root, 'node_modules/.cache/docs-samples');

function inProject(name: string, code: string): string {
  const link = join(project, 'node_modules/cowscope');
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(join(root, 'build/package'), link, 'junction');
  const file = join(project, name);
  writeFileSync(file, code);
  return file;
}

function ended(what: ReturnType<typeof spawnSync>): readonly string[] {
  return what.status === 0 ? [] : [`it ends with ${what.status}:\n${what.stdout}${what.stderr}`];
}

const executed = (code: string): readonly string[] =>
  ended(spawnSync(process.execPath, [inProject('sample.mjs', code)], { encoding: 'utf8', cwd: project }));

const COMPILER = [
  ...[
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--target',
    'es2023',
    '--lib',
    'es2023,dom,dom.iterable',
  ],
  ...['--module', 'preserve', '--moduleResolution', 'bundler', '--moduleDetection', 'force', '--types', ''],
];

/** What it is to do, it does in `e2e/docs.spec.ts`. */
function typed(code: string): readonly string[] {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const args = [compiler, ...COMPILER, inProject('sample.ts', code)];
  return ended(spawnSync(process.execPath, args, { encoding: 'utf8', cwd: project }));
}

/** Markdown with a block of ours, from which the plugin makes a picture. */
async function blocks({ content }: Sample): Promise<readonly string[]> {
  const html = new MarkdownIt().use(await cowscope()).render(content);
  return html.includes('<svg') ? [] : ['no picture comes of it'];
}

/** Settings of tools that are not installed here: the files of ours that they name are in the package. */
function settings({ content }: Sample): readonly string[] {
  const names = [...content.matchAll(/\bcowscope\/([\w-]+\.js)\b/g)].map(([, name = '']) => name);
  if (names.length === 0) return ['it names none of our files'];
  return names.flatMap((name) =>
    existsSync(join(root, 'build/package/embed', name)) ? [] : [`the package has no embed/${name}`],
  );
}

/** A directive of MyST: what stands in it is JSON, with a scenario. */
async function directive(sample: Sample): Promise<readonly string[]> {
  const [values = ''] = /\{ [\s\S]*\}/.exec(sample.content) ?? [];
  const { scenario = '' } = JSON.parse(values) as { readonly scenario?: string };
  return cow({ ...sample, content: scenario });
}

/** A link that opens whole. */
async function link({ content }: Sample): Promise<readonly string[]> {
  const { status, commands } = await decodeLink(content.trim());
  return status === 'whole' && commands !== null && commands > 0 ? [] : [`it is ${status}`];
}

const FRAME = { 'Content-Security-Policy': "frame-ancestors 'none'" };
const ALL = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };
const FRESH = { 'Cache-Control': 'no-cache' };
const SHARED = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
/** What every server that the documentation configures has to send. */
const WANTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': { ...FRAME, ...ALL, ...FRESH },
  'index.html': { ...FRAME, ...ALL, ...FRESH },
  'sw.js': { ...FRAME, ...ALL, ...FRESH },
  'docs/index.html': { ...FRAME, ...ALL, ...FRESH },
  'assets/index-a1b2.js': { ...FRAME, ...ALL, 'Cache-Control': 'max-age=31536000, immutable' },
  'embed.html': { ...SHARED, ...ALL, ...FRESH },
  'embed/cowscope.js': { ...SHARED, ...ALL, ...FRESH },
  'scenarios/fork/zero-page.cow': { ...SHARED, ...ALL, ...FRESH },
};

const sorted = (headers: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1)));

function server({ content, language }: Sample): readonly string[] {
  const headersFor = READERS[language]?.(content);
  return Object.entries(WANTED).flatMap(([path, wanted]) => {
    const sent = headersFor?.(`/cowscope/${path}`) ?? {};
    return sorted(sent) === sorted(wanted)
      ? []
      : [`for ${path || 'the page'} it sends ${JSON.stringify(sent)}`];
  });
}

/** Samples that only a browser can try: `e2e/docs.spec.ts` opens each of them. */
const inBrowser: Runner = () => [];

/** By language; marks can ask for another one. A language that is not here is an error. */
const runners = (cli: Cli): Readonly<Record<string, Runner>> => ({
  cow,
  grammar,
  sh: shell(cli),
  output,
  json,
  js: script,
  ts: script,
  nginx: server,
  caddy: server,
  apache: server,
  html: inBrowser,
  md: blocks,
  myst: directive,
  link,
  yaml: settings,
  toml: settings,
  python: settings,
  css: inBrowser,
  http: inBrowser,
  /** Shapes and diagrams, in which nothing is meant to run. */
  text: () => [],
});

/** Every sample that is wrong, or that nobody can run. */
export async function findings(folderFor: (file: string) => string, cli: Cli): Promise<readonly string[]> {
  const known = runners(cli);
  const places = new Map<string, Place>();
  const found: string[] = [];
  for (const sample of samples()) {
    const { file, line, language, marks, content } = sample;
    const place = places.get(file) ?? { folder: folderFor(file), printed: '' };
    places.set(file, place);
    const name = marks.get('file');
    if (name !== undefined) writeFileSync(join(place.folder, name), content);
    const runner = known[language];
    const wrong = runner ? await runner(sample, place) : [`nothing runs samples in “${language}”`];
    found.push(...wrong.map((sentence) => `${file}:${line}: ${sentence}`));
  }
  return found;
}

/** Our program, run by this Node. @param program path of the module that it was built to */
export const cliAt =
  (program: string): Cli =>
  (args, folder) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, out: `${stdout}${stderr}` };
  };
