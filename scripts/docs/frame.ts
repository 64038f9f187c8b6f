// What stands around the text of every page: head, navigation, the list of its headings, the ways to its neighbours.
import MarkdownIt from 'markdown-it';
import { docs } from '../../src/text/docs.ts';
import { hrefFrom, type Page } from './page.ts';
import { docsPolicy } from './policy.ts';
import type { Heading, Rendered } from './render.ts';

const { escapeHtml } = new MarkdownIt().utils;

export interface Built extends Page {
  readonly rendered: Rendered;
}

const nameOf = ({ name, rendered }: Built): string => (name === '' ? rendered.title : name);

function link(from: Built, to: Built, words = nameOf(to), extra = ''): string {
  const current = from.path === to.path ? ' aria-current="page"' : '';
  return `<a href="${hrefFrom(from.path, to.path)}"${current}${extra}>${escapeHtml(words)}</a>`;
}

const list = (from: Built, pages: readonly Built[]): string =>
  `<ul>${pages.map((page) => `<li>${link(from, page)}</li>`).join('')}</ul>`;

function group(here: Built, id: string, pages: readonly Built[]): string {
  const folds = [...new Set(pages.map(({ fold }) => fold))].filter((fold) => fold !== '');
  const folded = folds.map((fold) => {
    const within = pages.filter((page) => page.fold === fold);
    const open = within.some(({ path }) => path === here.path) ? ' open' : '';
    return `<details${open}><summary>${escapeHtml(fold)}</summary>${list(here, within)}</details>`;
  });
  const plain = pages.filter(({ fold }) => fold === '');
  return `<section><h2>${escapeHtml(docs.groups[id] ?? id)}</h2>${list(here, plain)}${folded.join('')}</section>`;
}

function navigation(here: Built, all: readonly Built[]): string {
  const groups = [...new Set(all.map((page) => page.group))];
  const sections = groups.map((id) =>
    group(
      here,
      id,
      all.filter((page) => page.group === id),
    ),
  );
  return `<nav class="contents" id="contents" aria-label="${docs.contents}">${sections.join('\n')}</nav>`;
}

/** Fewer headings are seen at once. */
const FEWEST = 2;

function onThisPage(headings: readonly Heading[]): readonly [wide: string, narrow: string] {
  const shown = headings.filter(({ level }) => level === 2);
  if (shown.length < FEWEST) return ['', ''];
  const items = shown.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`).join('');
  const title = docs.onThisPage;
  return [
    `<nav class="here wide" aria-label="${title}"><h2>${title}</h2><ul>${items}</ul></nav>`,
    `<details class="here narrow"><summary>${title}</summary><ul>${items}</ul></details>`,
  ];
}

function neighbours(here: Built, all: readonly Built[]): string {
  const at = all.findIndex(({ path }) => path === here.path);
  const one = (page: Built | undefined, label: string, rel: string): string =>
    page
      ? `<p class="${rel}"><span>${label}</span>${link(here, page, nameOf(page), ` rel="${rel}"`)}</p>`
      : '';
  return `<nav class="neighbours" aria-label="${docs.previous}, ${docs.next}">${one(all[at - 1], docs.previous, 'prev')}${one(all[at + 1], docs.next, 'next')}</nav>`;
}

/** The whole page as HTML. @param all every page, in the order in which they are read */
export function framed(here: Built, all: readonly Built[]): string {
  const { title, headings, html, isLive } = here.rendered;
  const to = (path: string): string => hrefFrom(here.path, path);
  const [wide, narrow] = onThisPage(headings);
  const body = narrow === '' ? html : html.replace('</h1>\n', `</h1>\n${narrow}\n`);
  const script = isLive ? `\n<script defer src="${to('../embed/cowscope.js')}"></script>` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${docsPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(docs.titleOf(title))}</title>
<link rel="icon" type="image/svg+xml" href="${to('../icon.svg')}">
<link rel="stylesheet" href="${to('site.css')}">${script}
</head>
<body>
<a class="skip" href="#text">${docs.skip}</a>
<header>
<a class="home" href="${to('index.html')}"><img src="${to('../icon.svg')}" alt="" width="26" height="26"><b>${docs.product}</b> <span>${docs.name}</span></a>
<a class="to-contents" href="#contents">${docs.contents}</a>
<a class="app" href="${to('../index.html')}">${docs.app}</a>
</header>
<div class="columns">
<main id="text">
${body}
${neighbours(here, all)}
</main>
${wide}
${navigation(here, all)}
</div>
</body>
</html>
`;
}
