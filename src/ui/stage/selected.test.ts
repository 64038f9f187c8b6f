/** What is selected has the id that it has on the stage, in every view. */
import { describe, expect, it } from 'vitest';
import type { PagesPicture } from '../../core/picture.ts';
import { layout } from '../../scene/layout.ts';
import { APPEND } from '../../scene/strings.test-kit.ts';
import { selectedId } from './selected.ts';

const references = APPEND[0];
if (!references) throw new Error('no picture');
const pages = {
  view: 'pages',
  holders: [
    {
      id: 3,
      tables: [
        { name: 'heap', origin: 1 },
        { name: 'heap', origin: 7 },
      ],
    },
  ],
} as unknown as PagesPicture;

describe('the id of what is selected', () => {
  it('is that of a variable or buffer on the stage of the references view', () => {
    const ids = new Set(
      layout(references, { width: 800, height: 600, holder: null }).things.map(({ id }) => id),
    );
    const handle = selectedId(references, { kind: 'slot', holder: 1, table: '', slot: 0 });
    const buffer = selectedId(references, { kind: 'unit', unit: 1 });
    expect([handle, buffer]).toEqual(['handle:1', 'unit:1']);
    expect(ids.has(handle) && ids.has(buffer)).toBe(true);
  });

  it('is that of the newest table of a name in the pages view, and nothing without one', () => {
    expect(selectedId(pages, { kind: 'slot', holder: 3, table: 'heap', slot: 5 })).toBe('slot:3/7/5');
    expect(selectedId(pages, { kind: 'slot', holder: 3, table: 'stack', slot: 5 })).toBe('');
    expect(selectedId(pages, null)).toBe('');
  });
});
