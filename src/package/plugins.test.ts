/** The Markdown plugins, within the tools that they are for. */
import { evaluate } from '@mdx-js/mdx';
import MarkdownIt from 'markdown-it';
import { createElement } from 'react';
import * as runtime from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import rehypeStringify from 'rehype-stringify';
import { remark } from 'remark';
import remarkRehype from 'remark-rehype';
import { beforeAll, describe, expect, it } from 'vitest';
import { preparedHtml } from '../still/prepared.ts';
import type { BlockOptions } from './block.ts';
import cowscope, { type MarkdownIt as Renderer } from './markdown-it.ts';
import rehypeCowscope from './rehype.ts';
import remarkCowscope from './remark.ts';

const SCENARIO =
  'use fork\nproc P1\nmmap P1 heap 2\nwrite P1 heap all 0x41\nfork P1 P2\nwrite P2 heap 0 0x42';
const page = (info: string, text = SCENARIO): string =>
  `# Title\n\n\`\`\`${info}\n${text}\n\`\`\`\n\nAfter.\n`;

const byRemark = async (text: string, options: BlockOptions = {}): Promise<string> =>
  String(await remark().use(remarkCowscope, options).use(remarkRehype).use(rehypeStringify).process(text));
const byRehype = async (text: string, options: BlockOptions = {}): Promise<string> =>
  String(await remark().use(remarkRehype).use(rehypeCowscope, options).use(rehypeStringify).process(text));

let strict: (md: Renderer) => void;
beforeAll(async () => {
  strict = await cowscope();
});
const byMarkdownIt = async (text: string, options: BlockOptions = {}): Promise<string> =>
  new MarkdownIt().use(await cowscope(options)).render(text);

const tools = [
  ['remark', byRemark],
  ['rehype', byRehype],
  ['markdown-it', byMarkdownIt],
] as const;

