// Reads what the documentation recommends to nginx, Caddy and Apache as far as headers go: which a server would send for a path.

export type Headers = Readonly<Record<string, string>>;
/** @param path from the root of the server, such as `/cowscope/index.html` */
export type HeadersFor = (path: string) => Headers;

const unquoted = (word: string): string => word.replace(/^"(.*)"$/, '$1');
const words = (line: string): readonly string[] => (line.match(/"[^"]*"|\S+/g) ?? []).map(unquoted);
const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

interface Location {
  readonly modifier: string;
  readonly pattern: string;
  readonly headers: Record<string, string>;
}

const bare = ({ headers }: Location): boolean => Object.keys(headers).length === 0;

/**
 * nginx: of all prefixes the longest holds, unless one of the patterns (`~`) matches; a location that adds headers has only its own.
 * https://nginx.org/en/docs/http/ngx_http_core_module.html#location, https://nginx.org/en/docs/http/ngx_http_headers_module.html
 */
export function nginxHeaders(text: string): HeadersFor {
  const locations: Location[] = [];
  const open: (Location | null)[] = [];
  for (const line of linesOf(text)) {
    const [first = '', ...rest] = words(line.replace(/[;{]$/, ''));
    if (first === 'location') {
      const [modifier, pattern] = rest.length > 1 ? [rest[0] ?? '', rest[1] ?? ''] : ['', rest[0] ?? ''];
      const location = { modifier, pattern, headers: {} };
      locations.push(location);
      open.push(location);
    } else if (line.endsWith('{')) open.push(null);
    else if (line === '}') open.pop();
    else if (first === 'add_header') {
      const [name = '', value = ''] = rest;
      const here = open.at(-1);
      if (!here) throw new Error(`outside of any location: ${line}`);
      here.headers[name] = value;
    }
  }
  if (open.length > 0) throw new Error('nginx: a block is not closed');
  const outer = locations[0];
  return (path) => {
    const match = locations.find(
      ({ modifier, pattern }) => modifier === '~' && new RegExp(pattern).test(path),
    );
    const prefixes = locations.filter(({ modifier, pattern }) => modifier === '' && path.startsWith(pattern));
    const found = match ?? prefixes.sort((a, b) => b.pattern.length - a.pattern.length)[0];
    if (!found) return {};
    return bare(found) ? (outer?.headers ?? {}) : found.headers;
  };
}

const globbed = (glob: string): RegExp =>
  new RegExp(`^${glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);

/** Caddy: `handle_path` takes its prefix off; `@name [not] path …` are matchers. https://caddyserver.com/docs/caddyfile/directives */
function caddyHeaders(text: string): HeadersFor {
  let prefix = '';
  const matchers = new Map<string, (path: string) => boolean>();
  const rules: { readonly matcher: string; readonly name: string; readonly value: string }[] = [];
  for (const line of linesOf(text)) {
    const [first = '', ...rest] = words(line);
    if (first === 'handle_path') prefix = (rest[0] ?? '').replace(/\/\*$/, '');
    else if (first.startsWith('@')) {
      const isNot = rest[0] === 'not';
      const globs = rest.slice(isNot ? 2 : 1).map(globbed);
      matchers.set(first, (path) => globs.some((glob) => glob.test(path)) !== isNot);
    } else if (first === 'header') {
      const [matcher, name, value] = rest[0]?.startsWith('@') ? rest : ['', ...rest];
      rules.push({ matcher: matcher ?? '', name: name ?? '', value: value ?? '' });
    }
  }
  return (path) => {
    const below = path.slice(prefix.length);
    const holds = ({ matcher }: { readonly matcher: string }): boolean => {
      const is = matchers.get(matcher);
      if (matcher !== '' && !is) throw new Error(`Caddy: there is no ${matcher}`);
      return is?.(below) ?? true;
    };
    return Object.fromEntries(rules.filter(holds).map(({ name, value }) => [name, value]));
  };
}

/** Apache: `<If>` with a pattern for the address, and `<Else>`. https://httpd.apache.org/docs/2.4/expr.html */
function apacheHeaders(text: string): HeadersFor {
  const rules: { readonly when: (path: string) => boolean; readonly name: string; readonly value: string }[] =
    [];
  let last: (path: string) => boolean = () => true;
  let when: (path: string) => boolean = () => true;
  for (const line of linesOf(text)) {
    const [, pattern] = /^<If "%\{REQUEST_URI\} =~ m#(.*)#">$/.exec(line) ?? [];
    if (pattern !== undefined) {
      const expression = new RegExp(pattern);
      last = (path) => expression.test(path);
      when = last;
    } else if (line === '<Else>') {
      const before = last;
      when = (path) => !before(path);
    } else if (/^<\//.test(line)) when = () => true;
    else if (/^Header set /.test(line)) {
      const [, , name = '', value = ''] = words(line);
      rules.push({ when, name, value });
    } else if (!/^Add(?:Type|DefaultCharset) /.test(line)) throw new Error(`Apache: what is “${line}”?`);
  }
  return (path) =>
    Object.fromEntries(rules.filter((rule) => rule.when(path)).map(({ name, value }) => [name, value]));
}

export const READERS: Readonly<Record<string, (text: string) => HeadersFor>> = {
  nginx: nginxHeaders,
  caddy: caddyHeaders,
  apache: apacheHeaders,
};
