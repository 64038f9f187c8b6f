// Links of the documentation: from what is written to where it leads on the site, and which lead nowhere.
import { posix } from 'node:path';
import { hrefFrom, type Page } from './page.ts';

/** What the resolver needs to know of the files. */
export interface Places {
  /** Whether there is a file, by its path in the repository. */
  isFile(path: string): boolean;
  /** Called with a picture that a page shows, by its path below docs/. */
  shows(picture: string): void;
}

function hrefWithHash(page: Page, target: string): string {
  const [path = '', hash = ''] = target.split('#');
  return `${hrefFrom(page.path, path)}${hash === '' ? '' : `#${hash}`}`;
}

/**
 * A link of a page as one of the site: to another page, the app, a picture, a served file, or another site.
 * @throws when it leads nowhere
 */
export function resolver(
  page: Page,
  all: readonly Page[],
  { isFile, shows }: Places,
): (href: string) => string {
  const bySource = new Map(all.map(({ source, path }) => [source, path]));
  return (href) => {
    if (/^(?:https?:|mailto:|#)/.test(href)) return href;
    if (href.startsWith('page:')) return hrefWithHash(page, href.slice('page:'.length));
    if (href.startsWith('app:')) return `${hrefFrom(page.path, '../index.html')}${href.slice('app:'.length)}`;
    const [path = '', hash = ''] = href.split('#');
    const [file = '', search = ''] = path.split('?');
    const target = posix.join(posix.dirname(page.source), file);
    const other = bySource.get(target);
    if (other) return hrefWithHash(page, hash === '' ? other : `${other}#${hash}`);
    if (target === 'index.html')
      return `${hrefFrom(page.path, '../index.html')}${search === '' ? '' : `?${search}`}`;
    if (target.startsWith('public/')) return hrefFrom(page.path, target.replace(/^public/, '..'));
    if (!target.startsWith('docs/') || !isFile(target))
      throw new Error(`${page.source}: the link to ${href} leads nowhere`);
    const picture = target.slice('docs/'.length);
    shows(picture);
    return hrefFrom(page.path, picture);
  };
}

/**
 * What the links of a page lead to and is not there, one sentence each.
 * @param htmlOf the page at a path below docs/, or null
 * @param isServed whether there is a file at a path from the root of the site
 */
export function deadLinks(
  path: string,
  html: string,
  htmlOf: (path: string) => string | null,
  isServed: (path: string) => boolean,
): readonly string[] {
  const links = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );
  return links.flatMap((href) => {
    if (/^(?:https?:|data:|mailto:)/.test(href)) return [];
    const { pathname, hash } = new URL(href, `http://site/docs/${path}`);
    const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const target = file.startsWith('/docs/') ? htmlOf(file.slice('/docs/'.length)) : null;
    if (target === null && !isServed(file)) return [`${path}: ${href} is not there`];
    const id = decodeURIComponent(hash.slice(1));
    return id === '' || target?.includes(` id="${id}"`) ? [] : [`${path}: ${href}: there is no such heading`];
  });
}
