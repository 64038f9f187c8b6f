import { expect, test } from 'vitest';
import {
  baseOf,
  elementSnippet,
  fenceSnippet,
  frameSnippet,
  linkTo,
  type SnippetWishes,
} from './snippets.ts';

const wishes: SnippetWishes = { base: 'https://host.test/cow/', theme: 'auto', controls: 'full' };
const TEXT = 'use fork\ntitle <b> & "c"\nproc A\n';

test('a link leads to the folder of the app, whatever the page was asked for', () => {
  expect(baseOf('https://host.test/cow/index.html?system=fork#s=1.x')).toBe('https://host.test/cow/');
  expect(linkTo(baseOf('https://host.test/cow/?a=b'), 's=1.x')).toBe('https://host.test/cow/#s=1.x');
});

test('a frame has the fragment, is lazy, sandboxed and named, and asks for what was chosen', () => {
  const html = frameSnippet('s=1.x', 'A "title"', { ...wishes, theme: 'dark', controls: 'steps' });
  expect(html).toContain('src="https://host.test/cow/embed.html?theme=dark&amp;controls=steps#s=1.x"');
  expect(html).toContain('title="A &quot;title&quot;" loading="lazy"');
  expect(html).toContain('sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"');
  expect(frameSnippet('s=1.x', '', wishes)).toContain('src="https://host.test/cow/embed.html#s=1.x"');
});

test('an element has the text as text, and its step', () => {
  expect(elementSnippet(TEXT, 1, { ...wishes, theme: 'contrast' })).toBe(
    [
      '<script src="https://host.test/cow/embed/cowscope.js" defer></script>',
      '<cow-scope step="1" theme="contrast"><pre>',
      'use fork\ntitle &lt;b> &amp; "c"\nproc A</pre></cow-scope>',
      '',
    ].join('\n'),
  );
});

test('a block of Markdown has a fence that nothing in the text closes', () => {
  expect(fenceSnippet(TEXT, 0, wishes)).toBe(`\`\`\`cow step=0\n${TEXT}\`\`\`\n`);
  expect(fenceSnippet('use fork\n> ````\n', 2, { ...wishes, controls: 'none' })).toMatch(
    /^`{5}cow step=2 controls=none\n[\s\S]*\n`{5}\n$/,
  );
});
