/** What a fragment shows: links, written-out text, and whatever else somebody put there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cases, firstSeed } from '../../core/seed.test-kit.ts';
import { encodeLink } from '../../share/encode.ts';
import type { Shared } from '../../share/shared.ts';
import { FRAME_LIMITS } from '../protocol.ts';
import { openFragment } from './fragment.ts';

const seed = firstSeed('frame fragments');
const open = (fragment: string) => openFragment(fragment, true);

/** A history with two branches; the second is looked at, at its second command. */
const SHARED: Shared = {
  system: 'fork',
  header: 'use fork\ntitle Two ways\n\n',
  nodes: [
    { parent: 0, line: 'proc P1', trail: '\n', notes: [] },
    { parent: 1, line: 'fork P1 A', trail: '\n', notes: [] },
    { parent: 1, line: 'fork P1 B', trail: '\n> The other way.\n', notes: ['The other way.'] },
    { parent: 3, line: 'exit B', trail: '', notes: [] },
  ],
  head: 4,
  node: 3,
  micro: 0,
  view: {},
  settings: { theme: 'dark', controls: 'steps', lang: 'en' },
};

describe('a link', () => {
  it('shows the branch looked at, where it was looked at, with its settings', async () => {
    expect(await open(`#${await encodeLink(SHARED)}`)).toMatchObject({
      text: 'use fork\ntitle Two ways\n\nproc P1\nfork P1 B\n> The other way.\nexit B\n',
      step: 2,
      settings: { theme: 'dark', controls: 'steps', lang: 'en' },
      notes: [],
    });
  });

  it('that is damaged says so and shows what can be read', async () => {
    const nodes = Array.from({ length: 400 }, (_, at) => ({
      parent: at,
      line: `proc P${at}x${(at * 7919) % 1009}`,
      trail: '\n',
      notes: [],
    }));
    const long: Shared = { ...SHARED, nodes, head: 400, node: 400 };
    const link = await encodeLink(long);
    const shown = await open(`#${link.slice(0, -40)}`);
    expect(shown.notes).toHaveLength(1);
    expect(shown.notes[0]?.message).toMatch(/damaged/);
    expect(shown.text).toContain('proc P0x0');
  });

  it('of which nothing can be read, or that is of a later version, says that', async () => {
    const unread = await open('#s=1.zzz');
    expect([unread.text, unread.notes[0]?.message]).toEqual(['', expect.stringMatching(/nothing/)]);
    const newer = await open('#s=2.abc');
    expect([newer.text, newer.notes[0]?.message]).toEqual(['', expect.stringMatching(/newer/)]);
  });
});

describe('written-out text', () => {
  it('is percent-encoded', async () => {
    const text = 'use fork\nproc “Pü” # 100 %';
    expect(await open(`#t=${encodeURIComponent(text)}`)).toMatchObject({ text, step: null, notes: [] });
  });

  it('that is not encoded well is shown as far as it goes, with a note', async () => {
    const { text, notes } = await open('#t=use%20fork%0Aproc%20%E2%28%A1 100%');
    expect(text).toBe('use fork\nproc %E2(%A1 100%');
    expect(notes).toHaveLength(1);
  });

  it('that is too long is not opened', async () => {
    const { text, notes } = await open(`#t=${'x'.repeat(FRAME_LIMITS.text + 1)}`);
    expect([text, notes.length]).toEqual(['', 1]);
  });
});

describe('any other fragment', () => {
  it('says what an address needs, but for one that waits for the page around it', async () => {
    for (const fragment of ['', '#', '#t=', '#t=%20%0A', '#lesson=fork-1', '#S=1.x'])
      expect((await open(fragment)).notes, fragment).toHaveLength(1);
    expect(await open('#load')).toMatchObject({ text: '', notes: [] });
    expect((await openFragment('#load', false)).notes).toHaveLength(1);
  });

  it('is opened without an exception', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('', '#', '#t=', '#s=', '#s=1.'),
        fc.string({ unit: 'binary' }),
        async (start, rest) => {
          const { text, notes } = await open(start + rest);
          expect(typeof text).toBe('string');
          for (const { message, instead } of notes)
            expect([message, instead]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
        },
      ),
      { seed, numRuns: cases(60) },
    );
  });
});
