/** What an element shows before its player is there, when it fetches one, and what it leaves behind. */
// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { palettes } from '../../paint/palettes.ts';
import { createPage, type Page, prepared, settled, shadowOf, text } from './element.test-kit.ts';
import { EmbedProblem } from './problem.ts';

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

const heard = (element: Element): [string, unknown][] => {
  const all: [string, unknown][] = [];
  for (const name of ['ready', 'step', 'error'])
    element.addEventListener(`cowscope:${name}`, (event) => {
      const { step, code } = (event as CustomEvent<{ step?: number; code?: string }>).detail;
      all.push([name, step ?? code]);
    });
  return all;
};
const press = (element: Element, deed: string): void =>
  shadowOf(element).querySelector<HTMLElement>(`.before [data-do="${deed}"]`)?.click();

it('prepared content is shown without fetching anything, in the colours of any theme, and with nothing that could act', () => {
  const element = page.add({ step: '2' }, prepared(SOURCE));
  expect(element.state).toMatchObject({
    system: 'fork',
    step: 2,
    steps: 3,
    ready: false,
    error: '',
    sentence: 'P1 forks.',
  });
  expect(text(element, '.sentence')).toBe('P1 forks.');
  expect(text(element, '.counter')).toBe('Step 2 of 3');
  const shadow = shadowOf(element);
  const [own, striped, away] = [...shadow.querySelectorAll('.picture rect')];
  expect(own?.getAttribute('fill')).toBe('var(--h3-tint)');
  expect(own?.getAttribute('stroke')).toBe('var(--ink)');
  expect(striped?.getAttribute('fill')).toBe('url(#cs1-stripes-0-1)');
  expect(away?.hasAttribute('fill')).toBe(false);
  expect(shadow.querySelector('foreignObject,a,[onclick],[onload]')).toBeNull();
  expect(text(element, '.words p')).toBe('Frame a0');
  expect([page.fetched, page.waiting()]).toEqual([[], 0]);
  expect(element.querySelector('figure'), 'the host’s own nodes stay as they are').not.toBeNull();
});

it('no two tokens of the light palette share a colour: prepared pictures are known by them', () => {
  const colours = Object.values(palettes.light);
  expect(new Set(colours).size).toBe(colours.length);
});

it('bare text is a listing until it comes near', async () => {
  const element = page.add({}, `\n   use fork; title Two\n   proc P1\n   > A note\n   fork P1 P2 # why\n`);
  const items = [...shadowOf(element).querySelectorAll('.listing li')].map((item) => item.textContent);
  expect(items).toEqual(['proc P1', 'A note', 'fork P1 P2', '# why']);
  expect([text(element, '.title'), text(element, '.show'), page.fetched.length]).toEqual(['Two', 'Show', 0]);
  page.comeNear();
  await settled();
  expect(page.fetched).toEqual(['fork']);
  expect(page.players[0]?.options).toMatchObject({
    step: null,
    controls: 'full',
    app: 'https://scripts.test/',
  });
  expect(shadowOf(element).querySelector<HTMLElement>('.before')?.hidden).toBe(true);
});

it('with load="use" nothing is fetched before the first use, which then does what was asked', async () => {
  const element = page.add({ load: 'use', step: '1' }, SOURCE);
  page.comeNear();
  await settled();
  expect(page.fetched).toEqual([]);
  press(element, 'next');
  await settled();
  expect([page.players[0]?.options.step, element.step]).toEqual([1, 2]);
});

it('commands may be separated by semicolons alone, and stand in paragraphs and line breaks', () => {
  const br = document.createElement('br');
  const paragraph = document.createElement('p');
  paragraph.append('proc P1', br, 'fork P1 P2');
  for (const content of [['use fork; proc P1; fork P1 P2'], ['use fork', paragraph]])
    expect(page.add({}, ...content).state).toMatchObject({ system: 'fork', steps: 2, error: '' });
});

