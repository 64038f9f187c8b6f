import { describe, expect, test } from 'vitest';
import { dice } from '../core/dice.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import { decodeLink } from './decode.ts';
import { encodeLink } from './encode.ts';
import { framed, sealed } from './segment.ts';
import { bundled, madeUp, sharedOf } from './share.test-kit.ts';
import { MOST_NODES, MOST_TEXT, type Opened, type Shared } from './shared.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=%# é';
const seed = firstSeed('links');

async function open(fragment: string): Promise<Shared> {
  const { status, shared } = await decodeLink(fragment);
  expect(status).toBe('whole');
  return shared as Shared;
}

async function pack(value: unknown): Promise<string> {
  const packing = new Blob([typeof value === 'string' ? value : JSON.stringify(value)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  return sealed(new Uint8Array(await new Response(packing).arrayBuffer()));
}

/** Commands up to the first that is not as it was. */
const agreeing = (shared: Shared | null, original: Shared): boolean =>
  (shared?.nodes ?? []).every(({ line }, at) => line === original.nodes[at]?.line);

describe('a link', () => {
  test('gives back every bundled scenario to the letter, in at most 2,000 characters', async () => {
    expect(bundled.length).toBeGreaterThan(50);
    for (const [name, shared] of bundled.filter(([, { nodes }]) => nodes.length <= 50)) {
      const link = await encodeLink(shared);
      expect(await open(link), name).toEqual(shared);
      expect(link.length, name).toBeLessThanOrEqual(2000);
    }
  });

  test('of 50 commands with branches, notes, view and settings has at most 2,000 characters', async () => {
    for (let at = 0; at < cases(40); at++) {
      const shared = madeUp(dice(seed + at), 50);
      const link = await encodeLink(shared);
      expect(await open(`#${link}`)).toEqual(shared);
      expect(link.length).toBeLessThanOrEqual(2000);
      expect(link).toMatch(/^s=1\.[\w.-]+$/);
    }
  });

  test('keeps other beginnings, recordings, stopped commands, unicode and an empty history', async () => {
    const rich: Shared = {
      ...madeUp(dice(6), 0),
      system: 'string',
      header: 'use string\n# ∀ 🐄\n',
      recording: 'recording.json',
      nodes: [
        { parent: 0, line: 'a = "héllo\\n"', trail: '\n> çå “quoted” 🐄\n', notes: ['çå “quoted” 🐄'] },
        { parent: 1, line: 'b = a', trail: '; ', notes: [] },
        { parent: 0, line: 'c = "\u0007"', trail: '', notes: [], stopped: true },
      ],
      trunks: [{ node: 3, header: 'use string\n', recording: '' }],
      head: 2,
      node: 1,
      micro: 3,
      view: { selection: { kind: 'unit', unit: 7 }, overview: true, zoom: 2, reasoning: true },
      settings: { theme: 'contrast', lang: 'es', controls: 'steps' },
    };
    expect(await open(await encodeLink(rich))).toEqual(rich);
    const empty = { ...rich, nodes: [], trunks: [], head: 0, node: 0, micro: 0 };
    const { trunks: _none, ...bare } = empty;
    expect(await open(await encodeLink(empty))).toEqual(bare);
  });

  test('is found in an address that writes its characters as percent codes', async () => {
    const link = await encodeLink(madeUp(dice(1), 5));
    expect((await decodeLink(`#${link.replace('=', '%3D')}`)).status).toBe('whole');
  });

  test('of a later version says so, and what is no link is none', async () => {
    expect((await decodeLink('#s=2.abc')).status).toBe('newer');
    expect((await decodeLink('#lesson=1')).status).toBe('none');
    expect((await decodeLink('')).status).toBe('none');
  });
});

describe('damage', () => {
  /** A damaged link may open in part, but never as whole, and never as something else. */
  async function seen(link: string, broken: string, shared: Shared): Promise<Opened> {
    const opened = await decodeLink(broken);
    expect(opened.status, `${link}\n${broken}`).not.toBe('whole');
    expect(agreeing(opened.shared, shared), broken).toBe(true);
    return opened;
  }

  test('of any one character, wrong, dropped or doubled, is always seen', async () => {
    for (let at = 0; at < cases(1); at++) {
      const roll = dice(seed + at);
      const nodes = madeUp(roll, 11).nodes.map((node, n) => ({ ...node, parent: n }));
      const straight = { ...madeUp(roll, 0), nodes, head: 11, node: 11 };
      const link = await encodeLink(straight);
      for (let place = 0; place < link.length; place++) {
        const [before, character = '', after] = [link.slice(0, place), link[place], link.slice(place + 1)];
        const others = [
          character === 'A' ? 'B' : 'A',
          '.',
          ...[0, 1].map(() => ALPHABET[roll(ALPHABET.length)] ?? '_'),
        ];
        for (const other of others)
          if (other !== character) await seen(link, before + other + after, straight);
        await seen(link, before + after, straight);
        await seen(link, before + character + character + after, straight);
      }
    }
  });

  test('of the bits that the last character of a segment has to spare is seen', async () => {
    const link = await encodeLink(madeUp(dice(3), 3));
    const last = ALPHABET.indexOf(link.at(-1) ?? '');
    for (let other = 0; other < 64; other++)
      if (other !== last)
        expect((await decodeLink(link.slice(0, -1) + ALPHABET[other])).status).not.toBe('whole');
  });

  test('leaves the commands before it, and the branches that do not need what is lost', async () => {
    const line = (n: number) => ({ parent: n, line: `proc P${n}`, trail: '\n', notes: [] });
    const nodes = Array.from({ length: 50 }, (_one, n) => (n === 40 ? { ...line(n), parent: 3 } : line(n)));
    const shared: Shared = { ...madeUp(dice(2), 1), nodes, head: 50, node: 50, micro: 0 };
    const link = await encodeLink(shared);
    const segments = link.split('.');
    const spoil = (at: number): Promise<Opened> =>
      decodeLink(
        segments.map((one, n) => (n === at ? `${one.slice(0, 9)}*${one.slice(10)}` : one)).join('.'),
      );
    // 1 and 2 are the frame, 3 the head, 4 to 10 commands, 11 the view.
    const late = await spoil(9);
    expect(late).toMatchObject({ status: 'damaged', lost: ['commands'], commands: 50 });
    expect(late.shared?.nodes.map((node) => node.line)).toEqual(nodes.slice(0, 40).map((node) => node.line));
    expect(late.shared).toMatchObject({ head: 40, node: 40, view: shared.view });
    const early = await spoil(6);
    expect(early.shared).toMatchObject({ nodes: { length: 26 }, head: 26, node: 26 });
    expect((await spoil(10)).shared?.nodes.length).toBe(48);
    expect(await spoil(11)).toMatchObject({ lost: ['view'], commands: 50, shared: { view: {}, nodes } });
    expect(await spoil(3)).toMatchObject({
      lost: ['head'],
      commands: null,
      shared: { system: 'fork', header: 'use fork\n', nodes, head: 50, view: shared.view },
    });
    for (const frame of [1, 2]) {
      const opened = await decodeLink(segments.map((one, n) => (n === frame ? `${one}0` : one)).join('.'));
      expect(opened).toMatchObject({ status: 'damaged', lost: [], commands: 50, shared });
    }
  });

  test('by cutting leaves whatever came through whole', async () => {
    const shared = {
      ...madeUp(dice(4), 0),
      nodes: sharedOf(`use fork\n${'proc A\n'.repeat(40)}`).nodes,
      head: 40,
      node: 7,
    };
    const link = await encodeLink(shared);
    let opened = 0;
    for (let length = 0; length < link.length; length++) {
      const now = await decodeLink(link.slice(0, length));
      expect(now.status, `${length}`).not.toBe('whole');
      expect(now.shared?.nodes.length ?? 0).toBeGreaterThanOrEqual(opened);
      opened = now.shared?.nodes.length ?? 0;
      if (opened > 0) expect(now.shared?.node).toBe(7);
    }
    expect(opened).toBe(40);
  });

  test('that looks like another cursor than the branch has goes to its end', async () => {
    const nodes = sharedOf('use fork\nproc A\nproc B\n').nodes.map((node) => ({ ...node, parent: 0 }));
    const odd = await encodeLink({ ...madeUp(dice(5), 0), nodes, head: 1, node: 2, micro: 4 });
    expect((await decodeLink(odd)).shared).toMatchObject({ head: 1, node: 1, micro: 0 });
  });
});

describe('a crafted link', () => {
  const head = (system = 'fork', count = 1): unknown => ['h', system, count, count, count, 0, '', '', [], 0];

  test('unpacks to no more than there is room for, and says so at once', async () => {
    const bomb = await pack(`["n","fork",0,"${'A'.repeat(40_000_000)}"]`);
    expect(bomb.length).toBeLessThan(60_000);
    expect((await decodeLink(framed([await pack(head()), bomb]))).status).toBe('too-large');
    const half = await pack(['n', 'fork', 0, ['proc A', 'x'.repeat(MOST_TEXT / 2)]]);
    expect((await decodeLink(framed([await pack(head()), half, half, half]))).status).toBe('too-large');
    expect((await decodeLink(`s=1.${'A'.repeat(2_000_000)}`)).status).toBe('too-large');
  });

  test('of more than can be opened are not made', async () => {
    const chain = (count: number, note = ''): Shared => ({
      ...madeUp(dice(1), 0),
      nodes: Array.from({ length: count }, (_one, parent) => ({
        ...{ parent, line: 'read A m', trail: '\n', notes: note === '' ? [] : [note] },
      })),
      head: count,
      node: count,
    });
    expect((await decodeLink(await encodeLink(chain(MOST_NODES)))).status).toBe('whole');
    await expect(encodeLink(chain(MOST_NODES + 1))).rejects.toThrow(RangeError);
    await expect(encodeLink(chain(2, 'x'.repeat(MOST_TEXT / 2)))).rejects.toThrow(RangeError);
  });

  test('with values of other shapes opens nothing of them', async () => {
    const entries: readonly unknown[] = [
      7,
      null,
      ['x', 1],
      ['x', '\n', 'note'],
      ['x', '\n', [1]],
      ['x', 0, 0, 1],
      ['x', 0, 0, -2],
      ['x', 0, 0, 0.5],
      ['x', 0, 0, -1, 2],
      [{}],
      'x'.repeat(4097),
    ];
    for (const entry of entries) {
      const link = framed([await pack(head()), await pack(['n', 'fork', 0, entry])]);
      expect(await decodeLink(link), JSON.stringify(entry)).toMatchObject({
        status: 'damaged',
        shared: { nodes: [] },
      });
    }
    const heads: readonly unknown[] = [
      ['h'],
      ['h', 7, 1, 1, 1, 0, '', '', [], 0],
      ['h', 'fork', 1, 2, 1, 0, '', '', [], 0],
      ['h', 'fork', 1, 1, 1, -1, '', '', [], 0],
      ['h', 'fork', 1, 1, 1, 0, '', '', [[5, '', '']], 0],
      ['h', 'fork', 1, 1, 1, 0, '', '', [null], 0],
      ['h', 'fork', 99_999, 1, 1, 0, '', '', [], 0],
      {},
      'no JSON',
    ];
    for (const one of heads) {
      const link = framed([await pack(one), await pack(['n', 'fork', 0, 'proc A'])]);
      expect(await decodeLink(link), JSON.stringify(one)).toMatchObject({
        status: 'damaged',
        lost: expect.arrayContaining(['head']) as unknown,
      });
    }
  });

  test('with a view or settings that are not understood leaves these out', async () => {
    const view = {
      selection: { kind: 'slot', holder: -1 },
      asText: 1,
      zoom: 1e9,
      starts: [[1], [1, 2]],
      extra: {},
    };
    const link = framed([
      await pack(['h', 'fork', 0, 0, 0, 0, '', '', [], 1]),
      await pack(['v', view, { theme: 'pink', lang: '<b>', controls: 'steps', __proto__: null }]),
    ]);
    expect(await open(link)).toMatchObject({ view: { starts: [[1, 2]] }, settings: { controls: 'steps' } });
    expect(Object.keys((await open(link)).view)).toEqual(['starts']);
  });
});
