/** Takes a prepared picture and its words into an embed's shadow: known elements only, with nothing that acts, and colours by their tokens. */
import { light } from '../../paint/palettes.ts';

const SVG = 'http://www.w3.org/2000/svg';
const SHAPES = 'svg title desc defs pattern rect path text tspan g';
const PROSE =
  'figcaption details summary p ul ol li dl dt dd table caption thead tbody tr th td h3 h4 strong em code span div br';
/** What acts, leads elsewhere, or belongs to the host's own style sheets; events first. */
const LEFT_OUT = /^(on|style|class|src|action|xmlns|.*href)/;

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const shapes = setOf(SHAPES);
const prose = setOf(PROSE);

/** Prepared pictures have the colours of the light palette, where no two tokens share one: each becomes its token's variable. */
const tokens = new Map(Object.entries(light).map(([token, colour]) => [colour, token]));

/** A value as it may stand in the copy; null when it asks for something outside the document. */
function lookOf(value: string): string | null {
  const token = tokens.get(value.toLowerCase());
  if (token) return `var(--${token})`;
  return /url\(\s*["']?(?!["']?#)/i.test(value) ? null : value;
}

/** A copy of an element, without what is not known; null when it is not known itself. */
function copied(from: Element): Element | null {
  const isShape = from.namespaceURI === SVG;
  const name = from.localName;
  if (!(isShape ? shapes : prose).has(name)) return null;
  const document = from.ownerDocument;
  const to = isShape ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const { name: attribute, value } of from.attributes) {
    if (LEFT_OUT.test(attribute)) continue;
    const look = isShape ? lookOf(value) : value;
    if (look !== null) to.setAttribute(attribute, look);
  }
  append(to, from);
  return to;
}

function append(to: Element, from: Element): void {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) to.append(child.nodeValue ?? '');
    else if (child instanceof Element) {
      const copy = copied(child);
      if (copy) to.append(copy);
    }
  }
}

export interface Still {
  readonly svg: Element | null;
  /** The sentence of its step. */
  readonly sentence: string;
  /** The rest: the picture in words. */
  readonly words: readonly Element[];
}

/** Copies the parts of a prepared figure. */
export function copyStill(figure: Element): Still {
  const svg = figure.querySelector('svg');
  const caption = figure.querySelector('figcaption');
  const words = [...figure.children].filter(
    (child) => child.localName !== 'figcaption' && !child.contains(svg),
  );
  return {
    svg: svg && copied(svg),
    sentence: caption?.textContent?.trim() ?? '',
    words: words.flatMap((child) => copied(child) ?? []),
  };
}
