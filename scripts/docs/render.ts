// Markdown to the body of a page: headings with ids, links that lead where they say, code in its colours, scenarios that can be played.

import type { Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import { docs } from '../../src/text/docs.ts';
import { coloured } from './colours.ts';
import { infoOf } from './fences.ts';
import { liveHtml } from './live.ts';
import { slugger } from './page.ts';

export interface Heading {
  readonly level: number;
  readonly id: string;
  readonly text: string;
}

export interface Rendered {
  readonly title: string;
  readonly headings: readonly Heading[];
  readonly html: string;
  /** Whether something in it needs the embed's script. */
  readonly isLive: boolean;
}

/** Turns a link as it is written into one of the built site. @throws when it leads nowhere */
export type Resolve = (href: string) => string;

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
const { escapeHtml } = markdown.utils;

const textOf = (token: Token | undefined): string =>
  (token?.children ?? [])
    .map(({ type, content }) => (type === 'text' || type === 'code_inline' ? content : ''))
    .join('');

/** Gives every heading its id, and lists them. */
function nameHeadings(tokens: readonly Token[]): readonly Heading[] {
  const slug = slugger();
  return tokens.flatMap((token, at) => {
    if (token.type !== 'heading_open') return [];
    const text = textOf(tokens[at + 1]);
    const id = slug(text);
    token.attrSet('id', id);
    return [{ level: Number(token.tag.slice(1)), id, text }];
  });
}

function relink(tokens: readonly Token[], resolve: Resolve): void {
  for (const token of tokens) {
    const name = token.type === 'link_open' ? 'href' : token.type === 'image' ? 'src' : '';
    const value = name === '' ? null : token.attrGet(name);
    if (value !== null) {
      token.attrSet(name, resolve(`${value}`));
      if (/^https?:/.test(`${value}`)) token.attrSet('rel', 'noopener');
      if (token.type === 'image') token.attrSet('loading', 'lazy');
    }
    if (token.children) relink(token.children, resolve);
  }
}

/** Scenarios are played ahead, since that takes time, and with `shown` their text stands above; everything else of a fence is plain. */
async function fences(tokens: readonly Token[]): Promise<ReadonlyMap<Token, string>> {
  const found = new Map<Token, string>();
  for (const token of tokens) {
    if (token.type !== 'fence') continue;
    const { language, marks } = infoOf(token.info);
    const lines = token.content.replace(/\n$/, '');
    const isLive = language === 'cow' && !marks.has('fails') && !marks.has('text');
    const step = marks.get('step');
    const body = `<pre class="${escapeHtml(language)}" tabindex="0"><code>${coloured(lines, language)}</code></pre>\n`;
    if (isLive) {
      const live = await liveHtml({ text: lines, step: step === undefined ? null : Number(step) });
      found.set(token, marks.has('shown') ? body + live : live);
    } else {
      const label = marks.has('fails') ? `<figcaption>${escapeHtml(docs.fails)}</figcaption>` : '';
      found.set(token, label === '' ? body : `<figure class="fails">${label}${body}</figure>\n`);
    }
  }
  return found;
}

/** Long choices, such as `fmt=qcow2|raw`, may go on in the next line. */
markdown.renderer.rules.code_inline = (tokens, at) =>
  `<code>${escapeHtml(tokens[at]?.content ?? '').replaceAll('|', '|<wbr>')}</code>`;
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';
/** A heading's own address, for those who want to point at it. */
markdown.renderer.rules.heading_close = (tokens, at) => {
  const id = tokens[at - 2]?.attrGet('id') ?? '';
  const level = tokens[at]?.tag ?? 'h2';
  return level === 'h1'
    ? '</h1>\n'
    : ` <a class="anchor" href="#${id}" aria-hidden="true" tabindex="-1">#</a></${level}>\n`;
};
markdown.renderer.rules.fence = (tokens, at, _options, env) =>
  (env as { fences: ReadonlyMap<Token, string> }).fences.get(tokens[at] as Token) ?? '';

/** @throws when a link leads nowhere, or the page has no heading of its own */
export async function render(text: string, resolve: Resolve): Promise<Rendered> {
  const tokens = markdown.parse(text, {});
  const [first, ...headings] = nameHeadings(tokens);
  if (first?.level !== 1) throw new Error('a page begins with its heading');
  relink(tokens, resolve);
  const ready = await fences(tokens);
  const html = markdown.renderer.render(tokens, markdown.options, { fences: ready });
  return { title: first.text, headings, html, isLive: html.includes('<cow-scope') };
}
