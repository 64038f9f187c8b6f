// What a page of the documentation is before it is rendered, and where pages are.
import { posix } from 'node:path';

/** A page: where it will be, where it comes from, and its text. */
export interface Page {
  /** Below `docs/` of the built site, such as `systems/fork.html`. */
  readonly path: string;
  /** The file of the repository that its relative links start from. */
  readonly source: string;
  /** In the navigation; the page's own heading where it is ''. */
  readonly name: string;
  /** Id of its group in the navigation. */
  readonly group: string;
  /** Pages that are many and alike are folded in the navigation under this name, or ''. */
  readonly fold: string;
  readonly markdown: string;
}

/** The way from one page to a path below `docs/`, or with `../` to what is beside it. */
export function hrefFrom(page: string, target: string): string {
  const way = posix.relative(posix.dirname(page), target);
  // The page of a folder is named by the folder, so that addresses stay short.
  const short = way.replace(/(^|\/)index\.html$/, '$1');
  return short === '' ? './' : short;
}

/** The ids of headings, as GitHub makes them, each once. */
export function slugger(): (text: string) => string {
  const used = new Map<string, number>();
  return (text) => {
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const before = used.get(slug) ?? 0;
    used.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  };
}
