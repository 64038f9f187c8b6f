/** Links of the documentation lead somewhere, from wherever they are written to wherever the page is. */
import { describe, expect, it } from 'vitest';
import { coloured } from './colours.ts';
import { deadLinks, resolver } from './links.ts';
import { hrefFrom, type Page, slugger } from './page.ts';

const page = (path: string, source: string): Page => ({
  path,
  source,
  name: '',
  group: '',
  fold: '',
  markdown: '# x',
});
const fork = page('systems/fork.html', 'src/mechanisms/fork/README.md');
const start = page('index.html', 'docs/index.md');
const shown: string[] = [];
const places = {
  isFile: (path: string) => path === 'docs/lab.png',
  shows: (one: string) => void shown.push(one),
};
const from = (one: Page): ((href: string) => string) => resolver(one, [fork, start], places);

describe('a link', () => {
  it('to another source is one to its page', () => {
    expect(from(start)('../src/mechanisms/fork/README.md#rules')).toBe('systems/fork.html#rules');
    expect(from(fork)('../../../docs/index.md')).toBe('../');
    expect(from(fork)('page:index.html#the-idea')).toBe('../#the-idea');
  });

  it('to the app or a served file leads out of the documentation', () => {
    expect(from(fork)('app:?system=fork')).toBe('../../?system=fork');
    expect(from(start)('../index.html?system=idea')).toBe('../?system=idea');
    expect(from(start)('../public/scenarios/fork/zero-page.cow')).toBe('../scenarios/fork/zero-page.cow');
  });

  it('to a picture takes it along, to another site or a heading stays', () => {
    expect(from(fork)('../../../docs/lab.png')).toBe('../lab.png');
    expect(shown).toEqual(['lab.png']);
    expect(from(start)('https://example.org/')).toBe('https://example.org/');
    expect(from(start)('#here')).toBe('#here');
  });

  it('that leads nowhere is an error', () => {
    expect(() => from(start)('nothing.md')).toThrow('nothing.md leads nowhere');
    expect(() => from(fork)('rules.ts')).toThrow('rules.ts leads nowhere');
  });
});

describe('a built page', () => {
  const html = '<h2 id="a b">x</h2>';
  const dead = (link: string): readonly string[] =>
    deadLinks(
      'systems/fork.html',
      `<a href="${link}">x</a>`,
      (path) => (path === 'index.html' ? html : null),
      (path) => path === '/icon.svg',
    );

  it('tells what is not there: files, pages, headings', () => {
    for (const link of ['../', '../index.html', '../#a%20b', '../../icon.svg', 'https://example.org/'])
      expect(dead(link), link).toEqual([]);
    expect(dead('../nothing.html')).toEqual(['systems/fork.html: ../nothing.html is not there']);
    expect(dead('../#b')).toEqual(['systems/fork.html: ../#b: there is no such heading']);
    expect(dead('../../icon.png')).toHaveLength(1);
  });
});

it('the way between pages is as short as it can be', () => {
  expect(hrefFrom('a/b.html', 'a/b.html')).toBe('b.html');
  expect(hrefFrom('index.html', 'index.html')).toBe('./');
  expect(hrefFrom('a/b.html', 'c/index.html')).toBe('../c/');
});

it('headings of the same words have different ids', () => {
  const slug = slugger();
  expect(['What it is!', 'what it is', 'fork() & “exec”'].map(slug)).toEqual([
    'what-it-is',
    'what-it-is-1',
    'fork--exec',
  ]);
});

it('code is coloured, and nothing in it becomes markup', () => {
  expect(coloured('write P1 heap 0 "<b>" # <i>', 'cow')).toBe(
    '<span class="word">write</span> P1 heap 0 <span class="string">&quot;&lt;b&gt;&quot;</span> <span class="comment"># &lt;i&gt;</span>',
  );
  expect(coloured('<b>', 'nothing')).toBe('&lt;b&gt;');
});
