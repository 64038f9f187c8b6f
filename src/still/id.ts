/** Ids for the patterns of a still picture: the same for the same picture, and others for any other in the page. */

/** FNV-1a, 32 bits, over UTF-16 units. http://www.isthe.com/chongo/tech/comp/fnv/ */
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** Begins with letters, as ids of CSS have to. */
export function idOf(...parts: readonly (string | number)[]): string {
  const text = parts.join('\0');
  let hash = OFFSET;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return `cs${(hash >>> 0).toString(36)}-`;
}
