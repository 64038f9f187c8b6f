// @vitest-environment happy-dom
/** The player of each view, as it is built, plays what its systems show: nothing that it left out is missed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { MountOptions, Player, Registry } from '../src/embed/contract.ts';
import { systems } from '../src/mechanisms/index.ts';
import { type Built, buildEmbed } from './embed.ts';

const root = join(import.meta.dirname, '..');
const WIDTH = 800;

type Handler = ((event: { data: unknown }) => void) | null;

/** A channel whose messages arrive as soon as whoever sends them is done: no test has to wait. */
class Channel {
  readonly port1: Port = new Port(() => this.port2);
  readonly port2: Port = new Port(() => this.port1);
}
class Port {
  onmessage: Handler = null;
  private readonly other: () => Port;
  constructor(other: () => Port) {
    this.other = other;
  }
  postMessage(data: unknown): void {
    const copy = structuredClone(data);
    queueMicrotask(() => this.other().onmessage?.({ data: copy }));
  }
  close(): void {
    this.onmessage = null;
  }
}

let built: Built;
const registry: Registry = { version: '', players: new Map(), systems: new Map(), words: new Map() };
const run = (file: string): void => {
  const found = built.files.find(({ name }) => name === file);
  if (!found) throw new Error(`no ${file}`);
  runInThisContext(found.code, { filename: file });
};

beforeAll(async () => {
  built = await buildEmbed();
  (globalThis as unknown as Record<symbol, Registry>)[Symbol.for('cowscope')] = registry;
  for (const { name } of built.files) if (/^(player|system)-/.test(name)) run(name);
}, 120_000);

beforeEach(() => {
  vi.stubGlobal('MessageChannel', Channel);
  vi.stubGlobal('Worker', undefined);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(WIDTH);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.useFakeTimers();
  // Three pictures of each motion are enough.
  vi.stubGlobal('requestAnimationFrame', (draw: (now: number) => void) =>
    setTimeout(() => draw(Date.now()), 150),
  );
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

const SHELVES: Readonly<Record<string, string>> = {
  'string-eager': 'string',
  'string-qt': 'string',
  'string-arc': 'string',
  'string-swift': 'string',
};

function scenario(id: string): string {
  const folder = join(root, 'public/scenarios', SHELVES[id] ?? id);
  const [{ file }] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as [{ file: string }];
  return readFileSync(join(folder, file), 'utf8');
}

async function mounted(id: string, more: Partial<MountOptions> = {}): Promise<[Player, HTMLElement]> {
  const host = document.createElement('div');
  document.body.append(host);
  const shadow = host.attachShadow({ mode: 'open' });
  const place = document.createElement('div');
  shadow.append(place);
  const system = registry.systems.get(id);
  const mount = registry.players.get(system?.view ?? '');
  if (!system || !mount) throw new Error(`no player for ${id}`);
  const options: MountOptions = {
    ...{ place, root: shadow, text: scenario(id), system, step: 0, controls: 'full', palette: 'light' },
    ...{ lang: 'en', calm: false, app: 'https://example.org/', changed: () => {} },
    fetch: async (file) => run(file),
    ...more,
  };
  return [await mount(options), place];
}

const drawn = (place: HTMLElement): number => place.querySelectorAll('svg [data-id]').length;

it.each(systems.map(({ id }) => id))(
  '%s is played with everything that moves, and told in words',
  async (id) => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    const [player, place] = await mounted(id);
    expect(player.state.error).toBe('');
    await player.play();
    for (let waits = 0; player.state.playing && waits < 900; waits++) await vi.advanceTimersByTimeAsync(300);
    await vi.advanceTimersByTimeAsync(1000);
    const { step, steps, playing, sentence } = player.state;
    expect({ step, playing }).toEqual({ step: steps, playing: false });
    expect(sentence).not.toBe('');
    expect(place.querySelector('[role=status]')?.textContent).toBe(sentence);
    expect(drawn(place)).toBeGreaterThan(0);
    for (const item of place.querySelectorAll('[data-item]')) {
      expect(item.getAttribute('aria-label')).not.toBe('');
      item.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }));
    }
    const asText = [...place.querySelectorAll('button')].find((button) => button.textContent === 'As text');
    asText?.click();
    await vi.advanceTimersByTimeAsync(100);
    expect(place.querySelector('.text')?.textContent?.length).toBeGreaterThan(20);
    expect(complaints).not.toHaveBeenCalled();
    player.dispose();
    expect(place.childElementCount).toBe(0);
  },
);

