/** An embed is as light or dark as the page around it, whatever made that page. */
// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHostWatch, hostShade, lightness } from './host-theme.ts';

const root = document.documentElement;

afterEach(() => {
  for (const element of [root, document.body])
    for (const name of element.getAttributeNames()) element.removeAttribute(name);
  document.body.replaceChildren();
});

/** As browsers compute it, from inline styles: some are inherited. */
function computed(element: Element): Partial<CSSStyleDeclaration> {
  const own = (at: Element | null, name: 'color' | 'color-scheme'): string =>
    at instanceof HTMLElement ? at.style.getPropertyValue(name) || own(at.parentElement, name) : '';
  const { style } = element as HTMLElement;
  return {
    color: own(element, 'color') || 'rgb(0, 0, 0)',
    colorScheme: own(element, 'color-scheme') || 'normal',
    backgroundColor: style.backgroundColor || 'rgba(0, 0, 0, 0)',
    backgroundImage: style.backgroundImage || 'none',
  };
}
beforeEach(() => void vi.stubGlobal('getComputedStyle', computed));
afterEach(() => void vi.unstubAllGlobals());

const added = (): HTMLElement => {
  const embed = document.createElement('div');
  document.body.append(embed);
  return embed;
};

type Marks = Readonly<Record<string, string>>;

/** How hosts say it, as their pages are. */
const HOSTS: readonly (readonly [host: string, where: 'html' | 'body', light: Marks, dark: Marks])[] = [
  ['VitePress', 'html', { class: '' }, { class: 'dark' }],
  ['Docusaurus', 'html', { 'data-theme': 'light' }, { 'data-theme': 'dark' }],
  ['Starlight', 'html', { 'data-theme': 'light' }, { 'data-theme': 'dark' }],
  ['MkDocs Material', 'body', { 'data-md-color-scheme': 'default' }, { 'data-md-color-scheme': 'slate' }],
  ['Furo', 'body', { 'data-theme': 'light' }, { 'data-theme': 'dark' }],
  ['mdBook', 'html', { class: 'rust sidebar-visible' }, { class: 'coal sidebar-visible' }],
  ['Bootstrap', 'html', { 'data-bs-theme': 'light' }, { 'data-bs-theme': 'dark' }],
  ['Quarto', 'body', { class: 'quarto-light' }, { class: 'fullcontent quarto-dark' }],
  ['reveal.js', 'body', { class: 'has-light-background' }, { class: 'reveal-viewport has-dark-background' }],
  [
    'a page with a dark ground',
    'body',
    { style: 'background-color: rgb(255, 255, 255)' },
    { style: 'background-color: rgb(20, 22, 27)' },
  ],
  [
    'a page with a dark picture',
    'body',
    { style: 'background-image: url(a.png); color: rgb(51, 51, 51)' },
    { style: 'background-image: url(a.png); color: rgb(238, 238, 238)' },
  ],
  ['a page with one scheme', 'html', { style: 'color-scheme: only light' }, { style: 'color-scheme: dark' }],
];

it.each(HOSTS)('%s is followed, whatever the system wants', (_host, where, light, dark) => {
  const embed = added();
  const marked = where === 'html' ? root : document.body;
  const put = (marks: Marks): void => {
    for (const [name, value] of Object.entries(marks)) marked.setAttribute(name, value);
  };
  put(light);
  expect([hostShade(embed, true), hostShade(embed, false)]).toEqual(['light', 'light']);
  put(dark);
  expect([hostShade(embed, true), hostShade(embed, false)]).toEqual(['dark', 'dark']);
});

it('the nearest mark counts, and names that mean nothing here do not', () => {
  root.dataset.theme = 'dark';
  document.body.dataset.theme = 'toString';
  document.body.className = 'constructor valueOf';
  const embed = added();
  expect(hostShade(embed, false)).toBe('dark');
  const slide = document.createElement('section');
  slide.className = 'has-light-background';
  document.body.append(slide);
  slide.append(embed);
  expect(hostShade(embed, true)).toBe('light');
  embed.dataset.theme = 'dark';
  expect(hostShade(embed, true), 'what the embed itself wears is not its host').toBe('light');
});

it('a page for both schemes follows the system, and one that says nothing is white', () => {
  const embed = added();
  expect([hostShade(embed, true), hostShade(embed, false)]).toEqual(['light', 'light']);
  root.style.colorScheme = 'light dark';
  expect([hostShade(embed, true), hostShade(embed, false)]).toEqual(['dark', 'light']);
});

it('how light a colour is can be told in every notation that browsers compute', () => {
  const notations: readonly (readonly [string, number])[] = [
    ['rgb(255, 255, 255)', 1],
    ['rgba(0, 0, 0, 0.9)', 0],
    ['color(srgb 1 1 1 / 0.5)', 1],
    ['oklch(0.21 0.006 285.9)', 0.21],
    ['lab(90 0 -2e-5)', 0.9],
  ];
  for (const [colour, light] of notations) expect(lightness(colour)).toBeCloseTo(light);
  expect(lightness('red')).toBeNull();
});

it('tells of every change around an embed, until nobody listens', async () => {
  const queries = new Map<string, Set<() => void>>();
  vi.stubGlobal('matchMedia', (query: string) => {
    const calls = queries.get(query) ?? new Set();
    queries.set(query, calls);
    return {
      matches: query.includes('contrast'),
      addEventListener: (_name: string, call: () => void) => calls.add(call),
      removeEventListener: (_name: string, call: () => void) => calls.delete(call),
    };
  });
  const watch = createHostWatch();
  expect([watch.isDark, watch.wantsContrast, watch.isCalm]).toEqual([false, true, false]);
  const embed = added();
  const box = document.createElement('section');
  document.body.append(box);
  box.append(embed);
  const changed = vi.fn();
  const stop = watch.watch(embed, changed);
  const changes: readonly (() => void)[] = [
    () => root.setAttribute('data-theme', 'dark'),
    () => document.body.setAttribute('data-md-color-scheme', 'slate'),
    () => box.setAttribute('class', 'has-dark-background'),
    () => {
      for (const call of queries.get('(prefers-color-scheme: dark)') ?? []) call();
    },
  ];
  for (const [at, change] of changes.entries()) {
    change();
    await new Promise((resolve) => setTimeout(resolve));
    expect(changed).toHaveBeenCalledTimes(at + 1);
  }
  stop();
  root.setAttribute('data-theme', 'light');
  await new Promise((resolve) => setTimeout(resolve));
  expect(changed).toHaveBeenCalledTimes(changes.length);
  expect([...queries.values()].map(({ size }) => size)).toEqual([0, 0, 0, 0]);
});
