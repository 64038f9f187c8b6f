/** Facts about SVG files: they are XML, self-contained, and hold users' names as text only. */
// @vitest-environment happy-dom

import { describe, expect, it } from 'vitest';
import type { OneView } from '../core/picture.ts';
import { createEngine } from '../engine/whole.test-kit.ts';
import { viewportFor } from '../lab/viewport.ts';
import { layout } from '../scene/layout.ts';
import type { Scene } from '../scene/scene.ts';
import { captionHeight, placedCaption, wrapped } from './caption.ts';
import { escaped } from './markup.ts';
import { palettes } from './palettes.ts';
import { svgText } from './svg.ts';
import { textWidth } from './width.ts';

function sceneOf(lines: readonly string[]): Scene {
  const engine = createEngine();
  let last = 0;
  for (const [at, line] of lines.entries()) {
    const ran = engine.answer('run', { id: at + 1, parent: at, line });
    if (!ran.ok) throw new Error(ran.refusal.code);
    last = at + 1;
  }
  const picture = engine.answer('picture', { node: last, micro: 99, viewport: viewportFor(null, {}) });
  return layout(picture as OneView, { width: 900, height: 600, holder: null });
}

const plain = sceneOf(['proc P1', 'mmap P1 heap 4', 'write P1 heap 0-1 0x41', 'fork P1 P2']);
const HOSTILE = `<script>alert("1")</script>&amp;'\u0000\u0008\u000b\ufffe\ud800x\udc00]]>`;
/** The same with names that no parser of ours lets through: what a file holds must not depend on that. */
const hostile: Scene = {
  ...plain,
  things: plain.things.map((thing) => ('name' in thing ? { ...thing, name: HOSTILE } : thing)),
};