it.each([
  ['nothing', '', 'EMB-EMPTY', 'no scenario'],
  ['no system', 'proc P1', 'EMB-USE', 'use fork'],
  [
    'an unknown system',
    '# a\nuse frok\nproc P1',
    'EMB-SYSTEM',
    'Line 2: there is no system “frok”. Did you mean “fork”?',
  ],
  ['lost line breaks', 'use fork proc P1 fork P1 P2', 'EMB-COLLAPSED', '<pre>'],
])('says what to do about %s, and keeps the text', async (_what, source, code, words) => {
  const element = document.createElement('div');
  document.body.append(element);
  const events = heard(document.body);
  const embed = page.add({}, source);
  expect(events).toEqual([['error', code]]);
  expect(embed.state.error).toContain(words);
  expect(text(embed, '[role=alert]')?.trim()).toBe(embed.state.error);
  expect(shadowOf(embed).querySelectorAll('.listing li').length).toBe(
    embed.state.steps + (source.startsWith('#') ? 1 : 0),
  );
  await expect(embed.next()).rejects.toThrow(words);
  expect(page.fetched).toEqual([]);
});

it('what cannot be loaded is said, the picture stays, and the next use tries again', async () => {
  const element = page.add({ step: '2' }, prepared(SOURCE));
  const events = heard(element);
  page.failWith(new EmbedProblem('EMB-BLOCKED', { origin: 'https://scripts.test' }));
  press(element, 'next');
  await settled();
  expect(text(element, '[role=alert]')).toContain('script-src https://scripts.test');
  expect(shadowOf(element).querySelector('.picture svg')).not.toBeNull();
  expect(shadowOf(element).querySelector<HTMLAnchorElement>('[role=alert] a')?.href).toBe(
    `https://scripts.test/#t=${encodeURIComponent(SOURCE.trim())}`,
  );
  expect(events).toEqual([['error', 'EMB-BLOCKED']]);
  page.failWith(null);
  press(element, 'next');
  await settled();
  expect([text(element, '[role=alert]'), element.step, element.state.ready]).toEqual(['', 3, true]);
});

it('a player that shows nothing leaves the picture, with its words', async () => {
  page.playersSay({ ready: false, error: 'Line 3: no such process.' });
  const element = page.add({}, prepared(SOURCE));
  await expect(element.play()).rejects.toThrow('Line 3: no such process.');
  expect(text(element, '[role=alert]')).toBe('Line 3: no such process. Open in Cowscope');
  expect([page.players[0]?.isDisposed, shadowOf(element).querySelectorAll('.place').length]).toEqual([
    true,
    0,
  ]);
});

it('what a player can show only in part is shown, and told as an error too', async () => {
  page.playersSay({ error: 'Line 4 was not run.' });
  const element = page.add({ load: 'use' }, SOURCE);
  const events = heard(element);
  await element.next();
  expect(events.slice(0, 2)).toEqual([
    ['ready', 3],
    ['error', 'EMB-PLAYER'],
  ]);
  expect(element.state).toMatchObject({ ready: true, error: 'Line 4 was not run.' });
});

it('tells the host when it is ready and at every step, in events that leave the shadow', async () => {
  const element = page.add({ load: 'use' }, SOURCE);
  const events = heard(document.body);
  await element.seek(1);
  await element.next();
  await element.pause();
  await settled();
  expect(events).toEqual([
    ['ready', 3],
    ['step', 1],
    ['step', 2],
  ]);
});

it('run gives null or the refusal, and the scenario has the line in place of what stood behind', async () => {
  const element = page.add({ step: '1' }, SOURCE);
  expect(await element.run('bad line')).toMatchObject({ code: 'SCN-VERB' });
  expect(element.scenario).toBe(SOURCE.trim());
  expect(await element.run('exit P1')).toBeNull();
  expect(element.scenario).toBe('use fork\ntitle Two\nproc P1\nexit P1\n');
  element.remove();
  await settled();
  document.body.append(element);
  page.comeNear();
  await settled();
  expect(page.players[1]?.options.text, 'also when it comes back').toBe(
    'use fork\ntitle Two\nproc P1\nexit P1\n',
  );
});

