// @vitest-environment happy-dom
/** The manifest of the element says what the element is, no more and no less. */
import { describe, expect, it } from 'vitest';
import { createElementClass } from '../embed/element/element.ts';
import elementSource from '../embed/element/element.ts?raw';
import { ATTRIBUTES } from '../embed/element/settings.ts';
import type { Tools } from '../embed/element/tools.ts';
import { customElements } from './custom-elements.ts';
import { FENCE_SETTINGS } from './fence.ts';

const [declared] = customElements.modules[0].declarations;
const CowScope = createElementClass({} as Tools) as unknown as {
  prototype: object;
  observedAttributes: string[];
};
const NOT_ASKED = new Set([
  'constructor',
  'connectedCallback',
  'disconnectedCallback',
  'adoptedCallback',
  'attributeChangedCallback',
]);
const own = Object.entries(Object.getOwnPropertyDescriptors(CowScope.prototype)).filter(
  ([name]) => !NOT_ASKED.has(name),
);

describe('the manifest', () => {
  it('has the attributes that the element watches', () => {
    expect(declared.attributes.map(({ name }) => name)).toEqual([...ATTRIBUTES]);
    expect(CowScope.observedAttributes).toEqual([...ATTRIBUTES]);
  });

  it('has its properties and methods', () => {
    const members = (kind: string) =>
      declared.members.filter((one) => one.kind === kind).map(({ name }) => name);
    const named = (isMethod: boolean) =>
      own.filter(([, { value }]) => (typeof value === 'function') === isMethod).map(([name]) => name);
    expect(members('method').sort()).toEqual(named(true).sort());
    expect(members('field').sort()).toEqual(named(false).sort());
  });

  it('calls read-only what cannot be set', () => {
    const readOnly = declared.members.filter((one) => 'readonly' in one).map(({ name }) => name);
    expect(readOnly).toEqual(own.filter(([, { get, set }]) => get && !set).map(([name]) => name));
  });

  it('has its events', () => {
    const told = [...elementSource.matchAll(/#tell\('(\w+)'/g)].map(([, name]) => `cowscope:${name}`);
    expect(told.length).toBeGreaterThan(0);
    expect(declared.events.map(({ name }) => name)).toEqual(told);
  });
});

describe('a fence', () => {
  it('sets attributes that there are', () => {
    expect(ATTRIBUTES).toEqual(expect.arrayContaining([...FENCE_SETTINGS]));
  });
});
