/** What an element makes of the file that its `src` names. */
// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPage, type Page, settled, text } from './element.test-kit.ts';

const SOURCE = 'use fork\ntitle Two\nproc P1\nfork P1 P2\nexit P2\n';

let page: Page;
beforeEach(() => {
  page = createPage();
});
afterEach(async () => {
  document.body.replaceChildren();
  await settled();
  vi.unstubAllGlobals();
});

const answer = (body: string | Uint8Array, init: ResponseInit = {}): void => {
  vi.stubGlobal('fetch', async () => new Response(body as BodyInit, init));
};
const PLAIN = { headers: { 'content-type': 'text/plain' } };

it('src is fetched when it comes near, and shown', async () => {
  answer(SOURCE, PLAIN);
  const element = page.add({ src: 'a.cow', load: 'use' });
  expect(text(element, '.counter')).toBe('Not started');
  page.comeNear();
  await settled();
  expect([text(element, '.title'), text(element, '.counter'), page.fetched.length]).toEqual([
    'Two',
    'Step 3 of 3',
    0,
  ]);
  await element.seek(1);
  expect(page.players[0]?.options.text).toBe(SOURCE);
});

it.each<[string, () => void, string]>([
  ['a missing file', () => answer('no', { status: 404 }), 'status 404'],
  [
    'a page',
    () => answer('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
    'not scenario text',
  ],
  ['bytes', () => answer(new Uint8Array([0xff, 0xfe, 0x00]), PLAIN), 'not scenario text'],
  ['too much', () => answer('x'.repeat(1_048_577), PLAIN), 'larger than 1,048,576 bytes'],
  [
    'another site that forbids it',
    () =>
      vi.stubGlobal('fetch', async () => {
        throw new TypeError('Failed to fetch');
      }),
    'Access-Control-Allow-Origin',
  ],
])('src says what is wrong with %s', async (_what, prepare, words) => {
  prepare();
  const element = page.add({ src: 'https://elsewhere.test/a.cow' });
  await expect(element.next()).rejects.toThrow(words);
  expect(text(element, '[role=alert]')).toContain(words);
});