it('shows one holder with tabs for the others where only one has room', async () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(340);
  const [player, place] = await mounted('fork', {
    text: 'use fork\nproc P1\nmmap P1 heap 4\nfork P1 P2',
    step: null,
  });
  const tabs = [...place.querySelectorAll<HTMLElement>('.tabs button')];
  expect(tabs.map(({ textContent }) => textContent)).toEqual(['P1', 'P2']);
  const shown = (): string => place.querySelector('.tabs [aria-pressed=true]')?.textContent ?? '';
  tabs.find(({ textContent }) => textContent !== shown())?.click();
  expect(place.querySelectorAll('.g-card')).toHaveLength(1);
  player.dispose();
});

it('does in order what keys and buttons ask, and gives the keys back on Escape', async () => {
  const [player, place] = await mounted('fork', { calm: true });
  const press = async (key: string, on: Element): Promise<void> => {
    on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }));
    await vi.advanceTimersByTimeAsync(50);
  };
  const [next] = place.querySelectorAll<HTMLElement>('[data-do=next]');
  next?.focus();
  await press('ArrowRight', next as Element);
  await press('ArrowRight', next as Element);
  expect(player.state.step).toBe(2);
  await press('ArrowLeft', next as Element);
  expect(player.state.step).toBe(1);
  await press('End', next as Element);
  expect(player.state.step).toBe(player.state.steps);
  expect(next?.getAttribute('aria-disabled')).toBe('true');
  await press('Home', next as Element);
  expect(player.state.step).toBe(0);
  const heard = vi.fn();
  document.addEventListener('keydown', heard);
  const field = place.querySelector('.type input') as HTMLInputElement;
  field.focus();
  await press('ArrowRight', field);
  expect(player.state.step).toBe(0);
  expect(heard).not.toHaveBeenCalled();
  await press('Escape', field);
  expect((place.getRootNode() as ShadowRoot).activeElement).toBeNull();
  document.removeEventListener('keydown', heard);
  player.dispose();
});

it('writes where a page is pressed, says why it refuses a line, and can go back to the page’s own script', async () => {
  const text = 'use fork\nproc P1\nmmap P1 heap 4\nwrite P1 heap 0 0x41\nexit P1';
  const [player, place] = await mounted('fork', { text, step: 3, calm: true });
  const slot = place.querySelector('[data-item^="slot:"]') as Element;
  slot.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await vi.advanceTimersByTimeAsync(50);
  expect(player.state).toMatchObject({ step: 4, steps: 4 });
  expect(place.querySelector('.script [aria-current]')?.textContent).toBe('write P1 heap 0 0x42');
  expect(place.querySelector('a')?.getAttribute('href')).toContain(
    encodeURIComponent('write P1 heap 0 0x42'),
  );
  const field = place.querySelector('.type input') as HTMLInputElement;
  field.value = 'wirte P1 heap 1 0x43';
  field.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await vi.advanceTimersByTimeAsync(50);
  const alert = place.querySelector('[role=alert]') as HTMLElement;
  expect(alert.textContent).toContain('“wirte” is not a command');
  expect(field.value).toBe('wirte P1 heap 1 0x43');
  alert.querySelector('button')?.click();
  await vi.advanceTimersByTimeAsync(50);
  expect(player.state.steps).toBe(5);
  expect(alert.textContent).toBe('');
  [...place.querySelectorAll('button')].find((one) => one.textContent === 'Original scenario')?.click();
  await vi.advanceTimersByTimeAsync(50);
  expect(player.state).toMatchObject({ step: 4, steps: 4 });
  expect([...place.querySelectorAll('.script button')].at(-1)?.textContent).toBe('exit P1');
  player.dispose();
});

it('says where a script stops, and refuses a world that would hold the page up', async () => {
  const [stopped] = await mounted('fork', { text: 'use fork\nproc P1\nproc P1\nproc P2', step: null });
  expect(stopped.state).toMatchObject({ step: 1, steps: 1, ready: true });
  expect(stopped.state.error).toMatch(/^Line 3, “proc P1”: /);
  stopped.dispose();
  const [large] = await mounted('fork', { text: 'use fork\nproc P1\nmmap P1 heap 20000', step: null });
  expect(large.state.ready).toBe(false);
  expect(large.state.error).toMatch(/does not allow workers.*10,000.*20,000/);
  large.dispose();
});

it('shows another part of a long mapping when its band is pressed', async () => {
  const text = 'use fork\nproc P1\nmmap P1 heap 200\nwrite P1 heap 150 0x41';
  const [player, place] = await mounted('fork', { text, step: 2, calm: true });
  const first = (): string =>
    place
      .querySelector('[data-item^="slot:"]')
      ?.getAttribute('aria-label')
      ?.match(/page (\d+)/)?.[1] ?? '';
  expect(first()).toBe('0');
  const band = place.querySelector('[data-item^="band:"]') as Element;
  band.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  await vi.advanceTimersByTimeAsync(50);
  expect(Number(first())).toBeGreaterThan(3);
  expect(player.state).toMatchObject({ step: 2, steps: 3 });
  player.dispose();
});
