/** What becomes of an element's player when the element is moved, removed, brought back, or given another text. */
// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPage, type Page, settled, shadowOf } from './element.test-kit.ts';

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

it('an element that is moved keeps its player; one that is removed has none, and comes back at its step', async () => {
  const element = page.add({ load: 'use' }, SOURCE);
  await element.seek(1);
  const [player] = page.players;
  const box = document.createElement('div');
  document.body.append(box);
  box.append(element);
  await settled();
  expect(player?.isDisposed).toBe(false);
  element.remove();
  await settled();
  expect([player?.isDisposed, shadowOf(element).querySelectorAll('.place').length]).toEqual([true, 0]);
  await expect(element.next()).rejects.toThrow('not in a document');
  document.body.append(element);
  page.comeNear();
  await settled();
  expect(page.players[1]?.options).toMatchObject({ step: 1, text: SOURCE.trim() });
  expect(element.state).toMatchObject({ step: 1, ready: true });
});

it('one that is removed while its player comes never shows it, and watches nothing any more', async () => {
  const letGo = page.hold();
  const element = page.add({}, SOURCE);
  expect(page.waiting()).toBe(1);
  const coming = element.next();
  element.remove();
  await settled();
  letGo();
  await expect(coming).rejects.toThrow('not in a document');
  await settled();
  expect(page.players.filter(({ isDisposed }) => !isDisposed)).toEqual([]);
  expect([page.waiting(), shadowOf(element).querySelectorAll('.place').length]).toEqual([0, 0]);
  page.host.isDark = true;
  page.hostChanged();
  expect(shadowOf(element).querySelector<HTMLElement>('.frame')?.dataset.palette).toBe('light');
});

it('what is changed while it is out of the document is there when it comes back', async () => {
  const element = page.add({ load: 'use' }, SOURCE);
  await element.seek(1);
  element.remove();
  await settled();
  element.setAttribute('controls', 'none');
  await settled();
  document.body.append(element);
  await element.next();
  expect(page.players.at(-1)?.options).toMatchObject({ step: 1, controls: 'none', text: SOURCE.trim() });
  element.remove();
  await settled();
  element.textContent = 'use fork\nproc Content\n';
  document.body.append(element);
  expect(element.scenario).toBe('use fork\nproc Content');
  await element.next();
  element.remove();
  await settled();
  element.setAttribute('scenario', 'use fork; proc Attribute');
  await settled();
  document.body.append(element);
  expect(element.scenario).toBe('use fork; proc Attribute');
  await element.next();
  element.remove();
  await settled();
  element.scenario = 'use fork\nproc Property\n';
  document.body.append(element);
  await element.next();
  expect(page.players.at(-1)?.options.text).toBe('use fork\nproc Property\n');
});

it('another text replaces what is shown, whoever sets it', async () => {
  const element = page.add({}, SOURCE);
  await element.next();
  element.scenario = 'use qcow2\ncreate base 10M\n';
  expect([page.players[0]?.isDisposed, element.state.system, element.state.ready]).toEqual([
    true,
    'qcow2',
    false,
  ]);
  page.comeNear();
  await settled();
  expect(page.fetched).toEqual(['fork', 'qcow2']);
  element.scenario = null;
  expect(element.state).toMatchObject({ system: 'fork', steps: 3 });
  element.textContent = 'use qcow2; create base 10M; snapshot base s1';
  await settled();
  expect(element.state).toMatchObject({ system: 'qcow2', steps: 2 });
  element.setAttribute('scenario', 'use fork; proc P1');
  await settled();
  expect(element.state).toMatchObject({ system: 'fork', steps: 1 });
});

it('text that changes while its player comes shows only the new one', async () => {
  const letGo = page.hold();
  const element = page.add({}, SOURCE);
  const asked = element.seek(1);
  await settled();
  element.scenario = 'use qcow2\na\nb\n';
  letGo();
  await asked;
  expect(page.players.map(({ isDisposed, options }) => [isDisposed, options.text.length])).toEqual([
    [true, SOURCE.trim().length],
    [false, 'use qcow2\na\nb\n'.length],
  ]);
  expect(element.state).toMatchObject({ step: 1, steps: 2 });
});
