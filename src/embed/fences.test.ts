/** Fences of every documentation system become embeds, once, with their text to the letter. */
// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { upgradeFences } from './fences.ts';

const TEXT = 'use fork\nproc P1\nwrite P1 heap 0 0x41 # a & b\n';

/** Builds elements from a description: `div.a` with children or text. */
function built(shape: string, ...children: readonly (Node | string)[]): HTMLElement {
  const [tag = '', ...classes] = shape.split('.');
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(' ');
  element.append(...children);
  return element;
}

let stop = (): void => {};
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const embeds = (): readonly Element[] => [...document.querySelectorAll('cow-scope')];

/** As the hosts' own builds leave a block. */
const HOSTS: readonly (readonly [host: string, block: () => HTMLElement])[] = [
  ['CommonMark, mdBook', () => built('pre', built('code.language-cow.hljs', TEXT))],
  ['CommonMark by its long name', () => built('pre', built('code.language-cowscope', TEXT))],
  ['Prism', () => built('pre.language-cow', built('code.language-cow', TEXT))],
  ['Prism on the block only', () => built('pre.language-cow', built('code', TEXT))],
  ['marked', () => built('pre', built('code.lang-cow', TEXT))],
  ['MkDocs Material with a custom fence', () => built('pre.cowscope', built('code', TEXT))],
  [
    'MkDocs Material without one',
    () =>
      built(
        'div.language-cow.highlight',
        built('pre', built('code', built('span', TEXT)), built('button', 'Copy')),
      ),
  ],
  [
    'Sphinx',
    () =>
      built(
        'div.highlight-cow.notranslate',
        built('div.highlight', built('pre', built('span'), TEXT)),
        built('button.copybtn'),
      ),
  ],
  [
    'Python-Markdown with line numbers',
    () => built('div.highlight.cow', built('pre', built('span.linenos', '1'), TEXT)),
  ],
  [
    'Python-Markdown with line numbers in a column',
    () =>
      built(
        'div.language-cow.highlight',
        built(
          'table',
          built('td.linenos', built('div.linenodiv', built('pre', '1'))),
          built('td.code', built('pre', built('code', TEXT))),
        ),
      ),
  ],
  [
    'Docusaurus, coloured',
    () =>
      built(
        'div.language-cow.theme-code-block',
        built(
          'pre.language-cow',
          built('code', ...TEXT.split(/(?<=\n)/).map((line) => built('span.token-line', line))),
        ),
        built('button', 'Copy'),
      ),
  ],
];

it.each(HOSTS)('a block of %s becomes one embed with its text', (_host, block) => {
  document.body.append(built('p', 'before'), block(), built('p', 'after'));
  stop = upgradeFences();
  expect(embeds().map((embed) => embed.textContent)).toEqual([TEXT]);
  expect([...document.body.children].map(({ localName }) => localName)).toEqual(['p', 'cow-scope', 'p']);
});

it('leaves blocks of other languages, and what is inside an embed, alone', () => {
  document.body.append(
    built('pre', built('code.language-cowsay', TEXT)),
    built('pre', built('code.language-js', TEXT)),
    built('cow-scope', built('pre', built('code.language-cow', TEXT))),
  );
  stop = upgradeFences();
  expect(embeds()).toHaveLength(1);
  expect(document.querySelectorAll('pre')).toHaveLength(3);
});

it('pages that come later, without a load event, have embeds too, until it is ended', async () => {
  stop = upgradeFences();
  document.body.append(built('main', built('pre', built('code.language-cow', TEXT))));
  await settled();
  expect(embeds()).toHaveLength(1);
  document.body.replaceChildren(built('main', built('pre', built('code.language-cow', TEXT))));
  await settled();
  expect(embeds()).toHaveLength(1);
  stop();
  document.body.append(built('pre', built('code.language-cow', TEXT)));
  await settled();
  expect(embeds()).toHaveLength(1);
});

it('settings beside the fence become attributes, before those for all', () => {
  const block = built('pre', built('code.language-cow', TEXT));
  block.firstElementChild?.setAttribute('data-step', '3');
  block.setAttribute('data-onclick', 'x');
  document.body.append(block);
  stop = upgradeFences(document, { attributes: { theme: 'dark', step: '1' } });
  const [embed] = embeds();
  expect(embed?.getAttributeNames().sort()).toEqual(['step', 'theme']);
  expect(embed?.getAttribute('step')).toBe('3');
});

it('settings are read however a host keeps them; the language of the code is none', () => {
  const plain = built('pre.cowscope', built('code', TEXT));
  plain.setAttribute('step', '2');
  plain.setAttribute('lang', 'cow');
  const classes = built('pre', built('code.language-cow', TEXT));
  classes.firstElementChild?.classList.add('step=4', 'controls=steps');
  document.body.append(plain, classes);
  stop = upgradeFences();
  const attributes = embeds().map((embed) =>
    embed.getAttributeNames().map((name) => `${name}=${embed.getAttribute(name)}`),
  );
  expect(attributes).toEqual([['step=2'], ['step=4', 'controls=steps']]);
});
