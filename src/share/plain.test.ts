import { expect, test } from 'vitest';
import { parseScenario } from '../scenario/scenario.ts';
import { textFragment, textIn, unfolded } from './plain.ts';

test('text comes back from a fragment to the letter', () => {
  const text = 'use fork\n# 100 % 🐄 "a;b"\nproc A; mmap A m 4\n> a note; still the note\n';
  expect(textIn(`#${textFragment(text)}`)).toBe(text);
  expect(textFragment(text)).toMatch(/^t=[\w%.!~*'()-]+$/);
});

test('text in one line is put on lines, so that a note ends at its separator', () => {
  const text = unfolded(`use fork; title "a; b" it's; proc A; > what follows; # why; proc B`);
  expect(text).toBe(`use fork\ntitle "a; b" it's\nproc A\n> what follows\n# why\nproc B`);
  const fork = [{ id: 'fork', verbs: [] }];
  expect(parseScenario(text, fork).title).toBe('"a; b" it\'s');
});

test('text with lines of its own stays as it is', () => {
  expect(unfolded('use fork\nproc A; proc B\n')).toBe('use fork\nproc A; proc B\n');
});

test('what is no such fragment has no text, and a stray percent sign costs nothing else', () => {
  expect(textIn('#s=1.2.3')).toBeNull();
  expect(textIn('')).toBeNull();
  expect(textIn('#t=use fork; title 100 %')).toBe('use fork\ntitle 100 %');
});
