/** Makes elements without a line of markup, and changes of them only what is to be changed. */

type Values = Readonly<Record<string, string | number | null>>;

const SVG = 'http://www.w3.org/2000/svg';

/** Sets attributes; null takes one away. */
export function put(element: Element, values: Values): void {
  for (const [name, value] of Object.entries(values))
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== `${value}`) element.setAttribute(name, `${value}`);
}

/** An HTML element with attributes (null: without it), and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  values: Values = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  put(element, values);
  element.append(...children);
  return element;
}

/** The same of SVG. */
export function draw<K extends keyof SVGElementTagNameMap>(
  tag: K,
  values: Values = {},
  ...children: readonly Node[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  put(element, values);
  element.append(...children);
  return element;
}

/** Puts children in this order, moving only those that stand elsewhere, and takes out all others. */
export function arrange(parent: Element, children: readonly Element[]): void {
  let at = parent.firstElementChild;
  for (const child of children)
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  while (at) {
    const next = at.nextElementSibling;
    at.remove();
    at = next;
  }
}

/** Changes the text only where it is another: what reads it aloud would say it again. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A sign in a box of 24 by 24, in the colour of the text. */
export const sign = (path: string): SVGSVGElement =>
  draw(
    'svg',
    { viewBox: '0 0 24 24', width: 18, height: 18, 'aria-hidden': 'true' },
    draw('path', { d: path }),
  );
