/** Whom a frame listens to, in which order it does what is asked, and what it answers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cases, firstSeed } from '../../core/seed.test-kit.ts';
import { FRAME_LIMITS, FRAME_THEMES, REQUESTS } from '../protocol.ts';
import { bench, HOST, stateAt } from './steered.test-kit.ts';

const seed = firstSeed('frame handler');
const ask = (type: string, fields: object = {}, id: unknown = 1) => ({ cowscope: 1, type, id, ...fields });
const HELLO = ask('hello', {}, 0);

function greeted() {
  const made = bench();
  made.say(HELLO);
  made.sent.length = 0;
  return made;
}

describe('the handshake', () => {
  it('begins with a word to anybody that says nothing of what is shown', () => {
    const { handler, sent } = bench();
    handler.announce();
    expect(sent).toEqual([{ message: { cowscope: 1, type: 'ready', id: null, versions: [1] }, target: '*' }]);
  });

  it('answers a hello with where the embed stands, to the origin that said it', () => {
    const { say, sent } = bench();
    say(HELLO);
    expect(sent).toEqual([
      { message: { cowscope: 1, type: 'ready', id: 0, versions: [1], state: stateAt(3) }, target: HOST },
    ]);
  });

  it('is needed before anything else, and from the same origin', async () => {
    const { say, sent, embed, done } = bench();
    say(ask('next'));
    say(HELLO);
    say(ask('next', {}, 2), { origin: 'https://other.example' });
    await done();
    expect(embed.deeds).toEqual([]);
    expect(sent.map(({ message, target }) => [message.type, message.id, target])).toEqual([
      ['error', 1, HOST],
      ['ready', 0, HOST],
      ['error', 2, 'https://other.example'],
    ]);
    expect(sent[0]?.message).toMatchObject({ code: 'hello' });
  });

  it('can be made by a page without an origin, since its window is known', () => {
    const { say, sent } = bench();
    say(HELLO, { origin: 'null' });
    expect(sent[0]?.target).toBe('*');
  });

  it('comes before news of steps and failures; how high the frame is may be known', () => {
    const { handler, sent, say } = bench();
    handler.tellStep();
    handler.tellFailure('It broke.');
    handler.tellSize(349);
    expect(sent).toEqual([{ message: { cowscope: 1, type: 'size', id: null, height: 349 }, target: '*' }]);
    say(HELLO);
    sent.length = 0;
    handler.tellStep();
    handler.tellFailure('It broke.');
    handler.tellSize(350);
    expect(sent.map(({ message, target }) => [message.type, target])).toEqual([
      ['step', HOST],
      ['error', HOST],
      ['size', HOST],
    ]);
  });
});

describe('a request', () => {
  it('is carried out and answered with the state it led to, one after the other', async () => {
    const { say, sent, embed, done } = greeted();
    say(ask('run', { line: 'write C heap 0 1' }, 1));
    say(ask('seek', { step: 2 }, 'two'));
    say(ask('next', {}, 3));
    say(ask('back', {}, 4));
    say(ask('play', {}, 5));
    say(ask('pause', {}, 6));
    say(ask('load', { text: 'use fork', step: 1 }, 7));
    say(ask('theme', { theme: 'dark' }, 8));
    await done();
    expect(embed.deeds).toEqual([
      'run write C heap 0 1',
      'seek 2',
      'next',
      'back',
      'play',
      'pause',
      'load use fork 1',
      'wear dark',
    ]);
    expect(sent.map(({ message }) => [message.type, message.id])).toEqual(
      [1, 'two', 3, 4, 5, 6, 7, 8].map((id) => ['reply', id]),
    );
    expect(sent[1]?.message).toMatchObject({ state: { step: 2 } });
  });

  it('for the state is answered at once, though others wait', async () => {
    const { say, sent, done } = greeted();
    say(ask('seek', { step: 1 }, 1));
    say(ask('state', {}, 2));
    expect(sent.map(({ message }) => message.id)).toEqual([2]);
    await done();
    expect(sent.map(({ message }) => message.id)).toEqual([2, 1]);
  });

  it('that the system refuses is answered with the reason, and nothing is lost', async () => {
    const { say, sent, done, embed } = greeted();
    say(ask('run', { line: 'refuse me' }));
    await done();
    expect(sent[0]?.message).toMatchObject({
      type: 'error',
      id: 1,
      code: 'refused',
      refusal: { code: 'SCN-VERB', start: 0, end: 6 },
    });
    expect(embed.state).toEqual(stateAt(3));
  });

  it('that cannot be shown, or that breaks, is answered with an error, and the next one is served', async () => {
    const { say, sent, done } = greeted();
    say(ask('load', { text: 'use nothing' }, 1));
    say(ask('run', { line: 'break' }, 2));
    say(ask('load', { text: 'use fork' }, 3));
    await done();
    expect(sent.map(({ message }) => [message.type, message.id])).toEqual([
      ['error', 1],
      ['error', 2],
      ['reply', 3],
    ]);
    expect(sent[0]?.message).toMatchObject({ code: 'failed', message: 'There is no such system.' });
    expect(sent[1]?.message).toMatchObject({ code: 'failed', instead: expect.stringMatching(/\w/) });
  });

  it('is told to come later when too many wait', async () => {
    const { say, sent, done, embed } = greeted();
    for (let id = 0; id <= FRAME_LIMITS.waiting; id++) say(ask('next', {}, id));
    expect(sent.map(({ message }) => message)).toMatchObject([
      { type: 'error', id: FRAME_LIMITS.waiting, code: 'busy' },
    ]);
    await done();
    expect(embed.deeds).toHaveLength(FRAME_LIMITS.waiting);
    say(ask('next', {}, 'again'));
    await done();
    expect(sent.at(-1)?.message).toMatchObject({ type: 'reply', id: 'again' });
  });

  it('that is wrong is answered with what to do instead', () => {
    const { say, sent } = greeted();
    const wrong = [
      ask('next', { cowscope: 9 }),
      ask('jump'),
      ask('next', {}, null),
      ask('run'),
      ask('seek', { step: 'x' }),
      ask('theme', { theme: 'pink' }),
      ask('next', { more: 1 }),
      ask('run', { line: 'x', more: 1 }),
      ask('next', Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}`, 1]))),
    ];
    for (const data of wrong) say(data);
    expect(sent.map(({ message }) => (message.type === 'error' ? message.code : message.type))).toEqual([
      'version',
      'type',
      'id',
      'field',
      'field',
      'field',
      'field',
      'field',
      'shape',
    ]);
    for (const { message } of sent)
      expect(message).toMatchObject({
        message: expect.stringMatching(/\.$/),
        instead: expect.stringMatching(/\.$/),
      });
  });
});

/** Requests, right and wrong. */
const letters = fc.record({
  data: fc.oneof(
    fc.record(
      {
        cowscope: fc.constantFrom(1, 1, 1, 2),
        type: fc.constantFrom(...Object.keys(REQUESTS)),
        id: fc.nat(),
        line: fc.string(),
        step: fc.nat(),
        text: fc.string(),
        theme: fc.constantFrom(...FRAME_THEMES),
      },
      { requiredKeys: ['cowscope', 'type', 'id'] },
    ),
    fc.anything(),
  ),
  origin: fc.oneof(fc.constant(HOST), fc.constant('null'), fc.webUrl(), fc.string()),
});