/** Whether a text is one element with properly nested ones inside: a small reader, strict where browsers are lenient. */
function problemsOf(xml: string): readonly string[] {
  const problems: string[] = [];
  const open: string[] = [];
  const ENTITY = /&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i;
  let at = 0;
  for (const match of xml.matchAll(/<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    const between = xml.slice(at, match.index);
    at = match.index + match[0].length;
    if (/[<>]/.test(between)) problems.push(`stray markup: ${between.slice(0, 40)}`);
    if (open.length === 0 && between.trim() !== '') problems.push(`text outside: ${between}`);
    if (ENTITY.test(between) || ENTITY.test(match[3] ?? '')) problems.push(`a bare ampersand: ${match[0]}`);
    const [, closes, name = '', attributes = '', alone] = match;
    const names = [...attributes.matchAll(/\s([\w:-]+)=/g)].map(([, one]) => one);
    if (new Set(names).size < names.length) problems.push(`an attribute twice: ${match[0]}`);
    if (closes) {
      if (open.pop() !== name) problems.push(`</${name}> closes another`);
    } else if (!alone) open.push(name);
  }
  if (xml.slice(at).trim() !== '') problems.push('something after the end');
  if (open.length > 0) problems.push(`never closed: ${open.join(' ')}`);
  for (const char of xml) {
    const code = char.codePointAt(0) ?? 0;
    const fine = code === 9 || code === 10 || code === 13 || (code >= 0x20 && code < 0xd800) || code > 0xdfff;
    if (!fine || code === 0xfffe || code === 0xffff) problems.push(`no character of XML: ${code}`);
  }
  return problems;
}

describe('the reader of this test', () => {
  it('finds what is wrong', () => {
    for (const wrong of [
      '<a><b></a>',
      '<a x="1" x="2"/>',
      '<a>&</a>',
      '<a>\u0001</a>',
      '<a>',
      '<a/>b',
      '<a>b > c</a>',
    ])
      expect(problemsOf(wrong), wrong).not.toEqual([]);
    expect(problemsOf('<a x="&amp;"><b/>c &lt; d</a>\n')).toEqual([]);
  });
});

describe('an SVG file', () => {
  const options = { palette: palettes.light, title: HOSTILE, caption: [HOSTILE, 'second'] };

  it('is XML, whatever the names are', () => {
    for (const scene of [plain, hostile]) expect(problemsOf(svgText(scene, options))).toEqual([]);
  });

  it('holds names as text, without what XML cannot hold', () => {
    const root = new DOMParser().parseFromString(svgText(hostile, options), 'image/svg+xml').documentElement;
    expect(root.querySelector('title')?.textContent).toBe(`<script>alert("1")</script>&amp;'x]]>`);
    const words = [...root.querySelectorAll('text')].map((one) => one.textContent ?? '');
    expect(words.some((one) => one.startsWith('<script>'))).toBe(true);
  });

  it('has no script, no handler and nothing from elsewhere', () => {
    const text = svgText(hostile, options);
    expect(text).not.toMatch(/<(script|foreignObject|image|use|style|a|iframe)\b/i);
    expect(text).not.toMatch(/\s(on\w+|href|xlink:href|style|src)=/i);
    expect(text.match(/url\([^)]*\)/g)?.every((one) => /^url\(#stripes-[\w-]+\)$/.test(one))).toBe(true);
    expect(text.match(/https?:[^"\s]*/g)).toEqual(['http://www.w3.org/2000/svg']);
  });

  it('begins with its title and defines every pattern it uses', () => {
    const text = svgText(plain, options);
    expect(text).toMatch(/^<svg [^>]*>\n<title>/);
    const used = new Set([...text.matchAll(/url\(#([\w-]+)\)/g)].map(([, id]) => id));
    expect(used.size).toBeGreaterThan(0);
    for (const id of used) expect(text).toContain(`<pattern id="${id}"`);
  });

  it('is as large as asked for, and higher by its caption', () => {
    const bare = svgText(plain, { palette: palettes.light, title: '' });
    expect(bare).toContain(`viewBox="0 0 900 ${plain.height}"`);
    expect(svgText(plain, { palette: palettes.light, title: '', scale: 2 })).toContain('width="1800"');
    const high = plain.height + captionHeight(2);
    expect(svgText(plain, options)).toContain(`viewBox="0 0 900 ${Math.round(high * 100) / 100}"`);
  });
});

describe('what is escaped', () => {
  it('keeps signs of all scripts, pairs of surrogates and line breaks', () => {
    for (const text of ['“é” 日本 🐄\t\n\r', 'a'.repeat(9)]) expect(escaped(text)).toBe(text);
  });
  it('drops halves of pairs and control characters', () => {
    expect(escaped('a\ud83db\udc04c\u0000\u001f\uffffd')).toBe('abcd');
  });
});

describe('a caption', () => {
  const long = 'The kernel copies 6 page table entries of heap to P2, all read-only now on both sides.';
  it('wraps into lines that fit and loses no word', () => {
    for (const width of [120, 300, 900]) {
      const lines = wrapped(long, width);
      expect(lines.join(' ')).toBe(long);
      for (const line of lines) expect(textWidth(line, 16)).toBeLessThanOrEqual(width - 32);
    }
    expect(wrapped(long, 300).length).toBeGreaterThan(2);
  });
  it('cuts a word that is wider than any line, and loses no letter', () => {
    const lines = wrapped(`see ${'w'.repeat(80)} there`, 200);
    expect(lines.join('').replaceAll(' ', '')).toBe(`see${'w'.repeat(80)}there`);
    for (const line of lines) expect(textWidth(line, 16)).toBeLessThanOrEqual(168);
  });
  it('is nothing for nothing', () => {
    expect([wrapped('  ', 300), captionHeight(0)]).toEqual([[], 0]);
  });
  it('stands below the picture, inside of its own height', () => {
    const size = { width: 400, height: 100 };
    const ys = placedCaption(['a', 'b', 'c'], size).map(({ y }) => y);
    expect(Math.min(...ys)).toBeGreaterThan(112);
    expect(Math.max(...ys)).toBeLessThan(100 + captionHeight(3) - 5);
  });
});
