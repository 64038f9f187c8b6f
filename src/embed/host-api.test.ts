/** The reference of the protocol: every message in it is one, and every message of the protocol is in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRequest } from './frame/read.ts';
import { bench } from './frame/steered.test-kit.ts';
import { readMessage } from './host/read.ts';
import { ERROR_CODES, FRAME_LIMITS, FRAME_THEMES, REQUESTS, SAID } from './protocol.ts';

const reference = readFileSync(join(import.meta.dirname, '../../docs/host-api.md'), 'utf8');
const samples = (mark: string): readonly Record<string, unknown>[] =>
  [...reference.matchAll(new RegExp(`^\`\`\`json ${mark}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) =>
    JSON.parse(text ?? ''),
  );
const sorted = (all: Iterable<unknown>): readonly string[] => [...new Set(all)].map(String).sort();

describe('the reference', () => {
  it('has every request, and each is read as it stands', () => {
    const requests = samples('request');
    for (const { cowscope: _one, ...request } of requests)
      expect(readRequest({ cowscope: 1, ...request })).toEqual({ kind: 'request', request });
    expect(sorted(requests.map(({ type }) => type))).toEqual(sorted(Object.keys(REQUESTS)));
  });

  it('has every message of a frame, and each is read as it stands', () => {
    const messages = samples('message');
    for (const message of messages) expect(readMessage(message)).toEqual(message);
    expect(sorted(messages.map(({ type }) => type))).toEqual(sorted(SAID));
  });

  it('has every code, and each example is answered with its own', async () => {
    const rows = [...reference.matchAll(/^\| `([a-z]+)` \| [^|]+ \|(?: `(\{.*\})`)? \|$/gm)];
    expect(rows.map(([, code]) => code).sort()).toEqual([...ERROR_CODES].sort());
    for (const [, code, example] of rows) {
      if (example === undefined) continue;
      const { say, sent, done } = bench();
      say({ cowscope: 1, type: 'hello', id: 0 });
      const refusing = example.replace('wirte', 'refuse me');
      say(JSON.parse(refusing));
      await done();
      expect(sent.at(-1)?.message, example).toMatchObject({ type: 'error', code });
    }
  });

  it('has the limits and the themes as they are', () => {
    const { line, text, id, waiting, fields, height } = FRAME_LIMITS;
    for (const limit of [line, text, height]) expect(reference).toContain(limit.toLocaleString('en'));
    expect(reference).toMatch(new RegExp(`1 to ${id}\\s+characters`));
    expect(reference).toContain(`${waiting} requests are waiting`);
    expect(reference).toContain(`more than ${fields} fields`);
    for (const theme of FRAME_THEMES) expect(reference).toContain(`\`${theme}\``);
  });
});