describe('any message', () => {
  it('of another window, or from an origin that is not obeyed, is neither read nor answered', async () => {
    const watched = (): unknown =>
      new Proxy(
        { cowscope: 1 },
        { getOwnPropertyDescriptor: () => expect.unreachable('the data were read') },
      );
    await fc.assert(
      fc.asyncProperty(letters, fc.boolean(), async ({ data, origin }, isOwnWindow) => {
        const { say, sent, embed, done } = bench([HOST]);
        say(HELLO);
        sent.length = 0;
        const letter = isOwnWindow ? { origin: `${origin}.example` } : { origin, source: {} };
        say(data, letter);
        say(watched(), letter);
        say(data, { source: null });
        await done();
        expect(sent).toEqual([]);
        expect(embed.deeds).toEqual([]);
      }),
      { seed, numRuns: cases(200) },
    );
  });

  it('of the parent is answered at most once, and only an error or an answer of the protocol comes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(letters, { maxLength: 8 }), async (all) => {
        const { say, sent, done } = bench();
        for (const { data, origin } of all) say(data, { origin });
        await done();
        expect(sent.length).toBeLessThanOrEqual(all.length);
        for (const { message } of sent) expect(['ready', 'reply', 'error']).toContain(message.type);
      }),
      { seed, numRuns: cases(200) },
    );
  });
});