it('attributes reach the player: a step is gone to, controls mount it again, a theme is worn', async () => {
  const element = page.add({ load: 'use' }, SOURCE);
  await element.seek(1);
  element.setAttribute('step', '2');
  await settled();
  expect(element.step).toBe(2);
  element.theme = 'dark';
  await settled();
  expect(page.players[0]?.asked.at(-1)).toBe('wear dark');
  element.controls = 'steps';
  await settled();
  expect(page.players.map(({ isDisposed, options }) => [isDisposed, options.controls, options.step])).toEqual(
    [
      [true, 'full', null],
      [false, 'steps', 2],
    ],
  );
});

it('properties that a framework set before the element was known hold, and cost nothing', () => {
  const early = document.createElement('cow-early');
  Object.assign(early, { scenario: 'use fork; proc P1; fork P1 P2', step: 1, controls: 'none' });
  document.body.append(early);
  const known = page.add({ load: 'use' });
  customElements.define('cow-early', class extends (known.constructor as typeof HTMLElement) {});
  customElements.upgrade(early);
  expect((early as typeof known).state).toMatchObject({ step: 1, steps: 2 });
  expect(shadowOf(early).querySelector('.bar')).toBeNull();
  expect(page.fetched).toEqual([]);
});

it('keys work on the buttons, stay in the embed, and Escape leaves it', async () => {
  const element = page.add({ load: 'use', step: '1' }, SOURCE);
  const reached: string[] = [];
  const listen = (event: KeyboardEvent): void => void reached.push(event.key);
  document.addEventListener('keydown', listen);
  const button = shadowOf(element).querySelector<HTMLElement>('[data-do="back"]');
  button?.focus();
  for (const key of ['ArrowRight', 'x'])
    button?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    );
  await settled();
  document.removeEventListener('keydown', listen);
  expect([element.step, reached]).toEqual([2, ['x']]);
});

it('controls="none" is a picture that scripts can move', async () => {
  const element = page.add({ controls: 'none' }, prepared(SOURCE));
  shadowOf(element)
    .querySelector<SVGElement>('.picture svg')
    ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await settled();
  expect([page.fetched.length, shadowOf(element).querySelectorAll('button').length]).toEqual([0, 0]);
  await element.seek(0);
  expect(element.step).toBe(0);
});

it('a click on the picture brings the player', async () => {
  const element = page.add({ step: '1' }, prepared(SOURCE));
  shadowOf(element)
    .querySelector<SVGElement>('.picture svg')
    ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await settled();
  expect(element.state).toMatchObject({ ready: true, step: 1 });
});

it('autoplay plays when it is seen, and not for those who want nothing to move', async () => {
  page.add({ autoplay: '' }, prepared(SOURCE));
  page.comeNear();
  await settled();
  expect(page.players[0]?.asked).toContain('play');
  page.host.isCalm = true;
  page.add({ autoplay: '' }, prepared(SOURCE));
  page.comeNear();
  await settled();
  expect(page.players).toHaveLength(1);
});

it('the app’s address is that beside the script, another one, or none; never a script', async () => {
  const elements = [{}, { app: 'https://app.test/x/' }, { app: 'none' }, { app: 'javascript:alert(1)' }];
  for (const attributes of elements) await page.add({ load: 'use', ...attributes }, SOURCE).next();
  const apps = page.players.map(({ options }) => options.app);
  expect(apps).toEqual(['https://scripts.test/', 'https://app.test/x/', '', '']);
});

it('isolate hands everything but the system to a frame', async () => {
  await page.add({ isolate: '', step: '2' }, SOURCE).next();
  expect(page.fetched).toEqual([]);
  expect(page.isolated[0]).toMatchObject({
    text: SOURCE.trim(),
    step: 2,
    base: 'https://scripts.test/embed/',
  });
});

it('height is that of the whole, in pixels; what is no height is none', () => {
  const blockSizeOf = (height: string): string | undefined =>
    shadowOf(page.add({ height }, SOURCE)).querySelector<HTMLElement>('.frame')?.style.blockSize;
  expect(['400', '400px', '5', 'tall', '50%'].map(blockSizeOf)).toEqual(['400px', '400px', '', '', '']);
});
