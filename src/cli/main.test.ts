/** The command line: every command, every exit code, and what is said when a word is wrong. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cli } from '../text/cli.ts';
import { typed } from './io.test-kit.ts';
import { COMMANDS } from './main.ts';
import { VERSION } from './version.ts';

const GOOD = 'use fork\nproc P1\nmmap P1 heap 2\nwrite P1 heap all 0x41\nfork P1 P2\nwrite P2 heap 0 0x42\n';
const REFUSED = 'use fork\nproc P1\n  mmap P1 heap 2; write P9 heap 0 0x42\n';

describe('the command line', () => {
  it('is of the version of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(VERSION).toBe(version);
  });

  it('says its version', async () => {
    expect(await typed(['--version'])).toMatchObject({ exit: 0, out: `${VERSION}\n`, err: '' });
  });

  it('has words for every command, and no others', () => {
    expect(Object.keys(cli.commands)).toEqual([...COMMANDS.keys()]);
  });

  it('explains in its help every option that a command has', async () => {
    for (const [name, { options }] of COMMANDS) {
      const { out, exit } = await typed([name, '--help']);
      expect(exit).toBe(0);
      for (const option of [...Object.keys(options), 'help']) expect(out).toContain(`--${option}`);
      for (const code of [0, 1, 2, 3]) expect(out).toMatch(new RegExp(`^ {2}${code} `, 'm'));
      expect(await typed(['help', name])).toMatchObject({ out });
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  it('lists the commands in its help', async () => {
    const { out } = await typed(['--help']);
    for (const name of COMMANDS.keys()) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    for (const words of [['-h'], ['help'], ['help', 'nothing']])
      expect(await typed(words)).toMatchObject({ exit: 0, out });
  });

  it.each<[string[], string]>([
    [[], 'say what to do'],
    [['chekc', 'a'], 'Did you mean “check”?'],
    [['--verbose'], 'there is no option --verbose'],
    [['svg', 'a', '--stpe', '3'], 'Did you mean “--step”?'],
    [['svg', 'a', '--step'], '--step needs a value'],
    [['svg', 'a', '--step', '--width'], '--step needs a value'],
    [['svg', 'a', '--step', 'two'], '“two” is not'],
    [['svg', 'a', '--step', '2', '--step=3'], '--step is given twice'],
    [['svg', 'a', '--width', '100'], 'from 240 to 4000'],
    [['svg', 'a', '--theme', 'drak'], 'Did you mean “dark”?'],
    [['svg', 'a', '--step=7'], 'there is no step 7: 5 commands were run. --step can be 0 to 5.'],
    [['svg'], 'name a file'],
    [['svg', 'a', 'b'], '“b” is one too many'],
    [['check'], 'name a file'],
    [['check', 'a', '--json=yes'], '--json takes no value'],
    [['run', 'none.cow'], 'there is no file none.cow'],
    [['check', 'a', 'none.cow'], 'there is no file none.cow'],
    [['check', 'empty/'], 'no file in empty/ ends in “.cow”'],
  ])('%j ends with 2 and says what is wrong', async (words, says) => {
    const { exit, err } = await typed(words, { a: GOOD });
    expect([exit, err]).toEqual([2, expect.stringContaining(says)]);
    expect(err).toMatch(/^cowscope: /);
  });

  it('takes a failure of its own upon itself', async () => {
    const { exit, err } = await typed(['run', 'a'], { a: new TypeError('no such thing') });
    expect(exit).toBe(3);
    expect(err).toMatch(/fault of Cowscope.*report it/);
    expect(err).toContain('TypeError: no such thing');
  });

  it('lets no word of a scenario move the cursor of a terminal', async () => {
    const { out, exit } = await typed(['check', 'a'], { a: 'use fork\n\u001b[2J\u009b1m\n' });
    expect(exit).toBe(1);
    expect(out).toContain('\\x1b[2J\\x9b1m');
    expect(out).not.toContain('\u001b');
  });
});

describe('check', () => {
  it('ends with 0 where all is well', async () => {
    expect(await typed(['check', 'a'], { a: GOOD })).toMatchObject({
      exit: 0,
      out: '1 scenario checked, 5 commands run: all is well.\n',
      err: '',
    });
  });

  it('names file, line and column of what is refused, and what to do instead', async () => {
    const { exit, out } = await typed(['check', 'd/'], { 'd/a.cow': GOOD, 'd/b.cow': REFUSED });
    expect(exit).toBe(1);
    expect(out).toMatch(/^d\/b\.cow:3:25: .*P9.* \(FORK-NO-PROCESS\)\n {4}\S/);
    expect(out).toMatch(/\n1 problem in 1 of 2 scenarios\.\n$/);
  });

  it('finds what cannot be read besides what is refused, in the order of the text', async () => {
    const { out } = await typed(['check', '-'], { '-': `${REFUSED}forkk P1 P2\n` });
    expect(out.match(/^standard input:\d+:\d+/gm)).toEqual(['standard input:3:25', 'standard input:4:1']);
    expect(out).toContain('Did you mean “fork”?');
  });

  it('says the same as JSON', async () => {
    const { exit, out } = await typed(['check', '--json', 'a', 'b'], { a: GOOD, b: REFUSED });
    const { cowscope, files } = JSON.parse(out) as { cowscope: number; files: { problems: unknown[] }[] };
    expect([exit, cowscope]).toEqual([1, 1]);
    expect(files).toMatchObject([
      { file: 'a', system: 'fork', steps: 5, problems: [] },
      { file: 'b', steps: 2, problems: [{ code: 'FORK-NO-PROCESS', line: 3, column: 25 }] },
    ]);
  });

  it('reads the files that there are, though another is missing', async () => {
    const { exit, out } = await typed(['check', 'none', 'b'], { b: REFUSED });
    expect([exit, out]).toEqual([2, expect.stringContaining('b:3:25')]);
  });
});

describe('run', () => {
  it('shows the figures that change, step by step', async () => {
    const { exit, out } = await typed(['run', 'a'], { a: GOOD });
    const lines = out.trimEnd().split('\n');
    expect([exit, lines.length]).toEqual([0, 6]);
    expect(lines[0]).toMatch(/^Step {2}Line {2}Command .*Frames in use/);
    expect(lines[5]).toMatch(/^ {3}5 {5}6 {2}write P2 heap 0 0x42/);
  });

  it('gives the trace as JSON up to what is refused', async () => {
    const { exit, out, err } = await typed(['run', '--json', 'a'], { a: REFUSED });
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      cowscope: 1,
      system: 'fork',
      steps: [
        { step: 1, line: 2, command: 'proc P1' },
        { step: 2, line: 3, column: 3 },
      ],
      problems: [{ code: 'FORK-NO-PROCESS' }],
    });
    expect(err).toMatch(/^a:3:25: /);
  });
});

describe('svg', () => {
  it('draws the step, theme and width that were asked for', async () => {
    const light = await typed(['svg', 'a', '--step', '4'], { a: GOOD });
    expect(light).toMatchObject({ exit: 0, err: '' });
    expect(light.out).toMatch(/^<svg .*width="720".*\n<title>Cowscope · Step 4 of 5 · fork P1 P2<\/title>/);
    const dark = await typed(['svg', '--theme=dark', '--width=500', 'a'], { a: GOOD });
    expect(dark.out).toMatch(/width="500"/);
    expect(dark.out).toContain('#14161b');
    const told = await typed(['svg', '--caption', 'a'], { a: GOOD });
    expect(told.out).toMatch(/\n<text [^>]*>P2 stores “B” in heap page 0 [^<]*<\/text>\n<\/svg>\n$/);
  });

  it('writes to a file', async () => {
    const { out, written } = await typed(['svg', 'a', '-o', 'b.svg'], { a: GOOD });
    expect([out, [...written.keys()]]).toEqual(['', ['b.svg']]);
    expect(written.get('b.svg')).toMatch(/^<svg /);
  });

  it('draws what went before a refusal, and ends with 1', async () => {
    const { exit, out, err } = await typed(['svg', 'a'], { a: REFUSED });
    expect([exit, out, err]).toEqual([
      1,
      expect.stringContaining('Step 2 of 2'),
      expect.stringContaining('a:3:25'),
    ]);
  });

  it('draws nothing without a system', async () => {
    const { exit, out, err } = await typed(['svg', 'a'], { a: '# nothing' });
    expect([exit, out]).toEqual([1, '']);
    expect(err).toMatch(/SCN-NO-USE[\s\S]*there is no picture/);
  });
});

describe('html', () => {
  it('prints the element with its text and a picture', async () => {
    const { exit, out } = await typed(['html', 'a', '--step=4', '--controls=steps', '--theme=dark'], {
      a: GOOD,
    });
    expect(exit).toBe(0);
    expect(out).toMatch(/^<cow-scope step="4" controls="steps" theme="dark">\n<pre>use fork\n/);
    expect(out).toMatch(/<\/figure><\/cow-scope>\n$/);
  });
});

describe('print', () => {
  it('prints the normal form, which comes back unchanged', async () => {
    const { out } = await typed(['print', '--scenario', 'a'], { a: 'use  fork ;proc   P1 # x' });
    expect(out).toBe('use fork; proc P1  # x\n');
    expect(await typed(['print', '--scenario', 'a'], { a: out })).toMatchObject({ exit: 0, out });
  });

  it('tells the story, with the world where it is wished for', async () => {
    const { out, exit } = await typed(['print', 'a'], { a: `title Two\n${GOOD}> A note.` });
    expect(exit).toBe(0);
    expect(out).toMatch(/^Two\n===\n/);
    expect(out).toMatch(/5\. write P2 heap 0 0x42\n {3}- P2 writes/);
    expect(out).toContain('   > A note.');
    expect(out).not.toContain('Physical memory');
    const { out: more } = await typed(['print', '--world', 'a'], { a: GOOD });
    expect(more.match(/Physical memory/g)).toHaveLength(5);
  });

  it('prints the text of a scenario that cannot be run, and ends with 1', async () => {
    const { out, exit } = await typed(['print', '--scenario', 'a'], { a: 'use fork\nforkk P1\n' });
    expect([exit, out]).toEqual([1, 'use fork\nforkk P1\n']);
  });
});
