// @vitest-environment happy-dom
/** The bar of a player at the ends of its course. */
import { describe, expect, it } from 'vitest';
import { createBar } from './controls.ts';

const at = (step: number) => ({ step, steps: 8, micro: 0, playing: false, line: '' });

describe('the buttons of a player', () => {
  it('that lead nowhere say so, and keep the focus, so that the keys go on', () => {
    const bar = createBar('full', { deed() {}, seek() {} }, []);
    document.body.append(bar.element);
    const off = () =>
      [...bar.element.querySelectorAll('[aria-disabled=true]')].map((one) => one.getAttribute('data-do'));
    bar.show(at(4));
    expect(off()).toEqual([]);
    const next = bar.element.querySelector<HTMLButtonElement>('[data-do=next]');
    next?.focus();
    bar.show(at(8));
    expect(off()).toEqual(['next', 'last']);
    expect(next?.disabled).toBe(false);
    expect(document.activeElement).toBe(next);
    bar.show(at(0));
    expect(off()).toEqual(['first', 'back']);
  });
});
