// @vitest-environment happy-dom
/** The painter changes what is another, and leaves alone what stays. */
import { expect, it } from 'vitest';
import { createEngine } from '../../engine/whole.test-kit.ts';
import { layout } from '../../scene/layout.ts';
import { atRest } from '../../scene/motion.ts';
import type { Scene } from '../../scene/scene.ts';
import { createPainter } from './painter.ts';

const END = Number.MAX_SAFE_INTEGER;
const LINES = ['proc P1', 'mmap P1 heap 4', 'write P1 heap 0 0x41', 'fork P1 P2', 'write P2 heap 0 0x42'];

function scenes(): (step: number) => Scene {
  const engine = createEngine();
  engine.answer('open', { system: 'fork' });
  engine.answer(
    'runAll',
    LINES.map((line, at) => ({ id: at + 1, parent: at, line })),
  );
  return (step) => {
    const viewport = { rows: 16, starts: {}, bins: 32, units: 64 };
    const picture = engine.answer('picture', { node: step, micro: END, viewport });
    if (picture.view === 'compare') throw new Error('one picture');
    return atRest(layout(picture, { width: 800, height: 400, holder: null }));
  };
}

const FIRST_UNIT = 'unit:0';

it('keeps the element of what is there before and after, and takes out what is gone', () => {
  const at = scenes();
  const { element, paint } = createPainter('Stage');
  const find = (id: string): Element | null => element.querySelector(`[data-id="${id}"]`);
  paint(at(3), FIRST_UNIT);
  const unit = find(FIRST_UNIT);
  expect(unit).not.toBeNull();
  paint(at(5), FIRST_UNIT);
  expect(find(FIRST_UNIT)).toBe(unit);
  expect(find('unit:1')).not.toBeNull();
  paint(at(2), '');
  expect(find(FIRST_UNIT)).toBeNull();
});

it('touches nothing when the same scene is painted again', () => {
  const at = scenes();
  const { element, paint } = createPainter('Stage');
  const scene = at(5);
  paint(scene, FIRST_UNIT);
  const seen: MutationRecord[] = [];
  const watcher = new MutationObserver((records) => seen.push(...records));
  watcher.observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
  paint(scene, FIRST_UNIT);
  seen.push(...watcher.takeRecords());
  expect(seen).toEqual([]);
  paint(at(4), FIRST_UNIT);
  seen.push(...watcher.takeRecords());
  expect(seen.length).toBeGreaterThan(0);
});

it('one item is reached by Tab, and every item has its name', () => {
  const at = scenes();
  const { element, paint } = createPainter('Stage');
  paint(at(5), FIRST_UNIT);
  const items = [...element.querySelectorAll('[data-item]')];
  expect(items.length).toBeGreaterThan(8);
  expect(items.filter((item) => item.getAttribute('tabindex') === '0')).toHaveLength(1);
  for (const item of items) expect(item.getAttribute('aria-label')).toMatch(/\S/);
  paint(at(5), '');
  expect(element.querySelectorAll('[data-item],[role=button]')).toHaveLength(0);
});

it('has no attribute of style but where stripes fill a shape, and each pattern once', () => {
  const at = scenes();
  const { element, paint } = createPainter('Stage');
  paint(at(4), '');
  const patterns = [...element.querySelectorAll('pattern')].map(({ id }) => id);
  expect(patterns).toHaveLength(1);
  const styled = [...element.querySelectorAll<SVGElement>('[style]')].filter(
    ({ style }) => style.fill !== '',
  );
  expect(styled).toHaveLength(1);
  expect(styled[0]?.style.fill).toContain(patterns[0]);
  expect(element.querySelectorAll('[fill],[stroke]')).toHaveLength(0);
});
