/** What stands between the tags of an embed: scenario text, and perhaps a picture that was prepared. */

export interface Content {
  readonly text: string;
  /** The prepared picture with its sentence and text, or null. */
  readonly figure: Element | null;
}

const STILL = '[data-cowscope-still]';
const SKIPPED = /^(style|template|noscript)$/i;
/** What a host's Markdown puts around lines that stood below each other. */
const BREAKS = /^(br|p|div|li|pre)$/i;

/** Adds a node's text to what stands before it. */
function withText(before: string, node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return before + (node.nodeValue ?? '');
  if (!(node instanceof Element) || SKIPPED.test(node.tagName) || node.matches(STILL)) return before;
  const breaks = BREAKS.test(node.tagName);
  const inside = textIn(node, breaks && before !== '' && !before.endsWith('\n') ? `${before}\n` : before);
  return breaks && !inside.endsWith('\n') ? `${inside}\n` : inside;
}

const textIn = (node: Node, before = ''): string => [...node.childNodes].reduce(withText, before);

/** Text without the indentation that it has only from the markup around it, nor empty lines before and after. */
function tidy(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd()
    .split('\n');
  const depths = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const least = depths.length > 0 ? Math.min(...depths) : 0;
  return lines.map((line) => line.slice(least).trimEnd()).join('\n');
}

/** Reads the content, and changes nothing of it: it may belong to a framework. */
export function readContent(host: Element): Content {
  return { text: tidy(textIn(host)), figure: host.querySelector(STILL) };
}

/** Whether the parser is done with an element: it has come to what stands behind it, or to the end. */
export function isParsed(element: Element): boolean {
  if (element.ownerDocument.readyState !== 'loading') return true;
  for (let at: Node | null = element; at; at = at.parentNode) if (at.nextSibling) return true;
  return false;
}
