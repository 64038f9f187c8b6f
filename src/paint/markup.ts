/** Markup as a tree, and as text in which nothing that came from a user is markup. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of HTML or SVG; strings among its children are text. */
export interface Markup {
  readonly tag: string;
  /** By the names that the markup has; what is undefined is left out. */
  readonly attributes: Attributes;
  readonly children: readonly (Markup | string)[];
}

export const element = (
  tag: string,
  attributes: Attributes = {},
  children: readonly (Markup | string)[] = [],
): Markup => ({ tag, attributes, children });

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML 1.0 can hold: no control characters, no half of a pair of surrogates. */
const isHoldable = (code: number): boolean =>
  code >= 0x20
    ? (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff
    : code === 0x9 || code === 0xa || code === 0xd;

/** Text without what XML cannot hold. */
const holdable = (text: string): string =>
  [...text].filter((char) => isHoldable(char.codePointAt(0) ?? 0)).join('');

/** Names come from users: nothing in them is markup, and what XML cannot hold is left out. */
export const escaped = (text: string): string =>
  [...holdable(text)].map((char) => ESCAPES[char] ?? char).join('');

const opened = ({ tag, attributes }: Markup): string =>
  `<${tag}${Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')}`;

/** Shapes that never have anything in them. */
const CLOSED: ReadonlySet<string> = new Set(['rect', 'path']);

/** Empty lines would end a block of HTML within Markdown, so their breaks are written as what they are. */
const unbroken = (text: string): string => text.replace(/(\n[ \t\r]*)\n/g, '$1&#10;');

/** As HTML or XML: both read it alike. */
export function printed(node: Markup | string): string {
  if (typeof node === 'string') return unbroken(escaped(node));
  if (CLOSED.has(node.tag)) return `${opened(node)}/>`;
  return `${opened(node)}>${node.children.map(printed).join('')}</${node.tag}>`;
}

/** The text of an SVG file, with a line for each child of its root. */
export const linesOf = (root: Markup): string =>
  [`${opened(root)}>`, ...root.children.map(printed), `</${root.tag}>`, ''].join('\n');
