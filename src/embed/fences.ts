/** Makes embeds of the fenced blocks that Markdown hosts leave as code: for hosts that cannot run a plugin. */

const NAMES = ['cow', 'cowscope'];

/** Where hosts put a block of a language, one row for each shape, with LANG for its name. */
const SHAPES = [
  'pre > code.language-LANG', // CommonMark renderers, mdBook, markdown-it, Docusaurus without a plugin
  'pre.language-LANG > code', // Prism
  'pre > code.lang-LANG', // marked
  'pre > code.LANG', // pymdownx.superfences with fence_code_format
  'pre.LANG',
  'div.language-LANG pre', // VitePress, kramdown
  'div.highlight-LANG pre', // Sphinx
  'div.highlight.LANG pre', // Python-Markdown
  'div.LANG > pre',
];

const SELECTOR = NAMES.flatMap((name) => SHAPES.map((shape) => shape.replace('LANG', name))).join(',');

/** What a host wraps around a block with buttons and line numbers of its own: it goes with the block. */
const WRAPPERS = NAMES.flatMap((name) => [
  `div.language-${name}`,
  `div.highlight-${name}`,
  `div.highlight.${name}`,
  `div.${name}`,
]).join(',');

export interface FenceOptions {
  /** Attributes for every embed that is made. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Line numbers in cells or spans of their own, prompts and buttons are none of the text. */
const EXTRAS = 'button,.linenos,.linenodiv,.lineno,.line-numbers-wrapper,.copybtn,.headerlink';

function textOf(code: Element): string {
  const copy = code.cloneNode(true) as Element;
  for (const extra of copy.querySelectorAll(EXTRAS)) extra.remove();
  return copy.textContent ?? '';
}

const SETTINGS = ['step', 'controls', 'theme', 'lang', 'load', 'height', 'autoplay', 'isolate'] as const;

/** A setting as hosts keep it: `data-step="3"`, `step="3"` (MkDocs), or among the classes as `step=3` (mdBook). */
function settingOf(element: Element, name: (typeof SETTINGS)[number]): string | null {
  const written = [...element.classList].find((one) => one.startsWith(`${name}=`));
  // A plain `lang` is what the code is written in.
  const plain = name === 'lang' ? null : element.getAttribute(name);
  return element.getAttribute(`data-${name}`) ?? plain ?? written?.slice(name.length + 1) ?? null;
}

function settingsOf(block: Element): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const element of [block, ...block.querySelectorAll('pre,code')])
    for (const name of SETTINGS) {
      const value = settingOf(element, name);
      if (value !== null) found.set(name, value);
    }
  return found;
}

function upgradeOne(match: Element, { attributes = {} }: FenceOptions): void {
  const pre = match.closest('pre') ?? match;
  const block = pre.closest(WRAPPERS) ?? pre;
  const embed = document.createElement('cow-scope');
  for (const [name, value] of [...Object.entries(attributes), ...settingsOf(block)])
    embed.setAttribute(name, value);
  // In a <pre>, so that the text can still be read where the element is never defined.
  const text = document.createElement('pre');
  text.textContent = textOf(pre);
  embed.append(text);
  block.replaceWith(embed);
}

/** Those within an embed, those that a person is writing, and columns of line numbers are left alone. */
const isLeft = (element: Element): boolean =>
  element.closest('cow-scope,[contenteditable],.linenos,.linenodiv') !== null;

function upgradeIn(root: ParentNode & Node, options: FenceOptions): void {
  const within = [...root.querySelectorAll(SELECTOR)];
  const own = root instanceof Element && root.matches(SELECTOR) ? [root] : [];
  for (const match of [...own, ...within])
    if (match.isConnected && !isLeft(match)) upgradeOne(match, options);
}

/**
 * Makes embeds of the fences below `root`, now and whenever more come: sites that change pages without loading them put them in
 * later. Blocks that a framework owns are replaced as well, so where one is at work its own plugin is better.
 * @returns ends it
 */
export function upgradeFences(root: ParentNode & Node = document, options: FenceOptions = {}): () => void {
  upgradeIn(root, options);
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element && node.isConnected) upgradeIn(node, options);
  });
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}
