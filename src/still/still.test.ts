/** Still pictures: the same bytes for the same text, with words, and with what is wrong. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systems } from '../mechanisms/index.ts';
import { stillWords } from '../text/still.ts';
import { check } from './check.ts';
import { prepared, preparedHtml } from './prepared.ts';
import { still } from './still.ts';

const SHELF = 'public/scenarios';
const textOf = (name: string): string => readFileSync(`${SHELF}/${name}.cow`, 'utf8');
const FORK = textOf('fork/fork-then-write');
/** One scenario of every system that has any. */
const some = readdirSync(SHELF).map((system) => {
  const last = readdirSync(`${SHELF}/${system}`).findLast((name) => name.endsWith('.cow')) ?? '';
  return `${system}/${last.replace('.cow', '')}`;
});

describe('a still picture', () => {
  it('is of the step that was asked for, with its sentence, the world in words and the figures', async () => {
    const { svg, sentence, told, lines, figures, step, steps, line, title } = await still(FORK, { step: 5 });
    expect([step, steps, line, title]).toEqual([5, 9, 'write P2 heap 1 0x4d', 'Fork, then write']);
    expect(svg).toMatch(/^<svg xmlns="[^"]+" width="720" height="\d+"/);
    expect(svg).toContain('<title>Fork, then write · Step 5 of 9 · write P2 heap 1 0x4d</title>');
    expect(told.at(-1)).toBe(sentence);
    expect(told.join(' ')).toMatch(/copies frame a1 to a6/);
    expect(lines.join('\n')).toContain('\n  - page 1: “M”, frame a6, writable, mapped once');
    expect(figures).toContainEqual({
      ...{ id: 'bytesCopied', name: 'Bytes copied', unit: 'bytes' },
      ...{ value: 4096, text: '4 KiB' },
    });
  });

  it('is of the end unless a step is named, and of the end beyond it', async () => {
    const end = await still(FORK);
    expect(end.step).toBe(9);
    for (const step of [9, 10, Number.POSITIVE_INFINITY, Number.NaN])
      expect((await still(FORK, { step })).svg).toBe(end.svg);
  });

  it('is of the beginning at step 0, where nobody is asked to type', async () => {
    const { svg, sentence, step, lines } = await still(FORK, { step: 0 });
    expect([step, sentence, lines[0]]).toEqual([0, 'Before the first command', stillWords.nothing]);
    expect(svg).toContain(stillWords.nothing);
    expect(`${svg}${lines.join()}`).not.toMatch(/Type /);
  });

  it('says that there is nothing yet, whatever the system', async () => {
    for (const { id } of systems) expect((await still(`use ${id}`)).svg).toContain(stillWords.nothing);
  });

  it('reads statements between semicolons as lines', async () => {
    const lines = 'use fork\nproc P1\nmmap P1 heap 2';
    const [one, other] = [await still(lines), await still(lines.replaceAll('\n', ' ; '))];
    expect(other.svg).not.toBe('');
    expect({ ...other, svg: '' }).toEqual({ ...one, svg: '' });
  });

  it.each(some)(
    'of %s has the same bytes every time, fits its width and has no hands',
    async (name) => {
      const text = textOf(name);
      for (const width of [390, 720]) {
        const { svg, problems, lines } = await still(text, { width });
        expect(problems).toEqual([]);
        if (width === 720) expect((await still(text)).svg).toBe(svg);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
        expect(svg).toContain(`viewBox="0 0 ${width} `);
        expect(svg).not.toContain('•••');
        expect(lines.join('')).not.toBe('');
      }
    },
    60_000,
  );

  it('has ids of its own where pictures differ', async () => {
    const ids = ({ svg }: { svg: string }): string[] =>
      [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => `${id}`);
    const [one, dark, given] = [
      ids(await still(FORK)),
      ids(await still(FORK, { palette: 'dark' })),
      ids(await still(FORK, { id: 'mine-' })),
    ];
    expect(one.length).toBeGreaterThan(0);
    expect(one.filter((id) => dark.includes(id))).toEqual([]);
    expect(given.every((id) => id.startsWith('mine-'))).toBe(true);
  });

  it('keeps its width within bounds', async () => {
    expect((await still(FORK, { width: 3 })).svg).toContain('width="240"');
    expect((await still(FORK, { width: 1e9 })).svg).toContain('width="4000"');
  });

  it('shows where a command acts on a disk with more places than there is room for', async () => {
    const text = 'use qcow2\ncreate base 4G fmt=raw\noverlay A base\nwrite A 1G 64K 0x57\nread A 1G 4K';
    const { svg, problems } = await still(text);
    expect(problems).toEqual([]);
    expect(svg).toMatch(/>W</);
  });
});

