/** Markup as the trees that Markdown tools pass on: hast, and JSX in Markdown. */
import type { Markup } from '../paint/markup.ts';

export interface HastText {
  readonly type: 'text';
  readonly value: string;
}

export interface HastElement {
  readonly type: 'element';
  readonly tagName: string;
  readonly properties: Readonly<Record<string, string | string[] | true>>;
  readonly children: readonly (HastElement | HastText)[];
}

const given = ({ attributes }: Markup): readonly (readonly [string, string])[] =>
  Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );

/** Names stay as markup has them, which every tool for such trees reads; only classes are a list there, and what has no value is true. */
export function hastOf(markup: Markup): HastElement {
  const properties = given(markup).map(([name, value]) =>
    name === 'class' ? (['className', value.split(' ')] as const) : ([name, value === '' || value] as const),
  );
  return {
    type: 'element',
    tagName: markup.tag,
    properties: Object.fromEntries(properties),
    children: markup.children.map((child) =>
      typeof child === 'string' ? { type: 'text', value: child } : hastOf(child),
    ),
  };
}

export interface JsxNode {
  readonly type: 'mdxJsxFlowElement' | 'mdxJsxTextElement';
  readonly name: string;
  readonly attributes: readonly { type: 'mdxJsxAttribute'; name: string; value: string | null }[];
  readonly children: readonly (JsxNode | { readonly type: 'text'; readonly value: string })[];
  /** Marks it as written by hand, so that no component takes its place. */
  readonly data: { readonly _mdxExplicitJsx: true };
}

/** React has its own names for these; what has a hyphen and is neither data nor aria loses it. */
const NAMES: Readonly<Record<string, string>> = {
  class: 'className',
  colspan: 'colSpan',
  rowspan: 'rowSpan',
};

const reactName = (name: string): string =>
  NAMES[name] ??
  (/^(?:data|aria|v)-/.test(name) ? name : name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase()));

export function jsxOf(markup: Markup): JsxNode {
  return {
    type: 'mdxJsxFlowElement',
    name: markup.tag,
    attributes: given(markup).map(([name, value]) => ({
      type: 'mdxJsxAttribute',
      // A custom element takes its attributes as they are called.
      name: markup.tag.includes('-') ? name : reactName(name),
      // Without a value it is true, as an empty one would not be to React.
      value: value === '' ? null : value,
    })),
    children: markup.children.map((child) =>
      typeof child === 'string' ? { type: 'text', value: child } : jsxOf(child),
    ),
    data: { _mdxExplicitJsx: true },
  };
}
