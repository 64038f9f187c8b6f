/** The keyboard: each key does one thing, each thing has a key and its words. */
// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { text } from '../text/index.ts';
import { ACTIONS, GROUPS } from './actions.ts';
import { bindingFor, KEYS, takesKeys } from './keys.ts';

const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const press = (key: string, held: Partial<typeof none> = {}) =>
  bindingFor({ key, ...none, ...held })?.action.id;
const shift = { shiftKey: true };
const ctrl = { ctrlKey: true };
const cmd = { metaKey: true };

describe('the table of keys', () => {
  it('binds every combination once', () => {
    const written = KEYS.map(({ key, shift: s, control }) => `${control ?? false} ${s ?? false} ${key}`);
    expect(new Set(written).size).toBe(KEYS.length);
    expect(new Set(KEYS.map(({ shown }) => shown)).size).toBe(KEYS.length);
  });

  it('is that of the actions, and every action has words of its own and a group', () => {
    expect(KEYS.map(({ action, shown }) => `${action.id} ${shown}`)).toEqual(
      ACTIONS.flatMap(({ id, keys }) => keys.map(({ shown }) => `${id} ${shown}`)),
    );
    expect(ACTIONS.map(({ id }) => id).sort()).toEqual(Object.keys(text.ui.keys).sort());
    expect(new Set(ACTIONS.map(({ words }) => words)).size).toBe(ACTIONS.length);
    for (const { words, group } of ACTIONS) {
      expect(words.length).toBeGreaterThan(3);
      expect(text.ui.groups[group].length).toBeGreaterThan(2);
    }
    expect([...new Set(ACTIONS.map(({ group }) => group))].sort()).toEqual([...GROUPS].sort());
  });

  it('is what the keyboard does', () => {
    for (const { key, shift: shiftKey = false, control = false, action } of KEYS) {
      expect(press(key, { shiftKey, ctrlKey: control }), key).toBe(action.id);
      if (control) expect(press(key, { shiftKey, metaKey: true }), key).toBe(action.id);
    }
  });
});

describe('a pressed key', () => {
  it('means another thing with Shift', () => {
    expect([press('ArrowRight'), press('ArrowRight', shift)]).toEqual(['forward', 'forward10']);
    expect([press('ArrowLeft'), press('ArrowLeft', shift)]).toEqual(['back', 'back10']);
    expect([press('Home', shift), press(' ', shift)]).toEqual([undefined, undefined]);
  });

  it('undoes and redoes with Ctrl and with Cmd, whatever the case of the letter', () => {
    for (const held of [ctrl, cmd]) {
      expect(press('z', held)).toBe('undo');
      expect(press('Z', held)).toBe('undo');
      expect(press('Z', { ...held, ...shift })).toBe('redo');
      expect(press('z', { ...held, ...shift })).toBe('redo');
      expect(press('y', held)).toBe('redo');
    }
    expect([press('z'), press('y'), press('Z', shift)]).toEqual([undefined, undefined, undefined]);
  });

  it('is left to the browser with Ctrl, Cmd or Alt where we have nothing', () => {
    for (const held of [ctrl, cmd]) {
      for (const key of ['s', 'e', 'f', 'r', '-', '=', '/', 'ArrowRight', 'Home', ' '])
        expect(press(key, held), key).toBeUndefined();
    }
    for (const { key } of KEYS) expect(press(key, { altKey: true }), key).toBeUndefined();
  });

  it('is known by its letter also with Caps Lock', () => {
    expect([press('E'), press('G')]).toEqual(['edit', 'stage']);
    expect([press('E', shift), press('G', shift)]).toEqual([undefined, undefined]);
  });

  it('of a sign counts however a keyboard makes it', () => {
    for (const held of [{}, shift]) {
      expect(press(':', held)).toBe('console');
      expect(press('?', held)).toBe('help');
      expect(press('=', held)).toBe('faster');
    }
  });

  it('opens the palette with Ctrl or Cmd and K, also where one types, and no other key does so there', () => {
    for (const held of [ctrl, cmd]) expect(press('k', held)).toBe('palette');
    expect(KEYS.filter(({ anywhere }) => anywhere).map(({ shown }) => shown)).toEqual(['Ctrl K']);
    expect(press('k')).toBeUndefined();
  });

  it('that is none of ours does nothing', () => {
    for (const key of ['a', 'Escape', 'Tab', 'Enter', 'Dead', 'Process', 'Unidentified', '', 'constructor'])
      expect(press(key), key).toBeUndefined();
  });
});

describe('an element with the focus', () => {
  it('keeps keys to itself where one types or chooses', () => {
    document.body.innerHTML = `<input><textarea></textarea><select></select><button>b</button>
      <div role="menu"><button id="item">m</button></div><dialog><button id="inside">d</button></dialog><p>t</p>`;
    const takes = (selector: string): boolean => takesKeys(document.querySelector(selector));
    expect(['input', 'textarea', 'select', '#item', '#inside'].map(takes)).toEqual(Array(5).fill(true));
    expect(['button', 'p', 'body'].map(takes)).toEqual([false, false, false]);
    expect(takesKeys(null)).toBe(false);
    expect(takesKeys(document)).toBe(false);
  });
});