/** Tags and texts in order, without what one tool writes otherwise than another: closing, escapes of quotes, order of attributes. */
const bare = (html: string): readonly string[] =>
  [...html.matchAll(/<(\w[\w-]*)|>([^<]+)/g)].map(
    ([, tag, text]) => tag ?? (text ?? '').replace(/&#x22;|&quot;/g, '"'),
  );

describe.each(tools)('the %s plugin', (_name, made) => {
  it('writes the element, its picture and its words where the block was', async () => {
    const html = await made(page('cow step=4 controls=steps'));
    const wanted = await preparedHtml(SCENARIO, { step: 4, attributes: { controls: 'steps' } });
    const own = /<cow-scope[\s\S]*<\/cow-scope>/.exec(html)?.[0] ?? '';
    expect(own).toContain('<cow-scope step="4" controls="steps">');
    expect(bare(own).filter((part) => part.trim() !== '')).toEqual(
      bare(wanted).filter((part) => part.trim() !== ''),
    );
    expect(html).toMatch(/<h1>Title<\/h1>\s*<cow-scope/);
    expect(html).toMatch(/<\/cow-scope>\s*<p>After\.<\/p>/);
  });

  it('keeps settings without a value', async () => {
    const html = await made(page('cow autoplay isolate'), { still: false });
    expect(html).toMatch(/<cow-scope autoplay(="")? isolate(="")?>/);
  });

  it('takes statements in one line', async () => {
    expect(await made(page('cow', SCENARIO.replaceAll('\n', '; ')))).toContain('<svg');
  });

  it('leaves other blocks alone', async () => {
    const html = await made(page('sh', 'npm test'));
    expect(html).toContain('<code class="language-sh">npm test');
    expect(html).not.toContain('cow-scope');
  });

  it('stops at a mistake and says where it is', async () => {
    const wrong = made(page('cow', 'use fork\nproc P1\nforc P1 P2'));
    await expect(wrong).rejects.toThrow(/line 3, column 1 of the cow block: .*forc/);
    await expect(made(page('cow', 'proc P1'))).rejects.toThrow(/use/);
    await expect(made(page('cow stpe=3'))).rejects.toThrow('no setting “stpe”. Did you mean “step”?');
    await expect(made(page('cow step=-1'))).rejects.toThrow('not “-1”');
    await expect(made(page('cow step=6'))).rejects.toThrow(
      '“step=6” is beyond the end: the block has 5 commands',
    );
  });

  it('shows a scenario with mistakes as far as it goes where that is wanted', async () => {
    const html = await made(page('cow', 'use fork\nproc P1\nforc P1 P2'), { problems: 'show' });
    expect(html).toMatch(
      /<div data-cowscope-problem="1"><p><strong>line 3, column 1 of the cow block: .*<\/strong><\/p><cow-scope>/,
    );
    expect(html).toContain('<svg');
  });

  it('shows a text that names no system, with what is wrong', async () => {
    const html = await made(page('cow', 'proc <P1>'), { problems: 'show' });
    expect(html).toMatch(/does not say which system.*<cow-scope>\s*<pre>proc &(lt|#x3C);P1/s);
    expect(html).not.toContain('<svg');
  });

  it('loads the script once in a page with blocks, and in no other', async () => {
    const options = { script: 'https://example.org/cowscope.js', still: false };
    const html = await made(page('cow') + page('cow'), options);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toMatch(
      /<script src="https:\/\/example.org\/cowscope.js" async(="")?><\/script>\s*<cow-scope>/,
    );
    expect(await made(page('cow'), options)).toContain('<script');
    expect(await made(page('sh'), options)).not.toContain('<script');
  });

  it('lets nothing of the text become markup', async () => {
    const html = await made(page('cow', `${SCENARIO}\n> A note: <img src=x onerror=alert(1)>`));
    expect(html).toContain('<cow-scope');
    expect(html).not.toContain('<img');
  });
});

describe('a place', () => {
  it('is the line of the file where remark and rehype stop', async () => {
    const text = page('cow', 'use fork\nproc P1\nforc P1 P2');
    await expect(byRemark(text)).rejects.toMatchObject({ line: 6 });
    await expect(byRehype(text)).rejects.toMatchObject({ line: 6 });
  });

  it('has the name of the file where markdown-it was told it', () => {
    const md = new MarkdownIt().use(strict);
    expect(() => md.render(page('cow', 'use fork\nforc P1'), { relativePath: 'a/b.md' })).toThrow(
      'a/b.md:3: line 2',
    );
  });
});

describe('remark for a site of React', () => {
  it('makes JSX that no component replaces, with the names that React has', async () => {
    const processor = remark().use(remarkCowscope, { jsx: true, attributes: { theme: 'auto' } });
    const tree = await processor.run(processor.parse(page('cow step=4')));
    const nodes = JSON.parse(JSON.stringify(tree)) as Jsx;
    const all = jsxIn(nodes);
    expect(all[0]?.attributes).toEqual([
      { type: 'mdxJsxAttribute', name: 'step', value: '4' },
      { type: 'mdxJsxAttribute', name: 'theme', value: 'auto' },
    ]);
    expect(all.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['pre', 'svg', 'figcaption', 'details']),
    );
    expect(all.every(({ data }) => data?._mdxExplicitJsx)).toBe(true);
    const names = new Set(all.flatMap(({ attributes = [] }) => attributes.map(({ name }) => name)));
    expect(names).toContain('className');
    expect(names).toContain('viewBox');
    for (const name of names) expect(name).toMatch(/^(?:[a-z][A-Za-z0-9]*|(?:data|aria)-[a-z-]+)$/);
    expect(names).not.toContain('style');
  });
});

describe('a page of MDX', () => {
  it('has the element with its picture as React writes it', async () => {
    const options = { jsx: true, script: '/cowscope.js', attributes: { theme: 'auto' } };
    const text = page('cow step=4', `${SCENARIO}\n\n> {Not} <code>.`);
    const { default: Content } = await evaluate(text, {
      ...runtime,
      remarkPlugins: [[remarkCowscope, options]],
    });
    const html = renderToStaticMarkup(createElement(Content, { components: { pre: 'aside', p: 'aside' } }));
    const own = /<cow-scope[\s\S]*<\/cow-scope>/.exec(html)?.[0] ?? '';
    const wanted = await preparedHtml(`${SCENARIO}\n\n> {Not} <code>.`, {
      step: 4,
      attributes: { theme: 'auto' },
    });
    const tidy = (one: string): string =>
      one
        .replace('>\n<pre>', '><pre>')
        .replaceAll('&#10;', '\n')
        .replaceAll('rowSpan', 'rowspan')
        .replaceAll('/>', '></>');
    expect(tidy(own).replaceAll(/<\/(rect|path)?>/g, '')).toBe(
      tidy(wanted).replaceAll(/<\/(rect|path)?>/g, ''),
    );
    expect(html).toContain('<script src="/cowscope.js" async="">');
  });
});

interface Jsx {
  readonly type: string;
  readonly name?: string;
  readonly attributes?: readonly { readonly name: string }[];
  readonly data?: { readonly _mdxExplicitJsx?: boolean };
  readonly children?: readonly Jsx[];
}

const jsxIn = (node: Jsx): readonly Jsx[] => [
  ...(node.type.startsWith('mdxJsx') ? [node] : []),
  ...(node.children ?? []).flatMap(jsxIn),
];