describe('what is wrong with a text', () => {
  it('has its place, words and a better word, and the picture is of what went before', async () => {
    const text = 'use fork\nproc P1; mmap P2 heap 2\nforc P1 P2\nproc P3';
    const { problems, steps, svg } = await still(text);
    expect(problems).toMatchObject([
      { code: 'FORK-NO-PROCESS', line: 2, column: 15, start: 23, end: 25, suggestion: 'P1' },
      { code: 'SCN-VERB', line: 3, column: 1, suggestion: 'fork' },
    ]);
    expect(problems.every(({ message, help }) => /\.$/.test(message) && help !== '')).toBe(true);
    expect(steps).toBe(1);
    expect(svg).toContain('Step 1 of 1');
  });

  it('is that it names no system, if it is empty or says nothing', async () => {
    for (const text of ['', ' \n', '# only this', 'title Nothing'])
      expect(await check(text)).toMatchObject({ system: '', steps: 0, problems: [{ code: 'SCN-NO-USE' }] });
  });

  it('is one problem where the system is unknown, with those that there are', async () => {
    const { problems } = await check('use frok\nproc P1');
    expect(problems).toMatchObject([{ code: 'SCN-SYSTEM', line: 1, column: 5, suggestion: 'fork' }]);
    for (const { id } of systems) expect(problems[0]?.help).toContain(id);
  });

  it('is nothing in a text that only names a system', async () => {
    expect(await still('use fork')).toMatchObject({ problems: [], steps: 0, step: 0 });
  });

  it('is that it is too long, without reading it', async () => {
    expect(await check('#'.repeat(2_000_000))).toMatchObject({ problems: [{ code: 'SCN-TOO-LONG' }] });
  });
});

describe('prepared content', () => {
  it('is the element with its text, a picture as wide as its place, the sentence and a table', async () => {
    const html = await preparedHtml('use fork; proc P1', { step: 1, attributes: { controls: 'steps' } });
    expect(html).toMatch(
      /^<cow-scope step="1" controls="steps">\n<pre>use fork; proc P1<\/pre><figure data-cowscope-still="1"><svg [^>]*width="100%" viewBox="0 0 720 \d+"/,
    );
    expect(html).toMatch(
      /<\/svg><figcaption>P1 starts with an empty address space\.<\/figcaption><details><summary>As text<\/summary><p>P1 starts [^<]*<\/p><table><tbody><tr><th scope="row">P1<\/th>/,
    );
    expect(html).toMatch(/<\/tbody><\/table><\/details><\/figure><\/cow-scope>$/);
  });

  it('is the text alone where no picture is wanted, or none can be made', async () => {
    expect(await preparedHtml('use fork', { still: false })).toBe(
      '<cow-scope>\n<pre>use fork</pre></cow-scope>',
    );
    expect(await preparedHtml('no & <system>')).toBe(
      '<cow-scope>\n<pre>no &amp; &lt;system&gt;</pre></cow-scope>',
    );
  });

  it('has no empty line, at which Markdown would end it', async () => {
    const html = await preparedHtml('\n\nuse fork\n\n \n\t\nproc P1\n\n');
    expect(html).not.toMatch(/\n[ \t]*\n/);
    expect(html.replaceAll('&#10;', '\n')).toContain('<pre>use fork\n\n \n\t\nproc P1</pre>');
  });

  it('lets nothing of a user become markup, in the text, the picture or an attribute', async () => {
    const evil =
      'use string\ntitle <img src=x onerror=alert(1)>\nlet x "<script>alert(1)</script>"\n> </pre><b>';
    const html = await preparedHtml(evil, { attributes: { app: '"><img src=x>' } });
    const tags = new Set([...html.matchAll(/<\/?([a-z-]+)/gi)].map(([, tag]) => tag));
    for (const tag of ['img', 'script', 'b']) expect(tags).not.toContain(tag);
    expect((await prepared(evil)).still.problems).toEqual([]);
  });

  it('says of every colour by a class what it stands for', async () => {
    const html = await preparedHtml(FORK);
    const shapes = html.match(/<(?:rect|path|text)[^>]*>/g) ?? [];
    const coloured = shapes.filter((shape) => /(?:fill|stroke)="#/.test(shape));
    expect(coloured.length).toBeGreaterThan(50);
    for (const shape of coloured) {
      expect(/fill="#/.test(shape)).toBe(/cs-f-/.test(shape));
      expect(/stroke="#/.test(shape)).toBe(/cs-s-/.test(shape));
    }
  });
});
